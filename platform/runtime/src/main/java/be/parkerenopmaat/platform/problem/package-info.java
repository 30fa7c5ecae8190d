/// Refusals and failures as RFC 9457 problems, in the caller's language.
@NullMarked
package be.parkerenopmaat.platform.problem;

import org.jspecify.annotations.NullMarked;
