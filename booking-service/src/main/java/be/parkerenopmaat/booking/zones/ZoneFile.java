package be.parkerenopmaat.booking.zones;

import be.parkerenopmaat.booking.BookingSettings;
import be.parkerenopmaat.booking.domain.Holidays;
import be.parkerenopmaat.booking.domain.PayingWindow;
import be.parkerenopmaat.booking.domain.Rate;
import be.parkerenopmaat.booking.domain.Tariff;
import be.parkerenopmaat.booking.domain.Zone;
import be.parkerenopmaat.booking.domain.ZoneCode;
import be.parkerenopmaat.booking.domain.Zones;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonPointer;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// Reads the zone file at the start, and refuses to start with a wrong one: the message names the
/// file, the line and what is wrong there. Each part of the file is checked while it is read, so
/// that a mistake is known where it stands.
@Configuration(proxyBeanMethods = false)
class ZoneFile {

  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  @Bean
  Zones zones(BookingSettings settings) {
    return read(settings.zoneFile());
  }

  /// Reads and checks a zone file.
  ///
  /// @throws IllegalStateException when it is wrong; the message says where
  static Zones read(Resource file) {
    try {
      return readChecked(file);
    } catch (IOException e) {
      throw new UncheckedIOException("The zone file cannot be read: " + file, e);
    }
  }

  private static Zones readChecked(Resource file) throws IOException {
    try (InputStream yaml = file.getInputStream()) {
      return YAML.readValue(yaml, ZoneLines.class).zones();
    } catch (JacksonException e) {
      throw new IllegalStateException(complaint(file, e), e);
    }
  }

  private static String complaint(Resource file, JacksonException failure) throws IOException {
    JsonPointer part = JsonPointer.empty();
    StringBuilder name = new StringBuilder();
    for (JacksonException.Reference step : failure.getPath()) {
      if (step.getPropertyName() == null) {
        part = part.appendIndex(step.getIndex());
        name.append('[').append(step.getIndex()).append(']');
      } else {
        part = part.appendProperty(step.getPropertyName());
        name.append(name.isEmpty() ? "" : ".").append(step.getPropertyName());
      }
    }
    TokenStreamLocation location = failure.getLocation();
    int line = name.isEmpty() && location != null ? location.getLineNr() : lineOf(part, file);
    String problem =
        failure.getCause() instanceof IllegalArgumentException found
            ? found.getMessage()
            : failure.getOriginalMessage();
    return "The zone file %s is wrong at line %d%s: %s"
        .formatted(file.getFilename(), line, name.isEmpty() ? "" : ", " + name, problem);
  }

  /// Where a part of the file begins: the mapper only knows where it ended.
  private static int lineOf(JsonPointer part, Resource file) throws IOException {
    try (InputStream yaml = file.getInputStream();
        JsonParser parser = YAML.createParser(yaml)) {
      while (parser.nextToken() != null) {
        boolean value = parser.currentToken() != JsonToken.PROPERTY_NAME;
        if (value && parser.streamReadContext().pathAsPointer().equals(part)) {
          return parser.currentTokenLocation().getLineNr();
        }
      }
      return 1;
    }
  }

  /// The whole file. Components may be absent in a wrong file, so all are nullable here.
  record ZoneLines(@Nullable List<HolidayLine> holidayLines, @Nullable List<ZoneLine> zoneLines) {

    @JsonCreator
    ZoneLines(
        @JsonProperty("holidays") @Nullable List<HolidayLine> holidayLines,
        @JsonProperty("zones") @Nullable List<ZoneLine> zoneLines) {
      this.holidayLines = holidayLines;
      this.zoneLines = zoneLines;
      zones();
    }

    Zones zones() {
      Holidays holidays =
          new Holidays(
              needed(holidayLines, "holidays").stream().map(HolidayLine::holiday).toList());
      return new Zones(
          needed(zoneLines, "zones").stream().map(line -> line.zone(holidays)).toList());
    }
  }

