package be.parkerenopmaat.identity.domain;

import java.util.List;

/// The words that somebody is asked to agree to, in one language and one version. The page shows
/// exactly these lines, so that their hash proves what was on the screen.
///
/// @param version changes when the words or the scopes change in any language; a consent to another
/// version has to be asked again (Manual check 33)
/// @param language `nl`, `fr`, `en` or `de`
/// @param lines every line of the page, in order, buttons included
/// @param terms what holds beside the words
public record ConsentText(String version, String language, List<String> lines, ConsentTerms terms) {

  public ConsentText {
    lines = List.copyOf(lines);
  }

  /// SHA-256 over the lines, joined with a line feed, in UTF-8: 64 hexadecimal digits.
  public String hash() {
    return Sha256.of(content());
  }

  /// The lines as one text.
  public String content() {
    return String.join("\n", lines);
  }
}
