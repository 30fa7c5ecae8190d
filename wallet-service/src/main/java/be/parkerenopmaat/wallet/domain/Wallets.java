package be.parkerenopmaat.wallet.domain;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The ledger, as the core sees it.
public interface Wallets {

  /// What is in a wallet; empty for somebody who never paid in.
  Balance balanceOf(CitizenId citizen);

  /// What each of these citizens could spend now; zero for somebody who never paid in.
  default Map<CitizenId, Money> availableTo(Collection<CitizenId> citizens) {
    return citizens.stream()
        .distinct()
        .collect(
            Collectors.toUnmodifiableMap(
                Function.identity(), citizen -> balanceOf(citizen).available()));
  }

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

  /// Holds that were asked before `moment` and that nobody settled since, the oldest first.
  List<Movement.Expire> heldBefore(Instant moment, int atMost);

  /// Keeps a refund of the provider apart, once for each refund.
  ///
  /// @return whether it is new
  boolean quarantineRefund(TopUpId topUp, CitizenId citizen, Payment refund, Instant now);
}
