package be.parkerenopmaat.payment.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The refunds as they are kept. Whoever changes one holds its order's lock.
public interface Refunds {

  /// Writes a refund down, due at once; nothing happens when it is there already.
  void add(Refund refund);

  Optional<Refund> find(RefundId id);

  List<Refund> ofOrder(TopUpId topUpId);

  /// Cents that refunds of the order took or may take: all but the refused ones.
  long givenCents(TopUpId topUpId);

  /// Cents that are back with the payer.
  long refundedCents(TopUpId topUpId);

  /// Claims refunds to go on with, most overdue first. Nobody else gets them before `leaseUntil`.
  List<Refund> claim(Instant now, Instant leaseUntil, int atMost);

  /// Stores a refund.
  ///
  /// @param outcome what the provider said last, for people
  /// @param dueAt when to go on; absent when settled, or when a person must look first
  void save(Refund refund, @Nullable String outcome, @Nullable Instant dueAt, Instant now);

  /// Makes the order's open refunds due at once.
  ///
  /// @return whether there were any
  boolean hint(TopUpId topUpId, Instant now);
}
