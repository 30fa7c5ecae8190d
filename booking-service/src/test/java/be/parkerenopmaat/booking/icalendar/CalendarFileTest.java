package be.parkerenopmaat.booking.icalendar;

import static org.assertj.core.api.Assertions.assertThat;

import be.parkerenopmaat.booking.domain.Brussels;
import be.parkerenopmaat.booking.domain.Stay;
import java.io.StringReader;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.Temporal;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.Component;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.component.VTimeZone;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.TzOffsetTo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a calendar program reads in the file.
class CalendarFileTest {

  private static final UUID ID = UUID.fromString("0197c0de-0000-7000-8000-000000000001");
  private static final Instant CHANGED = Instant.parse("2026-11-01T08:00:00Z");

  private final CalendarFile file = new CalendarFile();

  @Test
  void an_event_is_read_back_as_it_was_written_whatever_stands_in_its_texts() throws Exception {
    String title = "Bezoek: \"oma, opa\"; 1ABC123 \\ en meer\nop twee regels";
    String written =
        file.write("Naam, met komma", List.of(entry("2026-11-18T14:00", title, false)));
    Calendar calendar = new CalendarBuilder().build(new StringReader(written));
    assertThat(calendar.validate().hasErrors()).isFalse();
    VEvent event = (VEvent) calendar.getComponent(Component.VEVENT).orElseThrow();
    assertThat(event.getRequiredProperty("SUMMARY").getValue()).isEqualTo(title);
    assertThat(event.getUid().orElseThrow().getValue()).isEqualTo(ID + "@parkerenopmaat");
    assertThat(start(event)).isEqualTo(Instant.parse("2026-11-18T13:00:00Z"));
    assertThat(written)
        .contains("DTSTART;TZID=Europe/Brussels:20261118T140000\r\n")
        .contains("STATUS:CONFIRMED\r\n")
        .contains("SEQUENCE:2\r\n");
  }

  @Test
  void lines_are_folded_at_seventy_five_characters_and_end_as_the_standard_asks() {
    String written = file.write("x", List.of(entry("2026-11-18T14:00", "lang ".repeat(60), false)));
    assertThat(written.split("\r\n")).allSatisfy(line -> assertThat(line).hasSizeLessThan(76));
    assertThat(written.replace("\r\n", "")).doesNotContain("\n").doesNotContain("\r");
  }

  @Test
  void a_cancelled_event_says_so_under_the_same_id() {
    assertThat(file.write("x", List.of(entry("2026-11-18T14:00", "weg", true))))
        .contains("STATUS:CANCELLED\r\n")
        .contains("UID:" + ID);
  }

  @Test
  void the_same_is_written_the_same() {
    List<CalendarFile.Entry> entries = List.of(entry("2026-11-18T14:00", "x", false));
    assertThat(file.write("x", entries)).isEqualTo(new CalendarFile().write("x", entries));
  }

  /// Local times around both changes of the clock are read back as the instants that they are.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-10-24T23:30:00Z",
        "2026-10-25T00:30:00Z",
        "2026-10-25T01:30:00Z",
        "2026-10-25T02:30:00Z",
        "2027-03-28T00:30:00Z",
        "2027-03-28T01:30:00Z"
      })
  void nights_on_which_the_clock_changes_are_told_right(Instant start) throws Exception {
    CalendarFile.Entry entry =
        new CalendarFile.Entry(
            ID, new Stay(start, start.plusSeconds(1800)), "x", "y", "z", false, CHANGED, 0);
    Calendar calendar =
        new CalendarBuilder().build(new StringReader(file.write("x", List.of(entry))));
    assertThat(start((VEvent) calendar.getComponent(Component.VEVENT).orElseThrow()))
        .isEqualTo(start);
  }

  @Test
  void the_time_zone_it_carries_is_that_of_the_city_for_ten_years() throws Exception {
    Calendar calendar = new CalendarBuilder().build(new StringReader(file.write("x", List.of())));
    VTimeZone zone = (VTimeZone) calendar.getComponent(Component.VTIMEZONE).orElseThrow();
    for (LocalDate day = LocalDate.of(2026, 1, 1); day.getYear() < 2036; day = day.plusDays(1)) {
      LocalDateTime noon = day.atTime(LocalTime.NOON);
      ZoneOffset told =
          Objects.requireNonNull(
                  zone.getApplicableObservance(noon.atZone(Brussels.ZONE).toInstant()))
              .<TzOffsetTo>getRequiredProperty("TZOFFSETTO")
              .getOffset();
      assertThat(told).isEqualTo(Brussels.ZONE.getRules().getOffset(noon));
    }
  }

  private static Instant start(VEvent event) {
    Temporal start = event.<DtStart<Temporal>>getRequiredProperty("DTSTART").getDate();
    return Instant.from(start);
  }

  private static CalendarFile.Entry entry(String start, String title, boolean cancelled) {
    Instant from = LocalDateTime.parse(start).atZone(Brussels.ZONE).toInstant();
    return new CalendarFile.Entry(
        ID, new Stay(from, from.plusSeconds(3600)), title, "Centrum", "x", cancelled, CHANGED, 2);
  }
}
