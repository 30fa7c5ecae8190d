@NullMarked
package be.parkerenopmaat.booking.share;

import org.jspecify.annotations.NullMarked;
