package be.parkerenopmaat.wallet.storage;

import static be.parkerenopmaat.wallet.Examples.MONDAY;
import static be.parkerenopmaat.wallet.Examples.booking;
import static be.parkerenopmaat.wallet.Examples.citizen;
import static be.parkerenopmaat.wallet.Examples.credit;
import static be.parkerenopmaat.wallet.Examples.hold;
import static be.parkerenopmaat.wallet.Examples.orderReference;
import static be.parkerenopmaat.wallet.Examples.paymentId;
import static be.parkerenopmaat.wallet.Examples.topUp;
import static be.parkerenopmaat.wallet.Examples.topUpId;
import static org.assertj.core.api.Assertions.assertThat;

import be.parkerenopmaat.platform.testing.Race;
import be.parkerenopmaat.wallet.Examples;
import be.parkerenopmaat.wallet.domain.Balance;
import be.parkerenopmaat.wallet.domain.BookingId;
import be.parkerenopmaat.wallet.domain.CitizenId;
import be.parkerenopmaat.wallet.domain.Money;
import be.parkerenopmaat.wallet.domain.Movement;
import be.parkerenopmaat.wallet.domain.Outcome;
import be.parkerenopmaat.wallet.domain.TopUp;
import be.parkerenopmaat.wallet.domain.TopUpNews;
import be.parkerenopmaat.wallet.domain.TopUpState;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What only threads can show: whoever comes first, the ledger is right.
class LedgerRacesTest extends OnPostgres {

  private static final int THREADS = 8;

  @Test
  void the_last_euros_are_held_by_as_many_as_they_reach_for() {
    for (int round = 0; round < 40; round++) {
      CitizenId citizen = citizenWith(650);
      List<Outcome> outcomes = Race.run(THREADS, () -> apply(hold(booking(), citizen, 100, 200)));
      assertThat(outcomes).filteredOn(Outcome.Held.class::isInstance).hasSize(2);
      assertThat(outcomes)
          .filteredOn(Outcome.HoldRefused.class::isInstance)
          .hasSize(THREADS - 2)
          .allSatisfy(
              refused ->
                  assertThat(((Outcome.HoldRefused) refused).shortfall())
                      .isEqualTo(new Money(250)));
      assertThat(wallets.balanceOf(citizen)).isEqualTo(balance(650, 600));
    }
  }

  @Test
  void the_first_euros_of_a_wallet_and_the_first_holds_never_both_win() {
    for (int round = 0; round < 40; round++) {
      CitizenId citizen = citizen();
      TopUp topUp = topUp(topUpId(), citizen, 300);
      List<Callable<Outcome>> attempts = new ArrayList<>();
      attempts.add(
          () -> {
            topUps.add(topUp);
            return apply(credit(topUp, paymentId()));
          });
      IntStream.range(1, THREADS)
          .forEach(_ -> attempts.add(() -> apply(hold(booking(), citizen, 300))));
      List<Outcome> outcomes = Race.run(attempts);
      assertThat(outcomes).filteredOn(Outcome.Held.class::isInstance).hasSizeLessThan(2);
    }
  }

  @Test
  void one_booking_is_held_once() {
    for (int round = 0; round < 40; round++) {
      CitizenId citizen = citizenWith(10_000);
      Movement.Hold hold = hold(booking(), citizen, 300);
      List<Outcome> outcomes = Race.run(THREADS, () -> apply(hold));
      assertThat(outcomes).filteredOn(Outcome.Held.class::isInstance).hasSize(1);
      assertThat(wallets.balanceOf(citizen)).isEqualTo(balance(10_000, 300));
    }
  }

