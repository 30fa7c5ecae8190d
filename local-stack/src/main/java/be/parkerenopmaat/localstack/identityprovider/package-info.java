/// A simulator of the two identity providers a citizen can sign in with: itsme and the electronic
/// identity card. Each is an OpenID Connect provider of its own with the authorisation code flow,
/// at `/itsme` and `/eid` of one address, and knows the same invented citizens.
@NullMarked
package be.parkerenopmaat.localstack.identityprovider;

import org.jspecify.annotations.NullMarked;
