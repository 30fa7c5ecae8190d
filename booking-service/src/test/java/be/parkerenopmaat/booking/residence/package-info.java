/// What booking knows of citizens, and what their withdrawal does.
@NullMarked
package be.parkerenopmaat.booking.residence;

import org.jspecify.annotations.NullMarked;
