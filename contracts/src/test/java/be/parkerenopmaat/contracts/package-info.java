@NullMarked
package be.parkerenopmaat.contracts;

import org.jspecify.annotations.NullMarked;
