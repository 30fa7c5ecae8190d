package be.parkerenopmaat.localstack.identityprovider;

import be.parkerenopmaat.localstack.identityprovider.IdentityProviderSettings.Client;
import be.parkerenopmaat.localstack.web.Answer;
import be.parkerenopmaat.localstack.web.Request;
import be.parkerenopmaat.localstack.web.Routes;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/// One OpenID Connect provider: discovery, keys, the code flow with PKCE, and the page on which a
/// citizen says who they are.
final class Provider {

  private static final JsonMapper JSON = new JsonMapper();
  private static final Pattern SPACE = Pattern.compile(" ");
  private static final Duration CODE_LIFE = Duration.ofMinutes(3);
  private static final Duration SILENCE = Duration.ofSeconds(10);
  private static final Duration CHOICE_LIFE = Duration.ofMinutes(15);

  private record Grant(AuthorizationRequest request, Citizen citizen) {}

  private final Face face;
  private final String issuer;
  private final Client client;
  private final Optional<RelyingParty> profile;
  private final Citizens citizens;
  private final Faults faults;
  private final Tokens tokens;
  private final Kept<AuthorizationRequest> choices;
  private final Kept<Grant> codes;
  private final Kept<Grant> accessTokens;

  Provider(Face face, URI baseUri, Client client, Citizens citizens, Faults faults, Clock clock) {
    this.face = face;
    this.issuer = baseUri + "/" + face.path();
    this.client = client;
    this.profile = client.profile().map(agreed -> new RelyingParty(agreed, clock));
    this.citizens = citizens;
    this.faults = faults;
    this.tokens = new Tokens(face, issuer, citizen -> citizens.subject(face, citizen), clock);
    this.choices = new Kept<>(clock, CHOICE_LIFE);
    this.codes = new Kept<>(clock, CODE_LIFE);
    this.accessTokens = new Kept<>(clock, Tokens.LIFE);
  }

  void routes(Routes routes) {
    String root = "/" + face.path();
    routes
        .get(root + "/.well-known/openid-configuration", _ -> discovery())
        .get(root + "/jwks", _ -> keys())
        .get(root + "/authorize", this::authorize)
        .post(root + "/authorize/{choice}", this::choose)
        .post(root + "/token", this::token)
        .get(root + "/userinfo", this::userinfo)
        .get(root + "/portraits/{username}", this::portrait)
        .get(root + "/info", _ -> Pages.message(200, face.infoLabel(), face.info()));
    if (face == Face.EID) {
      routes.get(root + "/v1/logout", this::logout);
    }
  }

  ProviderKeys signingKeys() {
    return tokens.keys();
  }

  /// The keys that the relying party publishes, where they are asked for.
  Optional<RelyingParty> relyingParty() {
    return profile;
  }

  private Answer discovery() {
    return Answer.json(
        200,
        JSON.valueToTree(
            Map.ofEntries(
                Map.entry("issuer", issuer),
                Map.entry("authorization_endpoint", issuer + "/authorize"),
                Map.entry("token_endpoint", issuer + "/token"),
                Map.entry("userinfo_endpoint", issuer + "/userinfo"),
                Map.entry("jwks_uri", issuer + "/jwks"),
                Map.entry("response_types_supported", List.of("code")),
                Map.entry("grant_types_supported", List.of("authorization_code")),
                Map.entry("subject_types_supported", List.of("pairwise")),
                Map.entry("id_token_signing_alg_values_supported", List.of("RS256")),
                Map.entry("scopes_supported", client.scopes()),
                Map.entry("acr_values_supported", face.contexts()),
                Map.entry("code_challenge_methods_supported", List.of("S256")),
                Map.entry(
                    "token_endpoint_auth_methods_supported",
                    profile.isPresent()
                        ? List.of("private_key_jwt")
                        : List.of("client_secret_basic", "client_secret_post")),
                Map.entry(
                    "id_token_encryption_alg_values_supported",
                    profile.isPresent() ? List.of("RSA-OAEP-256") : List.of()))));
  }

  private Answer keys() {
    if (faults.strikeAnybody(Fault.SLOW_KEYS)) {
      stayAway();
    }
    return Answer.text(200, "application/json", tokens.keys().published());
  }

  /// A client or an address that is not known gets an error page and never a redirect; any other
  /// mistake is told to the client.
  private Answer authorize(Request request) {
    Optional<URI> redirectUri =
        request.query("redirect_uri").map(URI::create).filter(client.redirectUris()::contains);
    if (!request.query("client_id").equals(Optional.of(client.id())) || redirectUri.isEmpty()) {
      return Pages.unknownClient();
    }
    Optional<String> state = request.query("state");
    Optional<String> mistake = mistake(request);
    if (mistake.isPresent()) {
      return Answer.found(
          AuthorizationRequest.answer(redirectUri.get(), state, Map.of("error", mistake.get())));
    }
    return choicePage(
        choices.keep(
            new AuthorizationRequest(
                redirectUri.get(),
                words(request, "scope"),
                state,
                request.query("nonce"),
                request.query("code_challenge").orElseThrow(),
                face.context(words(request, "acr_values")))));
  }

  private Optional<String> mistake(Request request) {
    if (!request.query("response_type").equals(Optional.of("code"))) {
      return Optional.of("unsupported_response_type");
    }
    if (!mayAskFor(words(request, "scope"))) {
      return Optional.of("invalid_scope");
    }
    return request.query("code_challenge").isEmpty()
            || !request.query("code_challenge_method").equals(Optional.of("S256"))
        ? Optional.of("invalid_request")
        : Optional.empty();
  }

