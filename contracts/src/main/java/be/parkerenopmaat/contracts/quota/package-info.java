@NullMarked
package be.parkerenopmaat.contracts.quota;

import org.jspecify.annotations.NullMarked;
