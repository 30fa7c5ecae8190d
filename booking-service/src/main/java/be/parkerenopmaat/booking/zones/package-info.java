/// Anybody who is signed in looks at zones (HTTP); they come from one data file.
@NullMarked
package be.parkerenopmaat.booking.zones;

import org.jspecify.annotations.NullMarked;
