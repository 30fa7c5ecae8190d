package be.parkerenopmaat.localstack.identityprovider;

import be.parkerenopmaat.localstack.identityprovider.IdentityProviderSettings.Client;
import be.parkerenopmaat.localstack.web.Answer;
import be.parkerenopmaat.localstack.web.Html;
import be.parkerenopmaat.localstack.web.Request;
import be.parkerenopmaat.localstack.web.Routes;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/// One OpenID Connect provider: discovery, keys, the code flow with PKCE, and the page on which a
/// citizen says who they are.
final class Provider {

  private static final JsonMapper JSON = new JsonMapper();
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
        .get(root + "/jwks", _ -> json(200, tokens.publicKeys()))
        .get(root + "/authorize", this::authorize)
        .post(root + "/authorize/{choice}", this::choose)
        .post(root + "/token", this::token)
        .get(root + "/userinfo", this::userinfo)
        .get(root + "/portraits/{username}", this::portrait)
        .get(root + "/info", _ -> info());
  }

  void makeKey() {
    tokens.publicKeys();
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
                Map.entry("scopes_supported", List.of("openid", "profile", "email", "address")),
                Map.entry("acr_values_supported", List.of(face.acr())),
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

  /// A client or an address that is not known gets an error page and never a redirect; any other
  /// mistake is told to the client.
  private Answer authorize(Request request) {
    Optional<URI> redirectUri =
        request.query("redirect_uri").map(URI::create).filter(client.redirectUris()::contains);
    if (!request.query("client_id").equals(Optional.of(client.id())) || redirectUri.isEmpty()) {
      return page(400, "Onbekende toepassing", "De toepassing of haar adres is hier niet gekend.");
    }
    Optional<String> state = request.query("state");
    List<String> scopes = List.of(request.query("scope").orElse("").split(" ", -1));
    Optional<String> challenge = request.query("code_challenge");
    Optional<String> error =
        !request.query("response_type").equals(Optional.of("code"))
            ? Optional.of("unsupported_response_type")
            : !scopes.contains("openid") || !scopes.containsAll(serviceScope())
                ? Optional.of("invalid_scope")
                : challenge.isEmpty()
                        || !request.query("code_challenge_method").equals(Optional.of("S256"))
                    ? Optional.of("invalid_request")
                    : Optional.empty();
    if (error.isPresent()) {
      return Answer.found(
          AuthorizationRequest.answer(redirectUri.get(), state, "error", error.get()));
    }
    return choicePage(
        choices.keep(
            new AuthorizationRequest(
                redirectUri.get(),
                scopes,
                state,
                request.query("nonce"),
                challenge.orElseThrow(),
                request.query("acr_values").orElse(face.acr()))));
  }

  private List<String> serviceScope() {
    return profile.map(RelyingParty::scope).stream().toList();
  }

  private Answer choicePage(String choice) {
    String buttons =
        citizens.all().stream().map(Provider::button).collect(Collectors.joining("\n"));
    return Answer.html(
        200,
        template("choose-citizen.html")
            .value("label", face.label())
            .value("instruction", face.instruction())
            .value("action", issuer + "/authorize/" + choice)
            .value("info", issuer + "/info")
            .value("infoLabel", infoLabel())
            .fragment("citizens", buttons)
            .render());
  }

  private Answer choose(Request request) {
    Optional<AuthorizationRequest> asked = choices.take(request.pathValue("choice"));
    if (asked.isEmpty()) {
      return page(400, "Verlopen", "Deze aanmelding is verlopen. Begin opnieuw.");
    }
    return Answer.seeOther(
        request
            .form("citizen")
            .flatMap(citizens::find)
            .map(citizen -> codes.keep(new Grant(asked.get(), citizen)))
            .map(code -> asked.get().answer("code", code))
            .orElseGet(() -> asked.get().answer("error", "access_denied")));
  }

  private Answer token(Request request) {
    if (!authenticated(request)) {
      return error(401, "invalid_client");
    }
    if (!request.form("grant_type").equals(Optional.of("authorization_code"))) {
      return error(400, "unsupported_grant_type");
    }
    Optional<Grant> grant =
        request
            .form("code")
            .flatMap(codes::take)
            .filter(
                found ->
                    request
                            .form("redirect_uri")
                            .equals(Optional.of(found.request().redirectUri().toString()))
                        && request
                            .form("code_verifier")
                            .filter(found.request()::provenBy)
                            .isPresent());
    return grant.map(this::tokens).orElseGet(() -> error(400, "invalid_grant"));
  }

  private Answer tokens(Grant found) {
    Optional<Fault> fault = faults.of(found.citizen());
    if (fault.equals(Optional.of(Fault.OUT_OF_ORDER))) {
      return error(503, "temporarily_unavailable");
    }
    if (fault.equals(Optional.of(Fault.SILENT))) {
      stayAway();
    }
    return Answer.json(
        200,
        JSON.valueToTree(
            Map.of(
                "access_token", accessTokens.keep(found),
                "token_type", "Bearer",
                "expires_in", Tokens.LIFE.toSeconds(),
                "scope", String.join(" ", found.request().scopes()),
                "id_token", idToken(found, fault))));
  }

  private String idToken(Grant found, Optional<Fault> fault) {
    String signed = tokens.idToken(found.citizen(), found.request(), client.id(), fault);
    return profile.map(party -> party.encrypted(signed)).orElse(signed);
  }

  private static void stayAway() {
    try {
      Thread.sleep(SILENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean authenticated(Request request) {
    return profile.map(party -> assertedBy(party, request)).orElseGet(() -> knowsSecret(request));
  }

  private boolean assertedBy(RelyingParty party, Request request) {
    return request
            .form("client_assertion_type")
            .equals(Optional.of("urn:ietf:params:oauth:client-assertion-type:jwt-bearer"))
        && request
            .form("client_assertion")
            .filter(assertion -> party.isShownBy(assertion, client.id(), issuer + "/token"))
            .isPresent();
  }

  private boolean knowsSecret(Request request) {
    Optional<String> basic = request.header("Authorization").filter(h -> h.startsWith("Basic "));
    String presented =
        basic
            .map(header -> new String(decode64(header.substring(6)), StandardCharsets.UTF_8))
            .map(pair -> URLDecoder.decode(pair, StandardCharsets.UTF_8))
            .orElseGet(
                () ->
                    request.form("client_id").orElse("")
                        + ":"
                        + request.form("client_secret").orElse(""));
    return MessageDigest.isEqual(
        presented.getBytes(StandardCharsets.UTF_8),
        (client.id() + ":" + client.secret()).getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] decode64(String text) {
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }

  private Answer userinfo(Request request) {
    return request
        .header("Authorization")
        .filter(header -> header.startsWith("Bearer "))
        .flatMap(header -> accessTokens.look(header.substring(7)))
        .map(grant -> tokens.claimsOf(grant.citizen(), grant.request().scopes()))
        .map(claims -> Answer.json(200, JSON.valueToTree(claims)))
        .orElseGet(() -> Answer.status(401).with("WWW-Authenticate", "Bearer"));
  }

  private Answer portrait(Request request) {
    return citizens
        .find(request.pathValue("username"))
        .map(
            citizen ->
                Answer.text(
                    200,
                    "image/svg+xml",
                    Html.of(Provider.class, "portrait.svg")
                        .value("initials", citizen.initials())
                        .render()))
        .orElseGet(() -> Answer.status(404));
  }

  private Answer info() {
    return page(
        200,
        infoLabel(),
        switch (face) {
          case ITSME ->
              "Met de itsme-app op uw toestel bevestigt u wie u bent. Deze simulator heeft geen app"
                  + " nodig: u kiest een voorbeeldburger.";
          case EID ->
              "Met uw identiteitskaart, een kaartlezer en uw pincode bevestigt u wie u bent. Deze"
                  + " simulator heeft geen kaart nodig: u kiest een voorbeeldburger.";
        });
  }

  private String infoLabel() {
    return switch (face) {
      case ITSME -> "Meer info over Itsme";
      case EID -> "Meer info over eID";
    };
  }

  static String button(Citizen citizen) {
    return """
    <li><button type="submit" name="citizen" value="%s"><strong>%s</strong>
    <span>%s</span></button></li>\
    """
        .formatted(
            Html.escape(citizen.username()),
            Html.escape(citizen.name()),
            Html.escape(
                citizen.tellsAddress()
                    ? "%s, %s %s"
                        .formatted(citizen.street(), citizen.postalCode(), citizen.locality())
                    : "document zonder adres"));
  }

  private static Answer page(int status, String title, String text) {
    return Answer.html(
        status, template("message.html").value("title", title).value("text", text).render());
  }

  private static Html template(String name) {
    return Html.of(Provider.class, name)
        .fragment("style", Html.of(Provider.class, "style.css").render());
  }

  private static Answer error(int status, String code) {
    return Answer.json(status, JSON.valueToTree(Map.of("error", code)));
  }

  private static Answer json(int status, String json) {
    return Answer.text(status, "application/json", json);
  }
}
