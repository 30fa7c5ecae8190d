/// The description of the public API, held against the services' code and against what goes through
/// the public door.
@NullMarked
package be.parkerenopmaat.journeys.description;

import org.jspecify.annotations.NullMarked;
