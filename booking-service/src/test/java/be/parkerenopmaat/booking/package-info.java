@NullMarked
package be.parkerenopmaat.booking;

import org.jspecify.annotations.NullMarked;
