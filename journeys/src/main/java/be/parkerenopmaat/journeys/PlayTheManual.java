package be.parkerenopmaat.journeys;

import be.parkerenopmaat.localstack.stack.Stack;
import be.parkerenopmaat.localstack.stack.StackException;
import be.parkerenopmaat.localstack.stack.StackOptions;
import be.parkerenopmaat.localstack.stack.WeekdayMorning;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/// Plays the whole manual, prints one line a step, and exits 0 when every step passed, else 1.
///
/// Without arguments it plays on an empty stack of its own, on free ports and on a weekday morning,
/// whatever time it is, and stops that in the end; the repository is the current folder. With
/// `<public url> <simulators' admin url> [<clock offset>]` it plays on a system that already runs
/// and that is empty.
public final class PlayTheManual {

  private PlayTheManual() {}

  public static void main(String[] args) {
    System.exit(passed(args) ? 0 : 1);
  }

  private static boolean passed(String[] args) {
    if (args.length >= 2) {
      return play(
          new World(
              URI.create(args[0]),
              URI.create(args[1]),
              args.length > 2 ? Duration.parse(args[2]) : Duration.ZERO));
    }
    Duration offset = WeekdayMorning.after(Instant.now());
    StackOptions options =
        StackOptions.temporary(Path.of("").toAbsolutePath())
            .shiftedBy(offset)
            .telling(System.out::println);
    try (Stack stack = Stack.start(options)) {
      System.out.printf("logs %s%n", stack.logs());
      return play(
          new World(URI.create(stack.publicUrl()), URI.create(stack.simulatorsAdminUrl()), offset));
    } catch (StackException e) {
      System.err.println(e.getMessage());
      return false;
    }
  }

  private static boolean play(World world) {
    try (var manual = new Manual(world)) {
      return Play.of(manual.steps(), System.out).failed() == 0;
    }
  }
}
