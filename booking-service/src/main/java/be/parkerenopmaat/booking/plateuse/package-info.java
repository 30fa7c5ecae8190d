/// The operators' report of plates that visit many households.
@NullMarked
package be.parkerenopmaat.booking.plateuse;

import org.jspecify.annotations.NullMarked;
