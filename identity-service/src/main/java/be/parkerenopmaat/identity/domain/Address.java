package be.parkerenopmaat.identity.domain;

import java.text.Normalizer;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A home address as a sign-in tells it. It is used at the sign-in, to find the zone, the
/// household and the opaque id of the address, and never stored.
///
/// @param street street, house number and box on one line, such as `Kloosterstraat 15 bus 2`
/// @param postalCode such as `2000`
/// @param locality such as `Antwerpen`
public record Address(String street, String postalCode, String locality) {

  private static final Pattern STREET_THEN_NUMBER = Pattern.compile("^(.*?)\\s+(\\d.*)$");
  private static final Pattern NUMBER = Pattern.compile("^(\\d{1,6})(?!\\d)");
  private static final Pattern BOX =
      Pattern.compile("\\s*(?:/|,|\\b(?:BUS|BOITE|BTE|BOX|B)\\b\\.?)\\s*(?=[0-9A-Z])");

  /// The name of the street alone, in capitals without accents or punctuation: `KLOOSTERSTRAAT`.
  public String streetName() {
    String line = plain(street);
    Matcher parts = STREET_THEN_NUMBER.matcher(line);
    return nameOf(parts.matches() ? parts.group(1) : line);
  }

  /// The number of the house: 15 for `15`, `15A`, `15/2` and `15 bus 2`; empty when there is none.
  OptionalInt houseNumber() {
    Matcher parts = STREET_THEN_NUMBER.matcher(plain(street));
    if (!parts.matches()) {
      return OptionalInt.empty();
    }
    Matcher number = NUMBER.matcher(parts.group(2));
    return number.find() ? OptionalInt.of(Integer.parseInt(number.group(1))) : OptionalInt.empty();
  }

  /// One spelling for all the ways to write the same address, so that members of a household whose
  /// providers spell it differently still meet: `KLOOSTERSTRAAT|15 BUS 2|2000`. The locality is
  /// left out, because the postal code already says it.
  public String normalised() {
    String line = plain(street);
    Matcher parts = STREET_THEN_NUMBER.matcher(line);
    String number = parts.matches() ? parts.group(2) : "";
    return streetName()
        + "|"
        + squeeze(BOX.matcher(number).replaceAll(" BUS "))
        + "|"
        + postalCode.strip();
  }

  /// A street's name as it is compared: capitals, no accents, no punctuation, single spaces.
  static String nameOf(String streetName) {
    return squeeze(plain(streetName).replaceAll("[^A-Z0-9 ]", " "));
  }

  private static String plain(String text) {
    return squeeze(
        Normalizer.normalize(text, Normalizer.Form.NFD)
            .replaceAll("\\p{M}", "")
            .toUpperCase(Locale.ROOT));
  }

  private static String squeeze(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }
}
