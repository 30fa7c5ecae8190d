package be.parkerenopmaat.journeys;

import be.parkerenopmaat.localstack.stack.Stack;
import be.parkerenopmaat.localstack.stack.StackException;
import be.parkerenopmaat.localstack.stack.StackOptions;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;

/// What `./run --journey` runs: an empty stack of its own on free ports, in which it is a weekday
/// morning, and the whole manual played on it. Nothing is left behind but logs. Exits 0 when every
/// step passed, else 1.
public final class PlayOnAnEmptyStack {

  private PlayOnAnEmptyStack() {}

  static void main() {
    System.exit(passes(Path.of("").toAbsolutePath()) ? 0 : 1);
  }

  /// Whether every step passes on a stack made of the services built in the repository.
  static boolean passes(Path repository) {
    var offset = WeekdayMorning.offsetFrom(Instant.now());
    var options = StackOptions.temporary(repository).shiftedBy(offset).telling(System.out::println);
    try (var stack = Stack.start(options)) {
      System.out.println("Logs: " + stack.logs());
      return PlayTheManual.play(
          new World(URI.create(stack.publicUrl()), URI.create(stack.simulatorsAdminUrl()), offset));
    } catch (StackException e) {
      System.err.println(e.getMessage());
      return false;
    }
  }
}
