package be.parkerenopmaat.booking.domain;

import static be.parkerenopmaat.booking.domain.Examples.stay;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SeriesTest {

  private static final Stay MONDAY = stay("2026-11-23T14:00", "2026-11-23T16:00");

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "FREQ=WEEKLY;COUNT=3 | 2026-11-23 2026-11-30 2026-12-07",
        "RRULE:FREQ=WEEKLY;COUNT=2 | 2026-11-23 2026-11-30",
        "freq=weekly;byday=mo,we;count=3 | 2026-11-23 2026-11-25 2026-11-30",
        "FREQ=WEEKLY;BYDAY=WE,MO;UNTIL=20261130 | 2026-11-23 2026-11-25 2026-11-30",
        "FREQ=WEEKLY;BYDAY=SU;COUNT=2 | 2026-11-29 2026-12-06",
        "FREQ=WEEKLY;INTERVAL=2;COUNT=3 | 2026-11-23 2026-12-07 2026-12-21",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR,MO;COUNT=3 | 2026-11-23 2026-11-27 2026-12-07",
        "FREQ=WEEKLY;UNTIL=20261207T130000Z | 2026-11-23 2026-11-30 2026-12-07",
        "FREQ=WEEKLY;UNTIL=20261206T230000Z | 2026-11-23 2026-11-30 2026-12-07",
        "FREQ=WEEKLY;UNTIL=20261206T225959Z | 2026-11-23 2026-11-30",
        "FREQ=WEEKLY;COUNT=1;WKST=MO | 2026-11-23",
      })
  void a_rule_gives_its_days(String rule, String days) {
    assertThat(days(rule, List.of()))
        .containsExactly(
            Stream.of(days.split(" ")).map(LocalDate::parse).toArray(LocalDate[]::new));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "FREQ=DAILY;COUNT=3",
        "FREQ=WEEKLY",
        "FREQ=WEEKLY;COUNT=0",
        "FREQ=WEEKLY;COUNT=3;UNTIL=20261231",
        "FREQ=WEEKLY;COUNT=3;COUNT=4",
        "FREQ=WEEKLY;BYDAY=XX;COUNT=3",
        "FREQ=WEEKLY;BYDAY=1MO;COUNT=3",
        "FREQ=WEEKLY;BYMONTH=1;COUNT=3",
        "FREQ=WEEKLY;INTERVAL=0;COUNT=3",
        "FREQ=WEEKLY;INTERVAL=53;COUNT=3",
        "FREQ=WEEKLY;UNTIL=20261331",
        "FREQ=WEEKLY;UNTIL=tomorrow",
        "FREQ=WEEKLY;WKST=SU;COUNT=3",
      })
  void what_is_outside_the_subset_is_no_series(String rule) {
    assertThat(Series.read(new BookingRequest.Recurrence(rule, List.of()))).isEmpty();
  }

  @Test
  void excluded_days_count_but_are_left_out() {
    assertThat(days("FREQ=WEEKLY;COUNT=3", List.of(LocalDate.of(2026, 11, 30))))
        .containsExactly(LocalDate.of(2026, 11, 23), LocalDate.of(2026, 12, 7));
  }

  @Test
  void the_local_time_stays_the_same_when_the_clock_changes() {
    Stay beforeTheChange = stay("2026-10-19T09:00", "2026-10-19T10:30");
    List<Stay> stays = series("FREQ=WEEKLY;COUNT=2").occurrences(beforeTheChange, 10);
    assertThat(stays)
        .extracting(Stay::start)
        .map(Object::toString)
        .containsExactly("2026-10-19T07:00:00Z", "2026-10-26T08:00:00Z");
    assertThat(stays)
        .extracting(it -> it.end().atZone(Brussels.ZONE).toLocalTime())
        .containsOnly(LocalTime.of(10, 30));
  }

  @Test
  void a_stay_over_the_night_of_the_change_is_an_hour_longer_or_shorter() {
    Stay night = stay("2026-10-17T20:00", "2026-10-18T10:00");
    assertThat(series("FREQ=WEEKLY;COUNT=2").occurrences(night, 10))
        .containsExactly(night, stay("2026-10-24T20:00", "2026-10-25T10:00"));
  }

  @Test
  void a_stay_that_the_clock_skips_makes_the_series_unusable() {
    Stay early = stay("2027-03-21T02:15", "2027-03-21T03:10");
    assertThat(series("FREQ=WEEKLY;COUNT=2").occurrences(early, 10)).isEmpty();
  }

  @Test
  void a_long_series_is_cut_where_the_caller_asks() {
    assertThat(series("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;COUNT=9000").occurrences(MONDAY, 11))
        .hasSize(11);
  }

  private static List<LocalDate> days(String rule, List<LocalDate> exclude) {
    return Series.read(new BookingRequest.Recurrence(rule, exclude))
        .orElseThrow()
        .occurrences(MONDAY, 100)
        .stream()
        .map(it -> Brussels.dayOf(it.start()))
        .toList();
  }

  private static Series series(String rule) {
    return Series.read(new BookingRequest.Recurrence(rule, List.of())).orElseThrow();
  }
}