  /// A holiday: yearly on a day such as `12-25`, so many days after Easter, or once on a date.
  record HolidayLine(
      @Nullable String name,
      @Nullable String yearly,
      @Nullable Integer afterEaster,
      @Nullable LocalDate once) {

    HolidayLine {
      holiday(name, yearly, afterEaster, once);
    }

    Holidays.Holiday holiday() {
      return holiday(name, yearly, afterEaster, once);
    }

    private static Holidays.Holiday holiday(
        @Nullable String name,
        @Nullable String yearly,
        @Nullable Integer afterEaster,
        @Nullable LocalDate once) {
      String called = needed(name, "name");
      if (Stream.of(yearly, afterEaster, once).filter(Objects::nonNull).count() != 1) {
        throw new IllegalArgumentException(
            called + " needs exactly one of yearly, afterEaster and once");
      }
      if (yearly != null) {
        return new Holidays.Yearly(called, monthDay(yearly));
      }
      return afterEaster != null
          ? new Holidays.AfterEaster(called, afterEaster)
          : new Holidays.Once(called, needed(once, "once"));
    }
  }

  record ZoneLine(
      @Nullable String code,
      @Nullable String name,
      @Nullable Boolean visitorZone,
      @Nullable List<TariffLine> tariffs) {

    ZoneLine {
      zone(code, name, visitorZone, tariffs, Holidays.NONE);
    }

    Zone zone(Holidays holidays) {
      return zone(code, name, visitorZone, tariffs, holidays);
    }

    private static Zone zone(
        @Nullable String code,
        @Nullable String name,
        @Nullable Boolean visitorZone,
        @Nullable List<TariffLine> tariffs,
        Holidays holidays) {
      return new Zone(
          new ZoneCode(needed(code, "code")),
          needed(name, "name"),
          needed(visitorZone, "visitorZone"),
          needed(tariffs, "tariffs").stream().map(TariffLine::tariff).toList(),
          holidays);
    }
  }

  record TariffLine(
      @Nullable LocalDate from,
      @Nullable LocalDate until,
      @Nullable List<WindowLine> windows,
      Tariff.@Nullable HolidayEffect onHolidays,
      @Nullable List<TierLine> rate,
      @Nullable Integer maximumVisitMinutes) {

    TariffLine {
      tariff(from, until, windows, onHolidays, rate, maximumVisitMinutes);
    }

    Tariff tariff() {
      return tariff(from, until, windows, onHolidays, rate, maximumVisitMinutes);
    }

    private static Tariff tariff(
        @Nullable LocalDate from,
        @Nullable LocalDate until,
        @Nullable List<WindowLine> windows,
        Tariff.@Nullable HolidayEffect onHolidays,
        @Nullable List<TierLine> rate,
        @Nullable Integer maximumVisitMinutes) {
      return new Tariff(
          needed(from, "from"),
          until,
          needed(windows, "windows").stream().map(WindowLine::window).toList(),
          needed(onHolidays, "onHolidays"),
          new Rate(needed(rate, "rate").stream().map(TierLine::tier).toList()),
          needed(maximumVisitMinutes, "maximumVisitMinutes"));
    }
  }

  /// Hours of some days, as `"09:00"`; `until` may be `"24:00"`.
  record WindowLine(@Nullable Set<DayOfWeek> days, @Nullable String from, @Nullable String until) {

    WindowLine {
      window(days, from, until);
    }

    PayingWindow window() {
      return window(days, from, until);
    }

    private static PayingWindow window(
        @Nullable Set<DayOfWeek> days, @Nullable String from, @Nullable String until) {
      String end = needed(until, "until");
      return new PayingWindow(
          needed(days, "days"),
          time(needed(from, "from")),
          end.equals("24:00") ? LocalTime.MIDNIGHT : time(end));
    }
  }

  record TierLine(@Nullable Integer fromMinute, @Nullable Integer centsPerHour) {

    TierLine {
      tier(fromMinute, centsPerHour);
    }

    Rate.Tier tier() {
      return tier(fromMinute, centsPerHour);
    }

    private static Rate.Tier tier(@Nullable Integer fromMinute, @Nullable Integer centsPerHour) {
      return new Rate.Tier(needed(fromMinute, "fromMinute"), needed(centsPerHour, "centsPerHour"));
    }
  }

  private static <T> T needed(@Nullable T value, String name) {
    if (value == null) {
      throw new IllegalArgumentException(name + " is missing");
    }
    return value;
  }

  private static LocalTime time(String text) {
    try {
      return LocalTime.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(text + " is no time such as 09:00", e);
    }
  }

  private static MonthDay monthDay(String text) {
    try {
      return MonthDay.parse("--" + text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(text + " is no day such as 12-25", e);
    }
  }
}
