@NullMarked
package be.parkerenopmaat.contracts.wallet;

import org.jspecify.annotations.NullMarked;
