package be.parkerenopmaat.journeys.deployment;

import static be.parkerenopmaat.journeys.deployment.Deployment.ALL_VALUES;
import static be.parkerenopmaat.journeys.deployment.Deployment.CHART;
import static be.parkerenopmaat.journeys.deployment.Deployment.PRODUCTION;
import static be.parkerenopmaat.journeys.deployment.Deployment.ROOT;
import static be.parkerenopmaat.journeys.deployment.Deployment.SERVICES;
import static be.parkerenopmaat.journeys.deployment.Deployment.VALUES_FILES;
import static be.parkerenopmaat.journeys.deployment.Deployment.contextPath;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// What runs in the cluster: confined, probed, and stopped without losing anything.
class PodsTest {

  @Test
  void every_pod_is_restricted(@TempDir Path copy) throws IOException {
    Chart withTest = CHART.withHooksAsObjects(copy);
    for (String values : VALUES_FILES) {
      Map<String, JsonNode> pods = withTest.render(values).pods();
      assertThat(pods).containsKey("Pod/smoke").hasSize(SERVICES.size() + 1);
      pods.forEach(PodsTest::assertRestricted);
    }
  }

  private static void assertRestricted(String name, JsonNode pod) {
    assertThat(pod.path("automountServiceAccountToken").asBoolean(true)).as(name).isFalse();
    assertThat(pod.path("enableServiceLinks").asBoolean(true)).as(name).isFalse();
    assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean(false)).as(name).isTrue();
    assertThat(pod.at("/securityContext/runAsUser").asInt(0)).as(name).isGreaterThan(0);
    assertThat(pod.at("/securityContext/seccompProfile/type").asString(""))
        .as(name)
        .isEqualTo("RuntimeDefault");
    for (String host : List.of("hostNetwork", "hostPID", "hostIPC")) {
      assertThat(pod.has(host)).as(name).isFalse();
    }
    for (JsonNode volume : pod.path("volumes")) {
      assertThat(volume.propertyNames()).as(name).isSubsetOf("name", "emptyDir", "configMap");
    }
    List<JsonNode> containers =
        Stream.of("initContainers", "containers")
            .flatMap(group -> pod.path(group).valueStream())
            .toList();
    for (JsonNode container : containers) {
      JsonNode confined = container.path("securityContext");
      assertThat(confined.path("allowPrivilegeEscalation").asBoolean(true)).as(name).isFalse();
      assertThat(confined.path("readOnlyRootFilesystem").asBoolean(false)).as(name).isTrue();
      assertThat(confined.at("/capabilities/drop").toString()).as(name).isEqualTo("[\"ALL\"]");
      assertThat(confined.at("/capabilities/add").isMissingNode()).as(name).isTrue();
      assertThat(container.at("/volumeMounts/0/mountPath").asString()).isEqualTo("/tmp");
      assertThat(container.at("/resources/requests/cpu").isMissingNode()).as(name).isFalse();
      assertThat(container.at("/resources/limits/memory").asString(""))
          .as(name)
          .isNotEmpty()
          .isEqualTo(container.at("/resources/requests/memory").asString());
      assertThat(container.path("image").asString()).as(name).matches(".+(:[^:]+|@sha256:.{64})");
    }
  }

  @Test
  void the_owner_of_a_database_migrates_before_the_service_and_the_service_has_not_its_password() {
    for (Manifests manifests : ALL_VALUES) {
      for (String service : SERVICES) {
        JsonNode pod = manifests.get("Deployment", service).at("/spec/template/spec");
        JsonNode migrate = pod.at("/initContainers/0");
        assertThat(pod.path("initContainers")).hasSize(1);
        assertThat(migrate.path("image")).isEqualTo(pod.at("/containers/0/image"));
        assertThat(migrate.path("args").toString()).isEqualTo("[\"migrate\"]");
        assertThat(migrate.path("env").toString()).contains("POM_MIGRATION_PASSWORD");
        assertThat(pod.path("containers").toString()).doesNotContain("POM_MIGRATION", "-owner");
        assertThat(manifests.get("ConfigMap", service).at("/data/POM_MIGRATIONS").asString("run"))
            .isEqualTo("validate");
      }
    }
  }

  @Test
  void every_service_is_probed_where_its_health_answers_and_stops_gracefully() throws IOException {
    for (Manifests manifests : ALL_VALUES) {
      for (String service : SERVICES) {
        JsonNode pod = manifests.get("Deployment", service).at("/spec/template/spec");
        JsonNode container = pod.at("/containers/0");
        String path = contextPath(service);
        Map.of("startup", "/livez", "liveness", "/livez", "readiness", "/readyz")
            .forEach(
                (probe, health) -> {
                  JsonNode asked = container.at("/" + probe + "Probe/httpGet");
                  assertThat(asked.path("path").asString()).isEqualTo(path + health);
                  // The server that citizens ask, so that its failing is seen.
                  assertThat(asked.path("port").asString()).isEqualTo("http");
                });
        int preStop = container.at("/lifecycle/preStop/sleep/seconds").asInt();
        assertThat(preStop).isPositive();
        assertThat(pod.path("terminationGracePeriodSeconds").asInt())
            .isGreaterThan(preStop + 2 * shutdownPhaseSeconds());
        JsonNode rolling = manifests.get("Deployment", service).at("/spec/strategy/rollingUpdate");
        assertThat(rolling.path("maxSurge").asInt()).isOne();
        assertThat(rolling.path("maxUnavailable").asInt()).isZero();
      }
    }
  }

  @Test
  void what_operators_see_is_on_a_port_that_no_route_leads_to() {
    for (Manifests manifests : ALL_VALUES) {
      for (String service : SERVICES) {
        assertThat(manifests.get("ConfigMap", service).at("/data/POM_MANAGEMENT_PORT").asString(""))
            .isEqualTo("8081");
        assertThat(manifests.get("Service", service).at("/spec/ports").toString())
            .contains("\"management\"", "8081");
      }
      for (String kind : List.of("HTTPRoute", "Ingress")) {
        assertThat(manifests.of(kind).toString()).doesNotContain("8081", "management");
      }
    }
    for (JsonNode monitor : PRODUCTION.of("ServiceMonitor")) {
      assertThat(monitor.at("/spec/endpoints/0/port").asString()).isEqualTo("management");
      assertThat(monitor.at("/spec/endpoints/0/path").asString()).isEqualTo("/actuator/prometheus");
    }
  }

  @Test
  void one_replica_has_no_budget_and_a_workload_has_one_scaler_at_most() {
    for (Manifests manifests : ALL_VALUES) {
      for (String service : SERVICES) {
        JsonNode replicas = manifests.get("Deployment", service).at("/spec/replicas");
        assertThat(manifests.has("PodDisruptionBudget", service))
            .isEqualTo(replicas.isMissingNode() || replicas.asInt() > 1);
        long scalers =
            Stream.of("HorizontalPodAutoscaler", "ScaledObject")
                .filter(kind -> manifests.has(kind, service))
                .count();
        assertThat(scalers).as(service).isEqualTo(replicas.isMissingNode() ? 1 : 0);
      }
    }
  }

  private static int shutdownPhaseSeconds() throws IOException {
    String phase =
        Manifests.document(
                Files.readString(ROOT.resolve("platform/runtime/src/main/resources/platform.yml")))
            .at("/spring/lifecycle.timeout-per-shutdown-phase")
            .asString();
    return Integer.parseInt(phase.replace("s", ""));
  }

  @Test
  void the_namespace_holds_every_pod_to_the_restricted_standard() throws IOException {
    JsonNode namespace =
        Manifests.parse(Files.readString(ROOT.resolve("k8s/cluster/namespace.yaml")))
            .of("Namespace")
            .getFirst();
    assertThat(namespace.at("/metadata/labels/pod-security.kubernetes.io~1enforce").asString(""))
        .isEqualTo("restricted");
  }
}
