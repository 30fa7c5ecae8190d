package be.parkerenopmaat.identity;

import static org.assertj.core.api.Assertions.assertThat;

import be.parkerenopmaat.contracts.identity.IdentityEvent;
import be.parkerenopmaat.identity.Browser.Page;
import be.parkerenopmaat.identity.domain.CitizenId;
import be.parkerenopmaat.localstack.identityprovider.Citizen;
import be.parkerenopmaat.platform.testing.ApiAnswer;
import be.parkerenopmaat.platform.testing.EventProbe;
import be.parkerenopmaat.platform.testing.ServiceApi;
import be.parkerenopmaat.platform.testing.ServiceTest;
import be.parkerenopmaat.platform.testing.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/// Providers without an A-profile know people by a subject of their own, and itsme's changes when
/// the itsme account is made anew (itsme, "Identification"): whose account it is must not be lost
/// with it, and nobody else may get it.
@ServiceTest
class AnotherItsmeTest {

  private static final String BINDINGS = "/identity/api/v1/operations/bindings";

  @LocalServerPort int port;
  @Autowired ServiceApi api;
  @Autowired EventProbe events;
  @Autowired TestClock clock;
  @Autowired Stored stored;
  @Autowired Ends ends;

  @DynamicPropertySource
  static void withoutAProfiles(DynamicPropertyRegistry properties) {
    properties.add("POM_ITSME_PERSON_CLAIM", () -> "sub");
    properties.add("POM_EID_PERSON_CLAIM", () -> "sub");
    // As they are: only Antwerp tells families.
    properties.add("identity.upstream.claims.family-members", () -> "none-of-these-providers");
  }

  @Test
  void who_is_new_says_so_and_is_asked_for_consent() {
    var lena = Visitor.atTheGateway(SignInWorld.resident(), port);

    Page first = lena.identify(Visitor.ITSME);

    assertThat(first.title()).isEqualTo("Ben je nieuw bij Parkeren op maat?");
    assertThat(lena.browser().press(first, "Maak een account").title())
        .isEqualTo("Toestemming geven");
  }

  @Test
  void a_known_citizen_is_asked_nothing() {
    Citizen lena = SignInWorld.resident();
    UUID account = newcomer(lena, Visitor.ITSME);

    assertThat(Visitor.citizenId(api, Visitor.atTheGateway(lena, port).signIn(Visitor.ITSME)))
        .isEqualTo(account);
  }

  @Test
  void itsme_made_anew_opens_the_account_for_who_shows_their_identity_card_too() {
    Citizen lena = SignInWorld.resident();
    UUID account = withBoth(lena);
    var visitor = Visitor.atTheGateway(SignInWorld.withAnotherItsme(lena), port);

    Page unknown = visitor.identify(Visitor.ITSME);
    Page asked = openWithTheOther(visitor, lena, unknown);

    assertThat(asked.title()).isEqualTo("Wil je voortaan ook zo aanmelden?");
    assertThat(asked.document().select("main").text())
        .contains(lena.givenName() + " " + lena.familyName());
    Page home = visitor.browser().press(asked, "answer", "YES");
    assertThat(Visitor.citizenId(api, visitor.client().exchange(home, visitor.request())))
        .isEqualTo(account);
    // From now on nothing is asked.
    assertThat(Visitor.citizenId(api, Visitor.atTheGateway(lena, port).signIn(Visitor.ITSME)))
        .isEqualTo(account);
    assertThat(Visitor.citizenId(api, Visitor.atTheGateway(lena, port).signIn(Visitor.EID)))
        .isEqualTo(account);
  }

