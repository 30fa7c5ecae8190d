package be.parkerenopmaat.booking.notices;

import static be.parkerenopmaat.booking.World.TODAY;
import static be.parkerenopmaat.booking.World.anyPlate;
import static be.parkerenopmaat.booking.World.own;
import static org.assertj.core.api.Assertions.assertThat;

import be.parkerenopmaat.booking.World;
import be.parkerenopmaat.booking.World.Person;
import be.parkerenopmaat.contracts.identity.IdentityEvent;
import be.parkerenopmaat.localstack.mailbox.Mail;
import be.parkerenopmaat.localstack.mailbox.MailCatcher;
import be.parkerenopmaat.platform.testing.ApiAnswer;
import be.parkerenopmaat.platform.testing.EventProbe;
import be.parkerenopmaat.platform.testing.ServiceApi;
import be.parkerenopmaat.platform.testing.ServiceTest;
import be.parkerenopmaat.platform.testing.TestClock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// From an address to the letters that arrive at it.
@ServiceTest
class NoticesApiTest {

  private static final String PATH = "/api/v1/preferences";

  private final ServiceApi api;
  private final EventProbe events;
  private final TestClock clock;
  private final MailCatcher mail;
  private final JdbcClient jdbc;
  private final World world;
  private final Mailbox mailbox;
  private final String address;

  @Autowired
  NoticesApiTest(
      ServiceApi api, EventProbe events, TestClock clock, MailCatcher mail, JdbcClient jdbc) {
    this.api = api;
    this.events = events;
    this.clock = clock;
    this.mail = mail;
    this.jdbc = jdbc;
    world = new World(api, events);
    mailbox = new Mailbox(api, mail);
    address = mailbox.address();
  }

  @AfterEach
  void take_letters_again() {
    mail.refuse(false);
  }

  @Test
  void who_said_nothing_is_told_nothing() {
    JsonNode none = api.as(world.outsider().id()).get(PATH).json();
    assertThat(none.path("email").isNull()).isTrue();
    assertThat(none.path("emailConfirmed").asBoolean()).isFalse();
    assertThat(none.path("language").asString()).isEqualTo("nl");
    assertThat(none.path("remindMinutesBeforeEnd").isNull()).isTrue();
    assertThat(none.path("lowBalance").isNull()).isTrue();
    assertThat(none.path("lowHoursMinutes").isNull()).isTrue();
  }

