package be.parkerenopmaat.booking.domain;

import java.time.LocalDate;
import java.util.List;

/// A reason with the figures that make it useful.
public record Refusal(Reason reason, Details details) {

  /// A refusal that needs no figures.
  public static Refusal of(Reason reason) {
    return new Refusal(reason, new None());
  }

  /// What is short, too long, or in the way.
  public sealed interface Details {}

  public record None() implements Details {}

  /// The paying minutes of the whole visit, and the most it may have.
  public record TooLong(int payingMinutes, int maximumMinutes) implements Details {}

  /// The price, and how much of it the balance lacks.
  public record MoneyShort(Money price, Money shortfall) implements Details {}

  /// The quarters that have fewer visitor minutes left than asked.
  public record HoursShort(List<QuarterShort> shortfalls) implements Details {
    public HoursShort {
      shortfalls = List.copyOf(shortfalls);
    }
  }

  /// One quarter that is short of visitor minutes.
  public record QuarterShort(Quarter quarter, int remainingMinutes, int shortfallMinutes) {}

  /// The days of a series that are the matter.
  public record Days(List<LocalDate> days) implements Details {
    public Days {
      days = List.copyOf(days);
    }
  }

  /// What it costs now.
  public record Price(Money price) implements Details {}

  /// The most sessions that one booking may have.
  public record TooMany(int maximumSessions) implements Details {}
}
