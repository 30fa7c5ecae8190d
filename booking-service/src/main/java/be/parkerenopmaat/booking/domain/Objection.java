package be.parkerenopmaat.booking.domain;

/// Every way in which this service says no to what surrounds bookings: favourites, the calendar
/// feed, preferences, shared visits and right checks. Bookings themselves have [Reason]. The code
/// is stable and public; the texts stand in the message bundles.
public enum Objection {
  /// The plate does not have 2 to 10 letters and digits, or the country is not a two-letter code.
  INVALID_PLATE("invalid-plate"),
  /// What identity-service tells about this citizen has not arrived yet.
  CITIZEN_UNKNOWN("citizen-unknown"),
  /// The citizen withdrew consent, or was erased: nothing is kept for them.
  CONSENT_MISSING("consent-missing"),
  /// The citizen has as many favourites as there may be.
  TOO_MANY_FAVOURITES("too-many-favourites"),
  /// The plate already is a favourite of this citizen.
  FAVOURITE_EXISTS("favourite-exists"),
  /// No zone has this code.
  UNKNOWN_ZONE("unknown-zone"),
  /// A right check asks about a moment so long ago that its rights are not for enforcement any
  /// more.
  CHECK_TOO_LATE("check-too-late"),
  /// More plates in one request than may be.
  TOO_MANY_CHECKS("too-many-checks"),
  /// A list of rights names neither a plate nor a place.
  CHECK_UNBOUNDED("check-unbounded"),
  /// What was given as an e-mail address is none.
  INVALID_EMAIL("invalid-email"),
  /// A threshold of money is not a number of euro cents above zero.
  INVALID_AMOUNT("invalid-amount"),
  /// This installation has no way to send e-mail.
  NOTICES_UNAVAILABLE("notices-unavailable"),
  /// The citizen named so many addresses today that no more are asked whether they are theirs.
  TOO_MANY_CONFIRMATIONS("too-many-confirmations");

  private final String code;

  Objection(String code) {
    this.code = code;
  }

  /// The stable, public code, such as `favourite-exists`.
  public String code() {
    return code;
  }
}
