/// What bookings do to the money: hold, capture, release, give back; and what becomes of a hold
/// when they say nothing more.
@NullMarked
package be.parkerenopmaat.wallet.settlement;

import org.jspecify.annotations.NullMarked;
