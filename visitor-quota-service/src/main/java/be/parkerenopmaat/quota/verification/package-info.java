/// The promises of the ledger, checked on what is stored.
@NullMarked
package be.parkerenopmaat.quota.verification;

import org.jspecify.annotations.NullMarked;
