package be.parkerenopmaat.wallet.domain;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/// The number of a document, such as `F2026-000001`: its kind, the year it was made out in, and its
/// place among those, from 1, without gaps.
public record DocumentNumber(DocumentKind kind, int year, long sequence) {

  private static final Pattern WRITTEN = Pattern.compile("([KFC])(\\d{4})-(\\d{6,12})");

  public DocumentNumber {
    if (sequence < 1) {
      throw new IllegalArgumentException("numbers begin at 1");
    }
  }

  /// Reads [#toString]; empty when it is no number.
  public static Optional<DocumentNumber> parse(String written) {
    var matcher = WRITTEN.matcher(written);
    if (!matcher.matches() || Long.parseLong(matcher.group(3)) < 1) {
      return Optional.empty();
    }
    return Arrays.stream(DocumentKind.values())
        .filter(kind -> kind.letter().equals(matcher.group(1)))
        .findFirst()
        .map(
            kind ->
                new DocumentNumber(
                    kind, Integer.parseInt(matcher.group(2)), Long.parseLong(matcher.group(3))));
  }

  @Override
  public String toString() {
    return "%s%d-%06d".formatted(kind.letter(), year, sequence);
  }
}
