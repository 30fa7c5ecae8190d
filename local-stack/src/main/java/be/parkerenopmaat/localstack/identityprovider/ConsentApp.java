package be.parkerenopmaat.localstack.identityprovider;

import be.parkerenopmaat.localstack.identityprovider.IdentityProviderSettings.Client;
import be.parkerenopmaat.localstack.web.Answer;
import be.parkerenopmaat.localstack.web.Request;
import be.parkerenopmaat.localstack.web.Routes;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Antwerp's consent app, which stands before the identity providers: version 2 with opaque tokens
/// and `/me`, version 3 with OpenID Connect behind it. It leads to one provider when one of the
/// `auth_methods` is asked for, says in the answer by which `method` somebody came, and lets them
/// leave through an encrypted logout.
///
/// Where `/me` keeps the identity data (`crspersoon`, `familieleden`) is published nowhere; here it
/// is an assumption.
final class ConsentApp {

  static final String PATH = "/aprofiel";
  static final String API = PATH + "/shared-identity-data/v1";
  static final String REALM = PATH + "/auth/realms/antwerpen";

  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration CODE_LIFE = Duration.ofMinutes(3);
  private static final Duration CHOICE_LIFE = Duration.ofMinutes(15);
  private static final int TOKEN_BYTES = 16;

  /// By what each means of authentication is known, and how sure it is.
  private static final Map<String, String> LEVELS =
      Map.of("fas-citizen-bmid", "substantial", "fas-citizen-eid", "high");

  private static final List<String> SURER = List.of("low", "substantial", "high");

  private record Asked(AuthorizationRequest request, String method, String language) {}

  private record Grant(AuthorizationRequest request, Citizen citizen) {}

  private final String base;
  private final Client client;
  private final Citizens citizens;
  private final Tokens tokens;
  private final Kept<Asked> choices;
  private final Kept<Grant> codes;
  private final Map<String, Grant> accessTokens = new ConcurrentHashMap<>();
  private final SecureRandom random = new SecureRandom();

  ConsentApp(URI base, Client client, Citizens citizens, Clock clock) {
    this.base = base.toString();
    this.client = client;
    this.citizens = citizens;
    this.tokens = new Tokens(Face.ITSME, base + REALM, Citizens::subject, clock);
    this.choices = new Kept<>(clock, CHOICE_LIFE);
    this.codes = new Kept<>(clock, CODE_LIFE);
  }

  void routes(Routes routes) {
    routes
        .get(PATH + "/v2/authorize", request -> authorize(request, false))
        .get(PATH + "/v3/authorize", request -> authorize(request, true))
        .post(PATH + "/authorize/{choice}", this::choose)
        .post(API + "/oauth2/token", request -> token(request, false))
        .get(API + "/me", this::me)
        .get(PATH + "/v2/logout/redirect/encrypted", this::logout)
        .get(REALM + "/.well-known/openid-configuration", _ -> discovery())
        .get(REALM + "/protocol/openid-connect/certs", _ -> keys())
        .post(REALM + "/protocol/openid-connect/token", request -> token(request, true));
  }

  private Answer authorize(Request request, boolean openId) {
    Optional<URI> redirectUri =
        request.query("redirect_uri").map(URI::create).filter(client.redirectUris()::contains);
    if (!request.query("client_id").equals(Optional.of(client.id())) || redirectUri.isEmpty()) {
      return Pages.unknownClient();
    }
    String method = request.query("auth_methods").orElse("");
    String reached = LEVELS.getOrDefault(method, "unknown");
    String level = request.query("minimal_assurance_level").orElse("low");
    List<String> scopes = List.of(request.query("scope").orElse("").split("[ ,]", -1));
    boolean well =
        request.query("response_type").equals(Optional.of("code"))
            && SURER.contains(level)
            && SURER.indexOf(reached) >= SURER.indexOf(level)
            && scopes.contains("openid") == openId
            && (!openId || asksOpenId(request));
    if (!well) {
      return Answer.found(
          AuthorizationRequest.answer(
              redirectUri.get(), request.query("state"), Map.of("error", "invalid_request")));
    }
    var asked =
        new AuthorizationRequest(
            redirectUri.get(),
            scopes,
            request.query("state"),
            request.query("nonce"),
            request.query("code_challenge").orElse(""),
            Optional.of(reached));
    return choicePage(choices.keep(new Asked(asked, method, request.query("lng").orElse("nl"))));
  }

  private boolean asksOpenId(Request request) {
    return request.query("oidc_issuer").equals(Optional.of(base + REALM))
        && request.query("nonce").isPresent()
        && request.query("code_challenge").isPresent()
        && request.query("code_challenge_method").equals(Optional.of("S256"));
  }

  private Answer choicePage(String choice) {
    return Pages.choose(
        new Pages.Choice(
            "A-profiel",
            "Kies een voorbeeldburger",
            base + PATH + "/authorize/" + choice,
            "https://www.antwerpen.be",
            "Meer info over A-profiel"),
        citizens.all());
  }

  private Answer choose(Request request) {
    Optional<Asked> found = choices.take(request.pathValue("choice"));
    if (found.isEmpty()) {
      return Pages.expired();
    }
    Asked asked = found.get();
    return Answer.seeOther(
        request
            .form("citizen")
            .flatMap(citizens::find)
            .map(citizen -> codes.keep(new Grant(asked.request(), citizen)))
            .map(
                code ->
                    URI.create(
                        asked.request().answer("code", code)
                            + "&lng="
                            + asked.language()
                            + "&method="
                            + asked.method()))
            .orElseGet(() -> asked.request().answer("error", "access_denied")));
  }

