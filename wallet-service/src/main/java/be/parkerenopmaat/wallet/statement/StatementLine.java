package be.parkerenopmaat.wallet.statement;

import be.parkerenopmaat.wallet.domain.DocumentKind;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One transaction as the ledger stored it: facts, no words yet.
///
/// @param number rises over all citizens (manual check 143)
/// @param amountCents signed: what the balance changed by
/// @param balanceAfterCents the manual's Eindsaldo
record StatementLine(
    long number,
    Instant occurredAt,
    long amountCents,
    long balanceAfterCents,
    Kind kind,
    boolean invoiceRequested,
    @Nullable UUID topUpId,
    @Nullable Stay stay,
    @Nullable Paper document) {

  /// The receipt, invoice or credit note of the transaction, once it is made out.
  record Paper(String number, DocumentKind kind) {}

  enum Kind {
    TOP_UP,
    SESSION,
    REFUND,
    /// A top-up went back to the payer.
    TOP_UP_REFUND,
    /// The payer's bank took a top-up back.
    CHARGEBACK,
    /// What was owed after that is paid from the balance.
    RECEIVABLE_PAYMENT,
    /// The city put something right.
    CORRECTION
  }

  /// The session that was paid or given back, `[startsAt, endsAt)` as it was booked.
  record Stay(
      UUID bookingId,
      UUID sessionId,
      @Nullable UUID seriesId,
      String zone,
      Instant startsAt,
      Instant endsAt) {}
}
