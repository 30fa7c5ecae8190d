package be.parkerenopmaat.booking.zones;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import be.parkerenopmaat.booking.domain.Money;
import be.parkerenopmaat.booking.domain.Stay;
import be.parkerenopmaat.booking.domain.Zone;
import be.parkerenopmaat.booking.domain.ZoneCode;
import be.parkerenopmaat.booking.domain.Zones;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;

class ZoneFileTest {

  private static final String RIGHT =
      """
      holidays:
        - { name: Kerstmis, yearly: 12-25 }
      zones:
        - code: centrum
          name: Centrum
          visitorZone: true
          tariffs:
            - from: 2023-08-01
              until: 2027-01-01
              windows:
                - { days: [MONDAY], from: "09:00", until: "24:00" }
              onHolidays: FREE
              rate:
                - { fromMinute: 0, centsPerHour: 380 }
              maximumVisitMinutes: 180
            - from: 2027-01-01
              windows:
                - { days: [MONDAY], from: "09:00", until: "22:00" }
              onHolidays: FREE
              rate:
                - { fromMinute: 0, centsPerHour: 400 }
              maximumVisitMinutes: 180
      """;

  @Test
  void the_zones_that_ship_are_right() {
    Zones zones = ZoneFile.read(new ClassPathResource("zones.yml"));
    Zone centre = zones.get(new ZoneCode("centrum"));
    assertThat(centre.visitorZone()).isTrue();
    assertThat(centre.tariffs().getLast().limits().visitMinutes()).isEqualTo(180);
    Stay hour =
        new Stay(Instant.parse("2026-11-18T09:00:00Z"), Instant.parse("2026-11-18T10:00:00Z"));
    assertThat(centre.price(hour).price()).isEqualTo(new Money(380));
    assertThat(centre.holidays().contains(LocalDate.of(2026, 5, 14))).isTrue();
    assertThat(zones.all()).hasSizeGreaterThanOrEqualTo(3);
  }

  @Test
  void a_right_file_is_read() {
    assertThat(read(RIGHT).all()).hasSize(1);
  }

  @ParameterizedTest(name = "{0} for {1} is refused at line {2}: {3}")
  @CsvSource(
      delimiter = '|',
      value = {
        "centsPerHour: 400 | centsPerHour: -1 | 21 | a price per hour is never below zero",
        "fromMinute: 0, centsPerHour: 400 | fromMinute: 5, centsPerHour: 400 | 16 | first tier",
        "until: \"22:00\" | until: \"08:00\" | 18 | a window ends after it starts",
        "until: \"22:00\" | until: \"22u\" | 18 | 22u is no time such as 09:00",
        "from: 2027-01-01 | from: 2027-01-02 | 4 | on the day on which the one before it ends",
        "onHolidays: FREE | onHolidays: SOMETIMES | 12 | SOMETIMES",
        "visitorZone: true | visitorzone: true | 4 | visitorZone is missing",
        "code: centrum | code: Het Centrum | 4 | a zone code is lower-case",
        "yearly: 12-25 | yearly: 25-12 | 2 | 25-12 is no day such as 12-25",
        "days: [MONDAY], from | days: [], from | 11 | a window has at least one day",
      })
  void a_wrong_file_stops_the_start_and_the_message_says_where(
      String right, String wrong, int line, String complaint) {
    String yaml =
        right.startsWith("from: 2027") || right.contains("400") || right.contains("22:00")
            ? RIGHT.replace(right, wrong)
            : RIGHT.replaceFirst(Pattern.quote(right), wrong);
    assertThat(yaml).isNotEqualTo(RIGHT);
    assertThatIllegalStateException()
        .isThrownBy(() -> read(yaml))
        .withMessageContaining("wrong.yml")
        .withMessageContaining(complaint)
        .satisfies(
            refusal -> assertThat(lineOf(String.valueOf(refusal.getMessage()))).isEqualTo(line));
  }

  private static int lineOf(String message) {
    return Integer.parseInt(message.replaceAll("(?s).* line (\\d+).*", "$1"));
  }

  private static Zones read(String yaml) {
    Resource file =
        new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8)) {
          @Override
          public String getFilename() {
            return "wrong.yml";
          }
        };
    return ZoneFile.read(file);
  }
}
