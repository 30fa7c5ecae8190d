package be.parkerenopmaat.journeys.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// What is deployed, as the tests of this package ask about it: the six services, the chart for
/// each of its values files, and what the modules say about themselves.
final class Deployment {

  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  static final Chart CHART = new Chart(ROOT.resolve("helm"));

  static final String GATEWAY = "gateway";
  static final String IDENTITY = "identity-service";
  static final String PAYMENT = "payment-adapter";
  static final Set<String> SERVICES =
      Set.of(
          GATEWAY, IDENTITY, "wallet-service", "booking-service", "visitor-quota-service", PAYMENT);

  /// The default first, then what a cluster on one machine and a production change of it.
  static final List<String> VALUES_FILES =
      List.of("values.yaml", "values-local.yaml", "values-production.yaml");

  static final List<Manifests> ALL_VALUES = VALUES_FILES.stream().map(CHART::render).toList();
  static final Manifests BY_DEFAULT = ALL_VALUES.getFirst();
  static final Manifests PRODUCTION = ALL_VALUES.getLast();

  private static final Pattern VARIABLE = Pattern.compile("`([A-Z][A-Z0-9_]+)`");

  private Deployment() {}

  /// A YAML file of the chart.
  static JsonNode yaml(String file) throws IOException {
    return Manifests.document(Files.readString(CHART.folder().resolve(file)));
  }

  static String name(JsonNode object) {
    return object.at("/metadata/name").asString();
  }

  /// The variables of a README's settings table, and whether each has a default.
  static Map<String, Boolean> settingsOf(String module) throws IOException {
    Map<String, Boolean> settings = new HashMap<>();
    for (String line : Files.readAllLines(ROOT.resolve(module).resolve("README.md"))) {
      String[] cells = line.split("\\|", -1);
      if (cells.length == 5 && cells[1].matches(".*`(POM|OTEL)_.*")) {
        String byDefault = cells[2].strip();
        Matcher names = VARIABLE.matcher(cells[1]);
        while (names.find()) {
          settings.put(names.group(1), !byDefault.isEmpty() && !byDefault.equals("none"));
        }
      } else if (cells.length == 5 && cells[1].contains("`SERVER_PORT`")) {
        settings.put("SERVER_PORT", true);
      }
    }
    assertThat(settings).as(module).isNotEmpty();
    return settings;
  }

  static String contextPath(String service) throws IOException {
    return Manifests.document(
            Files.readString(ROOT.resolve(service).resolve("src/main/resources/application.yml")))
        .at("/server/servlet.context-path")
        .asString("");
  }
}
