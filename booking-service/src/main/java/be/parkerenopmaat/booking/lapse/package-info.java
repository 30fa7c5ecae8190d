/// The clock gives up on bookings that nobody answered.
@NullMarked
package be.parkerenopmaat.booking.lapse;

import org.jspecify.annotations.NullMarked;
