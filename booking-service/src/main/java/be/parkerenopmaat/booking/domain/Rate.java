package be.parkerenopmaat.booking.domain;

import java.util.List;

/// What a paying minute costs, VAT included: one price per hour, or several that follow each other
/// as a stay gets longer (the second hour dearer than the first).
public record Rate(List<Tier> tiers) {

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
  /// @throws IllegalArgumentException when the tiers do not start at minute 0, or do not rise
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
  }

  /// One price per hour.
  public static Rate perHour(int cents) {
    return new Rate(List.of(new Tier(0, cents)));
  }

  /// The price of the first hour, in cents.
  public int firstCentsPerHour() {
    return tiers.getFirst().centsPerHour();
  }

  /// The price of a stay's paying minutes, in increments of a minute, rounded half up to the cent
  /// once, over the whole.
  public Money price(int payingMinutes) {
    long centMinutes = 0;
    for (int i = 0; i < tiers.size(); i++) {
      int from = tiers.get(i).fromMinute();
      int until = i + 1 < tiers.size() ? tiers.get(i + 1).fromMinute() : Integer.MAX_VALUE;
      long minutes = Math.max(0, Math.min(payingMinutes, until) - from);
      centMinutes += minutes * tiers.get(i).centsPerHour();
    }
    return new Money((centMinutes + 30) / 60);
  }
}
