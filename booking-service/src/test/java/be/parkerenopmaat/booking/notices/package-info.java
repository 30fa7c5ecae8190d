@NullMarked
package be.parkerenopmaat.booking.notices;

import org.jspecify.annotations.NullMarked;
