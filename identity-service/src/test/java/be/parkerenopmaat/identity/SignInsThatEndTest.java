package be.parkerenopmaat.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import be.parkerenopmaat.identity.domain.Assurance;
import be.parkerenopmaat.identity.domain.Citizen;
import be.parkerenopmaat.identity.domain.CitizenId;
import be.parkerenopmaat.identity.domain.Citizens;
import be.parkerenopmaat.identity.domain.ConsentId;
import be.parkerenopmaat.identity.domain.ConsentRecord;
import be.parkerenopmaat.identity.domain.ConsentTerms;
import be.parkerenopmaat.identity.domain.ConsentText;
import be.parkerenopmaat.identity.domain.Consents;
import be.parkerenopmaat.identity.domain.Notice;
import be.parkerenopmaat.identity.domain.SignInMethod;
import be.parkerenopmaat.identity.domain.SignIns;
import be.parkerenopmaat.platform.testing.Race;
import be.parkerenopmaat.platform.testing.ServiceApi;
import be.parkerenopmaat.platform.testing.ServiceTest;
import be.parkerenopmaat.platform.testing.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// Nobody stays signed in without a consent to today's question, at whatever moment it went.
@ServiceTest
class SignInsThatEndTest {

  private static final String CONSENT = "/identity/api/v1/me/consent";

  @LocalServerPort int port;
  @Autowired ServiceApi api;
  @Autowired TestClock clock;
  @Autowired Citizens citizens;
  @Autowired Consents consents;
  @Autowired SignIns signIns;
  @Autowired JdbcClient jdbc;
  @Autowired TransactionTemplate transactions;

  @Test
  void a_code_that_was_asked_for_before_a_withdrawal_is_not_given_after_it() {
    var gateway = Visitor.atTheGateway(SignInWorld.resident(), port);
    var citizen = new CitizenId(Visitor.citizenId(api, gateway.signIn()));

    CompletableFuture<Browser.Page> answer =
        transactions.execute(
            _ -> {
              withdraw(citizen);
              var asking = CompletableFuture.supplyAsync(gateway::start);
              await().pollInSameThread().until(() -> asking.isDone() || somebodyWaitsForThis());
              return asking;
            });

    assertThat(answer.join().title()).isEqualTo("Aanmelden als burger");
    assertThat(authorizationsOf(citizen)).isZero();
    assertThat(gateway.identify(Visitor.ITSME).title()).isEqualTo("Toestemming geven");
  }

  @Test
  void whoever_wins_a_race_with_a_withdrawal_nothing_is_left_of_the_sign_ins() {
    var lena = SignInWorld.resident();
    var browsers = new ArrayList<Visitor>();
    for (int i = 0; i < 3; i++) {
      browsers.add(Visitor.withTheMobileClient(lena, port));
    }
    var tokens = browsers.stream().map(Visitor::signIn).toList();
    var citizen = new CitizenId(Visitor.citizenId(api, tokens.getFirst()));
    var attempts = new ArrayList<Callable<List<String>>>();
    attempts.add(
        () -> {
          api.withToken(tokens.getFirst().identity()).delete(CONSENT);
          return List.of();
        });
    for (Visitor visitor : browsers) {
      attempts.add(
          () -> {
            Browser.Page page = visitor.start();
            return page.parameter("code").isEmpty()
                ? List.of()
                : List.of(visitor.client().exchange(page, visitor.request()).refresh());
          });
    }
    for (int i = 0; i < browsers.size(); i++) {
      var client = browsers.get(i).client();
      String refresh = tokens.get(i).refresh();
      attempts.add(() -> List.of(client.refresh(refresh).refresh()));
    }

    var given = Race.run(attempts).stream().flatMap(List::stream).filter(one -> !one.isEmpty());

    assertThat(given)
        .allMatch(refresh -> browsers.getFirst().client().refresh(refresh).status() == 400);
    assertThat(authorizationsOf(citizen)).isZero();
  }

