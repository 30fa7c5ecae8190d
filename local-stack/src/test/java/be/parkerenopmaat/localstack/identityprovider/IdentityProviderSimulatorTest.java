package be.parkerenopmaat.localstack.identityprovider;

import static be.parkerenopmaat.localstack.identityprovider.Seeker.VERIFIER;
import static be.parkerenopmaat.localstack.identityprovider.Seeker.action;
import static be.parkerenopmaat.localstack.identityprovider.Seeker.form;
import static be.parkerenopmaat.localstack.identityprovider.Seeker.json;
import static be.parkerenopmaat.localstack.identityprovider.Seeker.location;
import static be.parkerenopmaat.localstack.identityprovider.Seeker.parameters;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

class IdentityProviderSimulatorTest {

  private static final Seeker SEEKER = Seeker.local();

  private final IdentityProviderSimulator providers = SEEKER.providers();

  @AfterAll
  static void stop() {
    SEEKER.close();
  }

  @ParameterizedTest
  @EnumSource
  void a_provider_describes_itself(Face face) throws Exception {
    JsonNode discovery =
        json(SEEKER.get(providers.issuer(face) + "/.well-known/openid-configuration"));

    assertThat(discovery.path("issuer").asString()).isEqualTo(providers.issuer(face).toString());
    assertThat(discovery.path("code_challenge_methods_supported").path(0).asString())
        .isEqualTo("S256");
  }

  @ParameterizedTest
  @EnumSource
  void a_citizen_signs_in_and_the_token_says_who_and_how(Face face) throws Exception {
    JWTClaimsSet claims = SEEKER.signIn(face, Citizens.LENA);

    assertThat(claims.getIssuer()).isEqualTo(providers.issuer(face).toString());
    assertThat(claims.getAudience()).containsExactly(SEEKER.settings().client(face).id());
    assertThat(claims.getStringClaim("nonce")).isEqualTo("n-1");
    assertThat(claims.getStringClaim("preferred_username")).isEqualTo("lena.wouters");
    assertThat(claims.getStringClaim("given_name")).isEqualTo("Lena");
    assertThat(claims.getJSONObjectClaim("address"))
        .containsEntry("street_address", "Kloosterstraat 71")
        .containsEntry("postal_code", "2000")
        .containsEntry("locality", "Antwerpen");
    assertThat(claims.getStringClaim(Claims.A_PROFILE_ID)).isEqualTo("a876e4");
    assertThat(claims.getStringListClaim(Claims.FAMILY_MEMBERS))
        .containsExactly("member-lena", "member-joris");
    assertThat(claims.getStringClaim("acr")).isEqualTo(face.context(List.of()).orElse(null));
    assertThat(claims.getStringListClaim("amr")).isEqualTo(face.amr());
  }

  @Test
  void one_person_has_another_subject_at_each_provider_and_one_a_profile() throws Exception {
    JWTClaimsSet itsme = SEEKER.signIn(Face.ITSME, Citizens.JORIS);
    JWTClaimsSet eid = SEEKER.signIn(Face.EID, Citizens.JORIS);

    assertThat(itsme.getSubject()).isNotEqualTo(eid.getSubject());
    assertThat(itsme.getClaim(Claims.A_PROFILE_ID)).isEqualTo(eid.getClaim(Claims.A_PROFILE_ID));
  }

  @Test
  void who_makes_an_itsme_account_anew_is_another_there_and_nowhere_else() throws Exception {
    JWTClaimsSet before = SEEKER.signIn(Face.ITSME, Citizens.AMIR);
    String card = SEEKER.signIn(Face.EID, Citizens.AMIR).getSubject();

    providers.citizens().recreateItsme(Citizens.AMIR);
    JWTClaimsSet after = SEEKER.signIn(Face.ITSME, Citizens.AMIR);
    providers.citizens().add(Citizens.AMIR);

    assertThat(after.getSubject()).isNotEqualTo(before.getSubject());
    assertThat(after.getClaim(Claims.A_PROFILE_ID)).isEqualTo(before.getClaim(Claims.A_PROFILE_ID));
    assertThat(SEEKER.signIn(Face.ITSME, Citizens.AMIR).getSubject()).isEqualTo(after.getSubject());
    assertThat(SEEKER.signIn(Face.EID, Citizens.AMIR).getSubject()).isEqualTo(card);
    providers.citizens().recreateItsme(Citizens.AMIR);
    assertThat(SEEKER.signIn(Face.ITSME, Citizens.AMIR).getSubject())
        .isNotIn(before.getSubject(), after.getSubject());
  }

  @Test
  void what_no_provider_knows_of_somebody_is_no_claim() throws Exception {
    assertThat(SEEKER.signIn(Face.ITSME, Citizens.SANNE).getClaims())
        .containsKey("given_name")
        .doesNotContainKey("address");
    assertThat(SEEKER.signIn(Face.ITSME, Citizens.YANGCHEN).getClaims())
        .containsEntry("family_name", "Yangchen")
        .doesNotContainKey("given_name");
    assertThat(SEEKER.get(providers.issuer(Face.ITSME) + "/portraits/yangchen").body())
        .contains(">Y<");
  }

