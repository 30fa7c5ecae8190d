package be.parkerenopmaat.booking.domain;

/// Every way in which this service says no. The code is stable and public; the texts that tell a
/// citizen what to do stand in the message bundles.
public enum Reason {
  /// The plate does not have 2 to 10 letters and digits, or the country is not a two-letter code.
  INVALID_PLATE("invalid-plate"),
  /// The end is not after the start.
  END_BEFORE_START("end-before-start"),
  /// The start is before the minute that runs now.
  START_IN_PAST("start-in-past"),
  /// It ends after the next calendar quarter (Manual check 111).
  BEYOND_HORIZON("beyond-horizon"),
  /// No zone has this code.
  UNKNOWN_ZONE("unknown-zone"),
  /// A visit, joined with those it touches, has too many paying minutes (Manual checks 119 to 122).
  TOO_LONG_FOR_A_VISIT("too-long-for-a-visit"),
  /// Own parking, joined with what it touches, has too many paying minutes for the zone (Manual
  /// check 125).
  TOO_LONG_FOR_THE_ZONE("too-long-for-the-zone"),

  /// Visitor parking is for residents of a visitor zone only (Manual check 3).
  NOT_A_RESIDENT("not-a-resident"),
  /// Visitors park in the zone in which the resident lives (Manual check 126).
  NOT_YOUR_ZONE("not-your-zone"),
  /// Nothing needs paying then, so there is nothing to book (Manual check 123).
  PARKING_IS_FREE("parking-is-free"),
  /// The plate already has a session in the zone that overlaps.
  PLATE_ALREADY_PARKED("plate-already-parked"),
  /// The recurrence rule is outside the subset that is understood, or gives no usable date.
  RECURRENCE_INVALID("recurrence-invalid"),
  /// The series has more sessions than one booking may have.
  SERIES_TOO_LONG("series-too-long"),
  /// What identity-service tells about this citizen has not arrived yet.
  CITIZEN_UNKNOWN("citizen-unknown"),
  /// The citizen withdrew consent, or was erased (Manual check 31).
  CONSENT_MISSING("consent-missing"),
  /// The balance does not reach; the shortfall is told (Manual check 100).
  INSUFFICIENT_BALANCE("insufficient-balance"),
  /// Money of the citizen was taken back after it was spent; the debt is paid in first.
  RECEIVABLE_OPEN("receivable-open"),
  /// Too few visitor hours are left in a quarter.
  VISITOR_HOURS_EXHAUSTED("visitor-hours-exhausted"),
  /// The visitor hours of that quarter cannot be used yet, or no more.
  QUARTER_NOT_OPEN("quarter-not-open"),
  /// The household has no visitor hours.
  NO_VISITOR_QUOTA("no-visitor-quota"),
  /// Money or hours got no answer in time; nothing is booked or charged.
  NO_VERDICT_IN_TIME("no-verdict-in-time"),
  /// Only a session that runs can be stopped.
  SESSION_NOT_RUNNING("session-not-running"),
  /// Only a session that has not started can be cancelled.
  SESSION_ALREADY_STARTED("session-already-started"),
  /// The plate of a session that runs can only be corrected shortly after its start.
  PLATE_CHANGE_TOO_LATE("plate-change-too-late"),

  /// The price of a quote does not hold any more, and the price is another one now.
  QUOTE_EXPIRED("quote-expired"),

  /// The booking waits for its verdict, so nothing about it can be changed yet.
  BOOKING_UNDECIDED("booking-undecided");

  private final String code;

  Reason(String code) {
    this.code = code;
  }

  /// The stable, public code, such as `parking-is-free`.
  public String code() {
    return code;
  }
}
