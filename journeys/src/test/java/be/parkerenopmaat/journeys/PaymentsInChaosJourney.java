package be.parkerenopmaat.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/// Five hundred top-ups while everything that can go wrong between us and the payment platform
/// does: webhooks doubled, late, out of order, dropped, forged, cut off and full of unknown words;
/// creates that fail, get lost or break off; reads likewise; and payment-adapter and wallet-service
/// killed in turn. Afterwards the wallets hold exactly what the platform really took, each order at
/// most once, and nothing is left open.
@ExtendWith(WholeSystemResolver.class)
class PaymentsInChaosJourney {

  private static final int RESIDENTS = 10;
  private static final int TABS_EACH = 2;
  private static final int TOP_UPS_A_TAB = 25;
  private static final int TOP_UPS = RESIDENTS * TABS_EACH * TOP_UPS_A_TAB;
  private static final long SEED = 20261122;
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final List<String> KILLED = List.of("payment-adapter", "wallet-service");

  /// Every mishap strikes one occasion in eight.
  private static final String CHAOS =
      """
      {"oneIn": 8, "webhookCopies": 2, "webhookJitterMillis": 1500, "createDelayMillis": 10,
       "readDelayMillis": 10, "dropWebhooks": 100000, "forgeWebhooks": 100000,
       "truncateWebhooks": 100000, "wrapWebhooks": 100000, "inventEvents": 100000,
       "failCreates": 100000, "loseCreateResponses": 100000, "resetCreates": 100000,
       "failReads": 100000, "resetReads": 100000, "inventStatuses": 100000}
      """;

  private final WholeSystem system;
  private final AtomicInteger lived = new AtomicInteger();

  PaymentsInChaosJourney(WholeSystem system) {
    this.system = system;
  }

  /// How a payer behaves at the platform.
  private enum Fate {
    PAYS,
    IS_DECLINED_AND_PAYS,
    PAYS_AND_WAITS_FOR_THE_BANK,
    IS_DECLINED,
    CANCELS
  }

  /// A top-up that has a payment page.
  private record Opened(Portal payer, String id, String reference, long cents) {}

  @AfterEach
  void the_platform_behaves_again() {
    system.simulators().resetWorldline();
  }

