package be.parkerenopmaat.wallet.statement;

import java.io.IOException;
import java.util.List;
import org.springframework.stereotype.Component;

/// Goes through all lines that a filter lets through, newest first, a few hundred at a time: a long
/// statement needs no more memory than a short one.
@Component
class StatementWalk {

  private static final int LINES_AT_ONCE = 500;

  private final StatementLines source;

  StatementWalk(StatementLines source) {
    this.source = source;
  }

  /// What is done with each line.
  @FunctionalInterface
  interface Step {
    void take(StatementLine line) throws IOException;
  }

  void each(StatementFilter filter, Step step) throws IOException {
    each(filter, Long.MAX_VALUE - 1, step);
  }

  /// Beginning with the line of this number.
  void each(StatementFilter filter, long newest, Step step) throws IOException {
    List<StatementLine> lines = source.below(filter, newest + 1, LINES_AT_ONCE);
    while (!lines.isEmpty()) {
      for (StatementLine line : lines) {
        step.take(line);
      }
      lines =
          lines.size() < LINES_AT_ONCE
              ? List.of()
              : source.below(filter, lines.getLast().number(), LINES_AT_ONCE);
    }
  }
}
