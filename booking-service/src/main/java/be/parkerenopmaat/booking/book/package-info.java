/// A citizen asks for a price, or books (HTTP): one session or a series, decided as a whole.
@NullMarked
package be.parkerenopmaat.booking.book;

import org.jspecify.annotations.NullMarked;
