/// This service as a client of the providers in front of it: OpenID Connect with itsme and eID. It
/// knows the protocol and its failures, and nothing of citizens.
@NullMarked
package be.parkerenopmaat.identity.upstream;

import org.jspecify.annotations.NullMarked;
