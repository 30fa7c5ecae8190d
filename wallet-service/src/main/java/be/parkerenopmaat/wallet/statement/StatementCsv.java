package be.parkerenopmaat.wallet.statement;

import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.util.Locale;
import org.springframework.stereotype.Component;

/// The statement as a file for a spreadsheet: byte order mark, semicolons, comma decimals, and no
/// cell that a spreadsheet would run as a formula. Written line by line, so that a long statement
/// needs no more memory than a short one.
@Component
class StatementCsv {

  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private static final String LINE_END = "\r\n";

  private final StatementWalk walk;
  private final StatementTexts texts;

  StatementCsv(StatementWalk walk, StatementTexts texts) {
    this.walk = walk;
    this.texts = texts;
  }

  /// Writes all lines that the filter lets through, newest first.
  void write(StatementFilter filter, Locale language, Writer out) throws IOException {
    out.write(BYTE_ORDER_MARK);
    out.write(texts.text("statement.columns", language));
    out.write(LINE_END);
    walk.each(filter, line -> out.write(row(line, language)));
  }

  private String row(StatementLine line, Locale language) {
    return String.join(
            ";",
            Long.toString(line.number()),
            cell(texts.day(line.occurredAt(), language)),
            cell(texts.time(line.occurredAt(), language)),
            decimal(line.amountCents()),
            decimal(line.balanceAfterCents()),
            cell(texts.description(line, language)))
        + LINE_END;
  }

  /// An amount as a number that a Belgian spreadsheet reads as one: `-1,50`.
  static String decimal(long cents) {
    return BigDecimal.valueOf(cents, 2).toPlainString().replace('.', ',');
  }

  /// A text cell: an apostrophe keeps a spreadsheet from running it (OWASP, CSV injection), and
  /// quotes keep separators inside.
  static String cell(String text) {
    String harmless =
        !text.isEmpty() && "=+-@\t\r\n＝＋－＠".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    return harmless.chars().anyMatch(c -> ";\"\r\n".indexOf(c) >= 0)
        ? '"' + harmless.replace("\"", "\"\"") + '"'
        : harmless;
  }
}
