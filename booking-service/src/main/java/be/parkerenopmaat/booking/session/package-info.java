/// A citizen looks at sessions, stops one, or cancels one (HTTP).
@NullMarked
package be.parkerenopmaat.booking.session;

import org.jspecify.annotations.NullMarked;
