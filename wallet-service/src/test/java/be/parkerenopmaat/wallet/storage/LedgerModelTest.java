package be.parkerenopmaat.wallet.storage;

import static be.parkerenopmaat.wallet.Examples.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;

import be.parkerenopmaat.platform.testing.TestDatabase;
import be.parkerenopmaat.wallet.Examples;
import be.parkerenopmaat.wallet.LedgerLine;
import be.parkerenopmaat.wallet.domain.BookingId;
import be.parkerenopmaat.wallet.domain.CitizenId;
import be.parkerenopmaat.wallet.domain.Money;
import be.parkerenopmaat.wallet.domain.Movement;
import be.parkerenopmaat.wallet.domain.Outcome;
import be.parkerenopmaat.wallet.domain.Payment;
import be.parkerenopmaat.wallet.domain.SessionCharge;
import be.parkerenopmaat.wallet.domain.TopUp;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// Random batches, sensible and absurd, on the real ledger and on the small model of it: every
/// outcome, balance and line must be the same. Run with `-Dledger.model.seed=` to repeat a failure.
class LedgerModelTest {

  private static final int BATCHES = 250;

  private final long seed = Long.getLong("ledger.model.seed", new Random().nextLong());
  private final Random random = new Random(seed);

  private final JdbcClient jdbc = TestDatabase.of("wallet").jdbc();
  private final TransactionTemplate transactions = TestDatabase.of("wallet").transactions();
  private final PostgresTopUps realTopUps = new PostgresTopUps(jdbc);
  private final PostgresWallets real = new PostgresWallets(jdbc, realTopUps);
  private final InMemoryWallets model = new InMemoryWallets();

  private final List<CitizenId> citizens = Stream.generate(Examples::citizen).limit(4).toList();
  private final Set<Class<?>> seen = new HashSet<>();
  private final List<Movement.Hold> holds = new ArrayList<>();
  private final List<TopUp> topUps = new ArrayList<>();
  private Movement.@Nullable Hold lastDrawn;
  private final List<String> payments = Stream.generate(Examples::paymentId).limit(60).toList();

  @Test
  void the_ledger_does_what_the_model_does() {
    for (int batch = 0; batch < BATCHES; batch++) {
      List<Movement> movements =
          IntStream.rangeClosed(0, random.nextInt(20)).mapToObj(_ -> movement()).toList();
      List<Outcome> expected = model.apply(movements, MONDAY);
      List<Outcome> outcomes =
          transactions.execute(
              _ -> {
                real.claim(citizens, MONDAY);
                return real.apply(movements, MONDAY);
              });
      outcomes.forEach(outcome -> seen.add(outcome.getClass()));
      assertThat(words(outcomes)).as("seed %d, batch %d", seed, batch).isEqualTo(words(expected));
      for (CitizenId citizen : citizens) {
        assertThat(real.balanceOf(citizen))
            .as("seed %d, batch %d", seed, batch)
            .isEqualTo(model.balanceOf(citizen));
      }
    }
    for (CitizenId citizen : citizens) {
      assertThat(withoutNumbers(lines(citizen)))
          .as("seed %d", seed)
          .isEqualTo(withoutNumbers(model.lines(citizen)));
    }
    LedgerProof.assertSound(jdbc);
    assertThat(seen)
        .as("seed %d: a model that never meets a case proves nothing about it", seed)
        .containsExactlyInAnyOrder(Outcome.class.getPermittedSubclasses());
  }

  private Movement movement() {
    return switch (random.nextInt(10)) {
      case 0, 1 -> freshHold();
      case 2 -> holds.isEmpty() ? freshHold() : any(holds);
      case 3, 4 -> new Movement.Capture(booking(), owner());
      case 5 ->
          random.nextInt(4) == 0
              ? new Movement.Expire(booking(), owner())
              : new Movement.Release(booking(), owner());
      case 6, 7 -> holds.isEmpty() ? freshHold() : giveBack(any(holds));
      default -> credit();
    };
  }

  private Movement freshHold() {
    long[] prices =
        random.longs(1 + random.nextInt(3), 0, 400).map(cents -> cents / 100 * 100).toArray();
    prices[0] += 50;
    Movement.Hold hold = Examples.hold(Examples.booking(), any(citizens), prices);
    holds.add(hold);
    return hold;
  }

  /// Mostly a known booking; the last one drawn decides whose it is said to be.
  private BookingId booking() {
    lastDrawn = holds.isEmpty() ? null : any(holds);
    return lastDrawn == null ? Examples.booking() : lastDrawn.booking();
  }

  private CitizenId owner() {
    return lastDrawn == null || random.nextInt(20) == 0 ? any(citizens) : lastDrawn.citizen();
  }

  private Movement giveBack(Movement.Hold hold) {
    SessionCharge session = any(hold.sessions());
    return new Movement.GiveBack(
        hold.booking(),
        hold.citizen(),
        session.session(),
        new Money(1 + random.nextInt((int) session.price().cents() + 20)));
  }

  private Movement credit() {
    if (topUps.isEmpty() || random.nextInt(3) == 0) {
      TopUp fresh =
          Examples.topUp(Examples.topUpId(), any(citizens), 100L * (1 + random.nextInt(8)));
      topUps.add(fresh);
      assertThat(realTopUps.add(fresh)).isEqualTo(model.add(fresh));
    }
    TopUp topUp = any(topUps);
    long cents = topUp.amount().cents() + (random.nextInt(10) == 0 ? 1 : 0);
    return new Movement.Credit(
        topUp.id(),
        random.nextInt(20) == 0 ? any(citizens) : topUp.citizen(),
        new Payment(any(payments), "ASTD1045935", new Money(cents), MONDAY));
  }

  private <T> T any(List<T> some) {
    return some.get(random.nextInt(some.size()));
  }

  /// Outcomes without the prose of a contradiction.
  private static List<Object> words(List<Outcome> outcomes) {
    return outcomes.stream()
        .<Object>map(
            outcome ->
                outcome instanceof Outcome.Contradicted(Movement movement, _)
                    ? "contradicted " + movement
                    : outcome)
        .toList();
  }

  private static List<LedgerLine> withoutNumbers(List<LedgerLine> lines) {
    return lines.stream()
        .map(line -> new LedgerLine(0, line.kind(), line.amountCents(), line.balanceAfterCents()))
        .toList();
  }

  private List<LedgerLine> lines(CitizenId citizen) {
    return OnPostgres.lines(jdbc, citizen);
  }
}
