package be.parkerenopmaat.wallet.paper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.openpdf.text.pdf.BaseFont;

/// One typeface, carried inside the paper, with the widths of its letters at hand: a long paper
/// measures millions of words.
final class Typeface {

  private static final int MEASURED = 0x2100;

  private final BaseFont font;
  private final int[] widths = new int[MEASURED];

  private Typeface(BaseFont font) {
    this.font = font;
    for (char letter = 0; letter < MEASURED; letter++) {
      widths[letter] = font.getWidth(letter);
    }
  }

  static Typeface load(String path) {
    try (var in = Typeface.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("no typeface " + path);
      }
      BaseFont font =
          BaseFont.createFont(
              path, BaseFont.IDENTITY_H, BaseFont.EMBEDDED, false, in.readAllBytes(), null);
      // The list would name what the paper uses, and PDF/A-3 wants what the typeface holds, or
      // none.
      font.setIncludeCidSet(false);
      return new Typeface(font);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  BaseFont font() {
    return font;
  }

  /// How wide a text is, in points.
  float width(String text, float size) {
    long thousandths = 0;
    for (int i = 0; i < text.length(); i++) {
      char letter = text.charAt(i);
      thousandths += letter < MEASURED ? widths[letter] : font.getWidth(letter);
    }
    return thousandths * size / 1000;
  }

  /// Breaks a text at spaces into lines of at most `width` points; a word that is longer than a
  /// line is cut.
  List<String> lines(String text, float size, float width) {
    if (text.indexOf('\n') < 0 && width(text, size) <= width) {
      return List.of(text);
    }
    List<String> lines = new ArrayList<>();
    for (String paragraph : text.split("\n", -1)) {
      var line = new StringBuilder();
      for (String word : paragraph.split(" ")) {
        String rest = word;
        while (true) {
          String longer = line.isEmpty() ? rest : line + " " + rest;
          if (width(longer, size) <= width) {
            line.setLength(0);
            line.append(longer);
            break;
          }
          if (!line.isEmpty()) {
            lines.add(line.toString());
            line.setLength(0);
            continue;
          }
          int fits = fitting(rest, size, width);
          lines.add(rest.substring(0, fits));
          rest = rest.substring(fits);
        }
      }
      lines.add(line.toString());
    }
    return lines;
  }

  private int fitting(String word, float size, float width) {
    int fits = 1;
    while (fits < word.length() && width(word.substring(0, fits + 1), size) <= width) {
      fits++;
    }
    return fits;
  }
}
