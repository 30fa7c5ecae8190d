package be.parkerenopmaat.payment.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import be.parkerenopmaat.contracts.payment.PaymentEvent.PaymentRefunded;
import be.parkerenopmaat.localstack.worldline.CapturedPayment;
import be.parkerenopmaat.localstack.worldline.WorldlineSimulator;
import be.parkerenopmaat.payment.PaidTopUps;
import be.parkerenopmaat.payment.TopUp;
import be.parkerenopmaat.payment.domain.RefundState;
import be.parkerenopmaat.payment.domain.Refunds;
import be.parkerenopmaat.payment.domain.TopUpId;
import be.parkerenopmaat.platform.testing.ApiAnswer;
import be.parkerenopmaat.platform.testing.EventProbe;
import be.parkerenopmaat.platform.testing.ServiceApi;
import be.parkerenopmaat.platform.testing.ServiceTest;
import be.parkerenopmaat.platform.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// A day's money, laid beside what the provider really holds.
@ServiceTest
class SettlementTest {

  private static final String PATH = "/api/v1/operations/settlements/";

  @Autowired WorldlineSimulator worldline;
  @Autowired EventProbe events;
  @Autowired ServiceApi api;
  @Autowired TestClock clock;
  @Autowired Refunds refunds;
  @Autowired JdbcClient jdbc;

  @Test
  void a_day_shows_what_came_and_what_went_and_agrees_with_the_provider() {
    nothing_is_left_of_other_tests();
    // A day of its own, one minute after the city's midnight.
    clock.set(Instant.parse("2027-03-01T23:01:00Z"));
    TopUp kept = PaidTopUps.paid(events, worldline, 2000);
    TopUp returned = PaidTopUps.paid(events, worldline, 500);
    giveBack(returned, 200);

    JsonNode day = operator().get(PATH + "2027-03-02").json();

    assertThat(day.at("/captured/amount").asLong()).isEqualTo(2500);
    assertThat(day.at("/refunded/amount").asLong()).isEqualTo(-200);
    assertThat(day.at("/net/amount").asLong()).isEqualTo(2300);
    assertThat(day.path("lines").size()).isEqualTo(3);
    assertThat(operator().get(PATH + "2027-03-01").json().path("lines").size()).isZero();
    List<Map<String, ?>> theirs = theirs(kept, returned);
    JsonNode agreed = compare(theirs);
    assertThat(agreed.path("matched").asInt()).isEqualTo(3);
    assertThat(agreed.path("differences").size()).isZero();
    theirs.removeFirst();
    theirs.add(line("9_0", "ASTD0000009", 77));
    JsonNode differing = compare(theirs);
    assertThat(differing.path("matched").asInt()).isEqualTo(2);
    assertThat(differing.at("/differences/0/kind").asString()).isEqualTo("MISSING_THERE");
    assertThat(differing.at("/differences/1/kind").asString()).isEqualTo("MISSING_HERE");
  }

  @Test
  void a_day_can_be_opened_in_a_spreadsheet() {
    clock.set(Instant.parse("2027-04-01T10:00:00Z"));
    TopUp topUp = PaidTopUps.paid(events, worldline, 5);

    ApiAnswer answer = operator().get(PATH + "2027-04-01.csv");

    assertThat(answer.header("Content-Type").orElse("")).startsWith("text/csv");
    assertThat(answer.body())
        .startsWith("\uFEFFDatum;Tijdstip;Referentie;Verrichting;Bedrag\r\n")
        .contains("01/04/2027;12:00:00;" + topUp.reference() + ";")
        .contains(";0,05\r\n");
  }

  @Test
  void only_operators_see_a_settlement() {
    assertThat(api.anonymous().get(PATH + "2027-03-02").status()).isEqualTo(401);
    assertThat(operator().get(PATH + "yesterday").code()).isEqualTo("invalid-request");
  }

  /// Whatever another test left open would otherwise be settled on our day.
  private void nothing_is_left_of_other_tests() {
    worldline.settleRefunds();
    worldline.settlePending();
    clock.advance(Duration.ofHours(4));
    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () ->
                jdbc.sql(
                            """
                            select (select count(*) from refund where due_at is not null)
                                 + (select count(*) from payment_order where due_at is not null)
                            """)
                        .query(Integer.class)
                        .single()
                    == 0);
  }

  private void giveBack(TopUp topUp, long cents) {
    operator()
        .once()
        .post(
            "/api/v1/operations/payments/" + topUp.reference() + "/refunds",
            Map.of("amount", Map.of("amount", cents, "currency", "EUR"), "reason", "Vergissing"));
    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () ->
                refunds.ofOrder(new TopUpId(topUp.id())).getFirst().state()
                    == RefundState.UNDERWAY);
    worldline.settleRefunds();
    events.awaitTold(PaymentRefunded.class, told -> told.topUpId().equals(topUp.id()));
  }

  private List<Map<String, ?>> theirs(TopUp... topUps) {
    List<String> references = List.of(topUps).stream().map(TopUp::reference).toList();
    var lines = new ArrayList<Map<String, ?>>();
    for (CapturedPayment paid : worldline.captured()) {
      if (references.contains(paid.merchantReference())) {
        lines.add(line(paid.paymentId(), paid.merchantReference(), paid.amountCents()));
      }
    }
    worldline.refunded().stream()
        .filter(refund -> references.contains(refund.merchantReference()))
        .map(refund -> line(refund.refundId(), refund.merchantReference(), -refund.amountCents()))
        .forEach(lines::add);
    return lines;
  }

  private JsonNode compare(List<Map<String, ?>> theirs) {
    return operator().post(PATH + "2027-03-02/comparison", Map.of("lines", theirs)).json();
  }

  private static Map<String, ?> line(String operationId, String reference, long cents) {
    return Map.of(
        "operationId",
        operationId,
        "orderReference",
        reference,
        "amount",
        Map.of("amount", cents, "currency", "EUR"));
  }

  private ServiceApi operator() {
    return api.withScopes("operations");
  }
}
