package be.parkerenopmaat.identity;

import static org.assertj.core.api.Assertions.assertThat;

import be.parkerenopmaat.contracts.Event;
import be.parkerenopmaat.contracts.identity.IdentityEvent;
import be.parkerenopmaat.identity.domain.Assurance;
import be.parkerenopmaat.identity.domain.CitizenId;
import be.parkerenopmaat.identity.domain.ConsentId;
import be.parkerenopmaat.identity.domain.ConsentRecord;
import be.parkerenopmaat.identity.domain.ConsentText;
import be.parkerenopmaat.identity.domain.Consents;
import be.parkerenopmaat.identity.domain.Notice;
import be.parkerenopmaat.identity.domain.SignInMethod;
import be.parkerenopmaat.localstack.identityprovider.Citizen;
import be.parkerenopmaat.localstack.identityprovider.Fault;
import be.parkerenopmaat.platform.testing.EventProbe;
import be.parkerenopmaat.platform.testing.Race;
import be.parkerenopmaat.platform.testing.ServiceApi;
import be.parkerenopmaat.platform.testing.ServiceTest;
import be.parkerenopmaat.platform.testing.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/// Manual steps 1 and 2: signing in, and the question of consent.
@ServiceTest
class SignInTest {

  @LocalServerPort int port;
  @Autowired ServiceApi api;
  @Autowired EventProbe events;
  @Autowired TestClock clock;
  @Autowired Consents consents;
  @Autowired Stored stored;

  @Test
  void the_choice_page_speaks_the_manual_s_words() {
    var page = Visitor.atTheGateway(SignInWorld.resident(), port).start();

    assertThat(page.document().select("html").attr("lang")).isEqualTo("nl");
    assertThat(page.title()).isEqualTo("Aanmelden als burger");
    assertThat(page.document().select("main").text())
        .contains(
            "Kies hieronder één van de aanmeldopties.",
            "Met Itsme",
            "Meld je aan met Itsme. >",
            "Met je identiteitskaart (eID)",
            "Meld je aan met je eID en kaartlezer. >");
    assertThat(page.document().select("main a")).hasSize(2);
  }

  @Test
  void the_consent_page_speaks_the_manual_s_words_in_their_order() {
    var page = Visitor.atTheGateway(SignInWorld.resident(), port).identify(Visitor.ITSME);

    assertThat(page.document().select("main").text())
        .isEqualTo(
            "Toestemming geven"
                + " Parkeren op maat vraagt toestemming om je gegevens te gebruiken"
                + " Mag deze app je gegevens gebruiken?"
                + " A-profiel Gebruikersnaam Voornaam, Achternaam Profielfoto Primair e-mailadres"
                + " Identiteitgegevens Adres FamilieLeden"
                + " Ja, geef toestemming Nee, weiger"
                + " Deze keuze kan je op elk moment wijzigen in je A-profiel."
                + " Meer informatie vind je in ons Privacybeleid.");
    assertThat(page.document().select("main a").attr("href")).endsWith("/privacybeleid");
  }

  @Test
  void a_first_sign_in_makes_an_account_and_tells_it_in_order() {
    Citizen lena = SignInWorld.resident();

    JsonNode me = Visitor.me(api, Visitor.atTheGateway(lena, port).signIn());

    assertThat(me.path("aProfileId").asString()).isEqualTo(lena.aProfileId());
    assertThat(me.path("internalId").asLong()).isPositive();
    assertThat(me.path("username").asString()).isEqualTo(lena.username());
    assertThat(me.path("givenName").asString()).isEqualTo(lena.givenName());
    assertThat(me.path("familyName").asString()).isEqualTo(lena.familyName());
    assertThat(me.path("residentZone").asString()).isEqualTo("centrum");
    assertThat(me.path("products").values().stream().map(JsonNode::asString))
        .containsExactly("FLEXIBLE_SUBSCRIPTION", "VISITOR_PASS");
    UUID citizen = UUID.fromString(me.path("citizenId").asString());
    var residence = awaitResidence(citizen);
    assertThat(residence.zone()).isEqualTo("centrum");
    assertThat(residence.householdId()).isNotNull();
    assertThat(residence.addressId()).isNotNull().isNotEqualTo(residence.householdId());
    assertThat(toldOf(citizen))
        .hasExactlyElementsOfTypes(
            IdentityEvent.CitizenRegistered.class,
            IdentityEvent.ConsentGiven.class,
            IdentityEvent.ResidenceChanged.class);
  }

