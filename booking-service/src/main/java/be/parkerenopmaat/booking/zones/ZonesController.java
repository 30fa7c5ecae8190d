package be.parkerenopmaat.booking.zones;

import be.parkerenopmaat.booking.announcement.SessionAnswer;
import be.parkerenopmaat.booking.domain.Brussels;
import be.parkerenopmaat.booking.domain.PayingWindow;
import be.parkerenopmaat.booking.domain.SpecialDay;
import be.parkerenopmaat.booking.domain.Tariff;
import be.parkerenopmaat.booking.domain.Zone;
import be.parkerenopmaat.booking.domain.ZoneCode;
import be.parkerenopmaat.booking.domain.Zones;
import be.parkerenopmaat.platform.problem.Problems;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// `/api/v1/zones`: paying hours, price and limits of each zone, and whether parking must be paid
/// now.
@RestController
class ZonesController {

  private static final DateTimeFormatter HOURS = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

  private final Zones zones;
  private final Problems problems;
  private final Clock clock;

  ZonesController(Zones zones, Problems problems, Clock clock) {
    this.zones = zones;
    this.problems = problems;
    this.clock = clock;
  }

  record ZoneList(@JsonProperty("_embedded") Map<String, List<ZoneAnswer>> embedded) {}

  /// @param centsPerHour the price of the first hour, VAT included
  /// @param payingNow whether parking must be paid at this moment
  /// @param payingNowUntil until when, without a break; null when it is free now
  /// @param maximumVisitMinutes the most paying minutes of one visit
  /// @param maximumOwnMinutes the most paying minutes of own parking; null for no limit
  /// @param tiers what an hour costs as a stay gets longer
  /// @param dayCapCents the most that a day costs; null for no limit
  /// @param longStayCents the most that a whole stay costs; null for no limit
  /// @param specialDays from today on
  record ZoneAnswer(
      String id,
      String name,
      boolean visitorZone,
      List<WindowAnswer> windows,
      int centsPerHour,
      boolean payingNow,
      @Nullable OffsetDateTime payingNowUntil,
      int maximumVisitMinutes,
      @Nullable Integer maximumOwnMinutes,
      List<TierAnswer> tiers,
      @Nullable Integer dayCapCents,
      @Nullable Integer longStayCents,
      List<SpecialDayAnswer> specialDays) {}

  /// @param until `24:00` for the end of the day
  record WindowAnswer(Set<DayOfWeek> days, String from, String until) {
    static WindowAnswer of(PayingWindow window) {
      return new WindowAnswer(
          window.days(), HOURS.format(window.hours().from()), until(window.hours()));
    }

    private static String until(PayingWindow.Hours hours) {
      return hours.until().equals(LocalTime.MIDNIGHT) ? "24:00" : HOURS.format(hours.until());
    }
  }

  /// A price per hour from a paying minute of a stay on.
  record TierAnswer(int fromMinute, int centsPerHour) {}

  /// A date with other hours than its weekday; none on a free day.
  record SpecialDayAnswer(LocalDate on, List<HoursAnswer> hours) {
    static SpecialDayAnswer of(SpecialDay day) {
      return new SpecialDayAnswer(
          day.on(),
          day.hours().stream()
              .map(it -> new HoursAnswer(HOURS.format(it.from()), WindowAnswer.until(it)))
              .toList());
    }
  }

  record HoursAnswer(String from, String until) {}

  @GetMapping("/api/v1/zones")
  ZoneList all() {
    Instant now = clock.instant();
    return new ZoneList(
        Map.of("zones", zones.all().stream().map(zone -> shown(zone, now)).toList()));
  }

  @GetMapping("/api/v1/zones/{id}")
  ResponseEntity<?> one(@PathVariable String id) {
    return ZoneCode.read(id)
        .flatMap(zones::find)
        .<ResponseEntity<?>>map(zone -> ResponseEntity.ok(shown(zone, clock.instant())))
        .orElseGet(() -> problems.answer(HttpStatus.NOT_FOUND, "unknown-zone", Map.of()));
  }

  private static ZoneAnswer shown(Zone zone, Instant now) {
    Tariff tariff = zone.tariffAt(now);
    Optional<Instant> paying = tariff.payingUntil(now, zone.holidays());
    return new ZoneAnswer(
        zone.code().value(),
        zone.name(),
        zone.visitorZone(),
        tariff.windows().stream().map(WindowAnswer::of).toList(),
        tariff.rate().firstCentsPerHour(),
        paying.isPresent(),
        paying.map(SessionAnswer::local).orElse(null),
        tariff.limits().visitMinutes(),
        tariff.limits().ownMinutes(),
        tariff.rate().tiers().stream()
            .map(tier -> new TierAnswer(tier.fromMinute(), tier.centsPerHour()))
            .toList(),
        tariff.rate().dayCapCents(),
        tariff.rate().longStayCents(),
        tariff.specialDays().stream()
            .filter(day -> !day.on().isBefore(Brussels.dayOf(now)))
            .map(SpecialDayAnswer::of)
            .toList());
  }
}
