@NullMarked
package be.parkerenopmaat.booking.settlement;

import org.jspecify.annotations.NullMarked;
