@NullMarked
package be.parkerenopmaat.booking.enforcement;

import org.jspecify.annotations.NullMarked;
