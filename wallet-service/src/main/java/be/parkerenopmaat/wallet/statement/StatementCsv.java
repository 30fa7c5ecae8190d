package be.parkerenopmaat.wallet.statement;

import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/// The statement as a file for a spreadsheet: byte order mark, semicolons, comma decimals, and no
/// cell that a spreadsheet would run as a formula. Written line by line, so that a long statement
/// needs no more memory than a short one.
@Component
class StatementCsv {

  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private static final String LINE_END = "\r\n";
  private static final int LINES_AT_ONCE = 500;

  private final StatementQueries queries;
  private final StatementTexts texts;

  StatementCsv(StatementQueries queries, StatementTexts texts) {
    this.queries = queries;
    this.texts = texts;
  }

  /// Writes all lines that the filter lets through, newest first.
  void write(StatementFilter filter, Locale language, Writer out) throws IOException {
    out.write(BYTE_ORDER_MARK);
    out.write(texts.text("statement.columns", language));
    out.write(LINE_END);
    long below = Long.MAX_VALUE;
    List<StatementLine> lines = queries.below(filter, below, LINES_AT_ONCE);
    while (!lines.isEmpty()) {
      for (StatementLine line : lines) {
        out.write(row(line, language));
      }
      below = lines.getLast().number();
      lines =
          lines.size() < LINES_AT_ONCE ? List.of() : queries.below(filter, below, LINES_AT_ONCE);
    }
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
