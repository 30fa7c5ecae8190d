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
import java.util.regex.Pattern;

/// Antwerp's consent app, which stands before the identity providers: version 2 with opaque tokens
/// and `/me`, version 3 with OpenID Connect behind it. It leads to the one provider whose
/// `auth_methods` is asked for, asks for consent unless it remembers one, and says in the answer by
/// which `method` somebody came. [SharedIdentityData] is what the answer is exchanged for, and
/// [EncryptedLogout] the way out.
final class ConsentApp {

  static final String PATH = "/aprofiel";
  static final String API = PATH + "/shared-identity-data/v1";
  static final String REALM = PATH + "/auth/realms/antwerpen";

  private static final Pattern SEPARATOR = Pattern.compile("[ ,]");
  private static final Duration CODE_LIFE = Duration.ofMinutes(3);
  private static final Duration CHOICE_LIFE = Duration.ofMinutes(15);

  /// By what each means of authentication is known, and how sure it is.
  private static final Map<String, String> LEVELS =
      Map.of("fas-citizen-bmid", "substantial", "fas-citizen-eid", "high");

  private static final List<String> SURER = List.of("low", "substantial", "high");

  /// @param saves whether a given consent is remembered
  /// @param insists whether nobody who refuses gets on
  private record Asked(
      AuthorizationRequest request,
      String method,
      String language,
      boolean tellsLanguage,
      boolean saves,
      boolean insists) {}

  private record Question(Asked asked, Citizen citizen) {}

  private final String base;
  private final Client client;
  private final Citizens citizens;
  private final Kept<Asked> choices;
  private final Kept<Question> questions;
  private final Kept<ConsentAppGrant> codes;
  private final GivenConsents consents = new GivenConsents();
  private final SharedIdentityData data;

  ConsentApp(URI base, Client client, Citizens citizens, Clock clock) {
    this.base = base.toString();
    this.client = client;
    this.citizens = citizens;
    this.choices = new Kept<>(clock, CHOICE_LIFE);
    this.questions = new Kept<>(clock, CHOICE_LIFE);
    this.codes = new Kept<>(clock, CODE_LIFE);
    this.data = new SharedIdentityData(base, client, codes, consents, clock);
  }

  void routes(Routes routes) {
    routes
        .get(PATH + "/v2/authorize", request -> authorize(request, false))
        .get(PATH + "/v3/authorize", request -> authorize(request, true))
        .post(PATH + "/authorize/{choice}", this::choose)
        .post(PATH + "/consent/{question}", this::consent)
        .get(REALM + "/portraits/{username}", this::portrait);
    data.routes(routes);
    new EncryptedLogout(client, data).routes(routes);
  }

  ProviderKeys signingKeys() {
    return data.signingKeys();
  }

  /// What citizens let the application have.
  GivenConsents consents() {
    return consents;
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
    List<String> scopes =
        request.query("scope").stream().flatMap(SEPARATOR::splitAsStream).toList();
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
    var question =
        new AuthorizationRequest(
            redirectUri.get(),
            scopes,
            request.query("state"),
            request.query("nonce"),
            request.query("code_challenge").orElse(""),
            Optional.of(reached));
    return choicePage(
        choices.keep(
            new Asked(
                question,
                method,
                ConsentPage.language(request.query("lng")),
                is(request, "redirect_uri_lng", "true"),
                is(request, "save_consent", "true"),
                openId || !is(request, "consent_required", "false"))));
  }

  private static boolean is(Request request, String parameter, String value) {
    return request.query(parameter).equals(Optional.of(value));
  }

  private boolean asksOpenId(Request request) {
    return request.query("oidc_issuer").equals(Optional.of(base + REALM))
        && request.query("nonce").isPresent()
        && request.query("code_challenge").isPresent()
        && is(request, "code_challenge_method", "S256");
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
    Optional<Citizen> citizen = request.form("citizen").flatMap(citizens::find);
    if (citizen.isEmpty()) {
      return Answer.seeOther(asked.request().answer("error", "access_denied"));
    }
    var question = new Question(asked, citizen.get());
    return consents.cover(citizen.get(), asked.request().scopes())
        ? goOn(question, true)
        : ConsentPage.ask(
            asked.language(),
            asked.request().scopes(),
            base + PATH + "/consent/" + questions.keep(question));
  }

  private Answer consent(Request request) {
    Optional<Question> found = questions.take(request.pathValue("question"));
    if (found.isEmpty()) {
      return Pages.expired();
    }
    Question question = found.get();
    Asked asked = question.asked();
    boolean given = request.form("answer").equals(Optional.of("give"));
    if (given && asked.saves()) {
      consents.remember(question.citizen(), asked.request().scopes());
    }
    return given || !asked.insists()
        ? goOn(question, given)
        : Answer.seeOther(asked.request().answer("error", "access_denied"));
  }

  private Answer goOn(Question question, boolean consenting) {
    Asked asked = question.asked();
    var parameters = new LinkedHashMap<String, String>();
    parameters.put(
        "code",
        codes.keep(
            new ConsentAppGrant(
                asked.request(),
                question.citizen(),
                consenting,
                consents.withdrawals(question.citizen()))));
    if (asked.tellsLanguage()) {
      parameters.put("lng", asked.language());
    }
    parameters.put("method", asked.method());
    return Answer.seeOther(asked.request().answer(parameters));
  }

  private Answer portrait(Request request) {
    return citizens
        .find(request.pathValue("username"))
        .map(Pages::portrait)
        .orElseGet(() -> Answer.status(404));
  }
}
