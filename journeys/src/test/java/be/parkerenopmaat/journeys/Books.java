package be.parkerenopmaat.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Everybody who keeps a ledger, asked by the checks that run in production whether all of it is in
/// order.
final class Books {

  private static final Duration BOUND = Duration.ofMinutes(2);
  private static final List<String> CHECKS =
      List.of("ledger/checks?everything=true", "visitor-quota/checks");

  private Books() {}

  /// Fails with what was found. What is still on its way is waited for: it is no fault.
  static void areInOrder(WholeSystem system) {
    try (Operator operator = system.operator()) {
      for (String checks : CHECKS) {
        await()
            .atMost(BOUND)
            .pollInterval(Duration.ofSeconds(1))
            .untilAsserted(
                () -> {
                  JsonNode report = operator.get("/api/v1/operations/" + checks);
                  assertThat(report.path("checks")).isNotEmpty();
                  assertThat(report.path("findings")).as(checks).isEmpty();
                });
      }
    }
  }
}
