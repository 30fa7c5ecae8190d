package be.parkerenopmaat.journeys;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/// Where a running system is, and what time it is in it.
///
/// @param publicUrl the gateway as a browser sees it
/// @param adminUrl the simulators' knobs
/// @param clockOffset how far the services' clock is ahead of this machine's
/// @param onlooker who looks over everybody's shoulder
public record World(URI publicUrl, URI adminUrl, Duration clockOffset, Onlooker onlooker) {

  public static final ZoneId BRUSSELS = ZoneId.of("Europe/Brussels");

  /// A world in which nobody looks on.
  public World(URI publicUrl, URI adminUrl, Duration clockOffset) {
    this(publicUrl, adminUrl, clockOffset, Onlooker.NOBODY);
  }

  /// The moment it is for the services.
  public Instant now() {
    return Instant.now().plus(clockOffset);
  }

  public LocalDate today() {
    return now().atZone(BRUSSELS).toLocalDate();
  }

  /// The same instant as the API takes it, in Brussels' offset.
  static String text(Instant instant) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(instant.atZone(BRUSSELS));
  }
}
