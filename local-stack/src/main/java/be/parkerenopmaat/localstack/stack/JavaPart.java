package be.parkerenopmaat.localstack.stack;

import be.parkerenopmaat.localstack.process.ChildProcess;
import be.parkerenopmaat.localstack.process.LogFile;
import be.parkerenopmaat.localstack.process.Signal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A part that is a JVM of its own.
final class JavaPart implements Part {

  private static final Duration START_BOUND = Duration.ofMinutes(3);
  private static final Duration BETWEEN_PROBES = Duration.ofMillis(100);

  private final String name;
  private final String address;
  private final Supplier<List<String>> command;
  private final Supplier<Map<String, String>> environment;
  private final BooleanSupplier ready;
  private final LogFile log;
  private final Consumer<String> tell;
  private @Nullable ChildProcess running;

  /// @param ready asks the part itself, quickly; may be asked often
  /// @param tell hears when the part ends although nobody stopped it
  JavaPart(
      String name,
      String address,
      Supplier<List<String>> command,
      Supplier<Map<String, String>> environment,
      BooleanSupplier ready,
      Path log,
      Consumer<String> tell) {
    this.name = name;
    this.address = address;
    this.command = command;
    this.environment = environment;
    this.ready = ready;
    this.log = new LogFile(log);
    this.tell = tell;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String address() {
    return address;
  }

  @Override
  public void start() {
    var process = ChildProcess.start(command.get(), environment.get(), log.file(), Signal.KILL);
    running = process;
    long deadline = System.nanoTime() + START_BOUND.toNanos();
    while (!ready.getAsBoolean()) {
      if (process.awaitEnd(BETWEEN_PROBES) || System.nanoTime() > deadline) {
        kill();
        throw new StackException(
            name + " did not start; the end of " + log.file() + ":\n" + log.lastLines(20));
      }
    }
    process.onEnd(() -> tellOf(process));
  }

  @Override
  public void stop() {
    ChildProcess current = running;
    running = null;
    if (current != null) {
      current.stop(Signal.TERM);
    }
  }

  @Override
  public void kill() {
    ChildProcess current = running;
    running = null;
    if (current != null) {
      current.kill();
    }
  }

  private void tellOf(ChildProcess ended) {
    if (running == ended) {
      tell.accept(name + " ended by itself with code " + ended.exitCode() + ": see " + log.file());
    }
  }
}
