package be.parkerenopmaat.wallet.storage;

import static be.parkerenopmaat.wallet.Examples.MONDAY;
import static be.parkerenopmaat.wallet.Examples.booking;
import static be.parkerenopmaat.wallet.Examples.citizen;
import static be.parkerenopmaat.wallet.Examples.credit;
import static be.parkerenopmaat.wallet.Examples.hold;
import static be.parkerenopmaat.wallet.Examples.paymentId;
import static be.parkerenopmaat.wallet.Examples.topUp;
import static be.parkerenopmaat.wallet.Examples.topUpId;
import static org.assertj.core.api.Assertions.assertThat;

import be.parkerenopmaat.platform.testing.TestDatabase;
import be.parkerenopmaat.wallet.WalletsContract;
import be.parkerenopmaat.wallet.domain.CitizenId;
import be.parkerenopmaat.wallet.domain.Money;
import be.parkerenopmaat.wallet.domain.Movement;
import be.parkerenopmaat.wallet.domain.TopUp;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The contract on real PostgreSQL, movement by movement.
class PostgresWalletsTest extends OnPostgres implements WalletsContract {

  @Test
  void one_movement_is_one_round_trip() {
    CountedStatements counted = new CountedStatements(TestDatabase.of("wallet").dataSource());
    PostgresWallets counting =
        new PostgresWallets(counted.jdbc(), new PostgresTopUps(counted.jdbc()));
    CitizenId citizen = citizenWith(10_000);
    Movement.Hold captured = hold(booking(), citizen, 100, 200, 300);
    Movement.Hold released = hold(booking(), citizen, 100);
    Movement.Hold expired = hold(booking(), citizen, 100);
    TopUp topUp = topUp(topUpId(), citizen, 500);
    topUps.add(topUp);
    for (Movement movement :
        List.of(
            captured,
            released,
            expired,
            hold(booking(), citizen, 1_000_000),
            captured,
            new Movement.Capture(captured.booking(), citizen),
            new Movement.Release(released.booking(), citizen),
            new Movement.Expire(expired.booking(), citizen),
            new Movement.GiveBack(
                captured.booking(),
                citizen,
                captured.sessions().getFirst().session(),
                new Money(1)),
            credit(topUp, paymentId()))) {
      counted.reset();
      counting.apply(List.of(movement), MONDAY);
      assertThat(counted.count()).as("%s", movement).isEqualTo(1);
    }
  }
}
