package be.parkerenopmaat.wallet.chargeback;

import static org.assertj.core.api.Assertions.assertThat;

import be.parkerenopmaat.contracts.booking.BookingEvent.BookingRequested;
import be.parkerenopmaat.contracts.booking.BookingEvent.SessionStopped;
import be.parkerenopmaat.contracts.payment.PaymentEvent.PaymentRefunded;
import be.parkerenopmaat.contracts.wallet.WalletEvent.AvailableChanged;
import be.parkerenopmaat.contracts.wallet.WalletEvent.MoneyHeld;
import be.parkerenopmaat.contracts.wallet.WalletEvent.MoneyHoldRefused;
import be.parkerenopmaat.contracts.wallet.WalletEvent.MoneyReturned;
import be.parkerenopmaat.contracts.wallet.WalletEvent.TopUpCompleted;
import be.parkerenopmaat.platform.testing.ApiAnswer;
import be.parkerenopmaat.platform.testing.EventProbe;
import be.parkerenopmaat.platform.testing.ServiceApi;
import be.parkerenopmaat.platform.testing.ServiceTest;
import be.parkerenopmaat.platform.testing.TestClock;
import be.parkerenopmaat.wallet.CitizenAtPlay;
import be.parkerenopmaat.wallet.storage.LedgerProof;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// Money that went back after it was spent: owed, and paid before anything else.
@ServiceTest
class ChargebackApiTest {

  private static final String CHARGEBACKS = "/api/v1/operations/chargebacks";
  private static final String RECEIVABLES = "/api/v1/operations/receivables";

  private final ServiceApi api;
  private final EventProbe events;
  private final JdbcClient jdbc;
  private final CitizenAtPlay citizen;

  @Autowired
  ChargebackApiTest(ServiceApi api, EventProbe events, JdbcClient jdbc) {
    this.api = api;
    this.events = events;
    this.jdbc = jdbc;
    citizen = new CitizenAtPlay(api, events);
  }

  @AfterEach
  void every_cent_is_proved() {
    LedgerProof.assertSound(jdbc);
    citizen.isInOrder();
  }

  @Test
  void a_chargeback_is_taken_from_what_is_available_and_the_rest_is_owed() {
    UUID topUp = citizen.topUp(1_000, null);
    citizen.book(null, 700);
    ApiAnswer taken = charge(topUp, 1_000);
    assertThat(taken.status()).as("%s", taken).isEqualTo(201);
    assertThat(taken.json().path("debited").path("amount").asLong()).isEqualTo(300);
    assertThat(taken.json().path("owed").path("amount").asLong()).isEqualTo(700);
    assertThat(citizen.balanceCents()).isZero();
    assertThat(lines().getFirst().path("kind").asString()).isEqualTo("CHARGEBACK");
    assertThat(lines().getFirst().path("amount").path("amount").asLong()).isEqualTo(-300);
    assertThat(receivable().path("open").path("amount").asLong()).isEqualTo(700);
    AvailableChanged told =
        events.awaitTold(AvailableChanged.class, one -> one.citizenId().equals(citizen.id()));
    assertThat(told.availableCents()).isZero();
  }

  @Test
  void who_owes_books_nothing_and_what_is_paid_in_settles_the_debt_first() {
    UUID topUp = citizen.topUp(1_000, null);
    BookingRequested paid = citizen.book(null, 1_000);
    assertThat(charge(topUp, 1_000).status()).isEqualTo(201);
    assertThat(lines().getFirst().path("amount").path("amount").asLong()).isZero();

    MoneyHoldRefused refused = refused(citizen.booking(null, 200));
    assertThat(refused.reason()).isEqualTo("receivable-open");
    assertThat(refused.shortfallCents()).isEqualTo(1_200);

    // Money that comes back pays the debt before it can be held.
    UUID session = paid.sessions().getFirst().sessionId();
    events.publish(
        new SessionStopped(
            paid.bookingId(), citizen.id(), session, 400, List.of(), TestClock.START));
    events.awaitTold(MoneyReturned.class, told -> told.sessionId().equals(session));
    assertThat(receivable().path("open").path("amount").asLong()).isEqualTo(600);
    assertThat(refused(citizen.booking(null, 200)).shortfallCents()).isEqualTo(800);

    UUID next = citizen.topUp(800, null);
    TopUpCompleted credited =
        events.awaitTold(TopUpCompleted.class, one -> one.topUpId().equals(next));
    assertThat(credited.availableCents()).as("the debt is paid first").isEqualTo(200);
    assertThat(citizen.balanceCents()).isEqualTo(200);
    assertThat(lines().getFirst().path("kind").asString()).isEqualTo("RECEIVABLE_PAYMENT");
    BookingRequested booking = citizen.booking(null, 200);
    events.publish(booking);
    events.awaitTold(MoneyHeld.class, told -> told.bookingId().equals(booking.bookingId()));
  }

