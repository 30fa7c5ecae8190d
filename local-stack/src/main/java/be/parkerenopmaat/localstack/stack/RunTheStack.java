package be.parkerenopmaat.localstack.stack;

import be.parkerenopmaat.localstack.process.Folder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// What `./run` runs: starts the stack in the repository's `.local-stack`, says where it is, and
/// waits for Ctrl-C.
public final class RunTheStack {

  private static final String CITIZENS =
      """
      Citizens to sign in as, at itsme or eID:
        Lena Wouters     lives in the paying zone, so has a visitor pass
        Joris Wouters    of the same household: the same visitor hours
        Amir Benali      lives in the zone too, alone
        Noor De Clercq   lives elsewhere: no visitor pass
        Sanne de Vries   has a Dutch document without an address: no visitor pass
        Yangchen         lives in the zone and has no first name
        Els Maes         lives in the zone and made her itsme account anew\
      """;

  private RunTheStack() {}

  static void main(String[] arguments) throws InterruptedException {
    try {
      run(Wish.of(List.of(arguments)));
    } catch (StackException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }

  private static void run(Wish wish) throws InterruptedException {
    long begin = System.nanoTime();
    Path repository = Path.of("").toAbsolutePath();
    Path folder = repository.resolve(".local-stack");
    if (wish.reset()) {
      try (var _ = FolderLock.take(folder)) {
        Folder.delete(folder.resolve("data"));
      }
    }
    var running = new AtomicReference<@Nullable Stack>();
    var options =
        StackOptions.keptIn(folder, repository, wish.port())
            .shiftedBy(wish.clockOffset())
            .telling(System.out::println);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(running), "stop-the-stack"));
    Stack stack = Stack.start(wish.trained() ? options : options.untrained());
    running.set(stack);
    System.out.printf(
        "%nReady in %.1f s: %s%n%n%s%n%nMail: %s%nLogs: %s%nCtrl-C stops everything.%n",
        (System.nanoTime() - begin) / 1e9,
        stack.publicUrl(),
        CITIZENS,
        stack.mailUrl(),
        stack.logs());
    new CountDownLatch(1).await();
  }

  private static void stop(AtomicReference<@Nullable Stack> running) {
    Stack stack = running.getAndSet(null);
    if (stack != null) {
      System.out.println("Stopping.");
      stack.close();
      System.out.println("Stopped.");
    }
  }

  /// The file that `./run --help` prints.
  private static String usage() {
    try (var file = Objects.requireNonNull(RunTheStack.class.getResourceAsStream("usage.txt"))) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// What the command line asks for.
  record Wish(boolean reset, int port, Duration clockOffset, boolean trained) {

    private static final int USUAL_PORT = 8080;

    static Wish of(List<String> arguments) {
      boolean reset = false;
      boolean trained = true;
      int port = USUAL_PORT;
      var offset = Duration.ZERO;
      var left = new ArrayDeque<>(arguments);
      try {
        while (!left.isEmpty()) {
          String option = left.removeFirst();
          if (option.equals("--reset")) {
            reset = true;
          } else if (option.equals("--untrained")) {
            trained = false;
          } else if (option.equals("--port") && !left.isEmpty()) {
            port = Integer.parseInt(left.removeFirst());
          } else if (option.equals("--clock-offset") && !left.isEmpty()) {
            offset = Duration.parse(left.removeFirst());
          } else {
            throw new StackException(usage());
          }
        }
      } catch (NumberFormatException | DateTimeParseException e) {
        throw new StackException(usage());
      }
      return new Wish(reset, port, offset, trained);
    }
  }
}
