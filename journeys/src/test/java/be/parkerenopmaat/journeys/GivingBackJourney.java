package be.parkerenopmaat.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// An operator gives money back through the public door, the acquirer says later how that went, and
/// accounting lays the day beside the platform's own export.
@ExtendWith(WholeSystemResolver.class)
class GivingBackJourney {

  private static final JsonMapper JSON = new JsonMapper();

  private final WholeSystem system;

  GivingBackJourney(WholeSystem system) {
    this.system = system;
  }

  @AfterEach
  void the_platform_behaves_again_and_every_ledger_is_in_order() {
    system.simulators().resetWorldline();
    Books.areInOrder(system);
  }

  @Test
  void a_refund_is_under_way_until_the_acquirer_says_how_it_went_and_the_books_agree() {
    Simulators outside = system.simulators();
    try (Portal resident = system.newResident();
        var operator = system.operator()) {
      String reference = paid(resident, 2000);

      String done = refund(operator, reference, 500);
      Expect.soon(() -> status(operator, done), "UNDERWAY", "the refund");
      assertThat(refundedCents(reference)).isZero();
      outside.settleWorldline();
      Expect.soon(() -> status(operator, done), "REFUNDED", "the refund");
      assertThat(refundedCents(reference)).isEqualTo(500);

      outside.worldline("{\"refuseRefunds\": 1}");
      String refused = refund(operator, reference, 700);
      Expect.soon(() -> status(operator, refused), "UNDERWAY", "the second refund");
      outside.settleWorldline();
      Expect.soon(() -> status(operator, refused), "REFUSED", "the second refund");
      assertThat(refundedCents(reference)).isEqualTo(500);

      assertThat(operator.get(order(reference) + "/provider").at("/operations").size())
          .isEqualTo(3);
      JsonNode file = operator.get(order(reference));
      assertThat(file.at("/order/status").asString()).isEqualTo("CREDITED");
      assertThat(file.path("refunds").size()).isEqualTo(2);
      assertThat(file.path("actions").size()).isEqualTo(2);
      assertThat(differencesAbout(operator, reference)).isEmpty();
    }
  }

  @Test
  void an_operator_sees_that_keys_and_addresses_work() {
    try (var operator = system.operator()) {
      JsonNode report = operator.post("/api/v1/operations/provider/checks", "{}").with(200).json();

      assertThat(report.path("connection").asString()).isEqualTo("OK");
      assertThat(report.path("webhookKeys").values())
          .extracting(JsonNode::asString)
          .containsOnly("Valid");
      Expect.soon(
          () ->
              operator
                  .post("/api/v1/operations/provider/checks", "{}")
                  .json()
                  .path("lastTestHeardAt")
                  .isNull(),
          false,
          "whether no test event ever came through the gateway");
    }
  }

  private String paid(Portal resident, long cents) {
    JsonNode topUp = resident.topUp(cents, "");
    Expect.soon(() -> resident.outcome(topUp).path("status").asString(), "COMPLETED", "the top-up");
    return topUp.path("orderReference").asString();
  }

  private static String refund(Operator operator, String reference, long cents) {
    return operator
        .post(
            order(reference) + "/refunds",
            """
            {"amount": {"amount": %d, "currency": "EUR"}, "reason": "De burger vroeg erom"}"""
                .formatted(cents))
        .with(202)
        .json()
        .path("id")
        .asString();
  }

  private static String status(Operator operator, String refundId) {
    return operator.get("/api/v1/operations/refunds/" + refundId).path("status").asString();
  }

  private static String order(String reference) {
    return "/api/v1/operations/payments/" + reference;
  }

  private long refundedCents(String reference) {
    long cents = 0;
    for (JsonNode line : system.simulators().settlement().path("refunded")) {
      if (line.path("merchantReference").asString().equals(reference)) {
        cents += line.path("amountCents").asLong();
      }
    }
    return cents;
  }

  /// Where our day and the platform's export differ about one order.
  private List<JsonNode> differencesAbout(Operator operator, String reference) {
    ObjectNode theirs = JSON.createObjectNode();
    ArrayNode lines = theirs.putArray("lines");
    JsonNode settlement = system.simulators().settlement();
    settlement.path("captured").forEach(line -> add(lines, line, "paymentId", 1));
    settlement.path("refunded").forEach(line -> add(lines, line, "refundId", -1));
    JsonNode comparison =
        operator
            .post(
                "/api/v1/operations/settlements/" + system.world().today() + "/comparison",
                theirs.toString())
            .with(200)
            .json();
    assertThat(comparison.path("matched").asInt()).isGreaterThanOrEqualTo(2);
    List<JsonNode> differing = new ArrayList<>();
    for (JsonNode one : comparison.path("differences")) {
      if (one.path("orderReference").asString().equals(reference)) {
        differing.add(one);
      }
    }
    return differing;
  }

  private static void add(ArrayNode lines, JsonNode line, String id, int sign) {
    lines
        .addObject()
        .put("operationId", line.path(id).asString())
        .put("orderReference", line.path("merchantReference").asString())
        .putObject("amount")
        .put("amount", sign * line.path("amountCents").asLong())
        .put("currency", line.path("currency").asString());
  }
}
