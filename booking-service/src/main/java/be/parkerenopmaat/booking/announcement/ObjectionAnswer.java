package be.parkerenopmaat.booking.announcement;

import be.parkerenopmaat.booking.domain.Objection;
import java.util.List;
import java.util.Map;

/// An objection as the public API tells it: status, stable code, and the figures for a program and
/// for the text that a person reads.
public record ObjectionAnswer(
    int status, String code, Map<String, Object> details, List<Object> textArguments) {

  public ObjectionAnswer {
    details = Map.copyOf(details);
    textArguments = List.copyOf(textArguments);
  }

  /// The answer that needs no figures.
  public static ObjectionAnswer of(Objection objection) {
    return new ObjectionAnswer(status(objection), objection.code(), Map.of(), List.of());
  }

  /// The answer to more than there may be.
  public static ObjectionAnswer of(Objection objection, int maximum) {
    return new ObjectionAnswer(
        status(objection), objection.code(), Map.of("maximum", maximum), List.of(maximum));
  }

  private static int status(Objection objection) {
    return switch (objection) {
      case INVALID_PLATE, INVALID_EMAIL, INVALID_AMOUNT, CHECK_UNBOUNDED -> 400;
      case CONSENT_MISSING -> 403;
      case UNKNOWN_ZONE -> 404;
      case FAVOURITE_EXISTS -> 409;
      case TOO_MANY_FAVOURITES, CHECK_TOO_LATE, TOO_MANY_CHECKS -> 422;
      case TOO_MANY_CONFIRMATIONS -> 429;
      case CITIZEN_UNKNOWN, NOTICES_UNAVAILABLE -> 503;
    };
  }
}
