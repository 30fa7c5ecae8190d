/// What the citizen sees of themselves.
@NullMarked
package be.parkerenopmaat.identity.profile;

import org.jspecify.annotations.NullMarked;
