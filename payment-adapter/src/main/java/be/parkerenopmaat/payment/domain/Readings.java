package be.parkerenopmaat.payment.domain;

/// How asking the provider about an order went so far.
///
/// @param hints how often we were told to look again; a reading that was under way when the number
/// went up does not count as having looked
/// @param quiet readings in a row without news
/// @param missed readings in a row that the provider did not answer
public record Readings(long hints, int quiet, int missed) {

  static final Readings NONE = new Readings(0, 0, 0);

  /// Something happens at the provider: what was quiet so far no longer makes us slow.
  Readings hinted() {
    return new Readings(hints + 1, 0, missed);
  }

  Readings withoutNews() {
    return new Readings(hints, quiet + 1, 0);
  }

  Readings unanswered() {
    return new Readings(hints, quiet, missed + 1);
  }

  Readings news() {
    return new Readings(hints, 0, 0);
  }

  Readings soonAgain() {
    return new Readings(hints, 0, missed);
  }
}
