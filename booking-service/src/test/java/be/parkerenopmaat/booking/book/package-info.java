@NullMarked
package be.parkerenopmaat.booking.book;

import org.jspecify.annotations.NullMarked;
