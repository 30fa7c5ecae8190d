package be.parkerenopmaat.booking.domain;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;

/// People, zones and moments that the tests share. Local times are written as in Brussels.
public final class Examples {

  public static final ZoneCode CENTRUM = new ZoneCode("centrum");
  public static final ZoneCode GEEL = new ZoneCode("geel");

  /// A Monday morning without anything special near it.
  public static final Instant NOW = at("2026-11-23T08:00");

  public static final HouseholdId HOUSEHOLD = new HouseholdId(new UUID(2, 2));
  public static final CitizenId PEETERS = new CitizenId(new UUID(1, 1));

  public static final Holidays HOLIDAYS =
      new Holidays(
          List.of(
              new Holidays.Yearly("Kerstmis", MonthDay.of(12, 25)),
              new Holidays.AfterEaster("Paasmaandag", 1)));

  public static final Tariff NINE_TO_TEN =
      new Tariff(
          LocalDate.of(2023, 8, 1),
          null,
          List.of(window("09:00", "22:00", EnumSet.allOf(DayOfWeek.class))),
          Tariff.HolidayEffect.AS_USUAL,
          List.of(),
          Rate.perHour(380),
          new Tariff.Limits(180, null));

  public static final Tariff WORKING_DAYS =
      new Tariff(
          LocalDate.of(2020, 1, 1),
          null,
          List.of(window("09:00", "19:00", EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.SATURDAY))),
          Tariff.HolidayEffect.FREE,
          List.of(),
          Rate.perHour(70),
          new Tariff.Limits(180, 600));

  public static final Zone CENTRE =
      new Zone(CENTRUM, "Centrum", true, List.of(NINE_TO_TEN), HOLIDAYS);
  public static final Zone YELLOW = new Zone(GEEL, "Geel", false, List.of(WORKING_DAYS), HOLIDAYS);
  public static final Zones ZONES = new Zones(List.of(CENTRE, YELLOW));

  public static final BookingRules RULES = new BookingRules(ZONES, limits(Duration.ofMinutes(1)));

  public static final Neighbours NOBODY = (_, _) -> List.of();

  /// Tells plates apart, and keeps none.
  public static final PlateSeal SEAL =
      place ->
          place.zone().value()
              + new StringBuilder(place.plate().canonical()).reverse()
              + place.plate().canonical().hashCode();

  private Examples() {}

  public static BookingRules.Limits limits(Duration turnGap) {
    return new BookingRules.Limits(100, turnGap, Duration.ofMinutes(2));
  }

  public static Citizen resident() {
    return new Citizen(PEETERS, true, new Citizen.InZone(CENTRUM, HOUSEHOLD));
  }

  public static Citizen outsider() {
    return new Citizen(PEETERS, true, new Citizen.Elsewhere());
  }

  public static LicencePlate plate(String written) {
    return LicencePlate.read(written, "BE").orElseThrow();
  }

  /// A local moment in Brussels, `2026-11-23T09:00`; the earlier one where the clock shows it
  /// twice.
  public static Instant at(String local) {
    return LocalDateTime.parse(local).atZone(Brussels.ZONE).toInstant();
  }

  public static Stay stay(String from, String until) {
    return new Stay(at(from), at(until));
  }

  public static PayingWindow window(String from, String until, EnumSet<DayOfWeek> days) {
    return new PayingWindow(
        days, new PayingWindow.Hours(LocalTime.parse(from), LocalTime.parse(until)));
  }

  public static BookingRequest visit(String from, String until) {
    return request(Beneficiary.VISITOR, CENTRUM, from, until);
  }

  public static BookingRequest request(
      Beneficiary beneficiary, ZoneCode zone, String from, String until) {
    return new BookingRequest(
        PEETERS, beneficiary, new Place(plate("1-ABC-123"), zone), at(from), at(until), null);
  }
}
