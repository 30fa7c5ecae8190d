/// What a citizen sees of the ledger: the balance, the list of transactions and the download.
@NullMarked
package be.parkerenopmaat.wallet.statement;

import org.jspecify.annotations.NullMarked;
