package be.parkerenopmaat.wallet;

import static be.parkerenopmaat.wallet.Examples.citizen;
import static be.parkerenopmaat.wallet.Examples.credit;
import static be.parkerenopmaat.wallet.Examples.paymentId;
import static be.parkerenopmaat.wallet.Examples.topUp;
import static be.parkerenopmaat.wallet.Examples.topUpId;
import static org.assertj.core.api.Assertions.assertThat;

import be.parkerenopmaat.wallet.domain.Balance;
import be.parkerenopmaat.wallet.domain.CitizenId;
import be.parkerenopmaat.wallet.domain.Money;
import be.parkerenopmaat.wallet.domain.Movement;
import be.parkerenopmaat.wallet.domain.Outcome;
import be.parkerenopmaat.wallet.domain.TopUp;
import be.parkerenopmaat.wallet.domain.TopUps;
import be.parkerenopmaat.wallet.domain.Wallets;
import java.util.List;

/// A ledger that a test looks at, and what most tests begin with.
public interface LedgerUnderTest {

  Wallets wallets();

  TopUps topUps();

  /// The statement of a citizen, oldest line first.
  List<LedgerLine> lines(CitizenId citizen);

  /// Carries movements out in one transaction.
  List<Outcome> apply(List<Movement> movements);

  default Outcome apply(Movement movement) {
    List<Outcome> outcomes = apply(List.of(movement));
    assertThat(outcomes).hasSize(1);
    return outcomes.getFirst();
  }

  /// A citizen with this much in the wallet.
  default CitizenId citizenWith(long cents) {
    CitizenId citizen = citizen();
    TopUp topUp = topUp(topUpId(), citizen, cents);
    topUps().add(topUp);
    assertThat(apply(credit(topUp, paymentId()))).isInstanceOf(Outcome.Credited.class);
    return citizen;
  }

  default Balance balance(long cents, long heldCents) {
    return new Balance(new Money(cents), new Money(heldCents));
  }
}
