@NullMarked
package be.parkerenopmaat.booking.feed;

import org.jspecify.annotations.NullMarked;
