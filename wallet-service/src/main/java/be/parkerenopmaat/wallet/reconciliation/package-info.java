/// The provider's list of each day beside the ledger: where they differ, and what is in transit.
@NullMarked
package be.parkerenopmaat.wallet.reconciliation;

import org.jspecify.annotations.NullMarked;
