package be.parkerenopmaat.journeys.deployment;

import static be.parkerenopmaat.journeys.deployment.Deployment.CHART;
import static be.parkerenopmaat.journeys.deployment.Deployment.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// `k8s/` is the chart for who deploys without Helm: the same objects, or the drift by name.
class KustomizationsTest {

  static final Kustomizations KUSTOMIZATIONS = new Kustomizations(ROOT.resolve("k8s"), CHART);
  static final Map<String, String> OVERLAYS =
      Map.of("local", "values-local.yaml", "production", "values-production.yaml");

  /// `-Dk8s.write=true` writes base and overlays anew before they are looked at.
  @BeforeAll
  static void write_the_kustomizations_when_asked() throws IOException {
    if (Boolean.getBoolean("k8s.write")) {
      KUSTOMIZATIONS.write(OVERLAYS);
    }
  }

  @Test
  void kustomize_deploys_the_same_objects_as_the_chart() throws IOException {
    assertThat(Kustomizations.drift(KUSTOMIZATIONS.expected(), KUSTOMIZATIONS.base()))
        .as("k8s/base; k8s/README.md says how to write it anew")
        .isEmpty();
    for (Map.Entry<String, String> overlay : OVERLAYS.entrySet()) {
      assertThat(
              Kustomizations.drift(
                  KUSTOMIZATIONS.expected(overlay.getValue()),
                  KUSTOMIZATIONS.overlay(overlay.getKey())))
          .as("k8s/overlays/%s", overlay.getKey())
          .isEmpty();
    }
  }
}