  @Test
  void interne_id_is_a_small_number_that_rises() {
    long first = internalId(SignInWorld.resident());
    long second = internalId(SignInWorld.resident());

    assertThat(second).isGreaterThan(first).isLessThan(10_000);
  }

  @Test
  void itsme_and_eid_lead_to_the_same_account_and_consent_is_remembered() {
    Citizen lena = SignInWorld.resident();
    UUID withItsme = Visitor.citizenId(api, Visitor.atTheGateway(lena, port).signIn(Visitor.ITSME));
    var later = Visitor.atTheGateway(lena, port);

    var answer = later.identify(Visitor.EID);

    assertThat(answer.address().toString()).startsWith(SignInWorld.GATEWAY_CALLBACK.toString());
    var tokens = later.client().exchange(answer, later.request());
    assertThat(Visitor.citizenId(api, tokens)).isEqualTo(withItsme);
  }

  @Test
  void a_signed_in_browser_is_not_asked_again() {
    var lena = Visitor.atTheGateway(SignInWorld.resident(), port);
    lena.signIn();

    var answer = lena.start();

    assertThat(answer.parameter("code")).isNotEmpty();
  }

  @Test
  void a_refusal_keeps_nothing_but_that_somebody_refused() {
    Citizen lena = SignInWorld.resident();
    var visitor = Visitor.atTheGateway(lena, port);
    var consent = visitor.identify(Visitor.ITSME);
    var before = stored.consentStates();

    var end = visitor.browser().press(consent, "answer", "NO");

    assertThat(end.title()).isEqualTo("Je hebt geen toestemming gegeven");
    assertThat(end.document().select("main a").attr("href"))
        .isEqualTo(SignInWorld.PUBLIC_URL + "/login");
    assertThat(stored.everything())
        .doesNotContain(
            lena.username(), lena.givenName(), lena.familyName(), lena.email(), lena.street());
    assertThat(stored.citizenByAProfile(lena.aProfileId())).isEmpty();
    assertThat(stored.consentStates().get("REFUSED"))
        .isEqualTo(before.getOrDefault("REFUSED", 0L) + 1);
    events.awaitTold(IdentityEvent.ConsentRefused.class, _ -> true);
    assertThat(visitor.start().title()).isEqualTo("Aanmelden als burger");
  }

  @Test
  void who_refused_can_change_their_mind() {
    Citizen lena = SignInWorld.resident();
    var visitor = Visitor.atTheGateway(lena, port);
    visitor.browser().press(visitor.identify(Visitor.ITSME), "answer", "NO");

    assertThat(Visitor.me(api, visitor.signIn()).path("aProfileId").asString())
        .isEqualTo(lena.aProfileId());
  }

  @Test
  void nothing_personal_is_readable_in_the_database_before_the_answer() {
    Citizen lena = SignInWorld.resident();

    Visitor.atTheGateway(lena, port).identify(Visitor.ITSME);

    assertThat(stored.everything())
        .doesNotContain(
            lena.username(), lena.givenName(), lena.familyName(), lena.email(), lena.street());
  }

  @Test
  void the_address_and_the_relatives_are_never_stored() {
    Citizen lena = SignInWorld.resident();

    Visitor.atTheGateway(lena, port).signIn();

    assertThat(stored.everything())
        .contains(lena.email())
        .doesNotContain(lena.street(), lena.memberId());
  }

  @Test
  void somebody_from_elsewhere_has_no_zone_and_no_visitor_pass() {
    JsonNode me = Visitor.me(api, Visitor.atTheGateway(SignInWorld.nonResident(), port).signIn());

    assertThat(me.path("residentZone").isNull()).isTrue();
    assertThat(me.path("products").values().stream().map(JsonNode::asString))
        .containsExactly("FLEXIBLE_SUBSCRIPTION");
    var residence = awaitResidence(UUID.fromString(me.path("citizenId").asString()));
    assertThat(residence.zone()).isNull();
    assertThat(residence.householdId()).isNull();
    assertThat(residence.addressId()).isNull();
  }

  @Test
  void housemates_share_a_household_and_neighbours_do_not() {
    Citizen lena = SignInWorld.resident();
    Citizen joris = SignInWorld.housemateOf(lena);

    var household = householdOf(lena);

    assertThat(householdOf(joris)).isEqualTo(household);
    assertThat(householdOf(SignInWorld.resident())).isNotEqualTo(household);
  }