  private Answer token(Request request, boolean openId) {
    if (!request.form("client_id").equals(Optional.of(client.id()))
        || !request.form("client_secret").equals(Optional.of(client.secret()))) {
      return error(401, "invalid_client");
    }
    return request
        .form("code")
        .flatMap(codes::take)
        .filter(grant -> grant.request().scopes().contains("openid") == openId)
        .filter(
            grant ->
                !openId
                    || request.form("code_verifier").filter(grant.request()::provenBy).isPresent())
        .map(grant -> granted(grant, openId))
        .orElseGet(() -> error(400, "invalid_grant"));
  }

  private Answer granted(Grant grant, boolean openId) {
    var answer = new LinkedHashMap<String, Object>();
    String accessToken = opaque();
    accessTokens.put(accessToken, grant);
    answer.put("refresh_token", opaque());
    answer.put("token_type", "bearer");
    answer.put("access_token", accessToken);
    answer.put("expires_in", 7200);
    if (openId) {
      answer.put(
          "id_token",
          tokens.idToken(
              grant.citizen(),
              new AuthorizationRequest(
                  grant.request().redirectUri(),
                  List.of("openid", "profile", "email", "address"),
                  grant.request().state(),
                  grant.request().nonce(),
                  grant.request().codeChallenge(),
                  grant.request().acr()),
              client.id(),
              Optional.empty()));
    }
    return Answer.json(200, JSON.valueToTree(answer));
  }

  /// Tells more than anybody asked: a telephone number and a national number.
  private Answer me(Request request) {
    Optional<Grant> grant =
        request
            .header("Authorization")
            .filter(header -> header.startsWith("Bearer "))
            .map(header -> header.substring(7))
            .flatMap(token -> Optional.ofNullable(accessTokens.get(token)));
    if (grant.isEmpty()) {
      return Answer.status(401);
    }
    if (request.header("Dgp-Correlation").isEmpty()) {
      return error(400, "dgp_correlation_missing");
    }
    Citizen citizen = grant.get().citizen();
    return Answer.json(
        200,
        JSON.valueToTree(
            Map.of(
                "success",
                true,
                "data",
                Map.of(
                    "profile",
                    aProfile(citizen),
                    "crspersoon",
                    person(citizen),
                    "familieleden",
                    citizen.familyMembers()))));
  }

  private Map<String, String> aProfile(Citizen citizen) {
    var profile = new LinkedHashMap<String, String>();
    profile.put("id", citizen.aProfileId());
    profile.put("userName", citizen.username());
    if (!citizen.givenName().isEmpty()) {
      profile.put("firstName", citizen.givenName());
    }
    profile.put("lastName", citizen.familyName());
    profile.put("avatarUrl", base + "/itsme/portraits/" + citizen.username());
    profile.put("emailPrimary", citizen.email());
    profile.put("phonePrimary", "+32400998877");
    return profile;
  }

  private static Map<String, String> person(Citizen citizen) {
    var person = new LinkedHashMap<String, String>();
    person.put("nationalnumber", Claims.NATIONAL_NUMBER);
    if (citizen.tellsAddress()) {
      int number = citizen.street().lastIndexOf(' ');
      person.put("streetname", citizen.street().substring(0, number));
      person.put("housenumber", citizen.street().substring(number + 1));
      person.put("postalcode", citizen.postalCode());
      person.put("municipalityname", citizen.locality());
    }
    return person;
  }

  private Answer logout(Request request) {
    if (!request.query("client_id").equals(Optional.of(client.id()))
        || request.query("service").isEmpty()) {
      return error(400, "invalid_client");
    }
    JsonNode leaving = JSON.readTree(decrypted(request.query("data").orElse("")));
    Grant ended = accessTokens.remove(leaving.path("access_token").asString());
    if (ended == null) {
      return error(400, "unknown_token");
    }
    return Answer.found(URI.create(leaving.path("redirect_uri").asString()));
  }

  private String decrypted(String hex) {
    try {
      byte[] key =
          MessageDigest.getInstance("SHA-1")
              .digest(client.secret().getBytes(StandardCharsets.UTF_8));
      Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
      cipher.init(
          Cipher.DECRYPT_MODE,
          new SecretKeySpec(Arrays.copyOf(key, TOKEN_BYTES), "AES"),
          new IvParameterSpec(new byte[TOKEN_BYTES]));
      return new String(cipher.doFinal(HexFormat.of().parseHex(hex)), StandardCharsets.UTF_8);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private Answer discovery() {
    String realm = base + REALM;
    return Answer.json(
        200,
        JSON.valueToTree(
            Map.of(
                "issuer",
                realm,
                "authorization_endpoint",
                realm + "/protocol/openid-connect/auth",
                "token_endpoint",
                realm + "/protocol/openid-connect/token",
                "jwks_uri",
                realm + "/protocol/openid-connect/certs",
                "response_types_supported",
                List.of("code"),
                "subject_types_supported",
                List.of("public"),
                "id_token_signing_alg_values_supported",
                List.of("RS256"))));
  }

  private Answer keys() {
    return Answer.text(200, "application/json", tokens.keys().published());
  }

  /// 32 hexadecimal digits.
  private String opaque() {
    var bytes = new byte[TOKEN_BYTES];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private static Answer error(int status, String code) {
    return Answer.json(status, JSON.valueToTree(Map.of("error", code)));
  }
}
