package be.parkerenopmaat.wallet.statement;

import be.parkerenopmaat.wallet.domain.StatementPeriod;
import be.parkerenopmaat.wallet.statement.StatementLine.Stay;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One transaction as the screen and the JSON file show it. Ids are there where they apply.
@JsonInclude(JsonInclude.Include.NON_NULL)
record TransactionAnswer(
    long number,
    OffsetDateTime occurredAt,
    Amount amount,
    Amount balanceAfter,
    StatementLine.Kind kind,
    String description,
    boolean invoiceRequested,
    @Nullable UUID topUpId,
    @Nullable UUID bookingId,
    @Nullable UUID sessionId,
    @Nullable UUID seriesId,
    StatementLine.@Nullable Paper document) {

  /// Cents and currency.
  record Amount(long amount, String currency) {
    static Amount ofCents(long cents) {
      return new Amount(cents, "EUR");
    }
  }

  /// What never changes: the moment without its offset, and no document, which is made out later.
  TransactionAnswer facts() {
    return new TransactionAnswer(
        number,
        occurredAt.withOffsetSameInstant(ZoneOffset.UTC),
        amount,
        balanceAfter,
        kind,
        description,
        invoiceRequested,
        topUpId,
        bookingId,
        sessionId,
        seriesId,
        null);
  }

  static TransactionAnswer of(StatementLine line, StatementTexts texts, Locale language) {
    Stay stay = line.stay();
    return new TransactionAnswer(
        line.number(),
        line.occurredAt().atZone(StatementPeriod.BRUSSELS).toOffsetDateTime(),
        Amount.ofCents(line.amountCents()),
        Amount.ofCents(line.balanceAfterCents()),
        line.kind(),
        texts.description(line, language),
        line.invoiceRequested(),
        line.topUpId(),
        stay == null ? null : stay.bookingId(),
        stay == null ? null : stay.sessionId(),
        stay == null ? null : stay.seriesId(),
        line.document());
  }
}
