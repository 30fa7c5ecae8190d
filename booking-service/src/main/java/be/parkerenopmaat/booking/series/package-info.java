/// A citizen cancels what is left of a series (HTTP).
@NullMarked
package be.parkerenopmaat.booking.series;

import org.jspecify.annotations.NullMarked;
