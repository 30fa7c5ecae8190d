@NullMarked
package be.parkerenopmaat.booking.session;

import org.jspecify.annotations.NullMarked;
