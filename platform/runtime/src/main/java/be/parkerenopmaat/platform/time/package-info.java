/// The clock, the only door through which time enters.
@NullMarked
package be.parkerenopmaat.platform.time;

import org.jspecify.annotations.NullMarked;
