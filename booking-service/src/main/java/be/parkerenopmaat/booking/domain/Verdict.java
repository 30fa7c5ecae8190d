package be.parkerenopmaat.booking.domain;

/// What the wallet or the visitor quota says to a booking, or time when they say nothing.
public sealed interface Verdict {

  /// The price is set apart.
  record MoneyHeld() implements Verdict {}

  /// The balance does not reach.
  record MoneyRefused(Refusal refusal) implements Verdict {}

  /// The visitor minutes are set apart.
  record HoursReserved() implements Verdict {}

  /// The hours do not reach, or there are none.
  record HoursRefused(Refusal refusal) implements Verdict {}

  /// The citizen withdrew consent before it was decided.
  record Withdrawn() implements Verdict {}

  /// Somebody did not answer in time.
  record Silence() implements Verdict {}
}
