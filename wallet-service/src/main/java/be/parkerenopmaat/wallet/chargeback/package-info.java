/// Money that a payer's bank took back, and what citizens owe by it: operators' work, with a
/// reason.
@NullMarked
package be.parkerenopmaat.wallet.chargeback;

import org.jspecify.annotations.NullMarked;
