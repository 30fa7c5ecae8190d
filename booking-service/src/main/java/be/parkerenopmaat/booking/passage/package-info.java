/// The clock starts and ends sessions.
@NullMarked
package be.parkerenopmaat.booking.passage;

import org.jspecify.annotations.NullMarked;
