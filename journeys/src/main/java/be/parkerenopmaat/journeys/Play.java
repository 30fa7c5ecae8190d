package be.parkerenopmaat.journeys;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/// Plays steps one after the other and says of each how it went. A step that fails does not stop
/// the play: what follows says for itself whether it can do without.
final class Play {

  /// One thing a user does and sees.
  record Step(String name, Runnable action) {}

  /// @param passed how many steps went as the manual says
  /// @param failed how many did not
  record Result(int passed, int failed) {}

  private Play() {}

  /// Prints `ok <n> <step> <ms>` or `FAILED <n> <step> <reason>` per step, and a closing line.
  static Result of(List<Step> steps, PrintStream out) {
    int passed = 0;
    int number = 0;
    for (Step step : steps) {
      number++;
      long started = System.nanoTime();
      try {
        step.action().run();
        long millis = (System.nanoTime() - started) / 1_000_000;
        out.printf(Locale.ROOT, "ok %d %s %d%n", number, step.name(), millis);
        passed++;
      } catch (RuntimeException e) {
        String reason = e instanceof Unexpected ? String.valueOf(e.getMessage()) : e.toString();
        out.printf(
            Locale.ROOT, "FAILED %d %s %s%n", number, step.name(), reason.replaceAll("\\s+", " "));
      }
    }
    var result = new Result(passed, steps.size() - passed);
    out.printf(Locale.ROOT, "%d steps passed, %d failed%n", result.passed(), result.failed());
    return result;
  }
}
