package be.parkerenopmaat.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// What no manual tells: processes that die, calls that come twice or in another order, and people
/// who are quicker than the system. Money and hours must agree with the bookings all the same.
@ExtendWith(WholeSystemResolver.class)
class WhenThingsBreakJourney {

  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final String VISITOR = "VISITOR";
  private static final long HALF_AN_HOUR = 30;

  private final WholeSystem system;

  WhenThingsBreakJourney(WholeSystem system) {
    this.system = system;
  }

  @AfterEach
  void every_ledger_is_in_order() {
    Books.areInOrder(system);
  }

  /// What a citizen knows of a booking in the end: `CONFIRMED` or the code of its refusal.
  private record Ended(String outcome, long priceCents) {
    boolean confirmed() {
      return outcome.equals("CONFIRMED");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "identity-service",
        "wallet-service",
        "booking-service",
        "visitor-quota-service",
        "payment-adapter",
        "gateway"
      })
  void a_booking_ends_confirmed_or_refused_though_a_service_dies_in_the_middle(String service)
      throws Exception {
    try (Portal resident = system.newResident();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      long paid = credit(resident, 2000);
      String zone = resident.me().path("residentZone").asString();
      String citizen = resident.me().path("citizenId").asString();
      List<Future<Ended>> booking = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        String body =
            Portal.booking(
                VISITOR,
                plate(i),
                zone,
                tomorrow(LocalTime.of(9 + i, 0)),
                Duration.ofMinutes(HALF_AN_HOUR),
                "");
        booking.add(threads.submit(() -> bookUntilAnswered(resident, body)));
      }
      await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(5))
          .until(() -> bookingsOf(citizen) > 0);
      system.kill(service);
      system.restart(service);

      List<Ended> ended = new ArrayList<>();
      for (Future<Ended> one : booking) {
        ended.add(one.get());
      }

