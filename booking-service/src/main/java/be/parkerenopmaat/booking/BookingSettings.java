package be.parkerenopmaat.booking;

import be.parkerenopmaat.booking.domain.BookingRules;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.io.Resource;

/// What can be set of booking-service (prefix `booking`).
///
/// @param zoneFile the zones, their paying hours and their prices; a wrong file stops the start
/// @param verdictWait how long a booking request waits for money and hours before it is answered
/// 202
/// @param returnWait how long stopping or cancelling waits until money and hours are back; it is
/// answered 200 either way
/// @param lapseAfter a booking without all its verdicts after so long is given up
/// @param quoteValidity how long a quoted price holds
/// @param seriesSessions the most sessions of one booking
/// @param visitorTurnGap visits of a plate in a zone with a shorter gap than this are one visit
/// @param stopSkew how far back the moment may lie at which a citizen says that they stopped
/// @param plateGrace how long after the start of a session its plate may be corrected
/// @param archiveAfter sessions that ended so long ago move to the history; at least 15 days, so
/// that the three-hour rule still finds every visit that touches
/// @param archiveInterval how often sessions move to the history
/// @param clockInterval how often due starts, ends and lapses are looked for
@ConfigurationProperties("booking")
public record BookingSettings(
    @DefaultValue("classpath:zones.yml") Resource zoneFile,
    @DefaultValue("2s") Duration verdictWait,
    @DefaultValue("2s") Duration returnWait,
    @DefaultValue("30s") Duration lapseAfter,
    @DefaultValue("5m") Duration quoteValidity,
    @DefaultValue("100") int seriesSessions,
    @DefaultValue("1m") Duration visitorTurnGap,
    @DefaultValue("2m") Duration stopSkew,
    @DefaultValue("2m") Duration plateGrace,
    @DefaultValue("15d") Duration archiveAfter,
    @DefaultValue("5m") Duration archiveInterval,
    @DefaultValue("1s") Duration clockInterval) {

  /// @throws IllegalArgumentException when sessions would move while they still count
  public BookingSettings {
    if (archiveAfter.compareTo(BookingRules.REACH) <= 0) {
      throw new IllegalArgumentException(
          "POM_BOOKING_ARCHIVE_AFTER must be more than "
              + BookingRules.REACH.toDays()
              + " days, not "
              + archiveAfter);
    }
  }
}
