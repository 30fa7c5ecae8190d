package be.parkerenopmaat.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import be.parkerenopmaat.contracts.Topics;
import be.parkerenopmaat.contracts.wallet.WalletEvent.TopUpCompleted;
import be.parkerenopmaat.contracts.wallet.WalletEvent.TopUpFailed;
import be.parkerenopmaat.platform.inbox.InboxContainers;
import be.parkerenopmaat.platform.inbox.ParkedRecords;
import be.parkerenopmaat.platform.outbox.EventHeaders;
import be.parkerenopmaat.platform.testing.EventProbe;
import be.parkerenopmaat.platform.testing.ServiceApi;
import be.parkerenopmaat.platform.testing.ServiceTest;
import be.parkerenopmaat.platform.testing.TestClock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What the inbox promises: one effect for each event, and nothing lost that cannot be handled.
@ServiceTest
class HearingOnceTest {

  private final EventProbe events;
  private final ParkedRecords parked;
  private final InboxContainers containers;
  private final JdbcClient jdbc;
  private final ServiceApi api;
  private final UUID citizen = UUID.randomUUID();
  private final UUID neighbour = UUID.randomUUID();

  @Autowired
  HearingOnceTest(
      EventProbe events,
      ParkedRecords parked,
      InboxContainers containers,
      JdbcClient jdbc,
      ServiceApi api) {
    this.events = events;
    this.parked = parked;
    this.containers = containers;
    this.jdbc = jdbc;
    this.api = api;
  }

  @Test
  void an_event_that_comes_many_times_has_one_effect() {
    UUID id = UUID.randomUUID();
    for (int i = 0; i < 5; i++) {
      events.publishAs(id, completed(citizen));
    }
    events.publish(completed(citizen));

    awaitCount(citizen, 2);
  }

  @Test
  void an_unknown_type_is_parked_with_what_follows_it_and_others_go_on() {
    Map<String, String> headers = EventProbe.headers(UUID.randomUUID(), "wallet.unheard-of.v9");
    events.publishRaw(Topics.WALLET, citizen.toString(), headers, "{}");
    events.publish(completed(citizen), completed(neighbour));

    awaitCount(neighbour, 1);
    awaitParked(citizen, 2);
    assertThat(count(citizen)).isZero();
  }

  @Test
  void an_unreadable_body_or_a_missing_header_is_parked() {
    Map<String, String> headers =
        EventProbe.headers(UUID.randomUUID(), "wallet.top-up-completed.v1");
    events.publishRaw(Topics.WALLET, citizen.toString(), headers, "{ not json");
    headers.remove(EventHeaders.EVENT_ID);
    events.publishRaw(Topics.WALLET, neighbour.toString(), headers, "{}");

    awaitParked(citizen, 1);
    awaitParked(neighbour, 1);
  }

  @Test
  void what_a_listener_cannot_handle_is_parked_alone_and_replayed_in_order_when_it_can() {
    events.publish(new TopUpFailed(UUID.randomUUID(), citizen, "declined", TestClock.START));
    events.publish(completed(citizen), completed(neighbour));
    awaitCount(neighbour, 1);
    awaitParked(citizen, 2);

    mendTheCause();
    assertThat(containers.replay(Topics.WALLET, citizen.toString())).isEqualTo(2);

    assertThat(count(citizen)).isEqualTo(2);
    awaitParked(citizen, 0);
    assertThat(containers.replay(Topics.WALLET, citizen.toString())).isZero();
  }

  @Test
  void operations_see_what_is_parked_and_nobody_else_does() {
    events.publishRaw(
        Topics.WALLET,
        citizen.toString(),
        EventProbe.headers(UUID.randomUUID(), "wallet.unheard-of.v9"),
        "{}");
    awaitParked(citizen, 1);

    assertThat(api.withScopes("operations").get("/actuator/parkedrecords").body())
        .contains(citizen.toString(), "unknown event type");
    assertThat(api.as(citizen).get("/actuator/parkedrecords").status()).isEqualTo(403);
    assertThat(api.anonymous().get("/actuator/parkedrecords").status()).isEqualTo(401);
  }

  private void mendTheCause() {
    jdbc.sql("insert into top_up_count values (:citizen, 1, now())")
        .param("citizen", citizen)
        .update();
  }

  private void awaitCount(UUID whose, int expected) {
    await("counted")
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(count(whose)).isEqualTo(expected));
  }

  private int count(UUID whose) {
    return api.as(whose).get("/api/v1/count").json().path("topUps").asInt();
  }

  private void awaitParked(UUID whose, int expected) {
    await("parked")
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                assertThat(
                        parked.overview().stream()
                            .filter(key -> key.orderingKey().equals(whose.toString()))
                            .mapToInt(ParkedRecords.WaitingKey::records)
                            .sum())
                    .isEqualTo(expected));
  }

  private static TopUpCompleted completed(UUID whose) {
    return new TopUpCompleted(UUID.randomUUID(), whose, 500, 500, TestClock.START, 500L);
  }
}
