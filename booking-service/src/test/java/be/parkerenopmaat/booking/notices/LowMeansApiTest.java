package be.parkerenopmaat.booking.notices;

import static org.assertj.core.api.Assertions.assertThat;

import be.parkerenopmaat.booking.World;
import be.parkerenopmaat.booking.World.Person;
import be.parkerenopmaat.contracts.identity.IdentityEvent;
import be.parkerenopmaat.contracts.quota.QuotaEvent;
import be.parkerenopmaat.contracts.wallet.WalletEvent;
import be.parkerenopmaat.localstack.mailbox.MailCatcher;
import be.parkerenopmaat.platform.testing.EventProbe;
import be.parkerenopmaat.platform.testing.ServiceApi;
import be.parkerenopmaat.platform.testing.ServiceTest;
import be.parkerenopmaat.platform.testing.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/// From what wallet and quota tell of somebody's means to the letter that there is little left.
@ServiceTest
class LowMeansApiTest {

  private final ServiceApi api;
  private final EventProbe events;
  private final MailCatcher mail;
  private final JdbcClient jdbc;
  private final World world;
  private final Mailbox mailbox;

  @Autowired
  LowMeansApiTest(ServiceApi api, EventProbe events, MailCatcher mail, JdbcClient jdbc) {
    this.api = api;
    this.events = events;
    this.mail = mail;
    this.jdbc = jdbc;
    world = new World(api, events);
    mailbox = new Mailbox(api, mail);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nl | Je saldo is laag: € 4,99           | Nog 0 u 59 bezoekersuren",
        "fr | Votre solde est bas : 4,99 €       | Encore 0 h 59 pour vos visiteurs",
        "en | Your balance is low: € 4.99        | 0 h 59 of visitor hours left",
        "de | Ihr Guthaben ist niedrig: 4,99 €   | Noch 0 h 59 Besucherstunden"
      })
  void what_falls_below_is_told_in_the_language_of_the_citizen(
      String language, String money, String hours) {
    Person citizen = world.resident();
    mailbox.confirm(citizen, wishes(language));
    tell(citizen, 500, 60);
    tell(citizen, 499, 59);
    assertThat(mailbox.subjects(2)).containsExactlyInAnyOrder(money, hours);
    assertThat(mail.to(mailbox.address()).getLast().language()).isEqualTo(language);
    assertThat(mail.to(mailbox.address()).getLast().text()).contains("http://localhost:8080/");
  }

  @Test
  void it_is_told_once_and_again_after_there_was_enough() {
    Person citizen = world.resident();
    mailbox.confirm(citizen, wishes("en"));
    tell(citizen, 499, 59);
    mailbox.subjects(2);
    tell(citizen, 100, 30);
    tell(citizen, 500, 60);
    tell(citizen, 300, 45);
    assertThat(mailbox.subjects(4))
        .containsExactlyInAnyOrder(
            "Your balance is low: € 4.99",
            "0 h 59 of visitor hours left",
            "Your balance is low: € 3.00",
            "0 h 45 of visitor hours left");
  }

  @Test
  void who_is_below_already_is_told_once_the_address_is_theirs_and_when_they_want_more() {
    Person citizen = world.resident();
    tell(citizen, 400, 59);
    awaitMoney(citizen, 400);
    mailbox.confirm(citizen, Map.of("language", "en", "lowBalance", euros(500)));
    assertThat(mailbox.subjects(1)).containsExactly("Your balance is low: € 4.00");
    mailbox.set(citizen, Map.of("language", "en", "lowBalance", euros(600)));
    assertThat(mailbox.subjects(2)).hasSize(2);
  }

  @Test
  void everybody_who_takes_of_the_same_hours_is_told() {
    Person one = world.resident();
    Person other = world.resident();
    Mailbox theirs = new Mailbox(api, mail);
    mailbox.confirm(one, wishes("en"));
    theirs.confirm(other, wishes("en"));
    tellHours(other, other.household(), 90);
    tellHours(other, one.household(), 15);
    assertThat(mailbox.subjects(1)).containsExactly("0 h 15 of visitor hours left");
    assertThat(theirs.subjects(1)).containsExactly("0 h 15 of visitor hours left");
  }

  @Test
  void who_withdrew_consent_is_told_nothing() {
    Person citizen = world.resident();
    mailbox.confirm(citizen, wishes("en"));
    events.publish(
        new IdentityEvent.ConsentWithdrawn(citizen.id(), UUID.randomUUID(), TestClock.START, null));
    Awaitility.await("the preferences are forgotten")
        .until(() -> api.as(citizen.id()).get("/api/v1/preferences").json().path("email").isNull());
    tell(citizen, 1, 1);
    awaitMoney(citizen, 1);
    assertThat(
            jdbc.sql("select count(*) from notice where citizen_id = :id")
                .param("id", citizen.id())
                .query(Integer.class)
                .single())
        .isZero();
  }

  private static Map<String, Object> wishes(String language) {
    return Map.of("language", language, "lowBalance", euros(500), "lowHoursMinutes", 60);
  }

  private static Map<String, Object> euros(int cents) {
    return Map.of("amount", cents, "currency", "EUR");
  }

  /// What is left after a booking that costs nothing here: only what is told of it counts.
  private void tell(Person citizen, long cents, int minutes) {
    events.publish(
        new WalletEvent.MoneyHeld(UUID.randomUUID(), citizen.id(), 1, TestClock.START, cents));
    tellHours(citizen, citizen.household(), minutes);
  }

  private void tellHours(Person citizen, UUID owner, int minutes) {
    events.publish(
        new QuotaEvent.HoursReserved(
            UUID.randomUUID(),
            citizen.id(),
            1,
            TestClock.START,
            new QuotaEvent.Remaining(
                owner, List.of(new QuotaEvent.QuarterRemaining("2026-Q4", minutes)))));
  }

  private void awaitMoney(Person citizen, long cents) {
    Awaitility.await("the wallet was heard")
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                jdbc.sql("select available_cents from money_told where citizen_id = :id")
                    .param("id", citizen.id())
                    .query(Long.class)
                    .optional()
                    .filter(told -> told == cents)
                    .isPresent());
  }
}
