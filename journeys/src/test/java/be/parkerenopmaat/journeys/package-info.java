@NullMarked
package be.parkerenopmaat.journeys;

import org.jspecify.annotations.NullMarked;
