package be.parkerenopmaat.identity;

import static org.assertj.core.api.Assertions.assertThat;

import be.parkerenopmaat.identity.domain.CitizenId;
import be.parkerenopmaat.identity.domain.ConsentTerms;
import be.parkerenopmaat.identity.domain.ConsentText;
import be.parkerenopmaat.identity.domain.Consents;
import be.parkerenopmaat.identity.domain.Examples;
import be.parkerenopmaat.platform.testing.ApiAnswer;
import be.parkerenopmaat.platform.testing.ServiceApi;
import be.parkerenopmaat.platform.testing.ServiceTest;
import be.parkerenopmaat.platform.testing.TestClock;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/// The receipt of a consent, judged by the schema that goes with it.
@ServiceTest
class ConsentReceiptTest {

  private static final String RECEIPT = "/identity/api/v1/me/consent/receipt";
  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(text("src/main/resources/consent-receipt.schema.json"), InputFormat.JSON);

  @LocalServerPort int port;
  @Autowired ServiceApi api;
  @Autowired Consents consents;
  @Autowired TestClock clock;

  @Test
  void is_a_document_with_every_field_that_the_schema_demands() {
    var tokens = Visitor.atTheGateway(SignInWorld.resident(), port).signIn(Visitor.EID);

    ApiAnswer answer = api.withToken(tokens.identity()).get(RECEIPT);

    assertThat(answer.header("Content-Disposition").orElseThrow())
        .startsWith("attachment; filename=\"toestemming-");
    assertThat(errors(answer.body())).isEmpty();
    JsonNode notice = answer.json().path("processing").path("privacyNotice");
    assertThat(notice.path("lines").path(0).asString()).isEqualTo("Toestemming geven");
    assertThat(answer.json().path("processing").path("collectionMethod").asString())
        .isEqualTo("EID");
    assertThat(states(answer.json())).containsExactly("SHOWN", "GIVEN");
  }

  @Test
  void tells_a_withdrawal_too() {
    var tokens = Visitor.atTheGateway(SignInWorld.resident(), port).signIn(Visitor.EID);
    String before =
        api.withToken(tokens.identity()).get(RECEIPT).json().path("receiptId").asString();
    api.withToken(tokens.identity()).delete("/identity/api/v1/me/consent");

    ApiAnswer answer = api.withToken(tokens.identity()).get(RECEIPT);

    assertThat(errors(answer.body())).isEmpty();
    assertThat(states(answer.json())).containsExactly("SHOWN", "GIVEN", "WITHDRAWN");
    assertThat(answer.json().path("receiptId").asString()).isNotEqualTo(before);
  }

  @Test
  void says_the_terms_of_the_day_of_the_answer_and_their_language() {
    var tokens = Visitor.atTheGateway(SignInWorld.resident(), port).signIn(Visitor.EID);
    CitizenId citizen = new CitizenId(Visitor.citizenId(api, tokens));
    var then =
        new ConsentText(
            "0",
            "fr",
            List.of("Donner votre consentement"),
            new ConsentTerms(
                """
                {"privacyPolicy": "https://then.example.org/policy", "terms": {
                  "language": "de", "purpose": "then", "retention": "a year", "storage": "EU",
                  "jurisdiction": "BE", "rights": ["access"],
                  "supervisoryAuthority": {"name": "A", "address": "B", "contact": "C"},
                  "controllers": [{"name": "D", "address": "E", "contact": "F"}],
                  "recipients": [{"name": "G", "address": "H", "contact": "I"}]}}
                """));
    consents.keep(then);
    consents.save(Examples.shown(then, clock.instant()).given(citizen, inAMoment()));

    ApiAnswer answer = api.withToken(tokens.identity()).get(RECEIPT);

    assertThat(errors(answer.body())).isEmpty();
    JsonNode processing = answer.json().path("processing");
    assertThat(processing.at("/privacyNotice/uri").asString())
        .isEqualTo("https://then.example.org/policy");
    assertThat(processing.path("language").asString()).isEqualTo("fr");
    assertThat(processing.path("termsLanguage").asString()).isEqualTo("de");
    assertThat(processing.path("purpose").asString()).isEqualTo("then");
    assertThat(processing.path("recipients").path(0).asString()).isEqualTo("G");
    assertThat(answer.json().at("/parties/0/name").asString()).isEqualTo("D");
  }

  @Test
  void says_today_s_terms_of_an_answer_from_before_terms_were_kept() {
    var tokens = Visitor.atTheGateway(SignInWorld.resident(), port).signIn(Visitor.EID);
    String today = purpose(api.withToken(tokens.identity()).get(RECEIPT));
    CitizenId citizen = new CitizenId(Visitor.citizenId(api, tokens));
    ConsentText text = Examples.text();
    consents.keep(text);
    consents.save(Examples.shownWithoutTerms(text, clock.instant()).given(citizen, inAMoment()));

    ApiAnswer answer = api.withToken(tokens.identity()).get(RECEIPT);

    assertThat(errors(answer.body())).isEmpty();
    assertThat(purpose(answer)).isEqualTo(today);
  }

  @Test
  void the_schema_notices_a_missing_field() {
    var tokens = Visitor.atTheGateway(SignInWorld.resident(), port).signIn(Visitor.EID);
    String receipt = api.withToken(tokens.identity()).get(RECEIPT).body();

    assertThat(errors(receipt.replace("\"retentionPeriod\"", "\"kept\""))).isNotEmpty();
  }

  private Instant inAMoment() {
    return clock.instant().plusSeconds(1);
  }

  private static String purpose(ApiAnswer receipt) {
    return receipt.json().path("processing").path("purpose").asString();
  }

  private static List<Error> errors(String receipt) {
    return SCHEMA.validate(receipt, InputFormat.JSON);
  }

  private static List<String> states(JsonNode receipt) {
    return receipt.path("events").valueStream().map(one -> one.path("state").asString()).toList();
  }

  private static String text(String path) {
    try {
      return Files.readString(Path.of(path));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
