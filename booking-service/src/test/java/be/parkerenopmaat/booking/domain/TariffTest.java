package be.parkerenopmaat.booking.domain;

import static be.parkerenopmaat.booking.domain.Examples.HOLIDAYS;
import static be.parkerenopmaat.booking.domain.Examples.NINE_TO_TEN;
import static be.parkerenopmaat.booking.domain.Examples.WORKING_DAYS;
import static be.parkerenopmaat.booking.domain.Examples.at;
import static be.parkerenopmaat.booking.domain.Examples.stay;
import static be.parkerenopmaat.booking.domain.Examples.window;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TariffTest {

  private static final Tariff ROUND_THE_CLOCK =
      new Tariff(
          LocalDate.of(2020, 1, 1),
          null,
          List.of(window("00:00", "00:00", EnumSet.allOf(DayOfWeek.class))),
          Tariff.HolidayEffect.AS_USUAL,
          List.of(),
          Rate.perHour(100),
          new Tariff.Limits(180, null));

  @ParameterizedTest(name = "{0} to {1} has {2} paying minutes")
  @CsvSource({
    "2026-11-23T09:00, 2026-11-23T11:00, 120", // inside the window
    "2026-11-23T08:00, 2026-11-23T09:00, 0", // before it
    "2026-11-23T22:00, 2026-11-24T09:00, 0", // between two windows
    "2026-11-23T08:30, 2026-11-23T09:01, 1", // its first minute
    "2026-11-23T21:59, 2026-11-23T23:00, 1", // its last minute
    "2026-11-23T20:00, 2026-11-24T10:00, 180", // over the closed night (Manual check 121)
    "2026-11-23T20:00, 2026-11-24T11:00, 240",
    "2026-11-23T09:00, 2026-11-30T09:00, 5460", // a week of 13 hours a day
    "2026-12-25T09:00, 2026-12-25T10:00, 60", // a holiday as usual
  })
  void only_minutes_inside_the_windows_are_paid(String from, String until, int minutes) {
    assertThat(NINE_TO_TEN.payingMinutes(stay(from, until), HOLIDAYS).total()).isEqualTo(minutes);
  }

  @ParameterizedTest(name = "{0} to {1} has {2} paying minutes where holidays are free")
  @CsvSource({
    "2026-12-24T18:00, 2026-12-26T10:00, 120", // Christmas lies between
    "2026-12-25T09:00, 2026-12-25T19:00, 0",
    "2027-03-29T09:00, 2027-03-29T19:00, 0", // Easter Monday
    "2026-11-22T09:00, 2026-11-22T19:00, 0", // a Sunday
  })
  void holidays_and_sundays_can_be_free(String from, String until, int minutes) {
    assertThat(WORKING_DAYS.payingMinutes(stay(from, until), HOLIDAYS).total()).isEqualTo(minutes);
  }

  @Test
  void a_holiday_can_be_paid_like_a_sunday() {
    Tariff sundays =
        new Tariff(
            LocalDate.of(2020, 1, 1),
            null,
            List.of(
                window("09:00", "22:00", EnumSet.of(DayOfWeek.FRIDAY)),
                window("12:00", "18:00", EnumSet.of(DayOfWeek.SUNDAY))),
            Tariff.HolidayEffect.AS_SUNDAY,
            List.of(),
            Rate.perHour(100),
            new Tariff.Limits(180, null));
    Stay christmas = stay("2026-12-25T00:00", "2026-12-26T00:00");
    assertThat(sundays.payingMinutes(christmas, HOLIDAYS).total()).isEqualTo(360);
    assertThat(sundays.payingMinutes(christmas, Holidays.NONE).total()).isEqualTo(780);
  }

  @ParameterizedTest(name = "the day {0} has {1} minutes")
  @CsvSource({"2026-10-25, 1500", "2027-03-28, 1380", "2026-11-23, 1440"})
  void a_day_in_which_the_clock_changes_is_longer_or_shorter(LocalDate day, int minutes) {
    Stay whole = new Stay(Brussels.startOf(day), Brussels.startOf(day.plusDays(1)));
    assertThat(ROUND_THE_CLOCK.payingMinutes(whole, Holidays.NONE).total()).isEqualTo(minutes);
  }

  /// Manual check 158.
  @Test
  void the_night_of_the_clock_change_is_counted_on_the_real_clock() {
    Stay back = stay("2026-10-25T01:00", "2026-10-25T04:00");
    Stay forward = stay("2027-03-28T01:00", "2027-03-28T04:00");
    assertThat(ROUND_THE_CLOCK.payingMinutes(back, Holidays.NONE).total()).isEqualTo(240);
    assertThat(ROUND_THE_CLOCK.payingMinutes(forward, Holidays.NONE).total()).isEqualTo(120);
    Stay overClosedNight = stay("2026-10-24T21:00", "2026-10-25T10:00");
    assertThat(NINE_TO_TEN.payingMinutes(overClosedNight, Holidays.NONE).total()).isEqualTo(120);
  }

  @ParameterizedTest(name = "{0} to {1}: {2} minutes in {3}, {4} in {5}")
  @CsvSource({
    "2026-12-31T21:00, 2027-01-01T10:00, 60, 2026-Q4, 60, 2027-Q1",
    "2027-03-31T20:30, 2027-04-01T09:30, 90, 2027-Q1, 30, 2027-Q2",
    "2027-06-30T21:59, 2027-07-01T09:01, 1, 2027-Q2, 1, 2027-Q3",
    "2027-09-30T21:00, 2027-10-01T11:00, 60, 2027-Q3, 120, 2027-Q4",
  })
  void a_stay_over_the_end_of_a_quarter_counts_in_both(
      String from, String until, int before, String quarter, int after, String next) {
    PayingMinutes minutes = NINE_TO_TEN.payingMinutes(stay(from, until), Holidays.NONE);
    assertThat(minutes.byQuarter())
        .isEqualTo(
            new TreeMap<>(Map.of(Quarter.parse(quarter), before, Quarter.parse(next), after)));
  }

  @Test
  void a_quarter_ends_at_midnight_in_brussels() {
    assertThat(Quarter.of(at("2026-12-31T23:59"))).isEqualTo(new Quarter(2026, 4));
    assertThat(Quarter.of(at("2027-01-01T00:00"))).isEqualTo(new Quarter(2027, 1));
    assertThat(new Quarter(2026, 4).next().startsAt()).isEqualTo("2026-12-31T23:00:00Z");
    assertThat(new Quarter(2027, 1).next().startsAt()).isEqualTo("2027-03-31T22:00:00Z");
  }

  @ParameterizedTest(name = "{0} minutes cost {1} cents")
  @CsvSource({"0, 0", "1, 6", "3, 19", "60, 380", "61, 386", "62, 393", "120, 760", "180, 1140"})
  void a_minute_is_the_increment_and_half_a_cent_rounds_up(int minutes, long cents) {
    assertThat(Rate.perHour(380).price(List.of(minutes))).isEqualTo(new Money(cents));
    assertThat(Rate.perHour(30).price(List.of(1))).isEqualTo(new Money(1));
  }

  @ParameterizedTest(name = "{0} minutes cost {1} cents in tiers")
  @CsvSource({"30, 100", "60, 200", "90, 350", "120, 500", "121, 508", "180, 1000", "240, 1500"})
  void later_hours_can_cost_more(int minutes, long cents) {
    Rate red =
        new Rate(
            List.of(new Rate.Tier(0, 200), new Rate.Tier(60, 300), new Rate.Tier(120, 500)),
            null,
            null);
    assertThat(red.price(List.of(minutes))).isEqualTo(new Money(cents));
  }

  @Test
  void a_session_is_priced_by_the_version_in_force_at_its_start() {
    LocalDate change = LocalDate.of(2027, 1, 1);
    Tariff old =
        new Tariff(
            LocalDate.of(2023, 8, 1),
            change,
            NINE_TO_TEN.windows(),
            Tariff.HolidayEffect.AS_USUAL,
            List.of(),
            Rate.perHour(380),
            new Tariff.Limits(180, null));
    Tariff dearer =
        new Tariff(
            change,
            null,
            NINE_TO_TEN.windows(),
            Tariff.HolidayEffect.AS_USUAL,
            List.of(),
            Rate.perHour(400),
            new Tariff.Limits(180, null));
    Zone zone = new Zone(Examples.CENTRUM, "Centrum", true, List.of(old, dearer), HOLIDAYS);
    PricedStay over = zone.price(stay("2026-12-31T21:00", "2027-01-01T10:00"));
    PricedStay after = zone.price(stay("2027-01-01T09:00", "2027-01-01T10:00"));
    assertThat(over.price()).isEqualTo(new Money(760));
    assertThat(after.price()).isEqualTo(new Money(400));
    assertThat(zone.unused(over, at("2026-12-31T22:00")).refund()).isEqualTo(new Money(380));
  }

  @Test
  void versions_without_a_hole_are_demanded() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new Zone(
                    Examples.CENTRUM,
                    "Centrum",
                    true,
                    List.of(NINE_TO_TEN, WORKING_DAYS),
                    Holidays.NONE))
        .withMessageContaining("starts on the day on which the one before it ends");
  }

  @Test
  void paying_now_lasts_until_the_window_ends() {
    assertThat(NINE_TO_TEN.payingUntil(at("2026-11-23T09:00"), HOLIDAYS))
        .contains(at("2026-11-23T22:00"));
    assertThat(NINE_TO_TEN.payingUntil(at("2026-11-23T22:00"), HOLIDAYS)).isEmpty();
    assertThat(WORKING_DAYS.payingUntil(at("2026-12-25T12:00"), HOLIDAYS)).isEmpty();
  }

  @Test
  void every_paying_minute_of_ten_years_is_counted_once() {
    // Cut each day at an odd moment: the parts must add up to the whole, also in DST nights and at
    // the ends of quarters.
    for (LocalDate day = LocalDate.of(2026, 1, 1);
        day.isBefore(LocalDate.of(2036, 1, 1));
        day = day.plusDays(1)) {
      Stay whole = new Stay(Brussels.startOf(day), Brussels.startOf(day.plusDays(2)));
      var cut = whole.start().plusSeconds(60L * (day.getDayOfYear() * 7 % 1300 + 1));
      PayingMinutes parts =
          ROUND_THE_CLOCK
              .payingMinutes(new Stay(whole.start(), cut), HOLIDAYS)
              .plus(ROUND_THE_CLOCK.payingMinutes(new Stay(cut, whole.end()), HOLIDAYS));
      assertThat(parts).isEqualTo(ROUND_THE_CLOCK.payingMinutes(whole, HOLIDAYS));
    }
  }

  @ParameterizedTest(name = "Easter of {0} is {1}")
  @CsvSource({
    "2024, 2024-03-31",
    "2025, 2025-04-20",
    "2026, 2026-04-05",
    "2027, 2027-03-28",
    "2028, 2028-04-16",
    "2038, 2038-04-25"
  })
  void easter_moves(int year, LocalDate easter) {
    assertThat(Holidays.easterOf(year)).isEqualTo(easter);
  }
}
