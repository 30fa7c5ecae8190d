@NullMarked
package be.parkerenopmaat.booking.announcement;

import org.jspecify.annotations.NullMarked;
