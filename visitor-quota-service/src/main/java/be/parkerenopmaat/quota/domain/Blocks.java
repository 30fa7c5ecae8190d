package be.parkerenopmaat.quota.domain;

import java.time.Instant;

/// Which owners an operator keeps from new reservations. What is reserved or used stays as it is.
public interface Blocks {

  /// What came of a wish to block or unblock.
  enum Outcome {
    DONE,
    /// It was so already; nothing changed.
    ALREADY_SO
  }

  Outcome block(QuotaOwner owner, String operator, String reason, Instant at);

  Outcome lift(QuotaOwner owner, String operator, Instant at);
}
