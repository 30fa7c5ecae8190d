package be.parkerenopmaat.localstack.process;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A child process that cannot outlive this JVM, not even when the JVM is killed with -9: beside
/// each child stands a small shell that waits on a pipe from this JVM and signals the child when
/// the pipe breaks. The child runs in a session of its own, so that Ctrl-C in a terminal reaches
/// only the launcher, which then stops its children in the right order.
public final class ChildProcess {

  private static final Duration UNTIL_KILLED = Duration.ofSeconds(20);

  private final Process process;
  private final Process guard;

  private ChildProcess(Process process, Process guard) {
    this.process = process;
    this.guard = guard;
  }

  /// Starts the command with extra environment variables; its output is appended to the log file.
  ///
  /// @param whenOrphaned what the child gets when this JVM dies without stopping it
  /// @throws UncheckedIOException when the program cannot be started
  public static ChildProcess start(
      List<String> command, Map<String, String> environment, Path log, Signal whenOrphaned) {
    try {
      var builder = new ProcessBuilder(inOwnSession(command));
      builder.environment().putAll(environment);
      builder.redirectErrorStream(true);
      builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
      builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
      Process guard = guard(whenOrphaned);
      Process process = builder.start();
      tell(guard, process.pid());
      return new ChildProcess(process, guard);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot start " + command.getFirst(), e);
    }
  }

  /// The guard stands before the child does, so that no child is ever without one.
  private static Process guard(Signal whenOrphaned) throws IOException {
    var script =
        "trap '' INT TERM HUP; read -r child && { read -r _ || kill -%s \"$child\"; }"
            .formatted(whenOrphaned);
    return new ProcessBuilder(inOwnSession(List.of("sh", "-c", script)))
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static void tell(Process guard, Object line) throws IOException {
    OutputStream pipe = guard.getOutputStream();
    pipe.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
    pipe.flush();
  }

  /// `setsid` keeps the process id here, because a child of a JVM never leads its process group.
  private static List<String> inOwnSession(List<String> command) {
    var setsid = Path.of("/usr/bin/setsid");
    if (!Files.isExecutable(setsid)) {
      return command;
    }
    var wrapped = new ArrayList<String>();
    wrapped.add(setsid.toString());
    wrapped.addAll(command);
    return wrapped;
  }

  /// The operating system's id of the process.
  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /// Sends the signal and waits until the process is gone. One that ignores the signal for 20
  /// seconds is killed.
  public void stop(Signal signal) {
    send(signal);
    if (!awaitEnd(UNTIL_KILLED)) {
      kill();
    }
    dismissGuard();
  }

  /// Kills the process as a failing machine would, and waits until it is gone.
  public void kill() {
    process.destroyForcibly();
    awaitEnd(UNTIL_KILLED);
    dismissGuard();
  }

  /// Waits until the process ends by itself; false when it still runs after the bound.
  public boolean awaitEnd(Duration bound) {
    try {
      return process.waitFor(bound.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return !process.isAlive();
    }
  }

  /// The exit code of a process that has ended.
  public int exitCode() {
    return process.exitValue();
  }

  /// Runs the action once when the process ends, for whatever reason.
  public void onEnd(Runnable action) {
    var _ = process.onExit().thenRun(action);
  }

  private void send(Signal signal) {
    if (!process.isAlive()) {
      return;
    }
    switch (signal) {
      case TERM -> process.destroy();
      case KILL -> process.destroyForcibly();
      case INT -> interrupt();
    }
  }

  private void interrupt() {
    try {
      new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot signal process " + process.pid(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// A second line tells the guard that the child is gone and its id may be used again.
  private void dismissGuard() {
    try (var _ = guard.getOutputStream()) {
      tell(guard, "gone");
    } catch (IOException e) {
      guard.destroyForcibly();
    }
  }
}
