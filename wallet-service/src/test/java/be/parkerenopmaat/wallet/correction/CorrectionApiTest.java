package be.parkerenopmaat.wallet.correction;

import static org.assertj.core.api.Assertions.assertThat;

import be.parkerenopmaat.contracts.wallet.WalletEvent.AvailableChanged;
import be.parkerenopmaat.platform.testing.ApiAnswer;
import be.parkerenopmaat.platform.testing.EventProbe;
import be.parkerenopmaat.platform.testing.ServiceApi;
import be.parkerenopmaat.platform.testing.ServiceTest;
import be.parkerenopmaat.wallet.CitizenAtPlay;
import be.parkerenopmaat.wallet.storage.LedgerProof;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// Somebody of operations puts the ledger right: by new entries, with a reason and a name.
@ServiceTest
class CorrectionApiTest {

  private static final String PATH = "/api/v1/operations/ledger/corrections";

  private final ServiceApi api;
  private final EventProbe events;
  private final JdbcClient jdbc;
  private final CitizenAtPlay citizen;

  @Autowired
  CorrectionApiTest(ServiceApi api, EventProbe events, JdbcClient jdbc) {
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

  @ParameterizedTest
  @ValueSource(longs = {150, -150})
  void a_correction_is_a_line_of_its_own_and_is_kept_with_who_and_why(long cents) {
    citizen.topUp(1_000, null);
    long wrong = line().path("number").asLong();

    ApiAnswer answer = correct(citizen.id(), cents, wrong);

    assertThat(answer.status()).as("%s", answer).isEqualTo(201);
    assertThat(answer.json().at("/balance/amount").asLong()).isEqualTo(1_000 + cents);
    assertThat(citizen.balanceCents()).isEqualTo(1_000 + cents);
    assertThat(line().path("kind").asString()).isEqualTo("CORRECTION");
    assertThat(line().path("description").asString()).isEqualTo("Rechtzetting door de stad");
    assertThat(line().at("/amount/amount").asLong()).isEqualTo(cents);
    JsonNode made =
        operator().get(PATH).json().path("corrections").values().stream()
            .filter(one -> one.path("citizenId").asString().equals(citizen.id().toString()))
            .findFirst()
            .orElseThrow();
    assertThat(made.path("corrects").asLong()).isEqualTo(wrong);
    assertThat(made.path("reason").asString()).isEqualTo("Dubbel aangerekend");
    assertThat(made.path("operator").asString()).isEqualTo("test-client");
    assertThat(
            events
                .awaitTold(AvailableChanged.class, told -> told.citizenId().equals(citizen.id()))
                .availableCents())
        .isEqualTo(1_000 + cents);
  }

  @Test
  void no_more_goes_than_is_available() {
    citizen.topUp(1_000, null);

    ApiAnswer answer = correct(citizen.id(), -1_001, null);

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.code()).isEqualTo("correction-too-large");
    assertThat(answer.json().at("/available/amount").asLong()).isEqualTo(1_000);
    assertThat(citizen.balanceCents()).isEqualTo(1_000);
  }

  @Test
  void who_or_what_is_not_there_is_not_corrected() {
    citizen.topUp(1_000, null);

    assertThat(correct(UUID.randomUUID(), 100, null).code()).isEqualTo("not-found");
    assertThat(correct(citizen.id(), 100, Long.MAX_VALUE).code()).isEqualTo("not-found");
    assertThat(correct(citizen.id(), 0, null).code()).isEqualTo("invalid-request");
    assertThat(correct(citizen.id(), 1_000_001, null).code()).isEqualTo("invalid-request");
    assertThat(citizen.api().once().post(PATH, body(citizen.id(), 100, null)).status())
        .isEqualTo(403);
    assertThat(citizen.balanceCents()).isEqualTo(1_000);
  }

  @Test
  void a_repetition_is_one_correction() {
    citizen.topUp(1_000, null);
    ServiceApi once = operator().once();
    String body = body(citizen.id(), 100, null);

    assertThat(once.post(PATH, body).status()).isEqualTo(201);
    assertThat(once.post(PATH, body).status()).isEqualTo(201);
    assertThat(citizen.balanceCents()).isEqualTo(1_100);
  }

  @Test
  void nobody_rewrites_why() {
    for (String sql :
        new String[] {"update correction set reason = 'x'", "delete from correction"}) {
      assertThat(refused(sql)).as(sql).isTrue();
    }
  }

  private boolean refused(String sql) {
    try {
      jdbc.sql(sql).update();
      return false;
    } catch (DataAccessException e) {
      return String.valueOf(e.getMostSpecificCause().getMessage()).contains("permission denied");
    }
  }

  private ApiAnswer correct(UUID who, long cents, @Nullable Long corrects) {
    return operator().once().post(PATH, body(who, cents, corrects));
  }

  private static String body(UUID who, long cents, @Nullable Long corrects) {
    return """
    {"citizenId": "%s", "amount": {"amount": %d, "currency": "EUR"}, "corrects": %s,
     "reason": "Dubbel aangerekend"}"""
        .formatted(who, cents, corrects);
  }

  private JsonNode line() {
    return citizen
        .api()
        .header("Accept-Language", "nl")
        .get("/api/v1/wallet/transactions")
        .json()
        .at("/_embedded/transactions/0");
  }

  private ServiceApi operator() {
    return api.withScopes("operations");
  }
}
