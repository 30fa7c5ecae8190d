@NullMarked
package be.parkerenopmaat.booking.plateuse;

import org.jspecify.annotations.NullMarked;
