package be.parkerenopmaat.booking.domain;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/// A number plate in its one canonical form, so that `1-abc-123` and `1ABC123` are the same plate
/// (Manual check 118). Nothing but the length is judged: a valid foreign or personalised plate is
/// never refused. `toString` keeps the plate out of logs.
///
/// @param canonical 2 to 10 of `A-Z` and `0-9`; of a plate that was forgotten, what is left to be
/// seen of it, such as `••••123`
/// @param country two-letter code, as told by the citizen; not part of what identifies the car
public record LicencePlate(String canonical, String country) {

  private static final char HIDDEN = '•';
  private static final int SHOWN = 3;

  /// Checks what it promises.
  ///
  /// @throws IllegalArgumentException when not canonical
  public LicencePlate {
    if (!canonical.matches("[A-Z0-9]{2,10}|•{1,9}[A-Z0-9]{1,3}")) {
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

  /// What may still be seen of it once it is forgotten: its last three, and never more than half of
  /// it. Enough for who booked it to tell two guests apart.
  public String masked() {
    int shown = Math.min(SHOWN, canonical.length() / 2);
    int hidden = canonical.length() - shown;
    return String.valueOf(HIDDEN).repeat(hidden) + canonical.substring(hidden);
  }

  @Override
  public String toString() {
    return "LicencePlate[hidden]";
  }
}
