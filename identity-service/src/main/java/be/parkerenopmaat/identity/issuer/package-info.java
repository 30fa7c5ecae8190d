/// The OpenID Connect provider of the system: its clients, its keys, its tokens, and the end of a
/// sign-in. Everything it keeps is in the database, so that any replica can go on where another
/// stopped.
@NullMarked
package be.parkerenopmaat.identity.issuer;

import org.jspecify.annotations.NullMarked;
