/// RFC 5545, by ical4j.
@NullMarked
package be.parkerenopmaat.booking.icalendar;

import org.jspecify.annotations.NullMarked;
