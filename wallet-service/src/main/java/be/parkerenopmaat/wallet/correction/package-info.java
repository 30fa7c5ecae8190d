/// Entries that people make because one was wrong or is missing.
@NullMarked
package be.parkerenopmaat.wallet.correction;

import org.jspecify.annotations.NullMarked;
