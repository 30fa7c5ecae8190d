package be.parkerenopmaat.journeys.deployment;

import static be.parkerenopmaat.journeys.deployment.Deployment.CHART;
import static be.parkerenopmaat.journeys.deployment.Deployment.PRODUCTION;
import static be.parkerenopmaat.journeys.deployment.Deployment.ROOT;
import static be.parkerenopmaat.journeys.deployment.Deployment.yaml;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What watches the system: alerts that say what to do, and dashboards.
class WatchingTest {

  @Test
  void every_alert_has_its_paragraph_and_the_rule_is_the_file() throws IOException {
    JsonNode alerts = yaml("alerts.yaml");
    assertThat(PRODUCTION.get("PrometheusRule", "parkeren-op-maat").at("/spec/groups"))
        .isEqualTo(alerts.path("groups"));
    String operating = Files.readString(ROOT.resolve("docs/operating.md"));
    Set<String> names = new TreeSet<>();
    for (JsonNode group : alerts.path("groups")) {
      for (JsonNode rule : group.path("rules")) {
        assertThat(rule.path("expr").asString()).isNotBlank();
        assertThat(rule.at("/labels/severity").asString()).isIn("page", "ticket");
        assertThat(rule.at("/annotations/summary").asString()).isNotBlank();
        names.add(rule.path("alert").asString());
      }
    }
    assertThat(headings(operating)).containsAll(names);
  }

  @Test
  void promtool_agrees_where_there_is_one() throws IOException, InterruptedException {
    Optional<Path> promtool = Tools.find("promtool");
    assumeThat(promtool)
        .as("promtool is not on the path; the Debian package prometheus has it")
        .isPresent();
    String tool = promtool.orElseThrow().toString();
    Tools.output(tool, "check", "rules", CHART.folder().resolve("alerts.yaml").toString());
    Tools.output(tool, "test", "rules", CHART.folder().resolve("alerts-test.yaml").toString());
  }

  @Test
  void every_dashboard_is_handed_to_grafana_as_it_stands() throws IOException {
    Path folder = CHART.folder().resolve("dashboards");
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> dashboards = files.sorted().toList();
      assertThat(dashboards).hasSizeGreaterThanOrEqualTo(2);
      for (Path file : dashboards) {
        String name = file.getFileName().toString();
        JsonNode dashboard = Manifests.document(Files.readString(file));
        assertThat(name).isEqualTo(dashboard.path("uid").asString() + ".json");
        JsonNode map = PRODUCTION.get("ConfigMap", "dashboard-" + dashboard.path("uid").asString());
        assertThat(map.at("/metadata/labels/grafana_dashboard").asString()).isEqualTo("1");
        assertThat(map.path("data").path(name).asString().strip())
            .isEqualTo(Files.readString(file).strip());
        dashboard
            .path("panels")
            .valueStream()
            .filter(panel -> !panel.path("type").asString().equals("row"))
            .forEach(panel -> assertThat(panel.path("description").asString("")).isNotBlank());
      }
    }
  }

  private static Set<String> headings(String markdown) {
    return markdown
        .lines()
        .filter(line -> line.startsWith("### "))
        .map(line -> line.substring(4).strip())
        .collect(Collectors.toSet());
  }
}
