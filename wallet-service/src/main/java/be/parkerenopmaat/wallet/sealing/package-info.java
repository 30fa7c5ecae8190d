/// The chain of hashes over the ledger: what was committed is sealed a moment later, and a month of
/// the ledger is opened before it comes.
@NullMarked
package be.parkerenopmaat.wallet.sealing;

import org.jspecify.annotations.NullMarked;