  @Test
  void another_itsme_is_no_other_household_with_hours_of_its_own() {
    Citizen lena = SignInWorld.resident();
    UUID account = withBoth(lena);
    var visitor = Visitor.atTheGateway(SignInWorld.withAnotherItsme(lena), port);
    Page asked = openWithTheOther(visitor, lena, visitor.identify(Visitor.ITSME));
    visitor.browser().press(asked, "answer", "YES");

    var tokens = Visitor.atTheGateway(lena, port).signIn(Visitor.ITSME);
    // A later fact shows that all before it has been told.
    api.withToken(tokens.identity()).delete("/identity/api/v1/me/consent");
    events.awaitTold(
        IdentityEvent.ConsentWithdrawn.class, event -> event.citizenId().equals(account));
    assertThat(residencesOf(account)).hasSize(1);

    var again = Visitor.atTheGateway(lena, port).signIn(Visitor.ITSME);

    assertThat(Visitor.citizenId(api, again)).isEqualTo(account);
    api.withToken(again.identity()).delete("/identity/api/v1/me");
    events.awaitTold(IdentityEvent.CitizenErased.class, event -> event.citizenId().equals(account));
    assertThat(residencesOf(account))
        .extracting(IdentityEvent.ResidenceChanged::householdId)
        .hasSize(2)
        .containsOnly(residencesOf(account).getFirst().householdId());
  }

  @Test
  void who_says_no_stays_without_it() {
    Citizen lena = SignInWorld.resident();
    UUID account = withBoth(lena);
    var visitor = Visitor.atTheGateway(SignInWorld.withAnotherItsme(lena), port);
    Page asked = openWithTheOther(visitor, lena, visitor.identify(Visitor.ITSME));

    Page home = visitor.browser().press(asked, "answer", "NO");

    assertThat(Visitor.citizenId(api, visitor.client().exchange(home, visitor.request())))
        .isEqualTo(account);
    assertThat(Visitor.atTheGateway(lena, port).identify(Visitor.ITSME).title())
        .isEqualTo("Ben je nieuw bij Parkeren op maat?");
  }

  @Test
  void the_itsme_of_somebody_else_is_not_added() {
    Citizen lena = SignInWorld.resident();
    newcomer(lena, Visitor.EID);
    Citizen joris = SignInWorld.housemateOf(lena);
    var visitor = Visitor.atTheGateway(joris, port);

    Page asked = openWithTheOther(visitor, lena, visitor.identify(Visitor.ITSME));

    assertThat(asked.document().select("[role=alert]").text()).contains("andere naam");
    assertThat(asked.document().select("button[value=YES]")).isEmpty();
    visitor.browser().press(asked, "answer", "NO");
    assertThat(Visitor.atTheGateway(joris, port).identify(Visitor.ITSME).title())
        .isEqualTo("Ben je nieuw bij Parkeren op maat?");
  }

  @Test
  void an_itsme_that_opened_an_account_in_the_meantime_is_not_added() {
    Citizen lena = SignInWorld.resident();
    newcomer(lena, Visitor.EID);
    var visitor = Visitor.atTheGateway(lena, port);
    Page asked = openWithTheOther(visitor, lena, visitor.identify(Visitor.ITSME));
    UUID other = newcomer(lena, Visitor.ITSME);

    Page declined = visitor.browser().press(asked, "answer", "YES");

    assertThat(declined.document().select("[role=alert]").text()).contains("al een ander account");
    assertThat(Visitor.citizenId(api, Visitor.atTheGateway(lena, port).signIn(Visitor.ITSME)))
        .isEqualTo(other);
  }

  @Test
  void a_sign_in_that_was_left_alone_for_long_is_not_offered() {
    Citizen lena = SignInWorld.resident();
    newcomer(lena, Visitor.EID);
    var visitor = Visitor.atTheGateway(lena, port);
    visitor.identify(Visitor.ITSME);
    clock.advance(Duration.ofMinutes(16));

    assertThat(visitor.identify(Visitor.EID).parameter("code")).isNotEmpty();
  }

  @Test
  void a_sign_in_that_refused_consent_is_not_offered() {
    Citizen lena = SignInWorld.resident();
    newcomer(lena, Visitor.EID);
    var visitor = Visitor.atTheGateway(lena, port);
    Page consent = visitor.browser().press(visitor.identify(Visitor.ITSME), "Maak een account");
    visitor.browser().press(consent, "answer", "NO");

    assertThat(visitor.identify(Visitor.EID).parameter("code")).isNotEmpty();
  }

  @Test
  void nothing_personal_is_readable_of_somebody_who_asks_for_a_code() {
    Citizen lena = SignInWorld.resident();

    String code = codeOf(SignInWorld.withAnotherItsme(lena));

    assertThat(stored.everything())
        .doesNotContain(
            code,
            code.replace("-", ""),
            lena.username(),
            lena.givenName(),
            lena.familyName(),
            lena.email());
  }