  /// Somebody was recognised, withdrew elsewhere, and only then got this browser's session.
  @Test
  void a_browser_that_was_signed_in_too_late_is_asked_to_sign_in() {
    var gateway = Visitor.atTheGateway(SignInWorld.resident(), port);
    var tokens = gateway.signIn();
    UUID citizen = Visitor.citizenId(api, tokens);
    hand(citizen.toString(), "late");
    api.withToken(tokens.identity()).delete(CONSENT);
    hand("late", citizen.toString());

    assertThat(gateway.start().title()).isEqualTo("Aanmelden als burger");

    assertThat(gateway.start().title()).isEqualTo("Aanmelden als burger");
    assertThat(gateway.identify(Visitor.ITSME).title()).isEqualTo("Toestemming geven");
  }

  /// Manual check 33.
  @Test
  void under_another_text_nothing_is_renewed_until_the_citizen_was_asked_again() {
    var lena = SignInWorld.resident();
    var gateway = Visitor.atTheGateway(lena, port);
    var mobile = Visitor.withTheMobileClient(lena, port);
    var tokens = gateway.signIn();
    var mobileTokens = mobile.signIn();
    consentedLastTo("0", Visitor.citizenId(api, tokens));

    assertThat(gateway.client().refresh(tokens.refresh()).json().path("error").asString())
        .isEqualTo("invalid_grant");
    assertThat(mobile.client().refresh(mobileTokens.refresh()).status()).isEqualTo(400);
    assertThat(gateway.start().title()).isEqualTo("Aanmelden als burger");

    var page = gateway.identify(Visitor.ITSME);
    assertThat(page.title()).isEqualTo("Toestemming geven");
    var answer = gateway.browser().press(page, "answer", "YES");
    assertThat(gateway.client().exchange(answer, gateway.request()).status()).isEqualTo(200);
    assertThat(mobile.client().refresh(mobileTokens.refresh()).status()).isEqualTo(200);
  }

  @Test
  void a_token_can_be_revoked_under_whatever_text() {
    var mobile = Visitor.withTheMobileClient(SignInWorld.resident(), port);
    var tokens = mobile.signIn();
    UUID citizen = Visitor.citizenId(api, tokens);
    consentedLastTo("0", citizen);

    assertThat(mobile.client().revoke(tokens.refresh())).isEqualTo(200);

    consentedLastTo("1", citizen);
    assertThat(mobile.client().refresh(tokens.refresh()).status()).isEqualTo(400);
  }

  private void withdraw(CitizenId id) {
    switch (citizens.locked(id).orElseThrow()) {
      case Citizen.Registered registered -> citizens.save(registered.withdrawn());
      case Citizen.WithoutConsent _ -> throw new AssertionError("Withdrew before");
    }
    consents.save(consents.inForce(id).orElseThrow().withdrawn(clock.instant()));
    signIns.endAll(id);
  }

  private boolean somebodyWaitsForThis() {
    return jdbc.sql(
            """
            select exists (select from pg_locks
                            where not granted and pg_backend_pid() = any (pg_blocking_pids(pid)))
            """)
        .query(Boolean.class)
        .single();
  }

  private long authorizationsOf(CitizenId citizen) {
    return jdbc.sql("select count(*) from oauth2_authorization where principal_name = :citizen")
        .param("citizen", citizen.toString())
        .query(Long.class)
        .single();
  }

  private void hand(String from, String to) {
    jdbc.sql("update spring_session set principal_name = :to where principal_name = :from")
        .param("from", from)
        .param("to", to)
        .update();
  }

  private void consentedLastTo(String version, UUID citizen) {
    var text = new ConsentText(version, "nl", List.of("Vroeger"), new ConsentTerms("{}"));
    consents.keep(text);
    clock.advance(Duration.ofSeconds(1));
    consents.save(
        new ConsentRecord.Shown(
                new ConsentId(UUID.randomUUID()),
                Notice.of(text, SignInMethod.ITSME, Assurance.SUBSTANTIAL, clock.instant()))
            .given(new CitizenId(citizen), clock.instant()));
    clock.advance(Duration.ofSeconds(1));
  }
}
