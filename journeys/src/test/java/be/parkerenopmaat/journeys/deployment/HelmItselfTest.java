package be.parkerenopmaat.journeys.deployment;

import static be.parkerenopmaat.journeys.deployment.Deployment.CHART;
import static be.parkerenopmaat.journeys.deployment.Deployment.ROOT;
import static be.parkerenopmaat.journeys.deployment.Deployment.VALUES_FILES;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The programs that operators use agree with the tests beside this one: Helm 3 and Helm 4, and the
/// kustomize of kubectl. They come from the npm registry; without it these tests are skipped.
class HelmItselfTest {

  @ParameterizedTest
  @EnumSource
  void lints_strictly_and_renders_what_the_other_tests_look_at(Tools.Release release)
      throws IOException, InterruptedException {
    Path helm = Tools.helm(release);
    for (String values : VALUES_FILES) {
      String chart = CHART.folder().toString();
      String file = CHART.folder().resolve(values).toString();
      Tools.output(
          helm.toString(),
          "lint",
          "--strict",
          "--kube-version",
          Chart.KUBERNETES,
          "--values",
          file,
          chart);
      String rendered =
          Tools.output(
              helm.toString(),
              "template",
              Chart.RELEASE,
              chart,
              "--no-hooks",
              "--kube-version",
              Chart.KUBERNETES,
              "--values",
              file);
      assertThat(Manifests.parse(rendered).byName())
          .as("%s with %s", release, values)
          .isEqualTo(CHART.render(values).byName());
    }
  }

  @Test
  void kustomize_makes_of_the_overlays_what_the_chart_renders()
      throws IOException, InterruptedException {
    Path kubectl = Tools.kubectl();
    for (Map.Entry<String, String> overlay : KustomizationsTest.OVERLAYS.entrySet()) {
      String built =
          Tools.output(
              kubectl.toString(),
              "kustomize",
              ROOT.resolve("k8s/overlays").resolve(overlay.getKey()).toString());
      assertThat(
              Kustomizations.drift(
                  KustomizationsTest.KUSTOMIZATIONS.expected(overlay.getValue()),
                  Manifests.parse(built)))
          .as("kubectl kustomize k8s/overlays/%s", overlay.getKey())
          .isEmpty();
    }
  }
}
