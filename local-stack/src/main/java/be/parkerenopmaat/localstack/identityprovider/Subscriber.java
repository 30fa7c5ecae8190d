package be.parkerenopmaat.localstack.identityprovider;

import java.net.URI;

/// Who hears of it when somebody leaves the A-profile.
///
/// @param base without a slash at the end; the event goes to `event/loggedout/<service>` below it
/// @param service such as `astad.aprofiel.v1`
/// @param token by which the event handler shows itself
public record Subscriber(URI base, String service, String token) {}
