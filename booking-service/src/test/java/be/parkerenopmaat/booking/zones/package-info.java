@NullMarked
package be.parkerenopmaat.booking.zones;

import org.jspecify.annotations.NullMarked;
