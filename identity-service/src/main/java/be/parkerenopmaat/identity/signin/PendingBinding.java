package be.parkerenopmaat.identity.signin;

import be.parkerenopmaat.identity.domain.CitizenId;

/// Somebody came in by a sign-in that nobody is known by, and then by one that opens an account.
///
/// @param citizen whose account it is
/// @param newcomer the sign-in that may open it too from now on
record PendingBinding(CitizenId citizen, PendingSignIn newcomer) {}
