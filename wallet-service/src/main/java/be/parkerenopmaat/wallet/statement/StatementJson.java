package be.parkerenopmaat.wallet.statement;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// The statement as a file for a program: each transaction as the screen has it, written line by
/// line.
@Component
class StatementJson {

  private final StatementWalk walk;
  private final StatementTexts texts;
  private final JsonMapper json;

  StatementJson(StatementWalk walk, StatementTexts texts, JsonMapper json) {
    this.walk = walk;
    this.texts = texts;
    this.json = json;
  }

  /// Writes all lines that the filter lets through, newest first.
  void write(StatementFilter filter, Locale language, OutputStream out) throws IOException {
    try (var generator = json.createGenerator(out)) {
      generator.writeStartObject();
      generator.writeArrayPropertyStart("transactions");
      walk.each(filter, line -> generator.writePOJO(TransactionAnswer.of(line, texts, language)));
      generator.writeEndArray();
      generator.writeEndObject();
    }
  }
}
