package be.parkerenopmaat.identity.domain;

/// How sure a sign-in is of who signs in: the levels of eIDAS, weakest first.
public enum Assurance {
  LOW,
  SUBSTANTIAL,
  HIGH;

  /// Whether this level is as good as `minimum` or better.
  public boolean atLeast(Assurance minimum) {
    return compareTo(minimum) >= 0;
  }
}
