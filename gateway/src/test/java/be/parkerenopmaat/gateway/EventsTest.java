package be.parkerenopmaat.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import be.parkerenopmaat.contracts.identity.IdentityEvent.ConsentGiven;
import be.parkerenopmaat.contracts.identity.IdentityEvent.ConsentWithdrawn;
import be.parkerenopmaat.platform.testing.ApiAnswer;
import be.parkerenopmaat.platform.testing.EventProbe;
import be.parkerenopmaat.platform.testing.ServiceApi;
import be.parkerenopmaat.platform.testing.ServiceTest;
import be.parkerenopmaat.platform.testing.TestClock;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// The stream of events that a citizen's browser holds open.
@ServiceTest
class EventsTest {

  private static final Upstream UPSTREAM = Upstream.running();
  private static final String EVENTS = "/api/v1/events";

  private final ServiceApi api;
  private final EventProbe events;
  private final SignedOut signedOut;
  private final UUID citizen = UUID.randomUUID();
  private final Queue<String> heard = new ConcurrentLinkedQueue<>();

  @Autowired
  EventsTest(ServiceApi api, EventProbe events, SignedOut signedOut) {
    this.api = api;
    this.events = events;
    this.signedOut = signedOut;
  }

  @BeforeEach
  void everyServiceIsWell() {
    UPSTREAM.isWell();
  }

  @Test
  void tells_a_citizen_that_something_was_told_of_them_and_nothing_more() {
    UUID consent = UUID.randomUUID();
    try (Stream<String> stream = api.as(citizen).lines(EVENTS)) {
      Thread reading = Thread.startVirtualThread(() -> read(stream));
      await("stream open").until(() -> !heard.isEmpty());
      // The replica may still be finding its partitions; what is told meanwhile is read anew.
      await("event told")
          .atMost(Duration.ofSeconds(30))
          .pollInterval(Duration.ofMillis(500))
          .until(
              () -> {
                events.publish(given(UUID.randomUUID(), consent), given(citizen, consent));
                return told().findAny().isPresent();
              });
      assertThat(reading.isAlive()).isTrue();
    }
    assertThat(told())
        .allSatisfy(
            line ->
                assertThat(line)
                    .contains("\"type\":\"citizen.consent-given.v1\"", "\"at\":\"")
                    .doesNotContain(consent.toString()));
    assertThat(heard.stream().filter(line -> line.startsWith("id:"))).doesNotHaveDuplicates();
  }

  @Test
  void says_that_consent_was_withdrawn_and_ends() {
    try (Stream<String> stream = api.as(citizen).lines(EVENTS)) {
      Thread reading = Thread.startVirtualThread(() -> read(stream));
      await("stream ended")
          .atMost(Duration.ofSeconds(30))
          .pollInterval(Duration.ofMillis(500))
          .until(
              () -> {
                events.publish(
                    new ConsentWithdrawn(citizen, UUID.randomUUID(), TestClock.START, null));
                return !reading.isAlive();
              });
    }
    assertThat(told())
        .last()
        .satisfies(line -> assertThat(line).contains("citizen.consent-withdrawn.v1"));
  }

  @Test
  void is_refused_to_a_token_whose_sign_in_has_ended_though_the_token_is_good_by_itself() {
    UPSTREAM.says("/identity/oauth2/token", 400, "{\"error\": \"invalid_grant\"}");
    ApiAnswer refused = api.as(citizen).get(EVENTS);
    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.code()).isEqualTo("unauthenticated");
  }

  @Test
  void ends_for_a_sign_in_that_ended_while_it_was_opened() {
    Upstream.Gate issuer = UPSTREAM.holds("/identity/oauth2/token");
    Thread opening =
        Thread.startVirtualThread(
            () -> {
              try (Stream<String> stream = api.as(citizen).lines(EVENTS)) {
                read(stream);
              }
            });
    issuer.awaitSomebody();

    signedOut.here(citizen.toString());
    issuer.open();

    await("stream ended").until(() -> !opening.isAlive());
    assertThat(told()).isEmpty();
  }

  @Test
  void waits_for_nobody_when_the_issuer_is_down() {
    UPSTREAM.isDown("/identity/oauth2/token");
    assertThat(api.as(citizen).get(EVENTS).code()).isEqualTo("temporarily-unavailable");
  }

  @Test
  void needs_somebody_who_signed_in() {
    assertThat(api.anonymous().get(EVENTS).code()).isEqualTo("unauthenticated");
  }

  @Test
  void is_refused_to_who_holds_too_many_already_until_one_is_closed() {
    List<Stream<String>> held = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      held.add(api.as(citizen).lines(EVENTS));
    }
    ApiAnswer refused = api.as(citizen).get(EVENTS);
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.code()).isEqualTo("too-many-streams");
    try (Stream<String> other = api.as(UUID.randomUUID()).lines(EVENTS)) {
      assertThat(other.findFirst()).hasValueSatisfying(line -> assertThat(line).contains("retry"));
    }
    held.forEach(Stream::close);
  }

  private static ConsentGiven given(UUID citizen, UUID consent) {
    return new ConsentGiven(citizen, consent, List.of(), TestClock.START);
  }

  private Stream<String> told() {
    return heard.stream().filter(line -> line.startsWith("data:"));
  }

  private void read(Stream<String> stream) {
    try {
      stream.forEach(heard::add);
    } catch (UncheckedIOException _) {
      // The test has closed it.
    }
  }
}
