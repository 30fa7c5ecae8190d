@NullMarked
package be.parkerenopmaat.booking.series;

import org.jspecify.annotations.NullMarked;
