@NullMarked
package be.parkerenopmaat.contracts.booking;

import org.jspecify.annotations.NullMarked;
