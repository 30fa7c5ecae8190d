package be.parkerenopmaat.localstack.identityprovider;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class IdentityProviderSimulatorTest {

  private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

  /// Of [#VERIFIER], as RFC 7636 appendix B prints both.
  private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
  private final IdentityProviderSettings settings =
      IdentityProviderSettings.local(URI.create("http://localhost:8080"));
  private final IdentityProviderSimulator providers =
      IdentityProviderSimulator.start(settings, new MovingClock(now));
  private final HttpClient http = HttpClient.newHttpClient();

  @AfterEach
  void stop() {
    providers.close();
    http.close();
  }

  @ParameterizedTest
  @EnumSource
  void a_provider_describes_itself(Face face) throws Exception {
    JsonNode discovery = json(get(providers.issuer(face) + "/.well-known/openid-configuration"));

    assertThat(discovery.path("issuer").asString()).isEqualTo(providers.issuer(face).toString());
    assertThat(discovery.path("code_challenge_methods_supported").path(0).asString())
        .isEqualTo("S256");
  }

  @ParameterizedTest
  @EnumSource
  void a_citizen_signs_in_and_the_token_says_who_and_how(Face face) throws Exception {
    JWTClaimsSet claims = signIn(face, Citizens.LENA);

    assertThat(claims.getIssuer()).isEqualTo(providers.issuer(face).toString());
    assertThat(claims.getAudience()).containsExactly(settings.client(face).id());
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
    JWTClaimsSet itsme = signIn(Face.ITSME, Citizens.JORIS);
    JWTClaimsSet eid = signIn(Face.EID, Citizens.JORIS);

    assertThat(itsme.getSubject()).isNotEqualTo(eid.getSubject());
    assertThat(itsme.getClaim(Claims.A_PROFILE_ID)).isEqualTo(eid.getClaim(Claims.A_PROFILE_ID));
  }

  @Test
  void who_makes_an_itsme_account_anew_is_another_there_and_nowhere_else() throws Exception {
    JWTClaimsSet before = signIn(Face.ITSME, Citizens.AMIR);
    String card = signIn(Face.EID, Citizens.AMIR).getSubject();

    providers.citizens().recreateItsme(Citizens.AMIR);
    JWTClaimsSet after = signIn(Face.ITSME, Citizens.AMIR);
    providers.citizens().add(Citizens.AMIR);

    assertThat(after.getSubject()).isNotEqualTo(before.getSubject());
    assertThat(after.getClaim(Claims.A_PROFILE_ID)).isEqualTo(before.getClaim(Claims.A_PROFILE_ID));
    assertThat(signIn(Face.ITSME, Citizens.AMIR).getSubject()).isEqualTo(after.getSubject());
    assertThat(signIn(Face.EID, Citizens.AMIR).getSubject()).isEqualTo(card);
    providers.citizens().recreateItsme(Citizens.AMIR);
    assertThat(signIn(Face.ITSME, Citizens.AMIR).getSubject())
        .isNotIn(before.getSubject(), after.getSubject());
  }

  @Test
  void what_no_provider_knows_of_somebody_is_no_claim() throws Exception {
    assertThat(signIn(Face.ITSME, Citizens.SANNE).getClaims())
        .containsKey("given_name")
        .doesNotContainKey("address");
    assertThat(signIn(Face.ITSME, Citizens.YANGCHEN).getClaims())
        .containsEntry("family_name", "Yangchen")
        .doesNotContainKey("given_name");
    assertThat(get(providers.issuer(Face.ITSME) + "/portraits/yangchen").body()).contains(">Y<");
  }

  @Test
  void the_page_is_dutch_and_offers_help_with_itsme() throws Exception {
    String page = get(authorization(Face.ITSME, Map.of())).body();

    assertThat(page)
        .contains("lang=\"nl\"")
        .contains("Meer info over Itsme")
        .contains("Lena Wouters", "Joris Wouters", "Noor De Clercq")
        .contains("<strong>Yangchen</strong>", "document zonder adres")
        .doesNotContain("{{");
  }

  @Test
  void who_refuses_is_sent_back_with_access_denied() throws Exception {
    URI back = location(submit(Face.ITSME, "refuse=true"));

    assertThat(back.toString()).startsWith(redirectUri(Face.ITSME));
    assertThat(parameters(back))
        .containsEntry("error", "access_denied")
        .containsEntry("state", "s");
  }

  @Test
  void a_redirect_address_that_differs_in_anything_gets_a_page_and_no_redirect() throws Exception {
    HttpResponse<String> answer =
        get(authorization(Face.EID, Map.of("redirect_uri", redirectUri(Face.EID) + "/")));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.headers().firstValue("Location")).isEmpty();
  }

  @Test
  void a_request_without_proof_key_is_refused() throws Exception {
    URI back = location(get(authorization(Face.EID, Map.of("code_challenge_method", "plain"))));

    assertThat(parameters(back)).containsEntry("error", "invalid_request");
  }

  @Test
  void a_code_works_once() throws Exception {
    String code = code(Face.ITSME, Citizens.LENA);

    assertThat(token(Face.ITSME, code, VERIFIER).statusCode()).isEqualTo(200);
    assertThat(json(token(Face.ITSME, code, VERIFIER)).path("error").asString())
        .isEqualTo("invalid_grant");
  }

  @Test
  void a_code_lives_three_minutes() throws Exception {
    String code = code(Face.ITSME, Citizens.LENA);
    now.updateAndGet(instant -> instant.plus(Duration.ofMinutes(3)));

    assertThat(token(Face.ITSME, code, VERIFIER).statusCode()).isEqualTo(400);
  }

  @Test
  void a_code_is_worth_nothing_without_its_verifier_or_the_secret() throws Exception {
    String other = "x".repeat(43);
    assertThat(token(Face.ITSME, code(Face.ITSME, Citizens.LENA), other).statusCode())
        .isEqualTo(400);
    assertThat(
            post(
                    providers.issuer(Face.ITSME) + "/token",
                    "grant_type=authorization_code&client_id=pom-itsme&client_secret=guess",
                    "")
                .statusCode())
        .isEqualTo(401);
  }

  @Test
  void a_client_may_authenticate_with_basic_too() throws Exception {
    String basic =
        Base64.getEncoder()
            .encodeToString("pom-itsme:local-itsme-secret".getBytes(StandardCharsets.UTF_8));
    String form =
        "grant_type=authorization_code&code="
            + code(Face.ITSME, Citizens.LENA)
            + "&code_verifier="
            + VERIFIER
            + "&redirect_uri="
            + encode(redirectUri(Face.ITSME));

    HttpResponse<String> answer =
        post(providers.issuer(Face.ITSME) + "/token", form, "Basic " + basic);

    assertThat(answer.statusCode()).isEqualTo(200);
  }

  @Test
  void fewer_scopes_tell_less() throws Exception {
    String page = get(authorization(Face.ITSME, Map.of("scope", "openid email"))).body();
    String code =
        parameters(location(post(action(page), "citizen=lena.wouters", "")))
            .getOrDefault("code", "");

    JWTClaimsSet claims = claims(Face.ITSME, token(Face.ITSME, code, VERIFIER));

    assertThat(claims.getStringClaim("email")).isEqualTo("lena.wouters@example.com");
    assertThat(claims.getClaims()).doesNotContainKeys("given_name", "address", "picture");
  }

  private JWTClaimsSet signIn(Face face, Citizen citizen) throws Exception {
    return claims(face, token(face, code(face, citizen), VERIFIER));
  }

  private JWTClaimsSet claims(Face face, HttpResponse<String> token) throws Exception {
    assertThat(token.statusCode()).as(token.body()).isEqualTo(200);
    var idToken = SignedJWT.parse(json(token).path("id_token").asString());
    var key =
        JWKSet.parse(get(providers.issuer(face) + "/jwks").body())
            .getKeyByKeyId(idToken.getHeader().getKeyID())
            .toRSAKey();
    assertThat(idToken.verify(new RSASSAVerifier(key))).isTrue();
    return idToken.getJWTClaimsSet();
  }

  private String code(Face face, Citizen citizen) throws Exception {
    Map<String, String> back = parameters(location(submit(face, "citizen=" + citizen.username())));
    assertThat(back).containsEntry("state", "s");
    return back.getOrDefault("code", "");
  }

  private HttpResponse<String> submit(Face face, String form) throws Exception {
    return post(action(get(authorization(face, Map.of())).body()), form, "");
  }

  private HttpResponse<String> token(Face face, String code, String verifier) throws Exception {
    return post(
        providers.issuer(face) + "/token",
        "grant_type=authorization_code&client_id="
            + settings.client(face).id()
            + "&client_secret="
            + settings.client(face).secret()
            + "&code="
            + code
            + "&code_verifier="
            + verifier
            + "&redirect_uri="
            + encode(redirectUri(face)),
        "");
  }

  private String authorization(Face face, Map<String, String> instead) {
    var parameters = new LinkedHashMap<String, String>();
    parameters.put("response_type", "code");
    parameters.put("client_id", settings.client(face).id());
    parameters.put("redirect_uri", redirectUri(face));
    parameters.put("scope", "openid profile email address");
    parameters.put("state", "s");
    parameters.put("nonce", "n-1");
    parameters.put("code_challenge", CHALLENGE);
    parameters.put("code_challenge_method", "S256");
    parameters.putAll(instead);
    return providers.issuer(face)
        + "/authorize?"
        + parameters.entrySet().stream()
            .map(parameter -> parameter.getKey() + "=" + encode(parameter.getValue()))
            .collect(Collectors.joining("&"));
  }

  private String redirectUri(Face face) {
    return settings.client(face).redirectUris().getFirst().toString();
  }

  private static String action(String page) {
    Matcher action = Pattern.compile("action=\"([^\"]+)\"").matcher(page);
    assertThat(action.find()).isTrue();
    return action.group(1);
  }

  private HttpResponse<String> get(String url) throws IOException, InterruptedException {
    return http.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String url, String form, String authorization)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form));
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    return http.send(request.build(), BodyHandlers.ofString());
  }

  private static URI location(HttpResponse<String> answer) {
    return URI.create(answer.headers().firstValue("Location").orElseThrow());
  }

  private static Map<String, String> parameters(URI uri) {
    return Pattern.compile("&")
        .splitAsStream(uri.getRawQuery())
        .map(pair -> List.of(pair.split("=", 2)))
        .collect(
            Collectors.toMap(
                List::getFirst, pair -> URLDecoder.decode(pair.getLast(), StandardCharsets.UTF_8)));
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return new JsonMapper().readTree(answer.body());
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /// Tells whatever instant the test last set.
  private static final class MovingClock extends Clock {
    private final AtomicReference<Instant> now;

    MovingClock(AtomicReference<Instant> now) {
      this.now = now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now.get();
    }
  }
}
