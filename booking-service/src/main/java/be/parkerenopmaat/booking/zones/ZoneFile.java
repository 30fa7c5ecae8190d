package be.parkerenopmaat.booking.zones;

import be.parkerenopmaat.booking.BookingSettings;
import be.parkerenopmaat.booking.domain.Holidays;
import be.parkerenopmaat.booking.domain.PayingWindow;
import be.parkerenopmaat.booking.domain.Rate;
import be.parkerenopmaat.booking.domain.SpecialDay;
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

  private static final String WHAT_TO_DO =
      "Correct that line and start again; the service does not start with a wrong file."
          + " Without POM_BOOKING_ZONE_FILE it takes the file that it comes with.";
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
    return "The zone file %s is wrong at line %d%s: %s. %s"
        .formatted(
            file.getFilename(), line, name.isEmpty() ? "" : ", " + name, problem, WHAT_TO_DO);
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

  /// A version of a tariff. Without `specialDays` there are none, without a maximum or a cap there
  /// is no such limit.
  record TariffLine(
      @Nullable LocalDate from,
      @Nullable LocalDate until,
      @Nullable List<WindowLine> windows,
      Tariff.@Nullable HolidayEffect onHolidays,
      @Nullable List<SpecialDayLine> specialDays,
      @Nullable List<TierLine> rate,
      @Nullable Integer dayCapCents,
      @Nullable Integer longStayCents,
      @Nullable Integer maximumVisitMinutes,
      @Nullable Integer maximumOwnMinutes) {

    /// Checked while it is read.
    @JsonCreator
    static TariffLine read(
        @JsonProperty("from") @Nullable LocalDate from,
        @JsonProperty("until") @Nullable LocalDate until,
        @JsonProperty("windows") @Nullable List<WindowLine> windows,
        @JsonProperty("onHolidays") Tariff.@Nullable HolidayEffect onHolidays,
        @JsonProperty("specialDays") @Nullable List<SpecialDayLine> specialDays,
        @JsonProperty("rate") @Nullable List<TierLine> rate,
        @JsonProperty("dayCapCents") @Nullable Integer dayCapCents,
        @JsonProperty("longStayCents") @Nullable Integer longStayCents,
        @JsonProperty("maximumVisitMinutes") @Nullable Integer maximumVisitMinutes,
        @JsonProperty("maximumOwnMinutes") @Nullable Integer maximumOwnMinutes) {
      TariffLine line =
          new TariffLine(
              from,
              until,
              windows,
              onHolidays,
              specialDays,
              rate,
              dayCapCents,
              longStayCents,
              maximumVisitMinutes,
              maximumOwnMinutes);
      line.tariff();
      return line;
    }

    Tariff tariff() {
      return new Tariff(
          needed(from, "from"),
          until,
          needed(windows, "windows").stream().map(WindowLine::window).toList(),
          needed(onHolidays, "onHolidays"),
          Objects.requireNonNullElse(specialDays, List.<SpecialDayLine>of()).stream()
              .map(SpecialDayLine::day)
              .toList(),
          new Rate(
              needed(rate, "rate").stream().map(TierLine::tier).toList(),
              dayCapCents,
              longStayCents),
          new Tariff.Limits(needed(maximumVisitMinutes, "maximumVisitMinutes"), maximumOwnMinutes));
    }
  }

  /// A date with hours of its own; `hours: []` makes it free.
  record SpecialDayLine(@Nullable LocalDate on, @Nullable List<HoursLine> hours) {
    SpecialDayLine {
      day(on, hours);
    }

    SpecialDay day() {
      return day(on, hours);
    }

    private static SpecialDay day(@Nullable LocalDate on, @Nullable List<HoursLine> hours) {
      return new SpecialDay(
          needed(on, "on"), needed(hours, "hours").stream().map(HoursLine::hours).toList());
    }
  }

  /// Hours of a day, as `"09:00"`; `until` may be `"24:00"`.
  record HoursLine(@Nullable String from, @Nullable String until) {
    HoursLine {
      hours(from, until);
    }

    PayingWindow.Hours hours() {
      return hours(from, until);
    }

    private static PayingWindow.Hours hours(@Nullable String from, @Nullable String until) {
      String end = needed(until, "until");
      return new PayingWindow.Hours(
          time(needed(from, "from")), end.equals("24:00") ? LocalTime.MIDNIGHT : time(end));
    }
  }

  /// Hours of some weekdays.
  record WindowLine(@Nullable Set<DayOfWeek> days, @Nullable String from, @Nullable String until) {
    WindowLine {
      window(days, from, until);
    }

    PayingWindow window() {
      return window(days, from, until);
    }

    private static PayingWindow window(
        @Nullable Set<DayOfWeek> days, @Nullable String from, @Nullable String until) {
      return new PayingWindow(needed(days, "days"), HoursLine.hours(from, until));
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
