/// What bookings do to the money: hold, capture, release, give back.
@NullMarked
package be.parkerenopmaat.wallet.settlement;

import org.jspecify.annotations.NullMarked;
