package be.parkerenopmaat.wallet.topup;

import be.parkerenopmaat.platform.await.BoundedWait;
import be.parkerenopmaat.wallet.WalletSettings;
import be.parkerenopmaat.wallet.domain.TopUp;
import be.parkerenopmaat.wallet.domain.TopUpId;
import be.parkerenopmaat.wallet.domain.TopUpState;
import be.parkerenopmaat.wallet.domain.TopUps;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Waits, bounded and without a transaction, until a stored top-up is further; whichever replica
/// hears the news.
@Component
class AwaitTopUp {

  private final TopUps topUps;
  private final BoundedWait waits;
  private final WalletSettings.TopUp settings;

  AwaitTopUp(TopUps topUps, BoundedWait waits, WalletSettings settings) {
    this.topUps = topUps;
    this.waits = waits;
    this.settings = settings.topUp();
  }

  /// The top-up once its checkout is open or failed; empty past the bound.
  Optional<TopUp> checkout(TopUpId id) {
    return waits.until(
        id.value(),
        settings.checkoutWait(),
        () -> topUps.find(id).filter(topUp -> topUp.state() != TopUpState.REQUESTED));
  }

  /// The top-up once its payment has an outcome, or as it is when the bound has passed; empty when
  /// it does not exist.
  Optional<TopUp> outcome(TopUpId id) {
    Optional<TopUp> known = topUps.find(id);
    if (known.isEmpty() || hasOutcome(known.get())) {
      return known;
    }
    return waits
        .until(
            id.value(),
            settings.outcomeWait(),
            () -> topUps.find(id).filter(AwaitTopUp::hasOutcome))
        .or(() -> topUps.find(id));
  }

  private static boolean hasOutcome(TopUp topUp) {
    return switch (topUp.state()) {
      case COMPLETED, FAILED, CANCELLED, MISMATCH -> true;
      case REQUESTED, OPEN -> false;
    };
  }
}
