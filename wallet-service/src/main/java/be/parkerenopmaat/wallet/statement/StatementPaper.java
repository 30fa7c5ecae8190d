package be.parkerenopmaat.wallet.statement;

import be.parkerenopmaat.wallet.domain.Proof;
import be.parkerenopmaat.wallet.domain.StatementPeriod;
import be.parkerenopmaat.wallet.paper.Column;
import be.parkerenopmaat.wallet.paper.Imprint;
import be.parkerenopmaat.wallet.paper.Paper;
import be.parkerenopmaat.wallet.statement.ProvableStatement.Closing;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The statement as a paper: the columns of the screen in the caller's language, page by page.
@Component
class StatementPaper {

  /// Longer papers go without tags for screen readers, which would be kept until the end. Whoever
  /// needs them asks for shorter periods, or takes the CSV.
  static final long LONGEST_TAGGED = 5_000;

  private static final String ATTACHMENT = "statement.json";

  private final StatementWalk walk;
  private final StatementTexts texts;

  StatementPaper(StatementWalk walk, StatementTexts texts) {
    this.walk = walk;
    this.texts = texts;
  }

  /// Writes all lines that the filter lets through, newest first.
  ///
  /// @param lines how many there are
  /// @param now what the paper says as its date
  void write(StatementFilter filter, long lines, Locale language, Instant now, OutputStream out)
      throws IOException {
    write(filter, lines, Long.MAX_VALUE - 1, language, now, out, _ -> {});
  }

  /// Writes the same with the ledger's proof in its closing line, and with the whole statement as a
  /// file inside, which is what can be verified; a longer one says where that file is.
  void writeProvable(
      StatementFilter filter,
      long lines,
      @Nullable Closing closing,
      MakeStatement statement,
      Locale language,
      Instant now,
      OutputStream out)
      throws IOException {
    if (closing == null) {
      write(filter, lines, language, now, out);
      return;
    }
    boolean whole = lines <= LONGEST_TAGGED;
    var content = new ByteArrayOutputStream();
    if (whole) {
      statement.write(filter, closing, language, now, content);
    }
    write(
        filter,
        lines,
        closing.number(),
        language,
        now,
        out,
        paper -> {
          Proof proof = closing.proof();
          paper.subheading(texts.text("statement.proof.title", language));
          paper.paragraph(
              texts.text(
                  "statement.proof.closing",
                  language,
                  Long.toString(closing.number()),
                  texts.euros(closing.balance().amount(), language)));
          paper.paragraph(
              texts.text(
                  "statement.proof.chain",
                  language,
                  Long.toString(proof.seal()),
                  proof.headHash()));
          if (whole) {
            paper.paragraph(texts.text("statement.proof.inside", language, ATTACHMENT));
            paper.attach(
                ATTACHMENT,
                "application/json",
                texts.text("statement.proof.title", language),
                content.toByteArray());
          } else {
            paper.paragraph(texts.text("statement.proof.elsewhere", language));
          }
        });
  }

  /// What is written below the table.
  @FunctionalInterface
  private interface Ending {
    void write(Paper paper) throws IOException;
  }

  private void write(
      StatementFilter filter,
      long lines,
      long newest,
      Locale language,
      Instant now,
      OutputStream out,
      Ending ending)
      throws IOException {
    String title = texts.text("statement.paper.title", language);
    var imprint =
        new Imprint(
            title,
            Locale.forLanguageTag(texts.text("statement.language", language)),
            texts.text("statement.paper.author", language),
            now,
            true,
            lines <= LONGEST_TAGGED);
    try (var paper = new Paper(out, imprint)) {
      paper.heading(title);
      paper.paragraph(selection(filter, language));
      paper.paragraph(
          texts.text(
              "statement.paper.made",
              language,
              texts.day(now, language),
              texts.time(now, language)));
      if (lines == 0) {
        paper.paragraph(texts.text("statement.paper.none", language));
        return;
      }
      paper.table(columns(language));
      walk.each(filter, newest, line -> paper.row(cells(line, language), false));
      paper.endTable();
      ending.write(paper);
    }
  }

  private List<Column> columns(Locale language) {
    String[] headings = texts.text("statement.columns", language).split(";");
    float[] widths = {85, 95, 60, 75, 80, 345};
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < headings.length; i++) {
      columns.add(new Column(headings[i], widths[i], i == 3 || i == 4));
    }
    return columns;
  }

  private List<String> cells(StatementLine line, Locale language) {
    return List.of(
        Long.toString(line.number()),
        texts.day(line.occurredAt(), language),
        texts.time(line.occurredAt(), language),
        texts.signedEuros(line.amountCents(), language),
        texts.euros(line.balanceAfterCents(), language),
        texts.description(line, language));
  }

  private String selection(StatementFilter filter, Locale language) {
    String days = days(filter.period().firstDay(), filter.period().lastDay(), language);
    return filter.onlyInvoiceRequested()
        ? days + "\n" + texts.text("statement.paper.only-invoice-requested", language)
        : days;
  }

  private String days(@Nullable LocalDate first, @Nullable LocalDate last, Locale language) {
    if (first != null && last != null) {
      return texts.text(
          "statement.paper.period", language, day(first, language), day(last, language));
    }
    if (first != null) {
      return texts.text("statement.paper.since", language, day(first, language));
    }
    return last == null
        ? texts.text("statement.paper.always", language)
        : texts.text("statement.paper.until", language, day(last, language));
  }

  private String day(LocalDate day, Locale language) {
    return texts.day(day.atStartOfDay(StatementPeriod.BRUSSELS).toInstant(), language);
  }
}
