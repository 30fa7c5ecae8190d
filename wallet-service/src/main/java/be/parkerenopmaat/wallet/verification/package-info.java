/// The promises of the ledger, checked on what is stored, and proofs that somebody shows.
@NullMarked
package be.parkerenopmaat.wallet.verification;

import org.jspecify.annotations.NullMarked;
