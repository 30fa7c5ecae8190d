/// A citizen wants to be forgotten.
@NullMarked
package be.parkerenopmaat.identity.erasure;

import org.jspecify.annotations.NullMarked;
