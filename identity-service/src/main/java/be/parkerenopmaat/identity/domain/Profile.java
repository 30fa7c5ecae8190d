package be.parkerenopmaat.identity.domain;

import java.text.Normalizer;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the A-profile group of the consent page covers, and nothing more (Manual checks 20 to 23):
/// user name, first name and family name, profile picture, primary e-mail address.
///
/// @param givenName null when the provider has none: not everybody has a first name
/// @param picture address of the picture
public record Profile(
    String username,
    @Nullable String givenName,
    String familyName,
    @Nullable String picture,
    @Nullable String email) {

  /// The name to greet somebody with: first name and family name, or what there is of them.
  public String displayName() {
    return Stream.of(givenName == null ? "" : givenName, familyName)
        .filter(part -> !part.isBlank())
        .collect(Collectors.joining(" "));
  }

  /// Whether both can be the name of one person, as providers write names: in capitals or not, with
  /// or without accents, hyphens and further first names. A first name that one of them does not
  /// tell says nothing; without a family name there is nothing to compare.
  public boolean hasNameOf(Profile other) {
    return !plain(familyName).isEmpty()
        && plain(familyName).equals(plain(other.familyName))
        && (givenName == null
            || other.givenName == null
            || firstOf(givenName).equals(firstOf(other.givenName)));
  }

  private static String firstOf(String givenNames) {
    return plain(givenNames).split(" ", 2)[0];
  }

  private static String plain(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFD)
        .replaceAll("\\p{M}", "")
        .replaceAll("[^\\p{L}]+", " ")
        .strip()
        .toUpperCase(Locale.ROOT);
  }
}