  @Test
  void a_refund_of_spent_money_is_owed_too() {
    UUID topUp = citizen.topUp(1_000, null);
    citizen.book(null, 900);
    events.publish(
        new PaymentRefunded(
            topUp, citizen.id(), "ASTD1", "refund of " + topUp, 1_000, TestClock.START));
    Awaitility.await().untilAsserted(() -> assertThat(citizen.balanceCents()).isZero());
    assertThat(receivable().path("open").path("amount").asLong()).isEqualTo(900);
    events.awaitTold(AvailableChanged.class, one -> one.citizenId().equals(citizen.id()));
    assertThat(lines().getFirst().path("kind").asString()).isEqualTo("TOP_UP_REFUND");
  }

  @Test
  void an_operator_closes_what_will_not_come_with_a_reason() {
    for (String how : List.of("WRITTEN_OFF", "PAID_OTHERWISE")) {
      var debtor = new CitizenAtPlay(api, events);
      UUID topUp = debtor.topUp(1_000, null);
      debtor.book(null, 1_000);
      assertThat(charge(topUp, 1_000).status()).isEqualTo(201);
      String path = RECEIVABLES + "/" + receivable(debtor).path("id").asString() + "/closing";
      String body = "{\"how\": \"" + how + "\", \"reason\": \"Overleden\"}";
      ApiAnswer closed = operator().post(path, body);
      assertThat(closed.status()).as("%s", closed).isEqualTo(200);
      assertThat(closed.json().path("closed").path("amount").asLong()).isEqualTo(1_000);
      ApiAnswer again = operator().post(path, body);
      assertThat(again.status()).isEqualTo(409);
      assertThat(again.code()).isEqualTo("receivable-not-open");
      debtor.topUp(200, null);
      assertThat(debtor.balanceCents()).isEqualTo(200);
    }
  }

  @Test
  void a_chargeback_is_refused_that_cannot_be() {
    UUID topUp = citizen.topUp(1_000, null);
    UUID unpaid = citizen.openTopUp(500, null);
    assertThat(charge(topUp, 1_001).code()).isEqualTo("chargeback-too-large");
    assertThat(charge(unpaid, 500).status()).isEqualTo(404);
    assertThat(charge(UUID.randomUUID(), 500).status()).isEqualTo(404);
    String body = body(topUp, 400, "CB-" + topUp, "Bank");
    assertThat(operator().post(CHARGEBACKS, body).status()).isEqualTo(201);
    assertThat(operator().post(CHARGEBACKS, body).code()).isEqualTo("chargeback-known");
    assertThat(operator().post(CHARGEBACKS, body(topUp, 400, "CB", " ")).status()).isEqualTo(400);
    assertThat(citizen.api().once().post(CHARGEBACKS, body).status()).isEqualTo(403);
    assertThat(citizen.api().get(RECEIVABLES).status()).isEqualTo(403);
    assertThat(citizen.balanceCents()).isEqualTo(600);
  }

  private MoneyHoldRefused refused(BookingRequested booking) {
    events.publish(booking);
    return events.awaitTold(
        MoneyHoldRefused.class, told -> told.bookingId().equals(booking.bookingId()));
  }

  private ApiAnswer charge(UUID topUp, long cents) {
    return operator()
        .post(CHARGEBACKS, body(topUp, cents, "CB-" + UUID.randomUUID(), "Betwist bij de bank"));
  }

  private static String body(UUID topUp, long cents, String reference, String reason) {
    return """
    {"topUpId": "%s", "amount": {"amount": %d, "currency": "EUR"}, "reference": "%s",
     "reason": "%s"}
    """
        .formatted(topUp, cents, reference, reason);
  }

  private ServiceApi operator() {
    return api.withScopes("operations").once();
  }

  private JsonNode receivable() {
    return receivable(citizen);
  }

  private JsonNode receivable(CitizenAtPlay whose) {
    return operator().get(RECEIVABLES).json().path("receivables").values().stream()
        .filter(one -> one.path("citizenId").asString().equals(whose.id().toString()))
        .findFirst()
        .orElseThrow();
  }

  private List<JsonNode> lines() {
    return List.copyOf(
        citizen
            .api()
            .get("/api/v1/wallet/transactions")
            .json()
            .path("_embedded")
            .path("transactions")
            .values());
  }
}
