package be.parkerenopmaat.booking.domain;

import static be.parkerenopmaat.booking.domain.Examples.CENTRUM;
import static be.parkerenopmaat.booking.domain.Examples.window;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Ten years of stays, priced by the tariffs and by somebody who looks at the clock every minute.
/// The days are those on which something happens: the nights in which the clock changes, the ends
/// of quarters, holidays, special days, leap days, and some days between them.
class TenYearsTest {

  private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
  private static final LocalDate AFTER = LocalDate.of(2036, 1, 1);

  private static final EnumSet<DayOfWeek> EVERY_DAY = EnumSet.allOf(DayOfWeek.class);
  private static final EnumSet<DayOfWeek> WORKING =
      EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.SATURDAY);

  private static final Holidays HOLIDAYS =
      new Holidays(
          List.of(
              new Holidays.Yearly("Kerstmis", MonthDay.of(12, 25)),
              new Holidays.Yearly("Nieuwjaar", MonthDay.of(1, 1)),
              new Holidays.AfterEaster("Paasmaandag", 1),
              new Holidays.AfterEaster("Hemelvaartsdag", 39),
              new Holidays.Once("Een feest", LocalDate.of(2030, 9, 30))));

  /// As published, so that the reference does not reckon as the code does.
  private static final List<LocalDate> EASTERS =
      Stream.of(
              "2026-04-05",
              "2027-03-28",
              "2028-04-16",
              "2029-04-01",
              "2030-04-21",
              "2031-04-13",
              "2032-03-28",
              "2033-04-17",
              "2034-04-09",
              "2035-03-25",
              "2036-04-13")
          .map(LocalDate::parse)
          .toList();

  /// A long fair on working days, a short one on Sundays, and a free day, every year; two of them
  /// on days that are holidays otherwise.
  private static final List<SpecialDay> SPECIAL_DAYS =
      IntStream.range(2026, 2036)
          .boxed()
          .flatMap(
              year ->
                  Stream.of(
                      new SpecialDay(LocalDate.of(year, 6, 30), hours("00:00", "00:00")),
                      new SpecialDay(
                          LocalDate.of(year, 12, 25), hours("10:00", "12:00", "20:00", "00:00")),
                      new SpecialDay(LocalDate.of(year, 10, 1), List.of())))
          .toList();

  private static final Rate PROGRESSIVE =
      new Rate(
          List.of(new Rate.Tier(0, 226), new Rate.Tier(60, 338), new Rate.Tier(120, 564)),
          null,
          null);
  private static final Rate FREE_FIRST_HOURS =
      new Rate(List.of(new Rate.Tier(0, 0), new Rate.Tier(120, 79)), null, null);
  private static final Rate CAPPED_A_DAY =
      new Rate(List.of(new Rate.Tier(0, 113), new Rate.Tier(240, 37)), 701, null);
  private static final Rate LONG_STAY_TICKET = new Rate(List.of(new Rate.Tier(0, 79)), null, 395);
  private static final Rate EVERYTHING =
      new Rate(
          List.of(
              new Rate.Tier(0, 0),
              new Rate.Tier(30, 151),
              new Rate.Tier(90, 307),
              new Rate.Tier(600, 11)),
          1999,
          4567);

  static Stream<Arguments> tariffs() {
    List<PayingWindow> nineToTen = List.of(window("09:00", "22:00", EVERY_DAY));
    List<PayingWindow> roundTheClock = List.of(window("00:00", "00:00", EVERY_DAY));
    List<PayingWindow> shops =
        List.of(
            window("07:00", "11:30", WORKING),
            window("13:15", "19:00", WORKING),
            window("12:00", "18:00", EnumSet.of(DayOfWeek.SUNDAY)));
    List<PayingWindow> nights =
        List.of(window("20:00", "00:00", EVERY_DAY), window("00:00", "05:30", EVERY_DAY));
    return Stream.of(
        of("one price", nineToTen, Tariff.HolidayEffect.AS_USUAL, List.of(), Rate.perHour(380)),
        of(
            "one price, round the clock",
            roundTheClock,
            Tariff.HolidayEffect.FREE,
            List.of(),
            Rate.perHour(1)),
        of("tiers", shops, Tariff.HolidayEffect.FREE, List.of(), PROGRESSIVE),
        of("tiers by night", nights, Tariff.HolidayEffect.FREE, SPECIAL_DAYS, PROGRESSIVE),
        of("first hours free", shops, Tariff.HolidayEffect.AS_SUNDAY, List.of(), FREE_FIRST_HOURS),
        of(
            "first hours free, round the clock",
            roundTheClock,
            Tariff.HolidayEffect.AS_USUAL,
            SPECIAL_DAYS,
            FREE_FIRST_HOURS),
        of(
            "at most so much a day",
            nineToTen,
            Tariff.HolidayEffect.FREE,
            SPECIAL_DAYS,
            CAPPED_A_DAY),
        of(
            "at most so much a night",
            nights,
            Tariff.HolidayEffect.AS_USUAL,
            List.of(),
            CAPPED_A_DAY),
        of(
            "long-stay ticket",
            shops,
            Tariff.HolidayEffect.AS_SUNDAY,
            SPECIAL_DAYS,
            LONG_STAY_TICKET),
        of("everything at once", shops, Tariff.HolidayEffect.AS_SUNDAY, SPECIAL_DAYS, EVERYTHING),
        of(
            "everything at once, by night",
            nights,
            Tariff.HolidayEffect.FREE,
            SPECIAL_DAYS,
            EVERYTHING));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("tariffs")
  void every_stay_costs_what_its_minutes_cost(String name, Tariff tariff) {
    Clockwatcher watcher = new Clockwatcher(tariff);
    for (Stay stay : stays(name.hashCode())) {
      SortedMap<LocalDate, Integer> minutes = watcher.minutes(stay);
      Money price = watcher.price(minutes);
      assertThat(tariff.minutesByDay(stay, HOLIDAYS)).as("%s", stay).isEqualTo(minutes);
      assertThat(tariff.payingMinutes(stay, HOLIDAYS).byQuarter())
          .as("%s", stay)
          .isEqualTo(quarters(minutes));
      assertThat(tariff.price(stay, HOLIDAYS)).as("%s", stay).isEqualTo(price);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("tariffs")
  void a_longer_stay_costs_the_difference_and_a_shorter_one_gives_it_back(
      String name, Tariff tariff) {
    Zone zone = new Zone(CENTRUM, "Centrum", true, List.of(tariff), HOLIDAYS);
    Clockwatcher watcher = new Clockwatcher(tariff);
    Random random = new Random(name.hashCode());
    for (Stay whole : stays(name.hashCode() + 1)) {
      long length = Duration.between(whole.start(), whole.end()).toMinutes();
      if (length < 2) {
        continue;
      }
      Instant cut = whole.start().plusSeconds(60 * random.nextLong(1, length));
      Money price = watcher.price(watcher.minutes(whole));
      PricedStay agreed = zone.price(new Stay(whole.start(), cut));
      PricedStay added = zone.extension(agreed, whole.end());
      assertThat(agreed.price().plus(added.price())).as("%s", whole).isEqualTo(price);
      assertThat(agreed.minutes().plus(added.minutes()))
          .as("%s", whole)
          .isEqualTo(zone.price(whole).minutes());
      Unused unused = zone.unused(zone.price(whole), cut);
      assertThat(agreed.price().plus(unused.refund())).as("%s", whole).isEqualTo(price);
      assertThat(agreed.minutes().plus(unused.minutes()))
          .as("%s", whole)
          .isEqualTo(zone.price(whole).minutes());
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("tariffs")
  void until_when_and_from_when_on_parking_must_be_paid_is_what_the_clock_shows(
      String name, Tariff tariff) {
    Clockwatcher watcher = new Clockwatcher(tariff);
    for (Stay stay : stays(name.hashCode() + 2)) {
      Instant now = stay.start();
      Instant change = watcher.nextChange(now);
      boolean paying = watcher.pays(now);
      if (change.equals(now.plus(Duration.ofDays(3)))) {
        continue; // Round the clock: there is no change to be seen.
      }
      assertThat(tariff.payingUntil(now, HOLIDAYS))
          .as("%s", now)
          .isEqualTo(paying ? Optional.of(change) : Optional.empty());
      assertThat(tariff.nextPaying(now, HOLIDAYS)).as("%s", now).contains(paying ? now : change);
    }
  }

  @Test
  void every_kind_of_day_is_among_them() {
    assertThat(days())
        .hasSizeGreaterThan(200)
        .contains(
            LocalDate.of(2026, 3, 29),
            LocalDate.of(2035, 10, 28),
            LocalDate.of(2028, 2, 29),
            LocalDate.of(2031, 12, 31),
            LocalDate.of(2029, 4, 2));
  }

  /// A few minutes, hours, and days around every day.
  private static List<Stay> stays(long seed) {
    Random random = new Random(seed);
    List<Stay> stays = new ArrayList<>();
    for (LocalDate day : days()) {
      for (int longest : new int[] {45, 600, 2 * 1440}) {
        Instant start =
            Brussels.startOf(day.minusDays(1)).plusSeconds(60L * random.nextInt(2 * 1440));
        stays.add(new Stay(start, start.plusSeconds(60L * (1 + random.nextInt(longest)))));
      }
    }
    return stays;
  }

  private static Set<LocalDate> days() {
    Set<LocalDate> days = new TreeSet<>();
    Instant from = Brussels.startOf(FIRST);
    ZoneOffsetTransition change = Brussels.ZONE.getRules().nextTransition(from);
    while (change.getInstant().isBefore(Brussels.startOf(AFTER))) {
      days.add(change.getDateTimeBefore().toLocalDate());
      change = Brussels.ZONE.getRules().nextTransition(change.getInstant());
    }
    for (LocalDate day = FIRST; day.isBefore(AFTER); day = day.plusDays(1)) {
      boolean lastOfQuarter =
          day.getMonthValue() % 3 == 0 && day.lengthOfMonth() == day.getDayOfMonth();
      boolean leap = day.getMonthValue() == 2 && day.getDayOfMonth() == 29;
      if (lastOfQuarter || leap || isHoliday(day) || day.toEpochDay() % 29 == 0) {
        days.add(day);
      }
    }
    SPECIAL_DAYS.forEach(special -> days.add(special.on()));
    return days;
  }

  private static SortedMap<Quarter, Integer> quarters(SortedMap<LocalDate, Integer> minutes) {
    SortedMap<Quarter, Integer> sums = new TreeMap<>();
    minutes.forEach(
        (day, each) ->
            sums.merge(
                new Quarter(day.getYear(), 1 + (day.getMonthValue() - 1) / 3), each, Integer::sum));
    return sums;
  }

  private static boolean isHoliday(LocalDate day) {
    MonthDay date = MonthDay.from(day);
    return date.equals(MonthDay.of(12, 25))
        || date.equals(MonthDay.of(1, 1))
        || day.equals(LocalDate.of(2030, 9, 30))
        || EASTERS.contains(day.minusDays(1))
        || EASTERS.contains(day.minusDays(39));
  }

  private static Arguments of(
      String name,
      List<PayingWindow> windows,
      Tariff.HolidayEffect onHolidays,
      List<SpecialDay> specialDays,
      Rate rate) {
    return Arguments.of(
        name,
        new Tariff(
            LocalDate.of(2020, 1, 1),
            null,
            windows,
            onHolidays,
            specialDays,
            rate,
            new Tariff.Limits(180, null)));
  }

  private static List<PayingWindow.Hours> hours(String... times) {
    return IntStream.range(0, times.length / 2)
        .mapToObj(
            i ->
                new PayingWindow.Hours(
                    LocalTime.parse(times[2 * i]), LocalTime.parse(times[2 * i + 1])))
        .toList();
  }

  /// Looks at the clock on the wall every minute, and pays for each minute by itself.
  private record Clockwatcher(Tariff tariff, Map<LocalDate, List<PayingWindow.Hours>> seen) {

    Clockwatcher(Tariff tariff) {
      this(tariff, new HashMap<>());
    }

    boolean pays(Instant minute) {
      var wall = minute.atZone(Brussels.ZONE);
      return seen.computeIfAbsent(wall.toLocalDate(), this::hours).stream()
          .anyMatch(
              hours ->
                  !wall.toLocalTime().isBefore(hours.from())
                      && (hours.until().equals(LocalTime.MIDNIGHT)
                          || wall.toLocalTime().isBefore(hours.until())));
    }

    private List<PayingWindow.Hours> hours(LocalDate day) {
      for (SpecialDay special : tariff.specialDays()) {
        if (special.on().equals(day)) {
          return special.hours();
        }
      }
      DayOfWeek weekday = day.getDayOfWeek();
      if (isHoliday(day)) {
        switch (tariff.onHolidays()) {
          case FREE -> {
            return List.of();
          }
          case AS_SUNDAY -> weekday = DayOfWeek.SUNDAY;
          case AS_USUAL -> {}
        }
      }
      List<PayingWindow.Hours> found = new ArrayList<>();
      for (PayingWindow window : tariff.windows()) {
        if (window.days().contains(weekday)) {
          found.add(window.hours());
        }
      }
      return found;
    }

    SortedMap<LocalDate, Integer> minutes(Stay stay) {
      SortedMap<LocalDate, Integer> minutes = new TreeMap<>();
      for (Instant at = stay.start(); at.isBefore(stay.end()); at = at.plusSeconds(60)) {
        if (pays(at)) {
          minutes.merge(at.atZone(Brussels.ZONE).toLocalDate(), 1, Integer::sum);
        }
      }
      return minutes;
    }

    /// In sixtieths of a cent until the end, where half a cent is a cent.
    Money price(SortedMap<LocalDate, Integer> minutesByDay) {
      Rate rate = tariff.rate();
      long sum = 0;
      int paid = 0;
      for (int minutes : minutesByDay.values()) {
        long ofDay = 0;
        for (int i = 0; i < minutes; i++) {
          ofDay += pricePerHour(rate, paid);
          paid++;
        }
        Integer cap = rate.dayCapCents();
        sum += cap != null && ofDay > 60L * cap ? 60L * cap : ofDay;
      }
      long cents = sum / 60 + (sum % 60 >= 30 ? 1 : 0);
      Integer ticket = rate.longStayCents();
      return new Money(ticket != null && cents > ticket ? ticket : cents);
    }

    private static int pricePerHour(Rate rate, int paid) {
      int price = 0;
      for (Rate.Tier tier : rate.tiers()) {
        if (paid >= tier.fromMinute()) {
          price = tier.centsPerHour();
        }
      }
      return price;
    }

    /// When paying begins or ends; after three days nobody looks any more.
    Instant nextChange(Instant now) {
      boolean paying = pays(now);
      Instant at = now;
      while (pays(at) == paying && at.isBefore(now.plus(Duration.ofDays(3)))) {
        at = at.plusSeconds(60);
      }
      return at;
    }
  }
}
