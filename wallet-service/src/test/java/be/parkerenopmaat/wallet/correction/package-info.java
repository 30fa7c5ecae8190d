@NullMarked
package be.parkerenopmaat.wallet.correction;

import org.jspecify.annotations.NullMarked;
