package be.parkerenopmaat.booking.domain;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/// A number plate in its one canonical form, so that `1-abc-123` and `1ABC123` are the same plate
/// (Manual check 118). Nothing but the length is judged: a valid foreign or personalised plate is
/// never refused. `toString` keeps the plate out of logs.
///
/// @param canonical 2 to 10 of `A-Z` and `0-9`
/// @param country two-letter code, as told by the citizen; not part of what identifies the car
public record LicencePlate(String canonical, String country) {

  /// Checks what it promises.
  ///
  /// @throws IllegalArgumentException when not canonical
  public LicencePlate {
    if (!canonical.matches("[A-Z0-9]{2,10}")) {
      throw new IllegalArgumentException("a canonical plate is 2 to 10 letters and digits");
    }
    if (!country.matches("[A-Z]{2}")) {
      throw new IllegalArgumentException("a country is a two-letter code");
    }
  }

  /// Reads a plate as somebody writes it: marks on letters, case, dashes, dots and spaces do not
  /// matter. Empty when fewer than 2 or more than 10 letters and digits remain, or when the country
  /// is not a two-letter code.
  public static Optional<LicencePlate> read(String written, String country) {
    String canonical =
        Normalizer.normalize(written, Normalizer.Form.NFD)
            .replaceAll("\\p{M}+", "")
            .toUpperCase(Locale.ROOT)
            .replaceAll("[^A-Z0-9]", "");
    String code = country.strip().toUpperCase(Locale.ROOT);
    if (canonical.length() < 2 || canonical.length() > 10 || !code.matches("[A-Z]{2}")) {
      return Optional.empty();
    }
    return Optional.of(new LicencePlate(canonical, code));
  }

  @Override
  public String toString() {
    return "LicencePlate[hidden]";
  }
}
