package be.parkerenopmaat.identity;

import static org.awaitility.Awaitility.await;

import be.parkerenopmaat.identity.domain.Assurance;
import be.parkerenopmaat.identity.domain.BindingRequests;
import be.parkerenopmaat.identity.domain.Bindings;
import be.parkerenopmaat.identity.domain.BoundBy;
import be.parkerenopmaat.identity.domain.Citizen;
import be.parkerenopmaat.identity.domain.CitizenId;
import be.parkerenopmaat.identity.domain.Citizens;
import be.parkerenopmaat.identity.domain.ConsentId;
import be.parkerenopmaat.identity.domain.ConsentRecord;
import be.parkerenopmaat.identity.domain.ConsentTerms;
import be.parkerenopmaat.identity.domain.ConsentText;
import be.parkerenopmaat.identity.domain.Consents;
import be.parkerenopmaat.identity.domain.Examples;
import be.parkerenopmaat.identity.domain.Notice;
import be.parkerenopmaat.identity.domain.SignInMethod;
import be.parkerenopmaat.identity.domain.SignIns;
import be.parkerenopmaat.platform.testing.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Ends all sign-ins of a citizen, before or while something else goes on.
@Component
class Ends {

  private static final Duration LONG_ENOUGH = Duration.ofMinutes(1);

  /// Why they end.
  enum End {
    /// An operator binds another sign-in to the account.
    BOUND,
    /// The citizen left the A-profile.
    LEFT,
    WITHDRAWN,
    ERASED
  }

  private final Citizens citizens;
  private final Consents consents;
  private final SignIns signIns;
  private final Bindings bindings;
  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final TestClock clock;

  Ends(
      Citizens citizens,
      Consents consents,
      SignIns signIns,
      BindingRequests requests,
      JdbcClient jdbc,
      TransactionTemplate transactions,
      TestClock clock) {
    this.citizens = citizens;
    this.consents = consents;
    this.signIns = signIns;
    this.bindings = new Bindings(citizens, requests);
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.clock = clock;
  }

  void come(End end, CitizenId citizen) {
    transactions.executeWithoutResult(_ -> comeInThisTransaction(end, citizen));
  }

  /// What is done at the last moment before the end is there, and waits for it or does not.
  <T> T during(End end, CitizenId citizen, Supplier<T> meanwhile) {
    CompletableFuture<T> answer =
        transactions.execute(
            _ -> {
              comeInThisTransaction(end, citizen);
              var done = CompletableFuture.supplyAsync(meanwhile);
              await()
                  .atMost(LONG_ENOUGH)
                  .pollInSameThread()
                  .until(() -> done.isDone() || somebodyWaitsForThis());
              return done;
            });
    return Objects.requireNonNull(answer).join();
  }

  private void comeInThisTransaction(End end, CitizenId id) {
    switch (end) {
      case BOUND -> {
        var anew = Examples.person();
        bindings.bind(id, anew, BoundBy.OPERATOR, true, clock.instant());
      }
      case LEFT -> {
        // Nothing but the sign-ins ends.
      }
      case WITHDRAWN -> {
        withdraw(id);
        switch (citizens.of(id).orElseThrow()) {
          case Citizen.Registered registered -> citizens.save(registered.withdrawn());
          case Citizen.WithoutConsent _ -> throw new AssertionError("Withdrew before");
        }
      }
      case ERASED -> {
        withdraw(id);
        citizens.erase(id);
      }
    }
    signIns.endAll(id);
  }

  private void withdraw(CitizenId id) {
    citizens.locked(id);
    consents.save(consents.inForce(id).orElseThrow().withdrawn(clock.instant()));
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

  long authorizationsOf(CitizenId citizen) {
    return jdbc.sql("select count(*) from oauth2_authorization where principal_name = :citizen")
        .param("citizen", citizen.toString())
        .query(Long.class)
        .single();
  }

  /// The end comes when the citizen was recognised already, and their browser gets its session only
  /// after it.
  void comeBeforeTheSession(End end, CitizenId citizen) {
    beforeTheSession(citizen, () -> come(end, citizen));
  }

  /// The same with another end.
  void beforeTheSession(CitizenId citizen, Runnable end) {
    String late = "late-" + citizen;
    hand(citizen.toString(), late);
    end.run();
    hand(late, citizen.toString());
  }

  private void hand(String from, String to) {
    jdbc.sql("update spring_session set principal_name = :to where principal_name = :from")
        .param("from", from)
        .param("to", to)
        .update();
  }

  void consentedLastTo(String version, UUID citizen) {
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
