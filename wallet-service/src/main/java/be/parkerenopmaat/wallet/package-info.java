/// wallet-service owns the citizens' money: a double-entry ledger that only grows, holds for
/// bookings, top-ups and the statement. It knows amounts, and refuses to know tariffs, plates and
/// the protocol of the payment provider.
@NullMarked
package be.parkerenopmaat.wallet;

import org.jspecify.annotations.NullMarked;
