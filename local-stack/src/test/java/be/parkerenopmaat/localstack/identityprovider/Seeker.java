package be.parkerenopmaat.localstack.identityprovider;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A relying party of running simulators, and the browser of whoever it sends there. Its clock
/// stands still until a test moves it.
final class Seeker implements AutoCloseable {

  static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

  /// Of [#VERIFIER], as RFC 7636 appendix B prints both.
  private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
  private final IdentityProviderSettings settings;
  private final IdentityProviderSimulator providers;
  private final HttpClient http = HttpClient.newHttpClient();

  Seeker(IdentityProviderSettings settings) {
    this.settings = settings;
    this.providers = IdentityProviderSimulator.start(settings, new MovingClock(now));
  }

  /// Of this system, with providers of its own.
  static Seeker local() {
    return new Seeker(IdentityProviderSettings.local(URI.create("http://localhost:8080")));
  }

  IdentityProviderSimulator providers() {
    return providers;
  }

  IdentityProviderSettings settings() {
    return settings;
  }

  Instant now() {
    return now.get();
  }

  void wait(Duration time) {
    now.updateAndGet(instant -> instant.plus(time));
  }

  JWTClaimsSet signIn(Face face, Citizen citizen) throws Exception {
    return claims(face, token(face, code(face, citizen), VERIFIER));
  }

  /// What an ID token says that the provider signed.
  JWTClaimsSet claims(Face face, HttpResponse<String> token) throws Exception {
    assertThat(token.statusCode()).as(token.body()).isEqualTo(200);
    var idToken = SignedJWT.parse(json(token).path("id_token").asString());
    var key =
        JWKSet.parse(get(providers.issuer(face) + "/jwks").body())
            .getKeyByKeyId(idToken.getHeader().getKeyID())
            .toRSAKey();
    assertThat(idToken.verify(new RSASSAVerifier(key))).isTrue();
    return idToken.getJWTClaimsSet();
  }

  String code(Face face, Citizen citizen) throws Exception {
    Map<String, String> back = parameters(location(submit(face, "citizen=" + citizen.username())));
    assertThat(back).containsEntry("state", "s");
    return back.getOrDefault("code", "");
  }

  HttpResponse<String> submit(Face face, String form) throws Exception {
    return post(action(get(authorization(face, Map.of())).body()), form);
  }

  HttpResponse<String> token(Face face, String code, String verifier) throws Exception {
    return post(
        providers.issuer(face) + "/token",
        form(
            Map.of(
                "client_id",
                settings.client(face).id(),
                "client_secret",
                settings.client(face).secret(),
                "grant_type",
                "authorization_code",
                "code",
                code,
                "code_verifier",
                verifier,
                "redirect_uri",
                redirectUri(face))));
  }

  /// The question, with `instead` put over what is usually asked.
  String authorization(Face face, Map<String, String> instead) {
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
    return providers.issuer(face) + "/authorize?" + form(parameters);
  }

  String redirectUri(Face face) {
    return settings.client(face).redirectUris().getFirst().toString();
  }

  HttpResponse<String> get(String url, String... headers) throws Exception {
    var request = HttpRequest.newBuilder(URI.create(url));
    return http.send(
        (headers.length == 0 ? request : request.headers(headers)).build(),
        BodyHandlers.ofString());
  }

  HttpResponse<String> post(String url, String form, String... headers) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(url))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form));
    return http.send(
        (headers.length == 0 ? request : request.headers(headers)).build(),
        BodyHandlers.ofString());
  }

  /// Where the form of a page goes.
  static String action(String page) {
    Matcher action = Pattern.compile("action=\"([^\"]+)\"").matcher(page);
    assertThat(action.find()).as(page).isTrue();
    return action.group(1);
  }

  static URI location(HttpResponse<String> answer) {
    return URI.create(answer.headers().firstValue("Location").orElseThrow());
  }

  static Map<String, String> parameters(URI uri) {
    return Pattern.compile("&")
        .splitAsStream(uri.getRawQuery())
        .map(pair -> List.of(pair.split("=", 2)))
        .collect(
            Collectors.toMap(
                List::getFirst, pair -> URLDecoder.decode(pair.getLast(), StandardCharsets.UTF_8)));
  }

  static JsonNode json(HttpResponse<String> answer) {
    return new JsonMapper().readTree(answer.body());
  }

  static String form(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(
            field ->
                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  @Override
  public void close() {
    providers.close();
    http.close();
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
