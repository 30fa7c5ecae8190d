package be.parkerenopmaat.journeys.deployment;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import com.marcnuri.helm.TemplateCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A Helm chart in a folder, rendered as release `pom` for Kubernetes 1.34.
public record Chart(Path folder) {

  static final String RELEASE = "pom";
  static final String KUBERNETES = "1.34.0";

  /// The chart's text for its own values and those of the files named, in their order.
  public String text(String... valuesFiles) {
    TemplateCommand command = command();
    for (String file : valuesFiles) {
      command.withValuesFile(folder.resolve(file));
    }
    return command.call();
  }

  public Manifests render(String... valuesFiles) {
    return Manifests.parse(text(valuesFiles));
  }

  /// The chart's objects for its own values and some others, by their paths.
  ///
  /// @throws RuntimeException with Helm's words when the values are refused
  public Manifests renderWith(Map<String, Object> values) {
    TemplateCommand command = command();
    values.forEach(command::set);
    return Manifests.parse(command.call());
  }

  public LintResult lint() {
    return new Helm(folder).lint().strict().call();
  }

  /// A copy in which what would run as a hook is an object like any other, for rendering leaves
  /// hooks out.
  public Chart withHooksAsObjects(Path copy) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        Path target = copy.resolve(folder.relativize(file).toString());
        Files.createDirectories(target.getParent());
        List<String> lines =
            Files.readAllLines(file).stream()
                .map(line -> line.replace("\"helm.sh/hook", "\"was-hook"))
                .toList();
        Files.write(target, lines);
      }
    }
    return new Chart(copy);
  }

  private TemplateCommand command() {
    return new Helm(folder).template().withName(RELEASE).withKubeVersion(KUBERNETES);
  }
}
