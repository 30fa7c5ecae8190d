/// A citizen makes one of their sessions longer, or changes its time, zone or plate.
@NullMarked
package be.parkerenopmaat.booking.amend;

import org.jspecify.annotations.NullMarked;