  @Test
  void households_at_one_address_share_its_id_and_neighbours_do_not() {
    Citizen lena = SignInWorld.resident();
    Citizen lodger = SignInWorld.lodgerOf(lena);

    var address = addressOf(lena);

    assertThat(addressOf(lodger)).isEqualTo(address);
    assertThat(householdOf(lodger)).isNotEqualTo(householdOf(lena));
    assertThat(addressOf(SignInWorld.resident())).isNotEqualTo(address);
  }

  @Test
  void a_family_that_moves_within_the_zone_tells_its_new_address() {
    Citizen lena = SignInWorld.resident();
    UUID citizen = Visitor.citizenId(api, Visitor.atTheGateway(lena, port).signIn());
    var before = awaitResidence(citizen);

    Citizen elsewhere = SignInWorld.resident();
    Visitor.atTheGateway(
            SignInWorld.moved(
                lena, elsewhere.street(), elsewhere.postalCode(), elsewhere.locality()),
            port)
        .signIn();

    var told =
        events.awaitTold(
            IdentityEvent.ResidenceChanged.class,
            event ->
                event.citizenId().equals(citizen)
                    && !Objects.equals(event.addressId(), before.addressId()));
    assertThat(told.zone()).isEqualTo("centrum");
    assertThat(told.addressId()).isEqualTo(addressOf(elsewhere));
  }

  @Test
  void a_move_is_told_at_the_next_sign_in() {
    Citizen lena = SignInWorld.resident();
    UUID citizen = Visitor.citizenId(api, Visitor.atTheGateway(lena, port).signIn());
    awaitResidence(citizen);
    clock.advance(Duration.ofDays(30));

    var tokens =
        Visitor.atTheGateway(SignInWorld.moved(lena, "Veldstraat 1", "9000", "Gent"), port)
            .signIn();

    assertThat(Visitor.me(api, tokens).path("residentZone").isNull()).isTrue();
    var told =
        events.awaitTold(
            IdentityEvent.ResidenceChanged.class,
            event -> event.citizenId().equals(citizen) && event.zone() == null);
    assertThat(told.changedAt()).isEqualTo(clock.instant());
    Visitor.atTheGateway(lena, port);
  }

  @Test
  void an_unchanged_residence_is_not_told_again() {
    Citizen lena = SignInWorld.resident();
    UUID citizen = Visitor.citizenId(api, Visitor.atTheGateway(lena, port).signIn());
    Visitor.atTheGateway(lena, port).signIn();
    Visitor.atTheGateway(lena, port).signIn();
    // A later fact of the same citizen shows that all before it has been told.
    api.withToken(Visitor.atTheGateway(lena, port).signIn().access())
        .delete("/identity/api/v1/me/consent");
    events.awaitTold(
        IdentityEvent.ConsentWithdrawn.class, event -> event.citizenId().equals(citizen));

    assertThat(toldOf(citizen))
        .filteredOn(IdentityEvent.ResidenceChanged.class::isInstance)
        .hasSize(1);
  }

  @Test
  void another_version_of_the_text_is_asked_again() {
    Citizen lena = SignInWorld.resident();
    UUID citizen = Visitor.citizenId(api, Visitor.atTheGateway(lena, port).signIn());
    var outdated = new ConsentText("0", "nl", List.of("Vroeger"));
    consents.keep(outdated);
    consents.save(
        new ConsentRecord.Shown(
                new ConsentId(UUID.randomUUID()),
                Notice.of(outdated, SignInMethod.ITSME, Assurance.SUBSTANTIAL, clock.instant()))
            .given(new CitizenId(citizen), clock.instant().plusSeconds(1)));

    clock.advance(Duration.ofMinutes(1));
    var again = Visitor.atTheGateway(lena, port);
    var page = again.identify(Visitor.ITSME);

    assertThat(page.title()).isEqualTo("Toestemming geven");
    var answer = again.browser().press(page, "answer", "YES");
    var tokens = again.client().exchange(answer, again.request());
    assertThat(Visitor.citizenId(api, tokens)).isEqualTo(citizen);
    assertThat(Visitor.atTheGateway(lena, port).identify(Visitor.EID).parameter("code"))
        .isNotEmpty();
  }