  @Test
  void the_page_is_dutch_and_offers_help_with_itsme() throws Exception {
    String page = SEEKER.get(SEEKER.authorization(Face.ITSME, Map.of())).body();

    assertThat(page)
        .contains("lang=\"nl\"")
        .contains("Meer info over Itsme")
        .contains("Lena Wouters", "Joris Wouters", "Noor De Clercq")
        .contains("<strong>Yangchen</strong>", "document zonder adres")
        .doesNotContain("{{");
  }

  @Test
  void who_refuses_is_sent_back_with_access_denied() throws Exception {
    URI back = location(SEEKER.submit(Face.ITSME, "refuse=true"));

    assertThat(back.toString()).startsWith(SEEKER.redirectUri(Face.ITSME));
    assertThat(parameters(back))
        .containsEntry("error", "access_denied")
        .containsEntry("state", "s");
  }

  @Test
  void a_redirect_address_that_differs_in_anything_gets_a_page_and_no_redirect() throws Exception {
    HttpResponse<String> answer =
        SEEKER.get(
            SEEKER.authorization(
                Face.EID, Map.of("redirect_uri", SEEKER.redirectUri(Face.EID) + "/")));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.headers().firstValue("Location")).isEmpty();
  }

  @Test
  void a_request_without_proof_key_is_refused() throws Exception {
    URI back =
        location(
            SEEKER.get(SEEKER.authorization(Face.EID, Map.of("code_challenge_method", "plain"))));

    assertThat(parameters(back)).containsEntry("error", "invalid_request");
  }

  @Test
  void a_code_works_once() throws Exception {
    String code = SEEKER.code(Face.ITSME, Citizens.LENA);

    assertThat(code).hasSize(36);
    assertThat(SEEKER.token(Face.ITSME, code, VERIFIER).statusCode()).isEqualTo(200);
    assertThat(json(SEEKER.token(Face.ITSME, code, VERIFIER)).path("error").asString())
        .isEqualTo("invalid_grant");
  }

  @Test
  void a_code_lives_three_minutes() throws Exception {
    String code = SEEKER.code(Face.ITSME, Citizens.LENA);
    SEEKER.wait(Duration.ofMinutes(3));

    assertThat(SEEKER.token(Face.ITSME, code, VERIFIER).statusCode()).isEqualTo(400);
  }

  @Test
  void a_code_is_worth_nothing_without_its_verifier_or_the_secret() throws Exception {
    String other = "x".repeat(43);
    assertThat(SEEKER.token(Face.ITSME, SEEKER.code(Face.ITSME, Citizens.LENA), other).statusCode())
        .isEqualTo(400);
    assertThat(
            SEEKER
                .post(
                    providers.issuer(Face.ITSME) + "/token",
                    "grant_type=authorization_code&client_id=pom-itsme&client_secret=guess")
                .statusCode())
        .isEqualTo(401);
  }

  @Test
  void a_client_may_authenticate_with_basic_too() throws Exception {
    String basic =
        Base64.getEncoder()
            .encodeToString("pom-itsme:local-itsme-secret".getBytes(StandardCharsets.UTF_8));
    String form =
        form(
            Map.of(
                "grant_type",
                "authorization_code",
                "code",
                SEEKER.code(Face.ITSME, Citizens.LENA),
                "code_verifier",
                VERIFIER,
                "redirect_uri",
                SEEKER.redirectUri(Face.ITSME)));

    HttpResponse<String> answer =
        SEEKER.post(
            providers.issuer(Face.ITSME) + "/token", form, "Authorization", "Basic " + basic);

    assertThat(answer.statusCode()).isEqualTo(200);
  }

  @Test
  void fewer_scopes_tell_less() throws Exception {
    String page =
        SEEKER.get(SEEKER.authorization(Face.ITSME, Map.of("scope", "openid email"))).body();
    String code =
        parameters(location(SEEKER.post(action(page), "citizen=lena.wouters")))
            .getOrDefault("code", "");

    JWTClaimsSet claims = SEEKER.claims(Face.ITSME, SEEKER.token(Face.ITSME, code, VERIFIER));

    assertThat(claims.getStringClaim("email")).isEqualTo("lena.wouters@example.com");
    assertThat(claims.getClaims()).doesNotContainKeys("given_name", "address", "picture");
  }

  @Test
  void after_a_rotation_the_next_key_signs_and_both_are_published() throws Exception {
    SEEKER.signIn(Face.EID, Citizens.LENA);

    providers.rotateKeys(Face.EID);

    assertThat(SEEKER.signIn(Face.EID, Citizens.LENA).getIssuer())
        .isEqualTo(providers.issuer(Face.EID).toString());
    assertThat(json(SEEKER.get(providers.issuer(Face.EID) + "/jwks")).path("keys")).hasSize(2);
  }
}
