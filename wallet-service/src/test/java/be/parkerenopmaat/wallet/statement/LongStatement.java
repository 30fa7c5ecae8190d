package be.parkerenopmaat.wallet.statement;

import be.parkerenopmaat.wallet.domain.CitizenId;
import be.parkerenopmaat.wallet.domain.StatementPeriod;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.context.support.ResourceBundleMessageSource;
import tools.jackson.databind.json.JsonMapper;

/// Writes a statement of very many lines in one format to nowhere, and says how many bytes it was.
/// Run by [StatementDownloadTest] in a virtual machine with a small heap.
final class LongStatement {

  private static final Instant START = Instant.parse("2026-01-01T08:00:00Z");
  private static final UUID CITIZEN = new UUID(1, 2);

  private LongStatement() {}

  public static void main(String[] arguments) throws IOException {
    int lines = Integer.parseInt(arguments[1]);
    var messages = new ResourceBundleMessageSource();
    messages.setBasename("messages");
    messages.setDefaultEncoding("UTF-8");
    messages.setFallbackToSystemLocale(false);
    var texts = new StatementTexts(messages);
    var walk = new StatementWalk((_, below, limit) -> invented(lines, below, limit));
    var filter = new StatementFilter(new CitizenId(CITIZEN), StatementPeriod.ALWAYS, false);
    var counted = new Counter();
    Locale dutch = Locale.forLanguageTag("nl");
    switch (arguments[0]) {
      case "csv" -> {
        try (var writer = new OutputStreamWriter(counted, StandardCharsets.UTF_8)) {
          new StatementCsv(walk, texts).write(filter, dutch, writer);
        }
      }
      case "json" ->
          new StatementJson(walk, texts, JsonMapper.builder().build())
              .write(filter, dutch, counted);
      case "pdf" -> new StatementPaper(walk, texts).write(filter, lines, dutch, START, counted);
      default -> throw new IllegalArgumentException(arguments[0]);
    }
    System.out.println(counted.bytes);
  }

  private static List<StatementLine> invented(int lines, long below, int limit) {
    List<StatementLine> some = new ArrayList<>();
    for (long number = Math.min(lines, below - 1); number > 0 && some.size() < limit; number--) {
      Instant moment = START.plusSeconds(number);
      some.add(
          new StatementLine(
              number,
              moment,
              -250,
              number,
              StatementLine.Kind.SESSION,
              false,
              null,
              new StatementLine.Stay(
                  CITIZEN, CITIZEN, null, "centrum", moment, moment.plusSeconds(3_600)),
              null));
    }
    return some;
  }

  private static final class Counter extends OutputStream {
    private long bytes;

    @Override
    public void write(int b) {
      bytes++;
    }

    @Override
    public void write(byte[] b, int offset, int length) {
      bytes += length;
    }
  }
}
