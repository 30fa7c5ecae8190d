/// The smallest service, to test the kit on: it counts each citizen's top-ups.
@NullMarked
package be.parkerenopmaat.sample;

import org.jspecify.annotations.NullMarked;
