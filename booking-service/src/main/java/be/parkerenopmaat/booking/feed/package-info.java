/// The calendar feed: sessions in the citizen's own calendar, at a private address.
@NullMarked
package be.parkerenopmaat.booking.feed;

import org.jspecify.annotations.NullMarked;
