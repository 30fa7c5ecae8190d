/// Favourite plates: named, one of them the default.
@NullMarked
package be.parkerenopmaat.booking.favourites;

import org.jspecify.annotations.NullMarked;
