package be.parkerenopmaat.localstack.stack;

import be.parkerenopmaat.localstack.process.ChildProcess;
import be.parkerenopmaat.localstack.process.Folder;
import be.parkerenopmaat.localstack.process.LogFile;
import be.parkerenopmaat.localstack.process.Signal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A service's built program, made quick to start: unpacked from its executable jar, and with the
/// JDK's ahead-of-time cache (JEP 514) once it has been trained. Both are kept under the hash of
/// the jar, so a new build makes its own; a cache that the JVM refuses costs only time.
final class Program {

  private static final Duration UNPACKING_BOUND = Duration.ofMinutes(2);
  private static final Duration TRAINING_BOUND = Duration.ofMinutes(5);

  private final Path jar;
  private final Path home;
  private final List<String> javaOptions;

  private Program(Path jar, Path home, List<String> javaOptions) {
    this.jar = jar;
    this.home = home;
    this.javaOptions = javaOptions;
  }

  /// The program of a built module.
  ///
  /// @param programs the folder of all unpacked programs
  /// @throws StackException when the module is not built
  static Program of(Path repository, String module, Path programs, List<String> javaOptions) {
    Path jar = BuiltJar.of(repository, module);
    return new Program(
        jar, programs.resolve(module + "-" + BuiltJar.hash(jar)), List.copyOf(javaOptions));
  }

  /// Unpacks the program unless that is done, and forgets earlier builds of it. Safe with several
  /// stacks at once.
  void unpack() {
    if (Files.exists(home)) {
      return;
    }
    Path fresh = home.resolveSibling(".unpacking-" + ProcessHandle.current().pid() + "-" + name());
    try {
      Files.createDirectories(fresh.getParent());
      Folder.delete(fresh);
      Path log = Files.createTempFile("unpacking", ".log");
      runToEnd(
          List.of(
              java(),
              "-Djarmode=tools",
              "-jar",
              jar.toString(),
              "extract",
              "--destination",
              fresh.toString()),
          Map.of(),
          log,
          UNPACKING_BOUND);
      Files.delete(log);
      forgetEarlierBuilds();
      Files.move(fresh, home, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
      Folder.delete(fresh);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot unpack " + jar, e);
    }
  }

  /// The command that runs it.
  List<String> command() {
    var command = java(javaOptions);
    if (isTrained()) {
      command.addAll(List.of("-XX:AOTCache=" + cache(), "-Xlog:aot=off", "-Xlog:cds=off"));
    }
    command.addAll(List.of("-jar", home.resolve(jar.getFileName()).toString()));
    return command;
  }

  /// Whether its next start is a quick one.
  boolean isTrained() {
    return Files.exists(cache());
  }

  /// Makes the cache by starting the program until its context stands, and no further. A training
  /// that fails leaves things as they were.
  ///
  /// @param environment of the running service, whose database and broker the training uses
  void train(Map<String, String> environment, Path log) {
    Path fresh = home.resolve("training-" + ProcessHandle.current().pid() + ".aot");
    var command = java(javaOptions);
    command.add("-XX:AOTCacheOutput=" + fresh);
    command.add("-Dspring.context.exit=onRefresh");
    command.addAll(List.of("-jar", home.resolve(jar.getFileName()).toString()));
    try {
      runToEnd(command, environment, log, TRAINING_BOUND);
      Files.move(fresh, cache(), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot keep the start-up cache of " + name(), e);
    }
  }

  private Path cache() {
    return home.resolve("start-up.aot");
  }

  private String name() {
    return home.getFileName().toString();
  }

  private void forgetEarlierBuilds() throws IOException {
    String module = name().substring(0, name().lastIndexOf('-') + 1);
    try (var all = Files.list(home.getParent())) {
      all.filter(path -> path.getFileName().toString().startsWith(module))
          .filter(path -> !path.equals(home))
          .forEach(Folder::delete);
    }
  }

  private static void runToEnd(
      List<String> command, Map<String, String> environment, Path log, Duration bound) {
    var process = ChildProcess.start(command, environment, log, Signal.KILL);
    boolean ended = process.awaitEnd(bound);
    process.kill();
    if (!ended || process.exitCode() != 0) {
      throw new StackException(
          String.join(" ", command) + " failed:\n" + new LogFile(log).lastLines(20));
    }
  }

  static List<String> java(List<String> options) {
    var command = new ArrayList<String>();
    command.add(java());
    command.addAll(options);
    return command;
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }
}
