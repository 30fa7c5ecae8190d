package be.parkerenopmaat.localstack.identityprovider;

import be.parkerenopmaat.localstack.identityprovider.IdentityProviderSettings.Client;
import be.parkerenopmaat.localstack.web.Answer;
import be.parkerenopmaat.localstack.web.Request;
import be.parkerenopmaat.localstack.web.Routes;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/// What a code of the consent app is good for: opaque tokens of 32 hexadecimal digits, which last
/// two hours and can be renewed for two weeks, and with them `/me`; in version 3 an ID token too.
///
/// Where `/me` keeps the identity data (`crspersoon`, `familieleden`), that a refresh token stays
/// the same, and that `/me` says nothing of who refused, is published nowhere; here it is an
/// assumption.
final class SharedIdentityData {

  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration ACCESS_LIFE = Duration.ofHours(2);
  private static final Duration REFRESH_LIFE = Duration.ofDays(14);
  private static final List<String> OPEN_ID_SCOPES =
      List.of("openid", "profile", "email", "address");

  private static final Pattern NUMBER_AND_BOX =
      Pattern.compile("(?<street>.+?) (?<number>\\d+)(?: bus )?(?<box>\\w*)");

  /// What the tokens of one sign-in stand for.
  private record Session(UUID id, ConsentAppGrant grant) {}

  private final URI base;
  private final Client client;
  private final Kept<ConsentAppGrant> codes;
  private final GivenConsents consents;
  private final Faults faults;
  private final Tokens tokens;
  private final Kept<Session> accessTokens;
  private final Kept<Session> refreshTokens;

  SharedIdentityData(
      URI base,
      Client client,
      Kept<ConsentAppGrant> codes,
      GivenConsents consents,
      Faults faults,
      Clock clock) {
    this.base = base;
    this.client = client;
    this.codes = codes;
    this.consents = consents;
    this.faults = faults;
    this.tokens = new Tokens(Face.ITSME, base + ConsentApp.REALM, Citizens::subject, clock);
    this.accessTokens = new Kept<>(clock, ACCESS_LIFE, SharedIdentityData::opaque);
    this.refreshTokens = new Kept<>(clock, REFRESH_LIFE, SharedIdentityData::opaque);
  }

  void routes(Routes routes) {
    String protocol = ConsentApp.REALM + "/protocol/openid-connect";
    routes
        .post(ConsentApp.API + "/oauth2/token", request -> token(request, false))
        .get(ConsentApp.API + "/me", this::me)
        .get(ConsentApp.REALM + "/.well-known/openid-configuration", _ -> discovery())
        .get(protocol + "/certs", _ -> keys())
        .post(protocol + "/token", request -> token(request, true));
  }

  ProviderKeys signingKeys() {
    return tokens.keys();
  }

  /// Ends all tokens of the sign-in that this access token is from, and says whose it was.
  Optional<Citizen> end(String accessToken) {
    Optional<Session> ended = accessTokens.take(accessToken);
    ended.ifPresent(
        session -> {
          accessTokens.forget(session);
          refreshTokens.forget(session);
        });
    return ended.map(session -> session.grant().citizen());
  }

  private Answer token(Request request, boolean openId) {
    if (!request.form("client_id").equals(Optional.of(client.id()))
        || !request.form("client_secret").equals(Optional.of(client.secret()))) {
      return error(401, "invalid_client");
    }
    return switch (request.form("grant_type").orElse("")) {
      case "authorization_code" -> exchange(request, openId);
      case "refresh_token" -> renew(request, openId);
      default -> error(400, "unsupported_grant_type");
    };
  }

  private Answer exchange(Request request, boolean openId) {
    return request
        .form("code")
        .flatMap(codes::take)
        .filter(grant -> isOpenId(grant) == openId)
        .filter(grant -> returnsTo(grant.request().redirectUri(), request, openId))
        .filter(grant -> !openId || mayBeTold(grant, request))
        .map(
            grant ->
                unlessStruck(grant.citizen(), () -> granted(new Session(UUID.randomUUID(), grant))))
        .orElseGet(() -> error(400, "invalid_grant"));
  }

  /// Before an ID token says who somebody is.
  private boolean mayBeTold(ConsentAppGrant grant, Request request) {
    return !isWithdrawn(grant)
        && request.form("code_verifier").filter(grant.request()::provenBy).isPresent();
  }

  /// Version 2 need not repeat the address; whoever does, repeats it to the letter.
  private static boolean returnsTo(URI redirectUri, Request request, boolean openId) {
    return request.form("redirect_uri").map(redirectUri.toString()::equals).orElse(!openId);
  }

  private static boolean isOpenId(ConsentAppGrant grant) {
    return grant.request().scopes().contains("openid");
  }

