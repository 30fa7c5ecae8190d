/// A person signs in: the choice page, the way to itsme or eID and back, the consent page, and what
/// each of the two answers does.
@NullMarked
package be.parkerenopmaat.identity.signin;

import org.jspecify.annotations.NullMarked;
