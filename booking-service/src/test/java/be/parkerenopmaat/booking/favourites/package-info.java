@NullMarked
package be.parkerenopmaat.booking.favourites;

import org.jspecify.annotations.NullMarked;
