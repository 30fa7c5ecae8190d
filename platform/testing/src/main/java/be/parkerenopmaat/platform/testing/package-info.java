/// The test kit: real PostgreSQL and Kafka, test tokens, a settable clock, what a service tells and
/// hears, races, and the architecture every service keeps. On test class paths only.
@NullMarked
package be.parkerenopmaat.platform.testing;

import org.jspecify.annotations.NullMarked;