  @Test
  void of_capture_and_release_exactly_one_wins() {
    for (int round = 0; round < 60; round++) {
      CitizenId citizen = citizenWith(1_000);
      BookingId booking = booking();
      apply(hold(booking, citizen, 400, 200));
      List<Callable<Outcome>> attempts =
          IntStream.range(0, THREADS)
              .<Callable<Outcome>>mapToObj(
                  i ->
                      () ->
                          apply(
                              i % 2 == 0
                                  ? new Movement.Capture(booking, citizen)
                                  : new Movement.Release(booking, citizen)))
              .toList();
      List<Outcome> outcomes = Race.run(attempts);
      boolean captured = outcomes.stream().anyMatch(Outcome.Captured.class::isInstance);
      assertThat(outcomes)
          .filteredOn(one -> one instanceof Outcome.Captured || one instanceof Outcome.Released)
          .hasSize(1);
      assertThat(outcomes).filteredOn(Outcome.Contradicted.class::isInstance).hasSize(THREADS / 2);
      assertThat(wallets.balanceOf(citizen)).isEqualTo(balance(captured ? 400 : 1_000, 0));
    }
  }

  @Test
  void money_of_a_session_comes_back_once() {
    CitizenId citizen = citizenWith(1_000);
    BookingId booking = booking();
    Movement.Hold hold = hold(booking, citizen, 400);
    apply(List.of(hold, new Movement.Capture(booking, citizen)));
    Movement.GiveBack giveBack =
        new Movement.GiveBack(
            booking, citizen, hold.sessions().getFirst().session(), new Money(150));
    assertThat(Race.run(THREADS, () -> apply(giveBack)))
        .filteredOn(Outcome.GivenBack.class::isInstance)
        .hasSize(1);
    assertThat(wallets.balanceOf(citizen)).isEqualTo(balance(750, 0));
  }