  private Answer granted(Session session) {
    Map<String, Object> answer = tokens(session, refreshTokens.keep(session));
    ConsentAppGrant grant = session.grant();
    if (isOpenId(grant)) {
      var told =
          new AuthorizationRequest(
              grant.request().redirectUri(),
              OPEN_ID_SCOPES,
              grant.request().state(),
              grant.request().nonce(),
              grant.request().codeChallenge(),
              grant.request().acr());
      answer.put(
          "id_token",
          tokens.idToken(grant.citizen(), told, client.id(), faults.of(grant.citizen())));
    }
    return Answer.json(200, JSON.valueToTree(answer));
  }

  private Answer renew(Request request, boolean openId) {
    String refreshToken = request.form("refresh_token").orElse("");
    return refreshTokens
        .look(refreshToken)
        .filter(session -> isOpenId(session.grant()) == openId)
        .filter(session -> !isWithdrawn(session.grant()))
        .map(
            session ->
                unlessStruck(
                    session.grant().citizen(),
                    () -> Answer.json(200, JSON.valueToTree(tokens(session, refreshToken)))))
        .orElseGet(() -> error(400, "invalid_grant"));
  }

  private Answer unlessStruck(Citizen citizen, Supplier<Answer> answer) {
    Optional<Fault> fault = faults.of(citizen);
    if (fault.equals(Optional.of(Fault.OUT_OF_ORDER))) {
      return error(503, "temporarily_unavailable");
    }
    if (fault.equals(Optional.of(Fault.SILENT))) {
      Fault.stayAway();
    }
    return answer.get();
  }

  private Map<String, Object> tokens(Session session, String refreshToken) {
    var answer = new LinkedHashMap<String, Object>();
    answer.put("refresh_token", refreshToken);
    answer.put("token_type", "bearer");
    answer.put("access_token", accessTokens.keep(session));
    answer.put("expires_in", ACCESS_LIFE.toSeconds());
    List<String> asked = session.grant().request().scopes();
    List<String> granted =
        asked.stream().filter(scope -> consents.grant(session.grant().citizen(), scope)).toList();
    if (granted.size() < asked.size()) {
      // As RFC 6749 has it: told when it is not what was asked for.
      answer.put("scope", String.join(" ", granted));
    }
    return answer;
  }

  private boolean isWithdrawn(ConsentAppGrant grant) {
    return grant.withdrawals() < consents.withdrawals(grant.citizen());
  }

  /// Tells more than anybody asked: a telephone number and a national number.
  private Answer me(Request request) {
    Optional<ConsentAppGrant> grant =
        request
            .header("Authorization")
            .filter(header -> header.startsWith("Bearer "))
            .flatMap(header -> accessTokens.look(header.substring(7)))
            .map(Session::grant);
    if (grant.isEmpty()) {
      return Answer.status(401);
    }
    if (isWithdrawn(grant.get())) {
      return error(403, "consent_withdrawn");
    }
    if (request.header("Dgp-Correlation").isEmpty()) {
      return error(400, "dgp_correlation_missing");
    }
    Citizen citizen = grant.get().citizen();
    Map<String, Object> data = grant.get().consents() ? data(citizen) : Map.of();
    return unlessStruck(
        citizen, () -> Answer.json(200, JSON.valueToTree(Map.of("success", true, "data", data))));
  }

  private Map<String, Object> data(Citizen citizen) {
    return Map.of(
        "profile", profile(citizen),
        "crspersoon", person(citizen),
        "familieleden", citizen.familyMembers());
  }

  private Map<String, String> profile(Citizen citizen) {
    var profile = new LinkedHashMap<String, String>();
    profile.put("id", citizen.aProfileId());
    profile.put("userName", citizen.username());
    if (!citizen.givenName().isEmpty()) {
      profile.put("firstName", citizen.givenName());
    }
    profile.put("lastName", citizen.familyName());
    profile.put("avatarUrl", base + ConsentApp.REALM + "/portraits/" + citizen.username());
    if (consents.grant(citizen, "astad.aprofiel.v1.email")) {
      profile.put("emailPrimary", citizen.email());
    }
    profile.put("phonePrimary", "+32400998877");
    return profile;
  }

  private static Map<String, String> person(Citizen citizen) {
    var person = new LinkedHashMap<String, String>();
    person.put("nationalnumber", Claims.NATIONAL_NUMBER);
    if (citizen.tellsAddress()) {
      Matcher line = NUMBER_AND_BOX.matcher(citizen.street());
      if (!line.matches()) {
        throw new IllegalStateException("A street without a number: " + citizen.street());
      }
      person.put("streetname", line.group("street"));
      person.put("housenumber", line.group("number"));
      if (!line.group("box").isEmpty()) {
        person.put("housenumberextension", line.group("box"));
      }
      person.put("postalcode", citizen.postalCode());
      person.put("municipalityname", citizen.locality());
    }
    return person;
  }

  private Answer discovery() {
    String realm = base + ConsentApp.REALM;
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
  private static String opaque() {
    return UUID.randomUUID().toString().replace("-", "");
  }

  private static Answer error(int status, String code) {
    return Answer.json(status, JSON.valueToTree(Map.of("error", code)));
  }
}
