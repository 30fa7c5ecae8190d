/// Keeps what stands small: sessions that are over move to the history, expired quotes go.
@NullMarked
package be.parkerenopmaat.booking.upkeep;

import org.jspecify.annotations.NullMarked;
