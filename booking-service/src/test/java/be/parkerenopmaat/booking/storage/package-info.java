@NullMarked
package be.parkerenopmaat.booking.storage;

import org.jspecify.annotations.NullMarked;
