package be.parkerenopmaat.booking.domain;

/// The short name of a parking zone in addresses, events and the zone file, such as `centrum`.
public record ZoneCode(String value) {

  /// Checks what it promises.
  ///
  /// @throws IllegalArgumentException when it is not lower-case letters, digits and dashes
  public ZoneCode {
    if (!value.matches("[a-z0-9][a-z0-9-]{0,39}")) {
      throw new IllegalArgumentException("a zone code is lower-case letters, digits and dashes");
    }
  }
}