  @Test
  void wallets_hold_what_the_platform_took_whatever_went_wrong() throws Exception {
    List<Portal> residents = residents();
    try {
      system.simulators().worldline(CHAOS);
      List<Opened> topUps = Collections.synchronizedList(new ArrayList<>());
      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        List<Future<?>> lives = new ArrayList<>();
        for (int i = 0; i < RESIDENTS * TABS_EACH; i++) {
          var random = new Random(SEED + i);
          Portal resident = residents.get(i % RESIDENTS);
          lives.add(threads.submit(() -> live(resident, random, topUps)));
        }
        killWhileTheyPay();
        for (Future<?> life : lives) {
          life.get();
        }
      }
      // The provider recovers; what it never told is found out by asking.
      system.simulators().resetWorldline();
      system.simulators().settleWorldline();
      awaitEverythingSettled(topUps);

      Map<String, Long> taken = taken(topUps);
      assertThat(topUps).hasSize(TOP_UPS);
      assertThat(topUps.stream().map(Opened::reference)).doesNotHaveDuplicates();
      assertThat(taken).hasSizeBetween(TOP_UPS / 2, TOP_UPS - 1);
      assertThat(credited(topUps)).isEqualTo(taken);
      assertThat(sumOfBalances(residents)).isEqualTo(sum(taken.values()));
      for (Portal resident : residents) {
        assertThat(sumOfDownload(resident)).isEqualTo(resident.balanceCents());
      }
      nothingWasParkedOrQuarantined();
      Books.areInOrder(system);
    } finally {
      residents.forEach(Portal::close);
    }
  }

  private List<Portal> residents() throws InterruptedException, ExecutionException {
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Future<Portal>> joining = new ArrayList<>();
      for (int i = 0; i < RESIDENTS; i++) {
        joining.add(threads.submit(system::newResident));
      }
      List<Portal> residents = new ArrayList<>();
      for (Future<Portal> one : joining) {
        residents.add(one.get());
      }
      return residents;
    }
  }

  /// Each process dies at another third of the way, and the payers go on meanwhile.
  private void killWhileTheyPay() {
    for (int i = 0; i < KILLED.size(); i++) {
      int due = TOP_UPS * (i + 1) / (KILLED.size() + 1);
      await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(() -> lived.get() >= due);
      system.kill(KILLED.get(i));
      system.restart(KILLED.get(i));
    }
  }

  private void live(Portal resident, Random random, List<Opened> topUps) {
    for (int i = 0; i < TOP_UPS_A_TAB; i++) {
      long cents = random.nextLong(5, 900);
      Opened topUp = opened(resident, cents);
      topUps.add(topUp);
      act(topUp, fate(random.nextInt(10)));
      if (random.nextBoolean()) {
        comeBack(topUp);
      }
      lived.incrementAndGet();
    }
  }

  private static Fate fate(int die) {
    return switch (die) {
      case 0 -> Fate.IS_DECLINED_AND_PAYS;
      case 1 -> Fate.PAYS_AND_WAITS_FOR_THE_BANK;
      case 2 -> Fate.IS_DECLINED;
      case 3 -> Fate.CANCELS;
      default -> Fate.PAYS;
    };
  }

  private void act(Opened topUp, Fate fate) {
    Simulators outside = system.simulators();
    switch (fate) {
      case PAYS -> outside.pay(topUp.reference());
      case IS_DECLINED_AND_PAYS -> {
        outside.decline(topUp.reference());
        outside.pay(topUp.reference());
      }
      case PAYS_AND_WAITS_FOR_THE_BANK -> outside.payLater(topUp.reference());
      case IS_DECLINED -> outside.decline(topUp.reference());
      case CANCELS -> outside.cancel(topUp.reference());
    }
  }

  /// A payer who meets a door that is shut goes away.
  private void comeBack(Opened topUp) {
    try {
      topUp.payer().browser().open(system.simulators().returnUrl(topUp.reference()));
    } catch (UncheckedIOException e) {
      assertThat(e).hasNoSuppressedExceptions();
    }
  }

  /// Opens a top-up under one idempotency key, again and again until it has its payment page: what
  /// a good client does when no answer comes.
  private static Opened opened(Portal resident, long cents) {
    UUID key = UUID.randomUUID();
    String body =
        """
        {"amount": {"amount": %d, "currency": "EUR"}}"""
            .formatted(cents);
    String id =
        await()
            .atMost(PATIENCE)
            .pollInterval(Duration.ofMillis(200))
            .ignoreExceptionsInstanceOf(UncheckedIOException.class)
            .until(
                () -> resident.browser().post("/api/v1/wallet/top-ups", body, key),
                answer -> answer.status() == 201 || answer.status() == 202)
            .json()
            .path("id")
            .asString();
    JsonNode open =
        await()
            .atMost(PATIENCE)
            .pollInterval(Duration.ofMillis(100))
            .ignoreExceptionsInstanceOf(UncheckedIOException.class)
            .until(
                () -> resident.browser().get("/api/v1/wallet/top-ups/" + id),
                answer ->
                    answer.status() == 200
                        && !answer.json().path("status").asString().equals("REQUESTED"))
            .json();
    return new Opened(resident, id, open.path("orderReference").asString(), cents);
  }

  /// Nothing is under way any more: every order that was paid is credited, every other one has
  /// failed or was cancelled, as wallet-service and payment-adapter say alike.
  private void awaitEverythingSettled(List<Opened> topUps) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(
            () -> {
              Map<String, Long> taken = taken(topUps);
              Map<String, String> states = states("pom_payment", ORDER_STATES);
              Map<String, String> known = states("pom_wallet", TOP_UP_STATES);
              for (Opened topUp : topUps) {
                boolean paid = taken.containsKey(topUp.reference());
                assertThat(states.get(topUp.id()))
                    .as(() -> lifeOf(topUp))
                    .isIn(paid ? List.of("CREDITED") : List.of("FAILED", "CANCELLED"));
                assertThat(known.get(topUp.id()))
                    .as(() -> lifeOf(topUp))
                    .isIn(paid ? List.of("COMPLETED") : List.of("FAILED", "CANCELLED"));
              }
            });
  }

  /// Everything that payment-adapter knows of an order, for whoever must find out why it is stuck.
  private String lifeOf(Opened topUp) {
    String one = "top_up_id = '" + topUp.id() + "'";
    return topUp.reference()
        + system.rows("pom_payment", "select * from payment_order where " + one)
        + system.rows(
            "pom_payment",
            "select moved_at, event, to_state, reason from order_move where "
                + one
                + " order by id");
  }

  private static final String ORDER_STATES = "select top_up_id, state from payment_order";
  private static final String TOP_UP_STATES = "select id, state from top_up";

  private Map<String, String> states(String database, String sql) {
    return system.rows(database, sql).stream()
        .collect(Collectors.toMap(List::getFirst, List::getLast));
  }

  /// What the platform itself exports, by order reference.
  private Map<String, Long> taken(List<Opened> topUps) {
    var ours = topUps.stream().map(Opened::reference).collect(Collectors.toSet());
    Map<String, Long> taken = new HashMap<>();
    for (JsonNode line : system.simulators().settlement().path("captured")) {
      String reference = line.path("merchantReference").asString();
      if (ours.contains(reference)) {
        assertThat(taken.put(reference, line.path("amountCents").asLong())).isNull();
      }
    }
    return taken;
  }

  /// What citizens see on their statements, by order reference; no reference twice.
  private Map<String, Long> credited(List<Opened> topUps) {
    Map<String, Opened> byId =
        topUps.stream().collect(Collectors.toMap(Opened::id, topUp -> topUp));
    Map<String, Long> credited = new HashMap<>();
    topUps.stream()
        .map(Opened::payer)
        .distinct()
        .forEach(
            payer -> {
              for (JsonNode line : payer.transactions("")) {
                Opened topUp = Objects.requireNonNull(byId.get(line.path("topUpId").asString()));
                assertThat(
                        credited.put(
                            topUp.reference(), line.path("amount").path("amount").asLong()))
                    .as("credited before: %s", topUp.reference())
                    .isNull();
              }
            });
    return credited;
  }

  /// The amounts of the file that a citizen downloads, added up.
  private static long sumOfDownload(Portal resident) {
    return resident
        .browser()
        .get("/api/v1/wallet/transactions.csv")
        .with(200)
        .body()
        .lines()
        .skip(1)
        .mapToLong(
            row ->
                new BigDecimal(row.split(";")[3].replace(',', '.'))
                    .movePointRight(2)
                    .longValueExact())
        .sum();
  }

  private static long sumOfBalances(List<Portal> residents) {
    return residents.stream().mapToLong(Portal::balanceCents).sum();
  }

  private static long sum(Collection<Long> cents) {
    return cents.stream().mapToLong(Long::longValue).sum();
  }

  private void nothingWasParkedOrQuarantined() {
    for (String database : List.of("pom_payment", "pom_wallet")) {
      assertThat(system.rows(database, "select count(*) from parked_record"))
          .as(database)
          .isEqualTo(List.of(List.of("0")));
    }
    assertThat(
            system.rows(
                "pom_payment", "select count(*) from payment_order where quarantine is not null"))
        .isEqualTo(List.of(List.of("0")));
    assertThat(system.rows("pom_wallet", "select coalesce(sum(amount_cents), 0) from posting"))
        .isEqualTo(List.of(List.of("0")));
  }
}
