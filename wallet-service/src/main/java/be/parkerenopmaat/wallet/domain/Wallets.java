package be.parkerenopmaat.wallet.domain;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/// The ledger, as the core sees it.
public interface Wallets {

  /// What is in a wallet; empty for somebody who never paid in.
  Balance balanceOf(CitizenId citizen);

  /// Opens the missing wallets and keeps everybody else's hands off all of them until the running
  /// transaction ends. They are taken in one order, so two batches of the same citizens cannot wait
  /// for each other.
  void claim(Collection<CitizenId> citizens, Instant now);

  /// Carries movements out in their order, right also when many concern one wallet or repeat each
  /// other. Runs in the caller's transaction.
  ///
  /// @param now the moment that the ledger writes
  /// @return one outcome for each movement, in the same order
  List<Outcome> apply(List<Movement> movements, Instant now);

  /// Keeps a refund of the provider apart, once for each refund.
  ///
  /// @return whether it is new
  boolean quarantineRefund(TopUpId topUp, CitizenId citizen, Payment refund, Instant now);
}
