/// Log lines in the form that the city's log platform takes.
@NullMarked
package be.parkerenopmaat.platform.log;

import org.jspecify.annotations.NullMarked;