  @Test
  void a_double_first_sign_in_makes_one_account() {
    Citizen lena = SignInWorld.resident();
    var visitors = Stream.generate(() -> Visitor.atTheGateway(lena, port)).limit(8).toList();
    var pages = visitors.stream().map(visitor -> visitor.identify(Visitor.ITSME)).toList();
    var turn = new AtomicInteger();

    var citizens =
        Race.run(
            visitors.size(),
            () -> {
              int mine = turn.getAndIncrement();
              var answer = visitors.get(mine).browser().press(pages.get(mine), "answer", "YES");
              var tokens =
                  visitors.get(mine).client().exchange(answer, visitors.get(mine).request());
              return Visitor.citizenId(api, tokens);
            });

    assertThat(citizens).containsOnly(citizens.getFirst());
    awaitResidence(citizens.getFirst());
    assertThat(toldOf(citizens.getFirst()))
        .hasExactlyElementsOfTypes(
            IdentityEvent.CitizenRegistered.class,
            IdentityEvent.ConsentGiven.class,
            IdentityEvent.ResidenceChanged.class);
  }

  @Test
  void who_cancels_at_the_provider_sees_why_and_how_to_go_on() {
    var visitor = Visitor.atTheGateway(SignInWorld.resident(), port);
    var itsme = visitor.browser().press(visitor.start(), Visitor.ITSME);

    var end = visitor.browser().press(itsme, "refuse", "true");

    assertThat(end.title()).isEqualTo("Aanmelden is niet gelukt");
    assertThat(end.document().select("[role=alert]").text()).contains("afgebroken");
    assertThat(end.document().select("main a").text()).isEqualTo("Opnieuw aanmelden");
  }

  @Test
  void an_answer_that_nobody_asked_for_is_not_believed() {
    var browser = new Browser(port);

    var end =
        browser.open(
            SignInWorld.PUBLIC_URL + "/identity/login/oauth2/code/itsme?code=stolen&state=made-up");

    assertThat(end.title()).isEqualTo("Aanmelden is niet gelukt");
    assertThat(end.parameter("reason")).isEqualTo("expired");
  }

  @Test
  void an_answer_meant_for_one_provider_does_not_work_at_the_other() {
    var visitor = Visitor.atTheGateway(SignInWorld.resident(), port);
    visitor.browser().press(visitor.start(), Visitor.ITSME);

    var end =
        visitor
            .browser()
            .open(
                SignInWorld.PUBLIC_URL
                    + "/identity/login/oauth2/code/eid?code=of-itsme&state=of-itsme");

    assertThat(end.title()).isEqualTo("Aanmelden is niet gelukt");
  }

  @ParameterizedTest
  @CsvSource({
    "FOREIGN_ISSUER, rejected",
    "FOREIGN_AUDIENCE, rejected",
    "FOREIGN_NONCE, rejected",
    "FOREIGN_KEY, rejected",
    "UNSIGNED, rejected",
    "EXPIRED, rejected",
    "WITHOUT_A_PROFILE, incomplete",
    "OUT_OF_ORDER, unavailable",
    "SILENT, unavailable",
  })
  void an_answer_that_does_not_hold_ends_on_a_clear_page(Fault fault, String reason) {
    Citizen lena = SignInWorld.struck(SignInWorld.resident(), fault);
    var visitor = Visitor.atTheGateway(lena, port);

    var end = visitor.identify(Visitor.EID);

    assertThat(end.title()).isEqualTo("Aanmelden is niet gelukt");
    assertThat(end.parameter("reason")).isEqualTo(reason);
    assertThat(end.document().select("[role=alert]").text()).isNotBlank();
    assertThat(stored.everything()).doesNotContain(lena.username(), lena.email());
    SignInWorld.healed(lena);
    assertThat(visitor.signIn(Visitor.EID).status()).isEqualTo(200);
  }

  @Test
  void every_fault_of_a_provider_is_tried() throws NoSuchMethodException {
    var tried =
        SignInTest.class
            .getDeclaredMethod(
                "an_answer_that_does_not_hold_ends_on_a_clear_page", Fault.class, String.class)
            .getAnnotation(CsvSource.class)
            .value();

    assertThat(Stream.of(tried).map(line -> line.split(",", 2)[0]))
        .containsExactlyElementsOf(Stream.of(Fault.values()).map(Fault::name).toList());
  }

  @Test
  void a_provider_that_nobody_configured_ends_on_the_same_page() {
    assertThat(new Browser(port).open(SignInWorld.PUBLIC_URL + "/identity/sign-in/other").title())
        .isEqualTo("Aanmelden is niet gelukt");
  }

  @Test
  void an_answer_of_a_provider_works_once() {
    var visitor = Visitor.atTheGateway(SignInWorld.resident(), port);
    var itsme = visitor.browser().press(visitor.start(), Visitor.ITSME);
    var callback = visitor.browser().locationOf(itsme, "refuse", "true");

    visitor.browser().open(callback);

    assertThat(visitor.browser().open(callback).parameter("reason")).isEqualTo("expired");
  }

