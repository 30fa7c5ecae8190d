package be.parkerenopmaat.wallet.storage;

import static be.parkerenopmaat.wallet.Examples.MONDAY;
import static be.parkerenopmaat.wallet.Examples.booking;
import static be.parkerenopmaat.wallet.Examples.hold;
import static org.assertj.core.api.Assertions.assertThat;

import be.parkerenopmaat.platform.testing.TestDatabase;
import be.parkerenopmaat.wallet.WalletsContract;
import be.parkerenopmaat.wallet.domain.CitizenId;
import be.parkerenopmaat.wallet.domain.Money;
import be.parkerenopmaat.wallet.domain.Movement;
import be.parkerenopmaat.wallet.domain.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The same contract when every movement comes in a batch; and a batch of hundreds costs the same
/// few statements as one of two.
class PostgresBatchesTest extends OnPostgres implements WalletsContract {

  /// Two for the wallets, one to read, and the writes: holds, sessions, balances, numbers, entries,
  /// postings.
  private static final int STATEMENTS_OF_HOLDS = 9;

  private static final int STATEMENTS_OF_ENDS = 8;

  private final CountedStatements counted =
      new CountedStatements(TestDatabase.of("wallet").dataSource());
  private final PostgresWallets counting =
      new PostgresWallets(counted.jdbc(), new PostgresTopUps(counted.jdbc()));

  /// With two movements behind, that change nothing: so that nothing here goes alone.
  @Override
  public List<Outcome> apply(List<Movement> movements) {
    CitizenId citizen = movements.getFirst().citizen();
    List<Movement> batch = new ArrayList<>(movements);
    batch.add(new Movement.Release(booking(), citizen));
    batch.add(new Movement.Expire(booking(), citizen));
    List<Outcome> outcomes = transactions.execute(_ -> wallets.apply(batch, MONDAY));
    return outcomes.subList(0, movements.size());
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 20, 500})
  void a_batch_of_any_size_takes_the_same_few_statements(int size) {
    List<Movement> holds = new ArrayList<>();
    List<Movement> ends = new ArrayList<>();
    List<Movement> backs = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      Movement.Hold hold = hold(booking(), citizenWith(1_000), 100, 200);
      holds.add(hold);
      ends.add(
          i % 3 == 1
              ? new Movement.Release(hold.booking(), hold.citizen())
              : new Movement.Capture(hold.booking(), hold.citizen()));
      if (i % 3 != 1) {
        backs.add(
            new Movement.GiveBack(
                hold.booking(),
                hold.citizen(),
                hold.sessions().getFirst().session(),
                new Money(50)));
      }
    }
    assertThat(statementsOf(holds, Outcome.Held.class)).isEqualTo(STATEMENTS_OF_HOLDS);
    assertThat(statementsOf(ends, Outcome.Captured.class, Outcome.Released.class))
        .isEqualTo(STATEMENTS_OF_ENDS);
    if (backs.size() > 1) {
      assertThat(statementsOf(backs, Outcome.GivenBack.class)).isEqualTo(STATEMENTS_OF_ENDS);
    }
  }

  @Test
  void many_movements_of_one_wallet_take_no_more() {
    CitizenId citizen = citizenWith(20_000);
    List<Movement> movements =
        IntStream.range(0, 300).<Movement>mapToObj(_ -> hold(booking(), citizen, 100)).toList();
    counted.reset();
    List<Outcome> outcomes = counted.transactions().execute(_ -> counting.apply(movements, MONDAY));
    assertThat(counted.count()).isEqualTo(STATEMENTS_OF_HOLDS);
    assertThat(outcomes.subList(0, 200)).hasOnlyElementsOfType(Outcome.Held.class);
    assertThat(outcomes.subList(200, 300))
        .containsOnly(
            movements.subList(200, 300).stream()
                .map(hold -> new Outcome.HoldRefused((Movement.Hold) hold, new Money(100)))
                .toArray(Outcome[]::new));
  }

  @Test
  void a_batch_that_changes_nothing_writes_nothing() {
    CitizenId citizen = citizenWith(1_000);
    Movement.Hold hold = hold(booking(), citizen, 300);
    apply(hold);
    counted.reset();
    counted.transactions().execute(_ -> counting.apply(List.of(hold, hold, hold), MONDAY));
    assertThat(counted.count()).isEqualTo(3);
  }

  private int statementsOf(List<Movement> movements, Class<?>... expected) {
    counted.reset();
    List<Outcome> outcomes = counted.transactions().execute(_ -> counting.apply(movements, MONDAY));
    assertThat(outcomes).hasOnlyElementsOfTypes(expected);
    return counted.count();
  }
}
