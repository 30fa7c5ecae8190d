/// The only place where the wallet's outcomes become published events.
@NullMarked
package be.parkerenopmaat.wallet.announcement;

import org.jspecify.annotations.NullMarked;