  @Test
  void an_operator_binds_for_who_brings_a_code_and_an_identity_card() {
    Citizen lena = SignInWorld.resident();
    UUID account = newcomer(lena, Visitor.ITSME);
    var before = Visitor.atTheGateway(lena, port);
    var tokens = before.signIn(Visitor.ITSME);
    String code = codeOf(SignInWorld.withAnotherItsme(lena));

    JsonNode found = operators().post(BINDINGS + "/find", Map.of("code", code)).json();

    assertThat(found.path("name").asString()).isEqualTo(lena.givenName() + " " + lena.familyName());
    assertThat(found.path("knownBy").asString()).isEqualTo("ITSME");
    JsonNode candidate = found.path("accounts").path(0);
    assertThat(candidate.path("citizenId").asString()).isEqualTo(account.toString());
    assertThat(candidate.path("sameName").asBoolean()).isTrue();
    assertThat(candidate.path("residentZone").asString()).isEqualTo("centrum");
    ApiAnswer bound = bind(code.toLowerCase(Locale.ROOT), account);
    assertThat(bound.status()).isEqualTo(201);
    assertThat(Visitor.citizenId(api, Visitor.atTheGateway(lena, port).signIn(Visitor.ITSME)))
        .isEqualTo(account);
    // Whoever was in by the itsme before is out.
    assertThat(before.client().refresh(tokens.refresh()).status()).isEqualTo(400);
    assertThat(bind(code, account).json().path("code").asString()).isEqualTo("unknown-code");
  }

  /// Recognised by the itsme before, and given the session only when the operator had bound.
  @Test
  void no_sign_in_by_what_was_before_outlives_it() {
    Citizen lena = SignInWorld.resident();
    var account = new CitizenId(newcomer(lena, Visitor.ITSME));
    var before = Visitor.atTheGateway(lena, port);
    before.signIn(Visitor.ITSME);
    Page underWay = before.start();
    String code = codeOf(SignInWorld.withAnotherItsme(lena));

    ends.beforeTheSession(
        account, () -> assertThat(bind(code, account.value()).status()).isEqualTo(201));

    assertThat(before.client().exchange(underWay, before.request()).status()).isEqualTo(400);
    assertThat(before.start().title()).isEqualTo("Aanmelden als burger");
    assertThat(ends.authorizationsOf(account)).isZero();
  }

  @Test
  void who_is_asked_whether_it_is_theirs_adds_nothing_to_an_account_they_are_out_of() {
    Citizen lena = SignInWorld.resident();
    var account = new CitizenId(withBoth(lena));
    var visitor = Visitor.atTheGateway(SignInWorld.withAnotherItsme(lena), port);
    Page asked = openWithTheOther(visitor, lena, visitor.identify(Visitor.ITSME));

    ends.comeBeforeTheSession(Ends.End.LEFT, account);

    assertThat(visitor.browser().press(asked, "answer", "YES").parameter("reason"))
        .isEqualTo("expired");
    assertThat(Visitor.atTheGateway(lena, port).identify(Visitor.ITSME).title())
        .isEqualTo("Ben je nieuw bij Parkeren op maat?");
  }

  @Test
  void a_newer_code_replaces_the_older_and_none_lasts_for_ever() {
    Citizen lena = SignInWorld.resident();
    UUID account = newcomer(lena, Visitor.EID);
    String older = codeOf(lena);
    String newer = codeOf(lena);

    assertThat(bind(older, account).status()).isEqualTo(404);
    clock.advance(Duration.ofDays(15));
    assertThat(bind(newer, account).status()).isEqualTo(404);
  }

  @Test
  void an_operator_who_sees_one_person_under_two_names_says_so() {
    Citizen lena = SignInWorld.resident();
    UUID account = newcomer(lena, Visitor.ITSME);
    String code =
        codeOf(
            SignInWorld.renamed(SignInWorld.withAnotherItsme(lena), "Janssens" + lena.username()));

    assertThat(bind(code, account).json().path("code").asString()).isEqualTo("another-person");
    assertThat(
            operators()
                .post(BINDINGS, Map.of("code", code, "citizenId", account, "namesDiffer", true))
                .status())
        .isEqualTo(201);
  }

