/// The ledger in PostgreSQL: all SQL that moves money, one round trip a command.
@NullMarked
package be.parkerenopmaat.wallet.storage;

import org.jspecify.annotations.NullMarked;
