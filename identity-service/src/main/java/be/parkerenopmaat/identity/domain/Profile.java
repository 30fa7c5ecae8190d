package be.parkerenopmaat.identity.domain;

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
}
