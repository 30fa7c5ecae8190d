package be.parkerenopmaat.wallet.storage;

import static be.parkerenopmaat.wallet.Examples.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;

import be.parkerenopmaat.wallet.Examples;
import be.parkerenopmaat.wallet.domain.Account;
import be.parkerenopmaat.wallet.domain.Balance;
import be.parkerenopmaat.wallet.domain.BookingId;
import be.parkerenopmaat.wallet.domain.CitizenId;
import be.parkerenopmaat.wallet.domain.HoldState;
import be.parkerenopmaat.wallet.domain.LedgerBook;
import be.parkerenopmaat.wallet.domain.LedgerBook.Entry;
import be.parkerenopmaat.wallet.domain.LedgerBook.Leg;
import be.parkerenopmaat.wallet.domain.LedgerBook.StoredHold;
import be.parkerenopmaat.wallet.domain.Money;
import be.parkerenopmaat.wallet.domain.Movement;
import be.parkerenopmaat.wallet.domain.Outcome;
import be.parkerenopmaat.wallet.domain.SessionCharge;
import be.parkerenopmaat.wallet.domain.SessionId;
import be.parkerenopmaat.wallet.domain.TopUp;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A million random movements, sensible and absurd, through the core's batches and through the
/// small model of the ledger: every outcome and balance must be the same, every entry sums to zero,
/// and postings prove what each wallet holds. Run with `-Dledger.model.seed=` to repeat a failure.
class LedgerBookModelTest {

  private static final Logger log = LoggerFactory.getLogger(LedgerBookModelTest.class);
  private static final int MOVEMENTS = 1_000_000;
  private static final int WORLDS = 20;

  private final long seed = Long.getLong("ledger.model.seed", new Random().nextLong());
  private final Random random = new Random(seed);
  private final Set<Class<?>> seen = new HashSet<>();

  @Test
  void a_million_movements_go_as_the_model_says() {
    log.info("Run again with -Dledger.model.seed={}", seed);
    long done = 0;
    for (int world = 0; world < WORLDS; world++) {
      done += new World().play(MOVEMENTS / WORLDS);
    }
    assertThat(done).isGreaterThanOrEqualTo(MOVEMENTS);
    assertThat(seen)
        .as("seed %d: a model that never meets a case proves nothing about it", seed)
        .contains(
            Outcome.Held.class,
            Outcome.HoldRefused.class,
            Outcome.Captured.class,
            Outcome.Released.class,
            Outcome.Expired.class,
            Outcome.GivenBack.class,
            Outcome.Unchanged.class,
            Outcome.Contradicted.class);
  }

  /// A few citizens, their ledger as the core keeps it, and the model.
  private final class World {

    private final InMemoryWallets model = new InMemoryWallets();
    private final List<CitizenId> citizens = Stream.generate(Examples::citizen).limit(12).toList();
    private final Map<CitizenId, Balance> balances = new HashMap<>();
    private final Map<BookingId, StoredHold> holds = new HashMap<>();
    private final Map<CitizenId, Map<Account, Long>> postings = new HashMap<>();
    private final List<Movement.Hold> asked = new ArrayList<>();

    long play(int movements) {
      citizens.forEach(citizen -> postings.put(citizen, new EnumMap<>(Account.class)));
      long done = 0;
      while (done < movements) {
        if (random.nextInt(4) == 0) {
          payIn(any(citizens), 100L * (1 + random.nextInt(20)));
        }
        List<Movement> batch = new ArrayList<>();
        for (int size = 1 + random.nextInt(30); size > 0; size--) {
          batch.add(movement());
        }
        play(batch);
        done += batch.size();
      }
      for (CitizenId citizen : citizens) {
        Balance expected = model.balanceOf(citizen);
        assertThat(sum(citizen, Account.WALLET)).isEqualTo(expected.balance().cents());
        assertThat(sum(citizen, Account.HOLDS)).isEqualTo(expected.held().cents());
      }
      return done;
    }

    private void play(List<Movement> batch) {
      LedgerBook book =
          new LedgerBook(
              Map.copyOf(balances),
              batch.stream()
                  .map(LedgerBookModelTest::booking)
                  .distinct()
                  .map(holds::get)
                  .filter(Objects::nonNull)
                  .toList());
      List<Outcome> expected = model.apply(batch, MONDAY);
      for (int i = 0; i < batch.size(); i++) {
        Outcome outcome = book.apply(batch.get(i));
        seen.add(outcome.getClass());
        if (!same(outcome, expected.get(i))) {
          assertThat(outcome).as("seed %d", seed).isEqualTo(expected.get(i));
        }
      }
      keep(book);
    }

