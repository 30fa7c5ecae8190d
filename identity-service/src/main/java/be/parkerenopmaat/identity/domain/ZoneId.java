package be.parkerenopmaat.identity.domain;

import java.util.regex.Pattern;

/// The id of a parking zone as booking-service names it, such as `centrum`.
public record ZoneId(String value) {

  private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

  /// @throws IllegalArgumentException unless 1 to 40 lower-case letters, digits and hyphens
  public ZoneId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("A zone id has lower-case letters, digits and hyphens");
    }
  }
}
