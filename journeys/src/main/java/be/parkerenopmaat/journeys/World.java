package be.parkerenopmaat.journeys;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/// Where a running system is, and what time it is in it.
///
/// @param publicUrl the gateway as a browser sees it
/// @param adminUrl the simulators' knobs
/// @param clockOffset how far the services' clock is ahead of this machine's
public record World(URI publicUrl, URI adminUrl, Duration clockOffset) {

  public static final ZoneId BRUSSELS = ZoneId.of("Europe/Brussels");

  /// The moment it is for the services.
  public Instant now() {
    return Instant.now().plus(clockOffset);
  }

  public LocalDate today() {
    return now().atZone(BRUSSELS).toLocalDate();
  }

  /// The same instant as the API takes it, in Brussels' offset.
  static String text(Instant instant) {
    return instant.atZone(BRUSSELS).toOffsetDateTime().toString();
  }
}