  @Test
  void a_code_does_not_bind_to_an_account_without_a_profile_or_from_an_account_of_its_own() {
    Citizen lena = SignInWorld.resident();
    UUID account = newcomer(lena, Visitor.EID);
    String code = codeOf(lena);

    assertThat(bind(code, UUID.randomUUID()).json().path("code").asString())
        .isEqualTo("without-profile");
    newcomer(lena, Visitor.ITSME);
    assertThat(bind(code, account).json().path("code").asString()).isEqualTo("bound-elsewhere");
  }

  @Test
  void only_operators_bind() {
    var citizen =
        api.withToken(
            Visitor.atTheGateway(withOneAccount(SignInWorld.resident()), port)
                .signIn(Visitor.ITSME)
                .identity());

    assertThat(citizen.once().post(BINDINGS + "/find", Map.of("code", "K7Q2-M9XD")).status())
        .isEqualTo(403);
    assertThat(
            citizen
                .once()
                .post(BINDINGS, Map.of("code", "K7Q2-M9XD", "citizenId", UUID.randomUUID()))
                .status())
        .isEqualTo(403);
  }

  @ParameterizedTest
  @CsvSource({"fr, nouveau", "en, Are you new", "de, neu", "nl, Ben je nieuw"})
  void the_pages_speak_the_reader_s_language(String language, String words) {
    Citizen lena = SignInWorld.resident();
    var visitor = new Visitor(lena, new Browser(port, language), OidcClient.gateway(port));
    Page choice = visitor.start();
    Page itsme =
        visitor
            .browser()
            .open(choice.document().select("main a[href$=itsme]").eachAttr("abs:href").getFirst());

    Page first = visitor.browser().press(itsme, "citizen", lena.username());

    assertThat(first.title()).contains(words);
    assertThat(first.body()).doesNotContain("??");
    Page code = visitor.browser().press(first, "ask", "code");
    assertThat(code.body()).doesNotContain("??", "{0}");
    assertThat(code.document().select("html").attr("lang")).isEqualTo(language);
  }

  /// As somebody who never was here, or says so.
  private UUID newcomer(Citizen citizen, String method) {
    var visitor = Visitor.atTheGateway(citizen, port);
    Page consent = visitor.browser().press(visitor.identify(method), "Maak een account");
    Page home = visitor.browser().press(consent, "answer", "YES");
    return Visitor.citizenId(api, visitor.client().exchange(home, visitor.request()));
  }

  private Citizen withOneAccount(Citizen citizen) {
    newcomer(citizen, Visitor.ITSME);
    return citizen;
  }

  /// An account that itsme and the identity card open.
  private UUID withBoth(Citizen citizen) {
    UUID account = newcomer(citizen, Visitor.ITSME);
    var visitor = Visitor.atTheGateway(citizen, port);
    Page unknown = visitor.identify(Visitor.EID);
    Page asked =
        visitor
            .browser()
            .press(
                visitor.browser().press(unknown, "Open het met Itsme"),
                "citizen",
                citizen.username());
    Page home = visitor.browser().press(asked, "answer", "YES");
    assertThat(Visitor.citizenId(api, visitor.client().exchange(home, visitor.request())))
        .isEqualTo(account);
    return account;
  }

  private static Page openWithTheOther(Visitor visitor, Citizen owner, Page unknown) {
    return visitor
        .browser()
        .press(
            visitor.browser().press(unknown, "Open het met je eID"), "citizen", owner.username());
  }

  private String codeOf(Citizen citizen) {
    var visitor = Visitor.atTheGateway(citizen, port);
    Page unknown = visitor.identify(Visitor.ITSME);
    return visitor.browser().press(unknown, "ask", "code").document().select(".code").text();
  }

  private ApiAnswer bind(String code, UUID account) {
    return operators().post(BINDINGS, Map.of("code", code, "citizenId", account));
  }

  private ServiceApi operators() {
    return api.withToken(OidcClient.operations(port)).once();
  }

  private List<IdentityEvent.ResidenceChanged> residencesOf(UUID citizen) {
    return events.told().stream()
        .filter(IdentityEvent.ResidenceChanged.class::isInstance)
        .map(IdentityEvent.ResidenceChanged.class::cast)
        .filter(event -> event.citizenId().equals(citizen))
        .toList();
  }
}
