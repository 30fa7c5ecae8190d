package be.parkerenopmaat.journeys.deployment;

import static be.parkerenopmaat.journeys.deployment.Deployment.BY_DEFAULT;
import static be.parkerenopmaat.journeys.deployment.Deployment.CHART;
import static be.parkerenopmaat.journeys.deployment.Deployment.PRODUCTION;
import static be.parkerenopmaat.journeys.deployment.Deployment.ROOT;
import static be.parkerenopmaat.journeys.deployment.Deployment.VALUES_FILES;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Nothing that is handed to a cluster has a field that the cluster does not know.
class SchemasTest {

  @Test
  void every_object_of_the_chart_is_as_its_schema_has_it(@TempDir Path copy) throws IOException {
    Chart withHooks = CHART.withHooksAsObjects(copy);
    for (String values : VALUES_FILES) {
      assertThat(violations(withHooks.render(values))).as(values).isEmpty();
    }
    assertThat(
            violations(
                CHART.renderWith(
                    Map.of(
                        "routes.httpRoute.enabled", false,
                        "routes.ingress.enabled", true,
                        "routes.ingress.className", "traefik",
                        "routes.ingress.tlsSecret", "portal-tls",
                        "monitoring.enabled", true,
                        "externalSecrets.enabled", true,
                        "postgresql.cloudNativePg.enabled", true,
                        "postgresql.cloudNativePg.storageClass", "fast",
                        "kafka.strimzi.enabled", true,
                        "kafka.strimzi.storageClass", "fast"))))
        .as("everything that is off by default")
        .isEmpty();
  }

  @Test
  void every_object_beside_the_chart_is_as_its_schema_has_it() throws IOException {
    String namespace = Files.readString(ROOT.resolve("k8s/cluster/namespace.yaml"));
    assertThat(violations(Manifests.parse(namespace))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Deployment/gateway     | replicas:                | replica:",
        "Deployment/gateway     | readinessProbe           | readinesProbe",
        "Deployment/gateway     | readOnlyRootFilesystem   | readOnlyRootFileSystem",
        "Deployment/gateway     | containerPort            | containerPrt",
        "Service/gateway        | targetPort               | targetport",
        "NetworkPolicy/gateway  | policyTypes              | policyType",
        "PodDisruptionBudget/gateway | maxUnavailable      | maxUnavailabel",
        "HTTPRoute/portal       | backendRefs              | backends",
        "HTTPRoute/portal       | PathPrefix               | Prefix",
        "Kafka/pom-kafka        | entityOperator           | entityOperater",
        "KafkaUser/gateway      | acls                     | acl",
        "Cluster/pom-postgresql | imageName                | image",
        "ScaledObject/wallet-service | consumerGroup       | group",
        "ServiceMonitor/gateway | path                     | pth",
        "ExternalSecret/pom-clients | secretStoreRef       | storeRef"
      })
  void a_misspelt_field_is_found(String object, String right, String wrong) {
    Manifests manifests = BY_DEFAULT.byName().containsKey(object) ? BY_DEFAULT : PRODUCTION;
    JsonNode found = Objects.requireNonNull(manifests.byName().get(object), object);
    assertThat(KubernetesSchemas.violations(found)).isEmpty();

    String field = right.replace(":", "");
    String text = found.toString();
    assertThat(text).contains("\"" + field + "\"");
    JsonNode misspelt =
        Manifests.document(text.replace("\"" + field + "\"", "\"" + wrong.replace(":", "") + "\""));
    assertThat(KubernetesSchemas.violations(misspelt)).isNotEmpty();
  }

  private static List<String> violations(Manifests manifests) {
    assertThat(manifests.byName()).isNotEmpty();
    return manifests.byName().values().stream()
        .flatMap(object -> KubernetesSchemas.violations(object).stream())
        .toList();
  }
}
