package be.parkerenopmaat.quota.domain;

/// The minutes that one session of a booking takes from one quarter. A session across a quarter's
/// end has two parts (manual check 113).
///
/// @param minutes reserved, above zero
/// @param returned given back after the session was stopped or cancelled, 0 to `minutes`
/// @param closed whether the session was stopped or cancelled; it can be only once
public record Part(SessionId session, Quarter quarter, int minutes, int returned, boolean closed) {

  /// @throws IllegalArgumentException when more is returned than was reserved
  public Part {
    if (minutes <= 0 || returned < 0 || returned > minutes) {
      throw new IllegalArgumentException(
          "Session " + session.value() + " gives back " + returned + " of " + minutes);
    }
  }

  /// A part as it is asked for.
  public static Part asked(SessionId session, Quarter quarter, int minutes) {
    return new Part(session, quarter, minutes, 0, false);
  }

  /// Minutes that the session keeps.
  public int kept() {
    return minutes - returned;
  }

  Part closedReturning(int back) {
    return new Part(session, quarter, minutes, back, true);
  }
}
