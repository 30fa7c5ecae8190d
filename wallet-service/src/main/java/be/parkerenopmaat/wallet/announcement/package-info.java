/// The only place where the wallet's outcomes become published events, and how its API writes
// money.
@NullMarked
package be.parkerenopmaat.wallet.announcement;

import org.jspecify.annotations.NullMarked;
