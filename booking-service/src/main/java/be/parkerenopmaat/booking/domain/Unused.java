package be.parkerenopmaat.booking.domain;

import java.util.List;

/// What of a session was not needed because it was stopped early or cancelled. The money goes back
/// to the balance; the minutes of a visit go back to the quarters that they came from, those of own
/// parking came from nowhere.
public record Unused(Money refund, PayingMinutes minutes) {

  public static final Unused NOTHING = new Unused(Money.ZERO, PayingMinutes.NONE);

  /// What goes back of all these charges.
  public static Unused of(List<Charge> charges) {
    return charges.stream().map(Charge::unused).reduce(NOTHING, Unused::plus);
  }

  private Unused plus(Unused other) {
    return new Unused(refund.plus(other.refund), minutes.plus(other.minutes));
  }
}