  @Test
  void a_yes_without_the_page_s_own_token_is_no_yes() {
    Citizen lena = SignInWorld.resident();
    var visitor = Visitor.atTheGateway(lena, port);
    var consent = visitor.identify(Visitor.ITSME);

    var end =
        visitor
            .browser()
            .post(
                SignInWorld.PUBLIC_URL + "/identity/consent",
                Map.of(
                    "answer",
                    "YES",
                    "text",
                    Objects.requireNonNull(consent.document().select("input[name=text]").first())
                        .val()));

    assertThat(end.title()).isEqualTo("Aanmelden is niet gelukt");
    assertThat(stored.citizenByAProfile(lena.aProfileId())).isEmpty();
  }

  @Test
  void the_pages_speak_the_reader_s_language() {
    var french = new Browser(port, "fr-BE,fr;q=0.9,nl;q=0.5");
    var gateway = OidcClient.gateway(port);

    var choice = french.open(gateway.request().address());
    assertThat(choice.title()).isEqualTo("Se connecter en tant que citoyen");
    assertThat(choice.document().select("html").attr("lang")).isEqualTo("fr");

    var german = french.press(choice, "DE");
    assertThat(german.title()).isEqualTo("Als Bürger anmelden");
    // The choice is remembered on the next page.
    assertThat(french.open(SignInWorld.PUBLIC_URL + "/identity/sign-in").title())
        .isEqualTo("Als Bürger anmelden");

    assertThat(
            new Browser(port).open(gateway.request(Map.of("ui_locales", "en")).address()).title())
        .isEqualTo("Sign in as a citizen");
    assertThat(new Browser(port, "pl").open(gateway.request().address()).title())
        .isEqualTo("Aanmelden als burger");
  }

  @Test
  void the_record_proves_the_language_that_was_read() {
    var visitor = Visitor.atTheGateway(SignInWorld.resident(), port);
    var dutch = visitor.identify(Visitor.ITSME);
    var english = visitor.browser().press(dutch, "EN");
    var answer = visitor.browser().press(english, "answer", "YES");
    var tokens = visitor.client().exchange(answer, visitor.request());

    JsonNode receipt = api.withToken(tokens.access()).get("/identity/api/v1/me/consent").json();

    assertThat(receipt.path("language").asString()).isEqualTo("en");
    assertThat(stored.consentText(receipt.path("textHash").asString()))
        .startsWith("Give consent\n");
  }

  @Test
  void the_pages_allow_nothing_inline_and_no_frame() {
    var headers = Visitor.atTheGateway(SignInWorld.resident(), port).start().headers();

    assertThat(headers.get("content-security-policy"))
        .isEqualTo(
            "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'"
                + " https://app.example.org; base-uri 'none'; frame-ancestors 'none'");
    assertThat(headers.get("x-frame-options")).isEqualTo("DENY");
    assertThat(headers.get("cache-control")).contains("no-store");
  }

  @Test
  void the_session_cookie_is_out_of_reach_of_scripts_and_of_other_sites() {
    String cookie =
        OidcClient.headers(OidcClient.gateway(port).request().address(), port)
            .firstValue("set-cookie")
            .orElseThrow();

    assertThat(cookie).startsWith("pom-sign-in=").contains("HttpOnly", "SameSite=Lax");
  }

  private long internalId(Citizen citizen) {
    return Visitor.me(api, Visitor.atTheGateway(citizen, port).signIn())
        .path("internalId")
        .asLong();
  }

  private UUID householdOf(Citizen citizen) {
    UUID id = Visitor.citizenId(api, Visitor.atTheGateway(citizen, port).signIn());
    return Objects.requireNonNull(awaitResidence(id).householdId());
  }

  private UUID addressOf(Citizen citizen) {
    UUID id = Visitor.citizenId(api, Visitor.atTheGateway(citizen, port).signIn());
    return Objects.requireNonNull(awaitResidence(id).addressId());
  }

  private IdentityEvent.ResidenceChanged awaitResidence(UUID citizen) {
    return events.awaitTold(
        IdentityEvent.ResidenceChanged.class, event -> event.citizenId().equals(citizen));
  }

  private List<Event> toldOf(UUID citizen) {
    return events.told().stream().filter(event -> event.orderingKey().equals(citizen)).toList();
  }
}
