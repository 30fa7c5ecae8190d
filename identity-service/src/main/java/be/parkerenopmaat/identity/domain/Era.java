package be.parkerenopmaat.identity.domain;

/// The time between two ends of all sign-ins of a citizen. What began in one is worth nothing in
/// the next.
///
/// @param number from 1
public record Era(CitizenId citizen, int number) {

  private static final int FIRST = 1;

  /// From the opening of the account; also that of what the release before this one signed in.
  public static Era first(CitizenId citizen) {
    return new Era(citizen, FIRST);
  }
}