  /// itsme demands the service's code as a scope; eID refuses at once what was not granted.
  private boolean mayAskFor(List<String> scopes) {
    return scopes.contains("openid")
        && switch (face) {
          case ITSME -> profile.map(RelyingParty::scope).stream().allMatch(scopes::contains);
          case EID -> client.scopes().containsAll(scopes);
        };
  }

  private static List<String> words(Request request, String parameter) {
    return request.query(parameter).stream().flatMap(SPACE::splitAsStream).toList();
  }

  private Answer choicePage(String choice) {
    return Pages.choose(
        new Pages.Choice(
            face.label(),
            face.instruction(),
            issuer + "/authorize/" + choice,
            issuer + "/info",
            face.infoLabel()),
        citizens.all());
  }

  private Answer choose(Request request) {
    Optional<AuthorizationRequest> asked = choices.take(request.pathValue("choice"));
    if (asked.isEmpty()) {
      return Pages.expired();
    }
    return Answer.seeOther(
        request
            .form("citizen")
            .flatMap(citizens::find)
            .map(citizen -> code(new Grant(asked.get(), citizen)))
            .map(code -> asked.get().answer("code", code))
            .orElseGet(() -> asked.get().answer("error", "access_denied")));
  }

  private String code(Grant grant) {
    String code = codes.keep(grant);
    if (faults.of(grant.citizen()).equals(Optional.of(Fault.REPLAYED_CODE))) {
      codes.take(code);
    }
    return code;
  }

  private Answer token(Request request) {
    String code = request.form("code").orElse("");
    Optional<Fault> fault = codes.look(code).flatMap(grant -> faults.of(grant.citizen()));
    if (!authenticated(request, fault.map(Fault::skew).orElse(Duration.ZERO))) {
      // itsme answers every mistake with 400.
      return error(profile.isPresent() ? 400 : 401, "invalid_client");
    }
    if (!request.form("grant_type").equals(Optional.of("authorization_code"))) {
      return error(400, "unsupported_grant_type");
    }
    return codes
        .take(code)
        .filter(
            found ->
                request
                        .form("redirect_uri")
                        .equals(Optional.of(found.request().redirectUri().toString()))
                    && request.form("code_verifier").filter(found.request()::provenBy).isPresent())
        .map(grant -> tokens(grant, fault))
        .orElseGet(() -> error(400, "invalid_grant"));
  }

  private Answer tokens(Grant found, Optional<Fault> fault) {
    if (fault.equals(Optional.of(Fault.OUT_OF_ORDER))) {
      return error(503, "temporarily_unavailable");
    }
    if (fault.equals(Optional.of(Fault.SILENT))) {
      stayAway();
    }
    String idToken = tokens.idToken(found.citizen(), found.request(), client.id(), fault);
    return Answer.json(
        200,
        JSON.valueToTree(
            Map.of(
                "access_token", accessTokens.keep(found),
                "token_type", "Bearer",
                "expires_in", Tokens.LIFE.toSeconds(),
                "scope", String.join(" ", found.request().scopes()),
                "id_token",
                    profile.map(party -> party.encrypted(idToken, fault)).orElse(idToken))));
  }

  private static void stayAway() {
    try {
      Thread.sleep(SILENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean authenticated(Request request, Duration skew) {
    return profile
        .map(party -> assertedBy(party, request, skew))
        .orElseGet(() -> ClientAuthentication.knowsSecret(request, client));
  }

  private boolean assertedBy(RelyingParty party, Request request, Duration skew) {
    return request
            .form("client_assertion_type")
            .equals(Optional.of("urn:ietf:params:oauth:client-assertion-type:jwt-bearer"))
        && request
            .form("client_assertion")
            .filter(shown -> party.isShownBy(shown, client.id(), issuer + "/token", skew))
            .isPresent();
  }

  /// To who encrypts nothing a JSON object, and to others a JWT, signed and then encrypted.
  private Answer userinfo(Request request) {
    return request
        .header("Authorization")
        .filter(header -> header.startsWith("Bearer "))
        .flatMap(header -> accessTokens.look(header.substring(7)))
        .map(
            grant ->
                profile
                    .map(party -> encryptedUserInfo(party, grant))
                    .orElseGet(
                        () ->
                            Answer.json(
                                200,
                                JSON.valueToTree(
                                    tokens.claimsOf(grant.citizen(), grant.request().scopes())))))
        .orElseGet(() -> Answer.status(401).with("WWW-Authenticate", "Bearer"));
  }

  private Answer encryptedUserInfo(RelyingParty party, Grant grant) {
    String signed = tokens.userInfo(grant.citizen(), grant.request().scopes(), client.id());
    return Answer.text(200, "application/jwt", party.encrypted(signed, Optional.empty()));
  }

  /// The way out of the Flemish access management: it wants no ID token, only to know the client
  /// whose address it is to lead to.
  private Answer logout(Request request) {
    Optional<URI> next = request.query("post_logout_redirect_uri").map(URI::create);
    if (next.isEmpty()) {
      return Pages.message(200, "Afgemeld", "U bent afgemeld.");
    }
    return request.query("client_id").equals(Optional.of(client.id()))
            && client.afterLogout().contains(next.get())
        ? Answer.found(AuthorizationRequest.answer(next.get(), request.query("state"), Map.of()))
        : Pages.unknownClient();
  }

  private Answer portrait(Request request) {
    return citizens
        .find(request.pathValue("username"))
        .map(Pages::portrait)
        .orElseGet(() -> Answer.status(404));
  }

  private static Answer error(int status, String code) {
    return Answer.json(status, JSON.valueToTree(Map.of("error", code)));
  }
}
