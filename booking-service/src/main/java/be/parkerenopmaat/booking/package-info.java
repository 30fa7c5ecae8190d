/// booking-service owns zones, paying hours, tariffs, quotes, bookings, sessions and series, and
/// the plates: a plate never leaves it in an event, a log line, a metric or an address. It knows no
/// balance and no visitor hours; it asks the wallet and the quota, and joins what they say.
@NullMarked
package be.parkerenopmaat.booking;

import org.jspecify.annotations.NullMarked;
