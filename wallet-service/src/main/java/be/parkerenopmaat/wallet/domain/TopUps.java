package be.parkerenopmaat.wallet.domain;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The top-ups, as the core sees them. Crediting one is a [Movement].
public interface TopUps {

  /// Stores a wish and opens the citizen's wallet with it.
  ///
  /// @return false when this id is stored already; nothing is changed then
  boolean add(TopUp topUp);

  Optional<TopUp> find(TopUpId id);

  /// What a citizen asked to pay in since `moment` and may still be paying: the checkout is asked
  /// for or open.
  Money underWay(CitizenId citizen, Instant moment);

  /// Takes in that the checkout is open; what the payer needs is kept whatever the state.
  ///
  /// @return whether the state changed
  boolean opened(
      TopUpId id, CitizenId citizen, String orderReference, String redirectUrl, Instant now);

  /// Takes in news of an end that is no capture.
  ///
  /// @param reason the provider's code, for operations
  /// @return whether the state changed
  boolean ended(
      TopUpId id, CitizenId citizen, TopUpNews news, @Nullable String reason, Instant now);
}
