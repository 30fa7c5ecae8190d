package be.parkerenopmaat.quota.domain;

/// Who moved minutes.
///
/// @param id opaque: a citizen id, an operator's client id, or `city`
public record Actor(Kind kind, String id) {

  /// What sort of actor.
  public enum Kind {
    CITIZEN,
    OPERATOR,
    CITY
  }

  /// The rules themselves, at work without anybody asking.
  public static final Actor CITY = new Actor(Kind.CITY, "city");

  static Actor of(CitizenId citizen) {
    return new Actor(Kind.CITIZEN, citizen.value().toString());
  }
}
