package be.parkerenopmaat.journeys.deployment;

import static be.parkerenopmaat.journeys.deployment.Deployment.ALL_VALUES;
import static be.parkerenopmaat.journeys.deployment.Deployment.CHART;
import static be.parkerenopmaat.journeys.deployment.Deployment.ROOT;
import static be.parkerenopmaat.journeys.deployment.Deployment.SERVICES;
import static be.parkerenopmaat.journeys.deployment.Deployment.yaml;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.marcnuri.helm.LintResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// What somebody who installs the chart may rely on: its values are closed, and told.
class ChartTest {

  @Test
  void the_strict_lint_finds_nothing() {
    LintResult result = CHART.lint();
    assertThat(result.isFailed()).as("%s", result.getMessages()).isFalse();
  }

  @Test
  void the_chart_is_small_and_of_this_version() throws IOException {
    try (Stream<Path> templates = Files.walk(CHART.folder().resolve("templates"))) {
      assertThat(templates.filter(Files::isRegularFile)).hasSizeLessThanOrEqualTo(12);
    }
    JsonNode chart = yaml("Chart.yaml");
    assertThat(Files.readString(ROOT.resolve("pom.xml")))
        .contains("<version>" + chart.path("appVersion").asString() + "</version>");
  }

  @Test
  void the_six_services_are_deployed_and_nothing_of_the_local_stack() {
    for (Manifests manifests : ALL_VALUES) {
      assertThat(manifests.of("Deployment").stream().map(Deployment::name))
          .containsExactlyInAnyOrderElementsOf(SERVICES);
    }
    assertThat(CHART.text("values-production.yaml").toLowerCase(Locale.ROOT))
        .doesNotContain("simulator", "local-stack", "localhost");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "replicas",
        "kafka.topics",
        "services.gateway.replica",
        "services.gateway.autoscaling.mod",
        "routes.ingress.host",
        "pods.readOnlyRootFilesystem",
        "postgresql.cloudNativePg.instancez"
      })
  void a_key_that_no_template_reads_is_refused(String key) {
    assertThatThrownBy(() -> CHART.renderWith(Map.of(key, "3")))
        .hasMessageMatching("(?s).*(additional propert|Additional propert).*");
  }

  @Test
  void the_schema_knows_every_value_and_is_closed_at_every_depth() throws IOException {
    JsonNode schema =
        Manifests.document(Files.readString(CHART.folder().resolve("values.schema.json")));
    List<String> open = new ArrayList<>();
    addOpenObjects(open, "", schema);
    assertThat(open).isEmpty();
  }

  @Test
  void choices_that_exclude_each_other_are_refused_in_words() {
    assertThatThrownBy(() -> CHART.renderWith(Map.of("routes.ingress.enabled", true)))
        .hasMessageContaining("choose one way in");
    assertThatThrownBy(
            () -> CHART.renderWith(Map.of("services.identity-service.autoscaling.mode", "lag")))
        .hasMessageContaining("it hears no topic");
    assertThatThrownBy(() -> CHART.renderWith(Map.of("pods.terminationGracePeriodSeconds", 40)))
        .hasMessageContaining("must be above");
  }

  @Test
  void the_readme_names_every_value() throws IOException {
    String table = Files.readString(CHART.folder().resolve("README.md"));
    for (Map.Entry<String, JsonNode> group : yaml("values.yaml").properties()) {
      if (!group.getKey().equals("services")) {
        for (Map.Entry<String, JsonNode> value : group.getValue().properties()) {
          assertThat(table).containsPattern("`[a-z.]*\\." + value.getKey() + "[`.]");
        }
        assertThat(table).contains("`" + group.getKey());
      }
    }
    JsonNode schema =
        Manifests.document(Files.readString(CHART.folder().resolve("values.schema.json")));
    JsonNode ofService = schema.at("/properties/services/patternProperties").iterator().next();
    assertThat(ofService.path("properties").propertyNames())
        .isNotEmpty()
        .allMatch(name -> table.contains("." + name + "`"));
  }

  private static void addOpenObjects(List<String> open, String path, JsonNode schema) {
    if (schema.path("properties").isObject()
        && schema.path("additionalProperties").asBoolean(true)) {
      open.add(path);
    }
    for (Map.Entry<String, JsonNode> child : schema.properties()) {
      addOpenObjects(open, path + "/" + child.getKey(), child.getValue());
    }
  }
}
