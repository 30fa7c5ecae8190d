package be.parkerenopmaat.identity.domain;

/// Under which terms somebody is asked, beside the words of the page: by whom, what for, for how
/// long. Kept as they stood, so that a receipt still says it when the installation's have changed.
///
/// @param content JSON
public record ConsentTerms(String content) {

  /// SHA-256 over the content: 64 hexadecimal digits.
  public String hash() {
    return Sha256.of(content);
  }
}