    /// What storage does with a book.
    private void keep(LedgerBook book) {
      book.asked()
          .forEach(
              one ->
                  holds.put(
                      one.hold().booking(),
                      new StoredHold(
                          one.hold().booking(),
                          one.hold().citizen(),
                          one.hold().series(),
                          one.hold().amount(),
                          one.shortfall().isPositive() ? HoldState.REFUSED : HoldState.HELD,
                          one.hold().sessions(),
                          Map.of())));
      book.settled()
          .forEach(
              (booking, state) ->
                  holds.computeIfPresent(booking, (_, hold) -> with(hold, state, hold.returned())));
      book.returned()
          .forEach(
              back ->
                  holds.computeIfPresent(
                      back.booking(),
                      (_, hold) -> {
                        Map<SessionId, Money> returned = new HashMap<>(hold.returned());
                        returned.put(back.session(), back.amount());
                        return with(hold, hold.state(), returned);
                      }));
      for (Entry entry : book.entries()) {
        long sum = 0;
        for (Leg leg : entry.legs()) {
          sum += leg.amount().cents();
          Money after = leg.after();
          if (after != null) {
            assertThat(add(entry.hold().citizen(), leg))
                .as("seed %d: %s", seed, entry)
                .isEqualTo(after.cents());
          }
        }
        assertThat(sum).as("seed %d: %s", seed, entry).isZero();
      }
      balances.putAll(book.changed());
      book.changed()
          .forEach(
              (citizen, balance) ->
                  assertThat(balance).as("seed %d", seed).isEqualTo(model.balanceOf(citizen)));
    }

    private long add(CitizenId citizen, Leg leg) {
      return Objects.requireNonNull(postings.get(citizen))
          .merge(leg.account(), leg.amount().cents(), Long::sum);
    }

    private long sum(CitizenId citizen, Account account) {
      return Objects.requireNonNull(postings.get(citizen)).getOrDefault(account, 0L);
    }

    private void payIn(CitizenId citizen, long cents) {
      TopUp topUp = Examples.topUp(Examples.topUpId(), citizen, cents);
      model.add(topUp);
      model.apply(List.of(Examples.credit(topUp, Examples.paymentId())), MONDAY);
      Balance before = balances.getOrDefault(citizen, Balance.EMPTY);
      balances.put(citizen, new Balance(before.balance().plus(topUp.amount()), before.held()));
      Objects.requireNonNull(postings.get(citizen)).merge(Account.WALLET, cents, Long::sum);
    }

    private Movement movement() {
      return switch (random.nextInt(10)) {
        case 0, 1, 2 -> freshHold();
        case 3 -> asked.isEmpty() ? freshHold() : recent();
        case 4, 5 -> settling((booking, owner) -> new Movement.Capture(booking, owner));
        case 6 -> settling((booking, owner) -> new Movement.Release(booking, owner));
        case 7 -> settling((booking, owner) -> new Movement.Expire(booking, owner));
        default -> asked.isEmpty() ? freshHold() : giveBack(recent());
      };
    }

    private Movement freshHold() {
      long[] prices =
          random.longs(1 + random.nextInt(3), 0, 400).map(cents -> cents / 100 * 100).toArray();
      prices[0] += 50;
      Movement.Hold hold = Examples.hold(Examples.booking(), any(citizens), prices);
      asked.add(hold);
      return hold;
    }

    private Movement settling(Settling move) {
      if (asked.isEmpty()) {
        return move.of(Examples.booking(), any(citizens));
      }
      Movement.Hold hold = recent();
      return move.of(hold.booking(), random.nextInt(20) == 0 ? any(citizens) : hold.citizen());
    }

    private Movement giveBack(Movement.Hold hold) {
      SessionCharge charge = any(hold.sessions());
      return new Movement.GiveBack(
          hold.booking(),
          random.nextInt(20) == 0 ? any(citizens) : hold.citizen(),
          random.nextInt(20) == 0 ? new SessionId(UUID.randomUUID()) : charge.session(),
          new Money(1 + random.nextInt((int) charge.price().cents() + 20)));
    }

    /// One of the last few: so that the same one is often met again, in the same batch or later.
    private Movement.Hold recent() {
      int last = asked.size() - 1;
      return asked.get(Math.max(0, last - random.nextInt(40)));
    }
  }

  @FunctionalInterface
  private interface Settling {
    Movement of(BookingId booking, CitizenId owner);
  }

  private <T> T any(List<T> some) {
    return some.get(random.nextInt(some.size()));
  }

  private static StoredHold with(StoredHold hold, HoldState state, Map<SessionId, Money> returned) {
    return new StoredHold(
        hold.booking(),
        hold.citizen(),
        hold.series(),
        hold.amount(),
        state,
        hold.sessions(),
        returned);
  }

  private static BookingId booking(Movement movement) {
    return switch (movement) {
      case Movement.Hold hold -> hold.booking();
      case Movement.Capture capture -> capture.booking();
      case Movement.Release release -> release.booking();
      case Movement.Expire expire -> expire.booking();
      case Movement.GiveBack giveBack -> giveBack.booking();
      case Movement.Credit credit -> throw new IllegalArgumentException("no booking: " + credit);
    };
  }

  /// The prose of a contradiction may differ.
  private static boolean same(Outcome outcome, Outcome expected) {
    if (outcome instanceof Outcome.Contradicted(var movement, _)
        && expected instanceof Outcome.Contradicted(var other, _)) {
      return movement.equals(other);
    }
    return outcome.equals(expected);
  }
}
