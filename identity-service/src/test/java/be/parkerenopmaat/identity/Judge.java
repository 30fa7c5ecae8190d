package be.parkerenopmaat.identity;

import be.parkerenopmaat.localstack.process.FreePort;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A script of the folder `judges`, run by Node.js in a process of its own.
final class Judge implements AutoCloseable {

  private static final Path FOLDER = Path.of("judges").toAbsolutePath();
  private static final long SECONDS = 120;

  private final Process process;
  private final BufferedReader says;

  private Judge(Process process) {
    this.process = process;
    this.says = new BufferedReader(process.inputReader(StandardCharsets.UTF_8));
  }

  static Judge start(String script, Map<String, String> environment) {
    install();
    return new Judge(run(List.of("node", script), environment));
  }

  static int freePort() {
    return FreePort.pick();
  }

  /// Everything it says until it ends.
  String verdict() {
    return says.lines().reduce("", (all, line) -> all + line + "\n");
  }

  /// Returns when it has said this line.
  void awaitSaying(String line) {
    try {
      for (String said = says.readLine(); !line.equals(said); said = says.readLine()) {
        if (said == null) {
          throw new AssertionError("The judge ended without saying " + line);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// As the lock file says, once for each of its versions.
  private static synchronized void install() {
    Path lock = FOLDER.resolve("package-lock.json");
    Path installed = FOLDER.resolve("node_modules/.installed");
    try {
      String wanted = Files.readString(lock);
      if (!Files.exists(installed) || !Files.readString(installed).equals(wanted)) {
        var npm = new Judge(run(List.of("npm", "ci", "--no-audit", "--no-fund"), Map.of()));
        String said = npm.verdict();
        if (!npm.process.waitFor(SECONDS, TimeUnit.SECONDS) || npm.process.exitValue() != 0) {
          throw new AssertionError("The judges cannot be installed: " + said);
        }
        Files.writeString(installed, wanted);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static Process run(List<String> command, Map<String, String> environment) {
    var builder = new ProcessBuilder(command).directory(FOLDER.toFile()).redirectErrorStream(true);
    builder.environment().putAll(environment);
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
  }
}
