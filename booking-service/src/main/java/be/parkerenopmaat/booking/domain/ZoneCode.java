package be.parkerenopmaat.booking.domain;

import java.util.Optional;
import java.util.regex.Pattern;

/// The short name of a parking zone in addresses, events and the zone file, such as `centrum`.
public record ZoneCode(String value) {

  private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

  /// Checks what it promises.
  ///
  /// @throws IllegalArgumentException when it is not lower-case letters, digits and dashes
  public ZoneCode {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("a zone code is lower-case letters, digits and dashes");
    }
  }

  /// Reads what somebody sent; empty when no zone can have such a code.
  public static Optional<ZoneCode> read(String sent) {
    return FORM.matcher(sent).matches() ? Optional.of(new ZoneCode(sent)) : Optional.empty();
  }
}
