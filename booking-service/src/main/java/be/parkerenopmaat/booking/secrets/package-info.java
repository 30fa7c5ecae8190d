/// Keyed hashes: private addresses that nobody can guess, and plates that nobody can read.
@NullMarked
package be.parkerenopmaat.booking.secrets;

import org.jspecify.annotations.NullMarked;
