package be.parkerenopmaat.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import be.parkerenopmaat.journeys.deployment.Manifests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/// A dashboard or an alert that asks for a metric which nobody tells shows a calm that is none: all
/// that they ask for is told by the running services.
@ExtendWith(WholeSystemResolver.class)
class WatchedMetricsTest {

  private static final Path ROOT = Path.of("..");
  private static final Pattern METRIC = Pattern.compile("\\b[a-z]+(?:_[a-z0-9]+)+\\b");

  private static final List<String> SERVICES =
      List.of(
          "identity-service",
          "wallet-service",
          "booking-service",
          "visitor-quota-service",
          "payment-adapter",
          "gateway");

  private final WholeSystem system;

  WatchedMetricsTest(WholeSystem system) {
    this.system = system;
  }

  @Test
  void every_metric_that_an_alert_or_a_dashboard_asks_for_is_told() throws IOException {
    Set<String> asked = asked();
    assertThat(asked).hasSizeGreaterThan(30);
    // Prometheus tells it of whom it asks.
    asked.remove("up");
    useTheSystem();

    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(told()).containsAll(asked));
  }

  /// Counters with labels are told from their first event on.
  private void useTheSystem() {
    try (Portal resident = system.newResident();
        Operator scanCar = system.scanCar()) {
      resident.outcome(resident.topUp(1000, ""));
      resident.book(
          Portal.booking(
              "VISITOR",
              "1-MET-001",
              resident.me().path("residentZone").asString(),
              resident.world().now().plus(Duration.ofDays(2)).truncatedTo(ChronoUnit.MINUTES),
              Duration.ofMinutes(30),
              ""));
      scanCar.get("/api/v1/enforcement/rights?plate=1MET001&zone=centrum");
    }
  }

  private Set<String> told() {
    return SERVICES.stream()
        .flatMap(service -> system.metrics(service).stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> asked() throws IOException {
    Set<String> asked = new TreeSet<>();
    try (Stream<Path> dashboards = Files.list(ROOT.resolve("helm/dashboards"))) {
      for (Path file :
          Stream.concat(dashboards, Stream.of(ROOT.resolve("helm/alerts.yaml"))).toList()) {
        for (JsonNode expression : Manifests.document(Files.readString(file)).findValues("expr")) {
          asked.addAll(metrics(expression.asString()));
        }
      }
    }
    return asked;
  }

  /// The metrics of an expression, without its labels and functions.
  private static Set<String> metrics(String expression) {
    String bare =
        expression
            .replaceAll("\\{[^}]*}", "")
            .replaceAll("\\b(by|on|without|ignoring) \\([^)]*\\)", "")
            .replaceAll("\\b[a-z_]+(?=\\()", "");
    return METRIC.matcher(bare).results().map(MatchResult::group).collect(Collectors.toSet());
  }
}
