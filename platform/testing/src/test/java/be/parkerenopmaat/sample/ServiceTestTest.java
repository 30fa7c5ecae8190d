package be.parkerenopmaat.sample;

import static org.assertj.core.api.Assertions.assertThat;

import be.parkerenopmaat.contracts.payment.PaymentEvent.PaymentCancelled;
import be.parkerenopmaat.contracts.wallet.WalletEvent.TopUpCompleted;
import be.parkerenopmaat.platform.testing.EventProbe;
import be.parkerenopmaat.platform.testing.Race;
import be.parkerenopmaat.platform.testing.ServiceApi;
import be.parkerenopmaat.platform.testing.ServiceTest;
import be.parkerenopmaat.platform.testing.TestClock;
import be.parkerenopmaat.platform.testing.TestDatabase;
import be.parkerenopmaat.platform.testing.TestTokens;
import be.parkerenopmaat.sample.domain.TopUpCounts;
import be.parkerenopmaat.sample.storage.PostgresTopUpCounts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ServiceTest
class ServiceTestTest {

  private final ServiceApi api;
  private final TestClock clock;
  private final EventProbe events;
  private final TestTokens tokens;
  private final UUID citizen = UUID.randomUUID();

  @Autowired
  ServiceTestTest(ServiceApi api, TestClock clock, EventProbe events, TestTokens tokens) {
    this.api = api;
    this.clock = clock;
    this.events = events;
    this.tokens = tokens;
  }

  @Test
  void what_the_world_publishes_is_heard_and_what_the_service_tells_is_seen() {
    var topUp = topUp();

    events.publish(topUp);

    var told =
        events.awaitTold(PaymentCancelled.class, one -> one.topUpId().equals(topUp.topUpId()));
    assertThat(told.orderReference()).isEqualTo("1");
    assertThat(told.cancelledAt()).isEqualTo(TestClock.START);
    assertThat(api.as(citizen).get("/api/v1/count").json().path("topUps").asInt()).isEqualTo(1);
  }

  @Test
  void a_repetition_has_the_same_id_and_no_second_effect() {
    var id = UUID.randomUUID();
    var topUp = topUp();

    events.publishAs(id, topUp);
    events.publishAs(id, topUp);
    var last = topUp();
    events.publish(last);

    var told =
        events.awaitTold(PaymentCancelled.class, one -> one.topUpId().equals(last.topUpId()));
    assertThat(told.orderReference()).isEqualTo("2");
    assertThat(events.told()).hasSize(2);
    assertThat(events.toldWithHeaders())
        .allSatisfy(one -> assertThat(one.key()).isEqualTo(citizen.toString()));
  }

  @Test
  void the_clock_moves_only_when_the_test_moves_it() {
    assertThat(readAt()).isEqualTo(TestClock.START);
    clock.advance(Duration.ofMinutes(5));
    assertThat(readAt()).isEqualTo(TestClock.START.plusSeconds(300));
    clock.set(Instant.parse("2027-01-01T00:00:00Z"));
    assertThat(readAt()).isEqualTo(Instant.parse("2027-01-01T00:00:00Z"));
  }

  @Nested
  class Without_the_right_token {

    @Test
    void an_anonymous_call_is_unauthenticated() {
      var answer = api.get("/api/v1/count");
      assertThat(answer.status()).isEqualTo(401);
      assertThat(answer.code()).isEqualTo("unauthenticated");
    }

    @Test
    void a_token_for_another_service_is_no_token() {
      var elsewhere =
          tokens.mint(
              citizen.toString(),
              List.of("citizen"),
              List.of("elsewhere"),
              Instant.parse("2099-01-01T00:00:00Z"));
      assertThat(api.withToken(elsewhere).get("/api/v1/count").status()).isEqualTo(401);
    }

    @Test
    void a_token_of_another_scope_is_forbidden() {
      var answer = api.withScopes("enforcement").get("/api/v1/count");
      assertThat(answer.status()).isEqualTo(403);
      assertThat(answer.code()).isEqualTo("forbidden");
    }
  }

  @Nested
  class A_store_without_Spring {

    @Test
    void has_the_migrations_and_the_rights_of_the_run_role() {
      var database = TestDatabase.of("sample-service");
      assertThat(TestDatabase.of("sample")).isSameAs(database);
      assertThat(database.jdbc().sql("select count(*) from outbox").query(Integer.class).single())
          .isZero();
      assertThat(
              database
                  .jdbc()
                  .sql("select has_table_privilege('top_up_count', 'delete')")
                  .query(Boolean.class)
                  .single())
          .isFalse();
    }

    @Test
    void counts_right_under_a_race() {
      TopUpCounts counts = new PostgresTopUpCounts(TestDatabase.of("sample").jdbc());
      var outcomes = Race.run(8, () -> counts.countOne(citizen, TestClock.START));
      assertThat(outcomes).containsExactlyInAnyOrder(1, 2, 3, 4, 5, 6, 7, 8);
    }
  }

  private TopUpCompleted topUp() {
    return new TopUpCompleted(UUID.randomUUID(), citizen, 500, 500, TestClock.START, 500L);
  }

  private Instant readAt() {
    return Instant.parse(api.as(citizen).get("/api/v1/count").json().path("readAt").asString());
  }
}
