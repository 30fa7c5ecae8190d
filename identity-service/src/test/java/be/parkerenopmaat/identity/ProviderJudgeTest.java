package be.parkerenopmaat.identity;

import static org.assertj.core.api.Assertions.assertThat;

import be.parkerenopmaat.localstack.identityprovider.Citizen;
import be.parkerenopmaat.platform.testing.ServiceApi;
import be.parkerenopmaat.platform.testing.ServiceTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Our side of itsme's profile before a provider that others wrote: nothing of the simulator is
/// there, only another issuer in the configuration.
@ServiceTest
class ProviderJudgeTest {

  private static final String BIRTH_DATE = "1901-02-03";
  private static final String PHONE = "+32400998877";
  private static final String NATIONAL_NUMBER = "01020399877";

  private static final int PROVIDER_PORT = Judge.freePort();

  @LocalServerPort int port;
  @Autowired ServiceApi api;
  @Autowired Stored stored;

  @DynamicPropertySource
  static void anotherProvider(DynamicPropertyRegistry properties) {
    properties.add("POM_ITSME_ISSUER", () -> "http://localhost:" + PROVIDER_PORT);
    properties.add("POM_ITSME_CLIENT_ID", () -> "pom-judged");
  }

  /// Manual check 27: what the provider says too much is not kept.
  @Test
  void a_provider_of_somebody_else_takes_our_signature_and_we_read_what_it_encrypts() {
    Citizen lena = SignInWorld.resident();
    try (var provider =
        Judge.start(
            "provider.js",
            Map.of(
                "PORT",
                Integer.toString(PROVIDER_PORT),
                "RELYING_PARTY_KEYS",
                "http://localhost:" + port + "/identity/relying-party/jwks",
                "REDIRECT_URI",
                SignInWorld.PUBLIC_URL + "/identity/login/oauth2/code/itsme",
                "PERSON",
                person(lena)))) {
      provider.awaitSaying("listening");
      var visitor = Visitor.atTheGateway(lena, port);

      var consent = visitor.browser().press(visitor.start(), Visitor.ITSME);

      assertThat(consent.title()).isEqualTo("Toestemming geven");
      var tokens =
          visitor
              .client()
              .exchange(visitor.browser().press(consent, "answer", "YES"), visitor.request());
      JsonNode me = Visitor.me(api, tokens);
      assertThat(me.path("aProfileId").asString()).isEqualTo(lena.aProfileId());
      assertThat(me.path("residentZone").asString()).isEqualTo("centrum");
      // Only the six items of the consent page are kept, whatever a provider tells.
      assertThat(stored.everything())
          .contains(lena.email())
          .doesNotContain(BIRTH_DATE, PHONE, NATIONAL_NUMBER, lena.street());
    }
  }

  private static String person(Citizen citizen) {
    return JsonMapper.builder()
        .build()
        .writeValueAsString(
            Map.of(
                "birthdate", BIRTH_DATE,
                "phone_number", PHONE,
                "http://itsme.services/v2/claim/BENationalNumber", NATIONAL_NUMBER,
                "preferred_username", citizen.username(),
                "given_name", citizen.givenName(),
                "family_name", citizen.familyName(),
                "email", citizen.email(),
                "address",
                    Map.of(
                        "street_address", citizen.street(),
                        "postal_code", citizen.postalCode(),
                        "locality", citizen.locality()),
                "https://parkerenopmaat.be/claims/a_profile_id", citizen.aProfileId()));
  }
}
