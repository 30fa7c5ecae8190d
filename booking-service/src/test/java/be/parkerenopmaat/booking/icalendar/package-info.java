@NullMarked
package be.parkerenopmaat.booking.icalendar;

import org.jspecify.annotations.NullMarked;
