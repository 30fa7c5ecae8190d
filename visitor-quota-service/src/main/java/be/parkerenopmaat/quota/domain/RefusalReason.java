package be.parkerenopmaat.quota.domain;

/// Why hours are refused.
public enum RefusalReason {
  /// A quarter has fewer minutes left than asked.
  VISITOR_HOURS_EXHAUSTED("visitor-hours-exhausted"),
  /// Minutes are asked of a quarter that is past, or later than the next.
  QUARTER_NOT_OPEN("quarter-not-open"),
  /// Nobody's hours: not a resident of a paid zone, or blocked by an operator.
  NO_VISITOR_QUOTA("no-visitor-quota");

  private final String code;

  RefusalReason(String code) {
    this.code = code;
  }

  /// The stable code in events and problems.
  public String code() {
    return code;
  }
}
