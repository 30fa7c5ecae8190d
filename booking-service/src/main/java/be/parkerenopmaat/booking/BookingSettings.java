package be.parkerenopmaat.booking;

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
/// @param quoteValidity how long a quote is said to hold
/// @param seriesSessions the most sessions of one booking
/// @param visitorTurnGap visits of a plate in a zone with a shorter gap than this are one visit
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
    @DefaultValue("1s") Duration clockInterval) {}
