package be.parkerenopmaat.wallet.statement;

import static org.assertj.core.api.Assertions.assertThat;

import be.parkerenopmaat.platform.testing.ApiAnswer;
import be.parkerenopmaat.platform.testing.EventProbe;
import be.parkerenopmaat.platform.testing.ServiceApi;
import be.parkerenopmaat.platform.testing.ServiceTest;
import be.parkerenopmaat.wallet.CitizenAtPlay;
import be.parkerenopmaat.wallet.PdfRead;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A citizen downloads a statement; somebody of operations says what it is worth.
@ServiceTest
class ProvableStatementTest {

  private static final String STATEMENT = "/api/v1/wallet/statement";
  private static final String VERIFY = "/api/v1/operations/ledger/statements/verify";
  private static final JsonMapper JSON = JsonMapper.shared();

  private final ServiceApi api;
  private final CitizenAtPlay citizen;

  @Autowired
  ProvableStatementTest(ServiceApi api, EventProbe events) {
    this.api = api;
    citizen = new CitizenAtPlay(api, events);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nl", "fr", "en", "de"})
  void it_lists_what_the_screen_shows_and_is_found_genuine(String language) {
    citizen.topUp(2_000, null);
    citizen.book(UUID.randomUUID(), 250, 300);

    ObjectNode statement = statement(language, "");
    JsonNode screen =
        citizen.api().header("Accept-Language", language).get("/api/v1/wallet/transactions").json();

    assertThat(statement.path("transactions"))
        .isEqualTo(screen.path("_embedded").path("transactions"));
    assertThat(statement.at("/closing/balance/amount").asLong()).isEqualTo(1_450);
    assertThat(statement.at("/closing/proof/entry").asString())
        .contains("WALLET: -300 balance 1450");
    JsonNode verdict = verdict(statement);
    assertThat(verdict.path("verdict").asString()).as("%s", verdict).isEqualTo("GENUINE");
    assertThat(verdict.path("lines").asLong()).isEqualTo(3);
    assertThat(verdict.at("/closingBalance/amount").asLong()).isEqualTo(1_450);
  }

  @Test
  void what_came_after_it_does_not_make_it_less_true() {
    citizen.topUp(2_000, null);
    ObjectNode statement = statement("nl", "?date=2026-11-18");
    citizen.topUp(100, null);

    assertThat(verdict(statement).path("verdict").asString()).isEqualTo("GENUINE");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "amount",
        "balance",
        "description",
        "left out",
        "invented",
        "closing",
        "proof",
        "citizen"
      })
  void whatever_is_changed_in_it_is_found(String what) {
    citizen.topUp(2_000, null);
    citizen.book(null, 250);
    ObjectNode statement = statement("nl", "");
    ArrayNode lines = (ArrayNode) statement.path("transactions");
    ObjectNode oldest = (ObjectNode) lines.get(1);
    switch (what) {
      case "amount" -> ((ObjectNode) oldest.path("amount")).put("amount", 3_000);
      case "balance" -> ((ObjectNode) oldest.path("balanceAfter")).put("amount", 3_000);
      case "description" -> oldest.put("description", "Gebruiker heeft veel opgeladen");
      case "left out" -> lines.remove(1);
      case "invented" -> lines.add(oldest.deepCopy().put("number", 1));
      case "closing" -> ((ObjectNode) statement.at("/closing/balance")).put("amount", 9_999);
      case "proof" -> {
        ObjectNode proof = (ObjectNode) statement.at("/closing/proof");
        proof.put("entry", proof.path("entry").asString().replace("1750", "1751"));
      }
      case "citizen" -> statement.put("citizenId", UUID.randomUUID().toString());
      default -> throw new IllegalArgumentException(what);
    }

    JsonNode verdict = verdict(statement);

    assertThat(verdict.path("verdict").asString()).isEqualTo("CHANGED");
    assertThat(verdict.path("differences")).isNotEmpty();
  }

  @Test
  void the_paper_carries_the_proof_and_the_file_that_can_be_verified() {
    citizen.topUp(2_000, null);

    byte[] pdf = citizen.api().header("Accept-Language", "nl").download(STATEMENT + ".pdf");

    String text = PdfRead.text(pdf);
    byte[] inside = Objects.requireNonNull(PdfRead.attachments(pdf).get("statement.json"));
    ObjectNode statement = (ObjectNode) JSON.readTree(new String(inside, StandardCharsets.UTF_8));
    assertThat(text)
        .contains("Afsluitende regel", "eindsaldo € 20,00")
        .contains(statement.at("/closing/proof/headHash").asString());
    assertThat(PdfRead.broken(pdf, "3a")).isEmpty();
    assertThat(verdict(statement).path("verdict").asString()).isEqualTo("GENUINE");
  }

  @Test
  void without_lines_there_is_nothing_to_prove() {
    ObjectNode statement = statement("nl", "");

    assertThat(statement.path("transactions")).isEmpty();
    assertThat(statement.has("closing")).isFalse();
    assertThat(verdict(statement).path("verdict").asString()).isEqualTo("CHANGED");
    assertThat(PdfRead.text(citizen.api().download(STATEMENT + ".pdf"))).isNotBlank();
  }

  @Test
  void only_operations_verify_and_only_days_that_make_a_period_are_taken() {
    assertThat(citizen.api().post(VERIFY, "{}").status()).isEqualTo(403);
    assertThat(api.anonymous().get(STATEMENT + ".json").status()).isEqualTo(401);
    assertThat(citizen.api().get(STATEMENT + ".json?from=2026-11-02&to=2026-11-01").code())
        .isEqualTo("invalid-period");
    assertThat(api.withScopes("operations").post(VERIFY, "{}").code()).isEqualTo("invalid-request");
  }

  private ObjectNode statement(String language, String filters) {
    ApiAnswer answer =
        citizen.api().header("Accept-Language", language).get(STATEMENT + ".json" + filters);
    assertThat(answer.status()).as("%s", answer).isEqualTo(200);
    return (ObjectNode) JSON.readTree(answer.body());
  }

  private JsonNode verdict(ObjectNode statement) {
    ApiAnswer answer = api.withScopes("operations").post(VERIFY, statement.toString());
    assertThat(answer.status()).as("%s", answer).isEqualTo(200);
    return answer.json();
  }
}
