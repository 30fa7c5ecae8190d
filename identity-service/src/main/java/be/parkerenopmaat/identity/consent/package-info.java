/// A citizen's consent after it was given: the proof, and the way to take it back.
@NullMarked
package be.parkerenopmaat.identity.consent;

import org.jspecify.annotations.NullMarked;