  @Test
  void an_address_is_asked_and_opening_its_link_alone_confirms_nothing() {
    Person citizen = world.outsider();
    JsonNode set = set(citizen, Map.of("email", address, "language", "nl")).json();
    assertThat(set.path("email").asString()).isEqualTo(address);
    assertThat(set.path("emailConfirmed").asBoolean()).isFalse();
    String link = Mailbox.link(mailbox.letter(1));
    ApiAnswer page = api.anonymous().get(link);
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.body()).contains("Is dit je e-mailadres?", "<button>Bevestigen</button>");
    assertThat(page.headers().getOrDefault("content-security-policy", List.of("")).getFirst())
        .contains("default-src 'none'");
    assertThat(isConfirmed(citizen)).isFalse();
    assertThat(api.anonymous().post(link, "").body()).contains("Bevestigd");
    assertThat(isConfirmed(citizen)).isTrue();
    assertThat(api.anonymous().post(link, "").status()).isEqualTo(200);
  }

  @Test
  void a_link_is_good_for_a_day_and_for_the_address_that_was_asked() {
    Person citizen = world.outsider();
    set(citizen, Map.of("email", address, "language", "nl"));
    String link = Mailbox.link(mailbox.letter(1));
    set(citizen, Map.of("email", "ander-" + address, "language", "nl"));
    assertThat(api.anonymous().get(link).status()).isEqualTo(404);
    set(citizen, Map.of("email", address, "language", "nl"));
    assertThat(api.anonymous().get(link).status()).isEqualTo(200);
    clock.advance(Duration.ofHours(24));
    ApiAnswer late = api.anonymous().header("Accept-Language", "en").post(link, "");
    assertThat(late.status()).isEqualTo(404);
    assertThat(late.body()).contains("This link no longer works");
    assertThat(isConfirmed(citizen)).isFalse();
    assertThat(api.anonymous().get("/email-confirmation/" + "A".repeat(43)).status())
        .isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({
    "nl, Je parkeersessie eindigt om 12:00",
    "fr, Votre stationnement se termine à 12:00",
    "en, Your parking session ends at 12:00",
    "de, Ihre Parksitzung endet um 12:00"
  })
  void a_reminder_comes_in_time_once_and_in_the_language_of_the_citizen(
      String language, String subject) {
    Person citizen = world.outsider();
    mailbox.confirm(citizen, Map.of("remindMinutesBeforeEnd", 15, "language", language));
    String plate = anyPlate();
    world.bookWithYes(citizen, own(plate, TODAY + "10:00", TODAY + "12:00"));
    clock.advance(Duration.ofMinutes(105));
    Mail reminder = mailbox.letter(2);
    assertThat(reminder.subject()).isEqualTo(subject);
    assertThat(reminder.language()).isEqualTo(language);
    assertThat(reminder.text()).contains(plate, "Centrum", "12:00", "http://localhost:8080/");
    clock.advance(Duration.ofMinutes(10));
    proveThatARoundWentBy();
    assertThat(stateOfReminders(citizen)).containsExactly("SENT");
    assertThat(mail.to(address)).hasSize(2);
  }

  @Test
  void no_reminder_for_what_was_stopped_or_for_an_address_that_is_not_confirmed() {
    Person citizen = world.outsider();
    set(citizen, Map.of("email", address, "language", "nl", "remindMinutesBeforeEnd", 30));
    mailbox.letter(1);
    String id =
        world
            .bookWithYes(citizen, own(anyPlate(), TODAY + "10:00", TODAY + "11:00"))
            .json()
            .at("/sessions/0/id")
            .asString();
    clock.advance(Duration.ofMinutes(35));
    proveThatARoundWentBy();
    assertThat(stateOfReminders(citizen)).isEmpty();
    api.endPatience();
    api.as(citizen.id()).once().post("/api/v1/sessions/" + id + "/stop", Map.of());
    api.anonymous().post(Mailbox.link(mail.to(address).getFirst()), "");
    proveThatARoundWentBy();
    assertThat(stateOfReminders(citizen)).isEmpty();
    assertThat(mail.to(address)).hasSize(1);
  }

  @Test
  void a_letter_that_the_server_refuses_is_not_sent_twice() {
    Person citizen = world.outsider();
    mailbox.confirm(citizen, Map.of("remindMinutesBeforeEnd", 15, "language", "nl"));
    world.bookWithYes(citizen, own(anyPlate(), TODAY + "10:00", TODAY + "12:00"));
    mail.refuse(true);
    clock.advance(Duration.ofMinutes(110));
    Awaitility.await("the letter is given up")
        .until(() -> stateOfReminders(citizen).equals(List.of("GIVEN_UP")));
    mail.refuse(false);
    proveThatARoundWentBy();
    assertThat(mail.to(address)).hasSize(1);
  }

  @Test
  void everything_is_forgotten_with_the_consent() {
    Person citizen = world.outsider();
    mailbox.confirm(citizen, Map.of("remindMinutesBeforeEnd", 15, "language", "nl"));
    events.publish(
        new IdentityEvent.ConsentWithdrawn(citizen.id(), UUID.randomUUID(), TestClock.START, null));
    Awaitility.await("the preferences are forgotten")
        .until(() -> api.as(citizen.id()).get(PATH).json().path("email").isNull());
    for (String table : List.of("preference", "email_confirmation", "notice")) {
      assertThat(
              jdbc.sql("select count(*) from " + table + " where citizen_id = :id")
                  .param("id", citizen.id())
                  .query(Integer.class)
                  .single())
          .isZero();
    }
    assertThat(set(citizen, Map.of("language", "nl")).code()).isEqualTo("consent-missing");
    assertThat(
            set(new Person(UUID.randomUUID(), UUID.randomUUID()), Map.of("language", "nl")).code())
        .isEqualTo("citizen-unknown");
  }

  static Stream<Arguments> refusals() {
    return Stream.of("nl", "fr", "en", "de")
        .flatMap(
            language ->
                Stream.of(
                    Arguments.of(language, Map.of("email", "niemand"), 400, "invalid-email"),
                    Arguments.of(
                        language,
                        Map.of("lowBalance", Map.of("amount", 0, "currency", "EUR")),
                        400,
                        "invalid-amount")));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void what_cannot_be_kept_is_refused_by_its_code(
      String language, Map<String, Object> wish, int status, String code) {
    Map<String, Object> body = new HashMap<>(wish);
    body.put("language", "nl");
    ApiAnswer answer =
        api.as(world.outsider().id()).header("Accept-Language", language).put(PATH, body);
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.code()).isEqualTo(code);
    assertThat(answer.json().path("title").asString()).isNotBlank().isNotEqualTo(code);
  }

  @Test
  void no_more_than_five_addresses_a_day_are_asked() {
    Person citizen = world.outsider();
    for (int i = 0; i < 5; i++) {
      assertThat(set(citizen, Map.of("email", i + address, "language", "nl")).status())
          .isEqualTo(200);
    }
    ApiAnswer sixth = set(citizen, Map.of("email", "6" + address, "language", "nl"));
    assertThat(sixth.status()).isEqualTo(429);
    assertThat(sixth.code()).isEqualTo("too-many-confirmations");
    clock.advance(Duration.ofHours(24));
    assertThat(set(citizen, Map.of("email", "6" + address, "language", "nl")).status())
        .isEqualTo(200);
  }

  private ApiAnswer set(Person citizen, Map<String, Object> body) {
    return api.as(citizen.id()).put(PATH, body);
  }

  private boolean isConfirmed(Person citizen) {
    return api.as(citizen.id()).get(PATH).json().path("emailConfirmed").asBoolean();
  }

  /// Notices are sent in the order in which they are due: a later one that arrived tells that an
  /// earlier one would have.
  private void proveThatARoundWentBy() {
    String other = "ander-" + UUID.randomUUID() + "@example.org";
    set(world.outsider(), Map.of("email", other, "language", "nl"));
    Awaitility.await("a later letter")
        .atMost(Duration.ofSeconds(30))
        .until(() -> !mail.to(other).isEmpty());
  }

  private List<String> stateOfReminders(Person citizen) {
    return jdbc.sql("select state from notice where citizen_id = :id and kind = 'SESSION_ENDS'")
        .param("id", citizen.id())
        .query((row, _) -> row.getString(1))
        .list();
  }
}
