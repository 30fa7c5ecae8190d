/// What enforcement asks: may this plate stand here now? Answered from this service's store alone.
@NullMarked
package be.parkerenopmaat.booking.enforcement;

import org.jspecify.annotations.NullMarked;
