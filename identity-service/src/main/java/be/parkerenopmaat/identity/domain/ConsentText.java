package be.parkerenopmaat.identity.domain;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/// The words that somebody is asked to agree to, in one language and one version. The page shows
/// exactly these lines, so that their hash proves what was on the screen.
///
/// @param version changes when the words or the scopes change in any language; a consent to another
/// version has to be asked again (Manual check 33)
/// @param language `nl`, `fr`, `en` or `de`
/// @param lines every line of the page, in order, buttons included
public record ConsentText(String version, String language, List<String> lines) {

  public ConsentText {
    lines = List.copyOf(lines);
  }

  /// SHA-256 over the lines, joined with a line feed, in UTF-8: 64 hexadecimal digits.
  public String hash() {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256")
                  .digest(content().getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  /// The lines as one text.
  public String content() {
    return String.join("\n", lines);
  }
}