      assertThat(ended)
          .extracting(Ended::outcome)
          .isSubsetOf("CONFIRMED", "no-verdict-in-time", "insufficient-balance");
      agree(resident, paid, ended);
    }
  }

  @Test
  void payments_told_many_times_in_any_order_are_credited_once() throws Exception {
    Simulators outside = system.simulators();
    try (Portal resident = system.newResident()) {
      List<JsonNode> topUps = new ArrayList<>();
      long paid = 0;
      for (long cents = 101; cents <= 105; cents++) {
        topUps.add(resident.startTopUp(cents, ""));
        paid += cents;
      }
      outside.worldline("{\"webhookCopies\": 3, \"holdWebhooks\": true}");
      List<Callable<Void>> calls = new ArrayList<>();
      for (JsonNode topUp : topUps) {
        String reference = topUp.path("orderReference").asString();
        outside.pay(reference);
        String back = outside.returnUrl(reference);
        for (int i = 0; i < 3; i++) {
          calls.add(call(() -> resident.browser().open(back)));
          calls.add(call(() -> outside.repeatWebhook(reference)));
        }
      }
      calls.add(call(() -> outside.worldline("{\"holdWebhooks\": false}")));

      atOnce(calls);

      for (JsonNode topUp : topUps) {
        await()
            .atMost(PATIENCE)
            .until(() -> resident.outcome(topUp).path("status").asString().equals("COMPLETED"));
      }
      outside.resetWorldline();
      topUps.forEach(topUp -> outside.repeatWebhook(topUp.path("orderReference").asString()));
      topUps.forEach(
          topUp ->
              resident.browser().open(outside.returnUrl(topUp.path("orderReference").asString())));
      assertThat(resident.balanceCents()).isEqualTo(paid);
      assertThat(resident.transactions("")).hasSize(topUps.size());
      assertThat(
              topUps.stream()
                  .mapToLong(topUp -> outside.paidCents(topUp.path("orderReference").asString()))
                  .sum())
          .isEqualTo(paid);
    } finally {
      outside.resetWorldline();
    }
  }

  @Test
  void two_bookings_for_the_last_euros_are_never_both_paid() throws Exception {
    try (Portal resident = system.newResident()) {
      String zone = resident.me().path("residentZone").asString();
      String quoted = visit(zone, 0);
      long price =
          Portal.cents(
              resident.browser().post("/api/v1/quotes", quoted).with(200).json().path("price"));
      credit(resident, price);
      List<Callable<Verdict>> calls = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        String body = visit(zone, i);
        calls.add(() -> resident.book(body));
      }

      List<Verdict> verdicts = atOnce(calls);

      assertThat(verdicts).filteredOn(Verdict::isConfirmed).hasSize(1);
      assertThat(verdicts)
          .filteredOn(verdict -> !verdict.isConfirmed())
          .extracting(Verdict::code)
          .containsOnly("insufficient-balance");
      Expect.soon(resident::balanceCents, 0L, "the balance");
      Expect.soon(
          resident::remainingMinutes,
          90 * 60 - HALF_AN_HOUR,
          "the visitor minutes, of one booking alone");
    }
  }

  /// Books under one idempotency key, again and again until somebody says how it ended: what a good
  /// client does when no answer comes.
  private static Ended bookUntilAnswered(Portal resident, String body) {
    UUID key = UUID.randomUUID();
    Reply answer =
        await()
            .atMost(PATIENCE)
            .pollInterval(Duration.ofMillis(200))
            .ignoreExceptions()
            .until(
                () -> resident.browser().post("/api/v1/bookings", body, key),
                WhenThingsBreakJourney::isAnswer);
    Verdict verdict =
        await()
            .atMost(PATIENCE)
            .pollInterval(Duration.ofMillis(200))
            .ignoreExceptions()
            .until(() -> resident.verdict(answer), _ -> true);
    return verdict.isConfirmed()
        ? new Ended(
            verdict.booking().path("status").asString(),
            Portal.cents(verdict.booking().path("price")))
        : new Ended(verdict.code(), 0);
  }

  /// Neither a door that is shut nor a request that is still running is an answer.
  private static boolean isAnswer(Reply reply) {
    return reply.code().equals("no-verdict-in-time")
        || (reply.status() < 500
            && reply.status() != 401
            && !reply.code().equals("request-in-progress"));
  }

  /// Money, hours and every service's own books say what the bookings say.
  private void agree(Portal resident, long paid, List<Ended> bookings) {
    String citizen = resident.me().path("citizenId").asString();
    long spent = bookings.stream().filter(Ended::confirmed).mapToLong(Ended::priceCents).sum();
    long confirmed = bookings.stream().filter(Ended::confirmed).count();

    Expect.soon(resident::balanceCents, paid - spent, "the balance");
    Expect.soon(resident::availableCents, paid - spent, "what is available");
    Expect.soon(
        resident::remainingMinutes,
        90 * 60 - confirmed * HALF_AN_HOUR,
        "the remaining visitor minutes");
    Expect.soon(
        () ->
            system.rows(
                "pom_booking",
                "select count(*) from booking where state = 'CONFIRMED' and citizen_id = '%s'"
                    .formatted(citizen)),
        List.of(List.of(Long.toString(confirmed))),
        "the confirmed bookings in booking-service");
    Expect.soon(
        () ->
            system.rows(
                "pom_booking",
                "select count(*) from booking where state = 'REQUESTED' and citizen_id = '%s'"
                    .formatted(citizen)),
        List.of(List.of("0")),
        "the bookings that still wait");
    Expect.soon(
        () ->
            system.rows(
                "pom_wallet",
                """
                select count(*) filter (where state = 'HELD'),
                       coalesce(sum(amount_cents) filter (where state = 'CAPTURED'), 0)
                  from money_hold where citizen_id = '%s'"""
                    .formatted(citizen)),
        List.of(List.of("0", Long.toString(spent))),
        "the holds that stand, and what was captured");
    Expect.equal(
        system.rows("pom_wallet", "select coalesce(sum(amount_cents), 0) from posting"),
        List.of(List.of("0")),
        "the sum of all postings");
    Expect.soon(
        () ->
            system.rows(
                "pom_visitor_quota",
                """
                select count(*) filter (where state = 'RESERVED'),
                       count(*) filter (where state = 'USED')
                  from quota_reservation where citizen_id = '%s'"""
                    .formatted(citizen)),
        List.of(List.of("0", Long.toString(confirmed))),
        "the reservations that stand, and those that are used");
    Expect.equal(
        system.rows(
            "pom_visitor_quota",
            """
            select count(*) from quota_lot l
             where l.reserved_minutes <> (select coalesce(sum(case when to_account = 'RESERVED'
                     then minutes else 0 end) - sum(case when from_account = 'RESERVED'
                     then minutes else 0 end), 0) from quota_entry e where e.lot_id = l.lot_id)
                or l.used_minutes <> (select coalesce(sum(case when to_account = 'USED'
                     then minutes else 0 end) - sum(case when from_account = 'USED'
                     then minutes else 0 end), 0) from quota_entry e where e.lot_id = l.lot_id)"""),
        List.of(List.of("0")),
        "the lots that their entries do not prove");
  }

  /// Money without the detour over the payment page.
  private long credit(Portal resident, long cents) {
    JsonNode topUp = resident.startTopUp(cents, "");
    String reference = topUp.path("orderReference").asString();
    system.simulators().pay(reference);
    resident.browser().open(system.simulators().returnUrl(reference)).with(200);
    Expect.equal(resident.outcome(topUp).path("status").asString(), "COMPLETED", "the top-up");
    return cents;
  }

  private long bookingsOf(String citizen) {
    return Long.parseLong(
        system
            .rows(
                "pom_booking",
                "select count(*) from booking where citizen_id = '%s'".formatted(citizen))
            .getFirst()
            .getFirst());
  }

  private String visit(String zone, int number) {
    return Portal.booking(
        VISITOR,
        plate(number),
        zone,
        tomorrow(LocalTime.of(9, 0)),
        Duration.ofMinutes(HALF_AN_HOUR),
        "");
  }

  /// A plate that no other test parks.
  private static String plate(int number) {
    return "%d%s".formatted(number, UUID.randomUUID().toString().substring(0, 8));
  }

  private Instant tomorrow(LocalTime time) {
    return system.world().today().plusDays(1).atTime(time).atZone(World.BRUSSELS).toInstant();
  }

  private static Callable<Void> call(Runnable action) {
    return () -> {
      action.run();
      return null;
    };
  }

  /// Runs all of them from one starting line.
  private static <T> List<T> atOnce(List<Callable<T>> calls)
      throws InterruptedException, ExecutionException {
    var barrier = new CyclicBarrier(calls.size());
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Stream<Callable<T>> together =
          calls.stream()
              .map(
                  call ->
                      () -> {
                        barrier.await();
                        return call.call();
                      });
      List<T> results = new ArrayList<>();
      for (Future<T> done : threads.invokeAll(together.toList())) {
        results.add(done.get());
      }
      return results;
    }
  }
}
