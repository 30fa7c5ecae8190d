package be.parkerenopmaat.localstack.identityprovider;

import static be.parkerenopmaat.localstack.identityprovider.Seeker.VERIFIER;
import static be.parkerenopmaat.localstack.identityprovider.Seeker.action;
import static be.parkerenopmaat.localstack.identityprovider.Seeker.form;
import static be.parkerenopmaat.localstack.identityprovider.Seeker.location;
import static be.parkerenopmaat.localstack.identityprovider.Seeker.parameters;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// eID as the Flemish access management speaks.
class AccessManagementTest {

  private static final String NUMBER_TOO = "openid profile rrn";
  private static final String CARD = "urn:be:vlaanderen:authmech:eid";

  private static final IdentityProviderSettings SETTINGS =
      IdentityProviderSettings.local(URI.create("http://localhost:8080"));
  private static final Seeker SEEKER = new Seeker(SETTINGS);
  private static final Seeker GRANTED = new Seeker(SETTINGS.eid(SETTINGS.eid().granted("rrn")));

  @AfterAll
  static void stop() {
    SEEKER.close();
    GRANTED.close();
  }

  @Test
  void the_national_number_is_told_to_who_was_granted_it_and_refused_to_others() throws Exception {
    URI back = location(SEEKER.get(SEEKER.authorization(Face.EID, Map.of("scope", NUMBER_TOO))));

    assertThat(parameters(back))
        .containsEntry("error", "invalid_scope")
        .containsEntry("state", "s");
    assertThat(signIn(GRANTED, Map.of("scope", NUMBER_TOO)).getStringClaim("rrn"))
        .isEqualTo(Claims.NATIONAL_NUMBER);
    assertThat(GRANTED.signIn(Face.EID, Citizens.LENA).getClaims()).doesNotContainKey("rrn");
  }

  @Test
  void an_authentication_context_is_told_to_who_asked_for_one_that_there_is() throws Exception {
    String password = "urn:be:vlaanderen:authmech:csampassword";

    assertThat(signIn(SEEKER, Map.of("acr_values", password + " " + CARD)).getStringClaim("acr"))
        .isEqualTo(CARD);
    assertThat(signIn(SEEKER, Map.of("acr_values", password)).getClaims()).doesNotContainKey("acr");
    assertThat(SEEKER.signIn(Face.EID, Citizens.LENA).getClaims()).doesNotContainKey("acr");
  }

  @Test
  void who_leaves_is_led_to_an_address_that_the_client_has_and_needs_no_token() throws Exception {
    String logout = SEEKER.providers().issuer(Face.EID) + "/v1/logout";
    String next = "http://localhost:8080/";

    assertThat(SEEKER.get(logout).body()).contains("U bent afgemeld");
    assertThat(
            location(
                SEEKER.get(
                    logout
                        + "?client_id=pom-eid&state=s&"
                        + form(Map.of("post_logout_redirect_uri", next)))))
        .hasToString(next + "?state=s");
    assertThat(
            SEEKER.get(logout + "?" + form(Map.of("post_logout_redirect_uri", next))).statusCode())
        .isEqualTo(400);
    assertThat(
            SEEKER
                .get(
                    logout
                        + "?client_id=pom-eid&"
                        + form(Map.of("post_logout_redirect_uri", "https://elsewhere.example/")))
                .statusCode())
        .isEqualTo(400);
  }

  private static JWTClaimsSet signIn(Seeker seeker, Map<String, String> instead) throws Exception {
    String page = seeker.get(seeker.authorization(Face.EID, instead)).body();
    String code =
        parameters(location(seeker.post(action(page), "citizen=lena.wouters")))
            .getOrDefault("code", "");
    return seeker.claims(Face.EID, seeker.token(Face.EID, code, VERIFIER));
  }
}
