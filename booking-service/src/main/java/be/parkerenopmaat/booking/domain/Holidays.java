package be.parkerenopmaat.booking.domain;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;

/// The public holidays of a calendar; what a holiday does to paying is up to each [Tariff].
public record Holidays(List<Holiday> all) {

  public static final Holidays NONE = new Holidays(List.of());

  public Holidays {
    all = List.copyOf(all);
  }

  public boolean contains(LocalDate day) {
    return all.stream().anyMatch(holiday -> holiday.fallsOn(day));
  }

  /// One holiday, by its name in the zone file.
  public sealed interface Holiday {

    String name();

    boolean fallsOn(LocalDate day);
  }

  /// The same day every year.
  public record Yearly(String name, MonthDay on) implements Holiday {
    @Override
    public boolean fallsOn(LocalDate day) {
      return MonthDay.from(day).equals(on);
    }
  }

  /// Moves with Easter: 1 is Easter Monday, 39 Ascension Day, 50 Whit Monday.
  public record AfterEaster(String name, int days) implements Holiday {
    @Override
    public boolean fallsOn(LocalDate day) {
      return easterOf(day.getYear()).plusDays(days).equals(day);
    }
  }

  /// One special day.
  public record Once(String name, LocalDate on) implements Holiday {
    @Override
    public boolean fallsOn(LocalDate day) {
      return day.equals(on);
    }
  }

  /// Easter Sunday of a Gregorian year, by the anonymous computus (Meeus, Jones, Butcher).
  static LocalDate easterOf(int year) {
    int golden = year % 19;
    int century = year / 100;
    int ofCentury = year % 100;
    int leap = (century - (century + 8) / 25 + 1) / 3;
    int epact = (19 * golden + century - century / 4 - leap + 15) % 30;
    int weekday = (32 + 2 * (century % 4) + 2 * (ofCentury / 4) - epact - ofCentury % 4) % 7;
    int correction = (golden + 11 * epact + 22 * weekday) / 451;
    int sum = epact + weekday - 7 * correction + 114;
    return LocalDate.of(year, sum / 31, sum % 31 + 1);
  }
}
