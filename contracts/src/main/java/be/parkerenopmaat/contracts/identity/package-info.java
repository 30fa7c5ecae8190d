@NullMarked
package be.parkerenopmaat.contracts.identity;

import org.jspecify.annotations.NullMarked;
