@NullMarked
package be.parkerenopmaat.booking.passage;

import org.jspecify.annotations.NullMarked;
