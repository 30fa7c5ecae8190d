package be.parkerenopmaat.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import be.parkerenopmaat.contracts.Event;
import be.parkerenopmaat.contracts.identity.IdentityEvent.CitizenErased;
import be.parkerenopmaat.contracts.identity.IdentityEvent.ConsentWithdrawn;
import be.parkerenopmaat.platform.testing.EventProbe;
import be.parkerenopmaat.platform.testing.ServiceApi;
import be.parkerenopmaat.platform.testing.ServiceTest;
import be.parkerenopmaat.platform.testing.TestClock;
import be.parkerenopmaat.platform.testing.TestTokens;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.web.client.RestClient;

/// The end of a citizen's sign-ins, at every replica and for every client.
@ServiceTest
class SignedOutTest {

  private static final Upstream UPSTREAM = Upstream.running();
  private static final String WALLET = "/api/v1/wallet";

  private final ServiceApi api;
  private final EventProbe events;
  private final SignedOut here;
  private final JdbcClient jdbc;
  private final FindByIndexNameSessionRepository<? extends Session> sessions;
  private final UUID citizen = UUID.randomUUID();
  private final String token;

  // Another replica, which shares the database and nothing else.
  private final ServiceTokens rememberedThere;
  private final EventStreams openThere;
  private final SignedOut there;

  @Autowired
  SignedOutTest(
      ServiceApi api,
      EventProbe events,
      SignedOut here,
      FindByIndexNameSessionRepository<? extends Session> sessions,
      TestTokens tokens,
      JdbcClient jdbc,
      GatewaySettings settings,
      @Value("${gateway.identity-uri}") String identity) {
    this.api = api;
    this.events = events;
    this.here = here;
    this.jdbc = jdbc;
    this.sessions = sessions;
    this.token = tokens.mint(citizen.toString(), List.of("citizen"));
    this.rememberedThere = new ServiceTokens(RestClient.builder(), settings, identity);
    this.openThere = new EventStreams(settings, new SimpleMeterRegistry());
    this.there = new SignedOut(rememberedThere, openThere, jdbc);
  }

  @BeforeEach
  void everyServiceIsWell() {
    UPSTREAM.isWell();
  }

  @Test
  void by_a_withdrawal_is_felt_by_a_token_that_was_remembered() {
    feltByARememberedToken(new ConsentWithdrawn(citizen, UUID.randomUUID(), TestClock.START, null));
  }

  @Test
  void by_an_erasure_is_felt_by_a_token_that_was_remembered() {
    feltByARememberedToken(new CitizenErased(citizen, TestClock.START, null));
  }

  private void feltByARememberedToken(Event end) {
    assertThat(api.withToken(token).get(WALLET).status()).isEqualTo(200);
    UPSTREAM.knowsNoMore(token);
    assertThat(api.withToken(token).get(WALLET).status()).as("remembered").isEqualTo(200);

    // The replica may still be finding its partitions.
    await("token refused")
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(500))
        .untilAsserted(
            () -> {
              events.publish(end);
              assertThat(api.withToken(token).get(WALLET).code()).isEqualTo("unauthenticated");
            });
  }

  @Test
  void by_a_withdrawal_ends_every_browser_session() {
    String session = signedIn(sessions);
    assertThat(sessions.findById(session)).isNotNull();

    events.publish(new ConsentWithdrawn(citizen, UUID.randomUUID(), TestClock.START, null));

    await("session ended")
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(sessions.findById(session)).isNull());
  }

  @Test
  void by_a_withdrawal_that_is_heard_late_leaves_who_consented_anew() {
    String before = signedIn(sessions, TestClock.START.minusSeconds(60));
    String after = signedIn(sessions, TestClock.START.plusSeconds(60));

    events.publish(new ConsentWithdrawn(citizen, UUID.randomUUID(), TestClock.START, null));

    await("session ended")
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(sessions.findById(before)).isNull());
    assertThat(sessions.findById(after)).isNotNull();
  }

  @Test
  void that_one_replica_was_told_of_is_felt_at_the_others() throws Exception {
    there.look();
    openThere.start();
    EventStream stream = openThere.open(citizen.toString()).orElseThrow();
    EventStream ofSomebodyElse = openThere.open(UUID.randomUUID().toString()).orElseThrow();
    rememberedThere.of(token, "wallet-service");
    UPSTREAM.knowsNoMore(token);

    here.everywhere(citizen.toString());
    there.look();

    assertThat(stream.next(Duration.ZERO)).isEqualTo(new EventStream.Next.End());
    assertThat(ofSomebodyElse.next(Duration.ZERO)).isEqualTo(new EventStream.Next.Beat());
    assertThatThrownBy(() -> rememberedThere.of(token, "wallet-service"))
        .isInstanceOf(AuthenticationCredentialsNotFoundException.class);
  }

  @Test
  void is_felt_once() throws Exception {
    here.everywhere(citizen.toString());
    there.look();
    openThere.start();
    EventStream openedAfter = openThere.open(citizen.toString()).orElseThrow();

    there.look();

    assertThat(openedAfter.next(Duration.ZERO)).isEqualTo(new EventStream.Next.Beat());
  }

  @Test
  void is_kept_for_a_quarter_of_an_hour_and_no_longer() {
    here.everywhere(citizen.toString());
    passes(14);
    there.look();
    assertThat(kept()).isEqualTo(1);

    passes(2);
    there.look();

    assertThat(kept()).isZero();
  }

  private void passes(int minutes) {
    jdbc.sql(
            """
            update sign_out set told_at = told_at - :minutes * interval '1 minute'
             where subject = :citizen
            """)
        .param("minutes", minutes)
        .param("citizen", citizen.toString())
        .update();
  }

  private int kept() {
    return jdbc.sql("select count(*) from sign_out where subject = :citizen")
        .param("citizen", citizen.toString())
        .query(Integer.class)
        .single();
  }

  private <S extends Session> String signedIn(FindByIndexNameSessionRepository<S> repository) {
    return signedIn(repository, TestClock.START.minusSeconds(60));
  }

  private <S extends Session> String signedIn(
      FindByIndexNameSessionRepository<S> repository, Instant at) {
    S session = repository.createSession();
    session.setAttribute(
        FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME, citizen.toString());
    session.setAttribute(EndSessions.SIGNED_IN_AT, at);
    repository.save(session);
    return session.getId();
  }
}
