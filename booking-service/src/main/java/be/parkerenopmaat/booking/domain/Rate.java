package be.parkerenopmaat.booking.domain;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a paying minute costs, VAT included: one price per hour, or several that follow each other
/// as a stay gets longer (the first hours free, the second hour dearer than the first), up to what
/// a day or a whole stay costs at most.
///
/// @param dayCapCents the most that one calendar day of a stay costs; null for no such limit
/// @param longStayCents the flat long-stay ticket: the most that a whole stay costs; null for none
public record Rate(
    List<Tier> tiers, @Nullable Integer dayCapCents, @Nullable Integer longStayCents) {

  /// A price per hour from the paying minute `fromMinute` of a stay on.
  public record Tier(int fromMinute, int centsPerHour) {

    /// Checks what it promises.
    ///
    /// @throws IllegalArgumentException when the price is below zero
    public Tier {
      if (centsPerHour < 0) {
        throw new IllegalArgumentException("a price per hour is never below zero");
      }
    }
  }

  /// Checks what it promises.
  ///
  /// @throws IllegalArgumentException when the tiers do not start at minute 0, or do not rise, or a
  /// limit is below zero
  public Rate {
    tiers = List.copyOf(tiers);
    if (tiers.isEmpty() || tiers.getFirst().fromMinute() != 0) {
      throw new IllegalArgumentException("the first tier starts at minute 0");
    }
    for (int i = 1; i < tiers.size(); i++) {
      if (tiers.get(i).fromMinute() <= tiers.get(i - 1).fromMinute()) {
        throw new IllegalArgumentException("each tier starts later than the one before");
      }
    }
    if ((dayCapCents != null && dayCapCents < 0) || (longStayCents != null && longStayCents < 0)) {
      throw new IllegalArgumentException("the most that a day or a stay costs is never below zero");
    }
  }

  /// One price per hour, without limits.
  public static Rate perHour(int cents) {
    return new Rate(List.of(new Tier(0, cents)), null, null);
  }

  /// The price of the first hour, in cents.
  public int firstCentsPerHour() {
    return tiers.getFirst().centsPerHour();
  }

  /// The price of a stay's paying minutes, in increments of a minute, rounded half up to the cent
  /// once, over the whole. The tiers go on from one day to the next.
  ///
  /// @param minutesByDay the paying minutes of each calendar day, in order of time
  public Money price(Collection<Integer> minutesByDay) {
    long centMinutes = 0;
    int sofar = 0;
    for (int minutes : minutesByDay) {
      long ofDay = centMinutes(sofar + minutes) - centMinutes(sofar);
      centMinutes += dayCapCents == null ? ofDay : Math.min(ofDay, 60L * dayCapCents);
      sofar += minutes;
    }
    long cents = (centMinutes + 30) / 60;
    return new Money(longStayCents == null ? cents : Math.min(cents, longStayCents));
  }

  private long centMinutes(int payingMinutes) {
    long sum = 0;
    for (int i = 0; i < tiers.size(); i++) {
      int from = tiers.get(i).fromMinute();
      int until = i + 1 < tiers.size() ? tiers.get(i + 1).fromMinute() : Integer.MAX_VALUE;
      long minutes = Math.max(0, Math.min(payingMinutes, until) - from);
      sum += minutes * tiers.get(i).centsPerHour();
    }
    return sum;
  }
}
