@NullMarked
package be.parkerenopmaat.booking.upkeep;

import org.jspecify.annotations.NullMarked;
