package be.parkerenopmaat.wallet.statement;

import be.parkerenopmaat.platform.await.BoundedWait;
import be.parkerenopmaat.wallet.domain.Journal;
import be.parkerenopmaat.wallet.domain.StatementPeriod;
import be.parkerenopmaat.wallet.statement.ProvableStatement.Closing;
import be.parkerenopmaat.wallet.statement.TransactionAnswer.Amount;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/// Makes provable statements. The closing line is settled first, so what comes in while the file is
/// written is not in it; lines are written as they are read, however many.
@Component
class MakeStatement {

  /// Entries are sealed one or two seconds after they were written.
  private static final Duration UNTIL_SEALED = Duration.ofSeconds(8);

  private final StatementQueries queries;
  private final StatementWalk walk;
  private final StatementTexts texts;
  private final Journal journal;
  private final BoundedWait waits;
  private final JsonMapper json;

  MakeStatement(
      StatementQueries queries,
      StatementWalk walk,
      StatementTexts texts,
      Journal journal,
      BoundedWait waits,
      JsonMapper json) {
    this.queries = queries;
    this.walk = walk;
    this.texts = texts;
    this.journal = journal;
    this.waits = waits;
    this.json = json;
  }

  /// What a statement closes with, before it is written.
  sealed interface Close {

    record With(Closing closing) implements Close {}

    record NoLines() implements Close {}

    /// The newest line is not sealed yet.
    record NotYet() implements Close {}
  }

  Close close(StatementFilter filter) {
    List<StatementLine> newest = queries.page(filter, 0, 1);
    if (newest.isEmpty()) {
      return new Close.NoLines();
    }
    StatementLine line = newest.getFirst();
    return waits
        .until(filter.citizen().value(), UNTIL_SEALED, () -> journal.proofOf(line.number()))
        .<Close>map(
            proof ->
                new Close.With(
                    new Closing(line.number(), Amount.ofCents(line.balanceAfterCents()), proof)))
        .orElseGet(Close.NotYet::new);
  }

  /// Writes the statement as JSON, in the order of [ProvableStatement].
  void write(
      StatementFilter filter,
      @Nullable Closing closing,
      Locale language,
      Instant now,
      OutputStream out)
      throws IOException {
    try (JsonGenerator generator = json.createGenerator(out)) {
      generator.writeStartObject();
      generator.writeStringProperty("citizenId", filter.citizen().value().toString());
      day(generator, "from", filter.period().firstDay());
      day(generator, "to", filter.period().lastDay());
      generator.writeBooleanProperty("invoiceRequested", filter.onlyInvoiceRequested());
      generator.writeStringProperty("language", language.toLanguageTag());
      generator.writePOJOProperty(
          "madeAt", now.atZone(StatementPeriod.BRUSSELS).toOffsetDateTime());
      generator.writeArrayPropertyStart("transactions");
      if (closing != null) {
        walk.each(
            filter,
            closing.number(),
            line -> generator.writePOJO(TransactionAnswer.of(line, texts, language)));
      }
      generator.writeEndArray();
      if (closing != null) {
        generator.writePOJOProperty("closing", closing);
      }
      generator.writeEndObject();
    }
  }

  private static void day(JsonGenerator generator, String name, @Nullable LocalDate day) {
    Optional.ofNullable(day).ifPresent(one -> generator.writeStringProperty(name, one.toString()));
  }
}
