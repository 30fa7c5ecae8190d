package be.parkerenopmaat.wallet.domain;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// What citizens owe the city because money went back that they had spent. The available balance of
/// who owes is always zero: whatever comes in settles it first.
public interface Receivables {

  /// How a receivable ends without the wallet.
  enum Closing {
    /// The citizen paid another way, such as by bank transfer.
    PAID_OTHERWISE,
    /// The city gives up.
    WRITTEN_OFF
  }

  /// What a citizen owes.
  ///
  /// @param open above zero while the citizen owes it
  record Receivable(
      UUID reversal, CitizenId citizen, Money owed, Money open, String reason, Instant openedAt) {}

  /// Takes money back that left: from what is available, and the rest is owed. In the caller's
  /// transaction.
  Reversal.Outcome take(Reversal reversal, Instant now);

  /// Who of these owes, and how much.
  Map<CitizenId, Money> owedBy(Collection<CitizenId> citizens);

  /// Pays what these owe with what they have available, the oldest first.
  void settle(Collection<CitizenId> citizens, Instant now);

  /// Open ones, the oldest first.
  List<Receivable> open(int atMost);

  /// Ends what is left of a receivable.
  ///
  /// @return what it was; empty when nothing was left
  Optional<Money> close(
      UUID id, UUID reversal, Closing how, String reason, String operator, Instant now);
}