  @Test
  void repeated_and_reordered_news_about_a_payment_credits_it_once() {
    for (int round = 0; round < 40; round++) {
      CitizenId citizen = citizen();
      TopUp topUp = topUp(topUpId(), citizen, 2_000);
      topUps.add(topUp);
      Movement.Credit credit = credit(topUp, paymentId());
      String reference = orderReference();
      List<Callable<Object>> attempts = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        attempts.add(() -> apply(credit));
        attempts.add(() -> end(topUp, TopUpNews.PAYMENT_FAILED));
        attempts.add(() -> end(topUp, TopUpNews.PAYMENT_CANCELLED));
        attempts.add(() -> topUps.opened(topUp.id(), citizen, reference, "https://pay", MONDAY));
      }
      assertThat(Race.run(attempts)).filteredOn(Outcome.Credited.class::isInstance).hasSize(1);
      assertThat(wallets.balanceOf(citizen)).isEqualTo(balance(2_000, 0));
      assertThat(topUps.find(topUp.id()).orElseThrow().state()).isEqualTo(TopUpState.COMPLETED);
    }
  }

  @Test
  void batches_over_the_same_wallets_in_opposite_order_do_not_wait_for_each_other() {
    CitizenId one = citizenWith(100_000);
    CitizenId other = citizenWith(100_000);
    for (int round = 0; round < 20; round++) {
      List<Callable<List<Outcome>>> attempts =
          IntStream.range(0, THREADS)
              .<Callable<List<Outcome>>>mapToObj(
                  i ->
                      () ->
                          transactions.execute(
                              _ -> {
                                wallets.claim(Set.of(one, other), MONDAY);
                                return wallets.apply(
                                    i % 2 == 0
                                        ? List.of(
                                            hold(booking(), one, 10), hold(booking(), other, 10))
                                        : List.of(
                                            hold(booking(), other, 10), hold(booking(), one, 10)),
                                    MONDAY);
                              }))
              .toList();
      assertThat(Race.run(attempts))
          .allSatisfy(both -> assertThat(both).hasOnlyElementsOfType(Outcome.Held.class));
    }
    assertThat(wallets.balanceOf(one)).isEqualTo(balance(100_000, 20L * THREADS * 10));
  }

  @Test
  void the_lines_of_one_wallet_stay_a_chain() {
    CitizenId citizen = citizenWith(50_000);
    List<Movement.Hold> holds =
        Stream.generate(() -> hold(booking(), citizen, 100, 50)).limit(60).toList();
    apply(List.copyOf(holds));
    List<Callable<Object>> attempts = new ArrayList<>();
    for (Movement.Hold hold : holds) {
      attempts.add(
          () ->
              apply(
                  List.of(
                      new Movement.Capture(hold.booking(), citizen),
                      new Movement.GiveBack(
                          hold.booking(),
                          citizen,
                          hold.sessions().getLast().session(),
                          new Money(7)))));
      attempts.add(
          () -> {
            TopUp topUp = topUp(topUpId(), citizen, 3);
            topUps.add(topUp);
            return apply(credit(topUp, paymentId()));
          });
    }
    inChunks(attempts).forEach(Race::run);
    assertThat(wallets.balanceOf(citizen)).isEqualTo(balance(50_000 - 60 * (150 - 7 - 3), 0));
    assertThat(lines(citizen)).hasSize(1 + 60 * 4);
  }

  /// As many at once as the pool has connections for.
  private static <T> List<List<T>> inChunks(List<T> all) {
    return IntStream.range(0, all.size() / 20)
        .mapToObj(i -> all.subList(i * 20, (i + 1) * 20))
        .toList();
  }

  @Test
  void wallets_that_are_claimed_together_for_the_first_time_are_opened_once() {
    CitizenId one = citizen();
    CitizenId other = citizen();
    Race.run(
        THREADS,
        () ->
            transactions.execute(
                _ -> {
                  wallets.claim(List.of(other, one, other), MONDAY);
                  return true;
                }));
    assertThat(wallets.balanceOf(one)).isEqualTo(Balance.EMPTY);
  }

  private boolean end(TopUp topUp, TopUpNews news) {
    return topUps.ended(topUp.id(), topUp.citizen(), news, "reason", MONDAY);
  }

  /// Batches of whatever comes over the same few hundred wallets, none of which exists before; what
  /// is left in the end is proved by [LedgerProof].
  @Test
  void hundreds_of_wallets_are_right_from_their_first_use_on() {
    long seed = Long.getLong("ledger.race.seed", System.nanoTime());
    List<CitizenId> citizens = Stream.generate(Examples::citizen).limit(320).toList();
    List<Callable<Long>> attempts = new ArrayList<>();
    for (int thread = 0; thread < THREADS; thread++) {
      Random random = new Random(seed + thread);
      attempts.add(
          () -> {
            List<Movement.Hold> mine = new ArrayList<>();
            long held = 0;
            for (int round = 0; round < 40; round++) {
              List<Movement> batch =
                  Stream.generate(() -> anything(random, citizens, mine)).limit(12).toList();
              held += apply(batch).stream().filter(Outcome.Held.class::isInstance).count();
            }
            return held;
          });
    }
    assertThat(Race.run(attempts).stream().mapToLong(Long::longValue).sum())
        .as("seed %d", seed)
        .isPositive();
  }

  private Movement anything(Random random, List<CitizenId> citizens, List<Movement.Hold> mine) {
    CitizenId citizen = citizens.get(random.nextInt(citizens.size()));
    int kind = random.nextInt(10);
    if (kind < 3) {
      TopUp topUp = topUp(topUpId(), citizen, 100L * (1 + random.nextInt(9)));
      topUps.add(topUp);
      return credit(topUp, paymentId());
    }
    if (kind < 7 || mine.isEmpty()) {
      Movement.Hold hold = hold(booking(), citizen, 50L * (1 + random.nextInt(4)), 50);
      mine.add(hold);
      return hold;
    }
    Movement.Hold known = mine.remove(random.nextInt(mine.size()));
    return switch (random.nextInt(3)) {
      case 0 -> new Movement.Release(known.booking(), known.citizen());
      case 1 -> new Movement.Expire(known.booking(), known.citizen());
      default -> known;
    };
  }
}
