package be.parkerenopmaat.wallet.storage;

import static be.parkerenopmaat.wallet.storage.Sql.at;

import be.parkerenopmaat.wallet.domain.CaptureVerdict;
import be.parkerenopmaat.wallet.domain.CitizenId;
import be.parkerenopmaat.wallet.domain.Money;
import be.parkerenopmaat.wallet.domain.Movement;
import be.parkerenopmaat.wallet.domain.Outcome;
import be.parkerenopmaat.wallet.domain.Payment;
import be.parkerenopmaat.wallet.domain.QuarantineReason;
import be.parkerenopmaat.wallet.domain.TopUp;
import be.parkerenopmaat.wallet.domain.TopUpId;
import be.parkerenopmaat.wallet.domain.TopUpNews;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Crediting a captured payment, as one statement under the wallet's lock; and keeping apart what
/// cannot be credited.
final class CreditStatement {

  private final JdbcClient jdbc;
  private final PostgresTopUps topUps;

  CreditStatement(JdbcClient jdbc, PostgresTopUps topUps) {
    this.jdbc = jdbc;
    this.topUps = topUps;
  }

  Outcome credit(Movement.Credit credit, Instant now) {
    Payment payment = credit.payment();
    return jdbc.sql(
            Sql.LOCKED
                + """
                , decided as (
                  update top_up t
                     set state = 'COMPLETED', payment_id = :payment, changed_at = :now,
                         order_reference = coalesce(t.order_reference, :reference)
                    from locked
                   where t.id = :topUp and t.citizen_id = locked.citizen_id
                     and t.amount_cents = :amount and t.state = any(:states)
                     and not exists (select from top_up where payment_id = :payment)
                  returning t.id, t.citizen_id, t.invoice_kind is not null as invoice_requested
                ), paid as (
                  update wallet w set balance_cents = w.balance_cents + :amount
                    from decided
                   where w.citizen_id = decided.citizen_id
                  returning w.balance_cents as balance_after_cents
                ), line as materialized (
                  select nextval('statement_number') as number, decided.*, paid.balance_after_cents
                    from decided, paid
                ), written as (
                  insert into ledger_transaction (number, id, citizen_id, kind, occurred_at,
                      top_up_id, invoice_requested)
                  select number, id, citizen_id, 'TOP_UP', :now, id, invoice_requested from line
                ), posted as (
                  insert into posting (number, account, amount_cents, balance_after_cents,
                      occurred_at)
                  select line.number, leg.*, :now
                    from line
                   cross join lateral (
                     values ('WALLET', :amount::bigint, line.balance_after_cents),
                            ('PROVIDER_IN_TRANSIT', - :amount::bigint, null)) leg
                )
                select balance_after_cents from line
                """)
        .param("citizen", credit.citizen().value())
        .param("topUp", credit.topUp().value())
        .param("payment", payment.id())
        .param("reference", payment.orderReference())
        .param("amount", payment.amount().cents())
        .param("states", Sql.names(TopUpNews.CAPTURED_AS_ASKED.changes()))
        .param("now", at(now))
        .query((row, _) -> (Outcome) new Outcome.Credited(credit, new Money(row.getLong(1))))
        .optional()
        .orElseGet(() -> whyNotCredited(credit, now));
  }

  private Outcome whyNotCredited(Movement.Credit credit, Instant now) {
    Optional<TopUp> topUp =
        topUps.find(credit.topUp()).filter(found -> found.citizen().equals(credit.citizen()));
    if (topUp.isEmpty()) {
      return quarantine(credit, QuarantineReason.UNKNOWN_TOP_UP, now);
    }
    CaptureVerdict verdict = topUp.get().verdictOn(credit.payment());
    return switch (verdict) {
      case ALREADY_CREDITED -> new Outcome.Unchanged(credit);
      case PAID_TWICE -> quarantine(credit, QuarantineReason.PAID_TWICE, now);
      case AMOUNT_DIFFERS -> {
        topUps.ended(
            credit.topUp(),
            credit.citizen(),
            TopUpNews.CAPTURED_OTHERWISE,
            QuarantineReason.AMOUNT_DIFFERS.name(),
            now);
        yield quarantine(credit, QuarantineReason.AMOUNT_DIFFERS, now);
      }
      case CREDITS -> quarantine(credit, QuarantineReason.PAYMENT_USED_BEFORE, now);
    };
  }

  private Outcome quarantine(Movement.Credit credit, QuarantineReason reason, Instant now) {
    return quarantine(credit.topUp(), credit.citizen(), credit.payment(), reason, now)
        ? new Outcome.Quarantined(credit, reason)
        : new Outcome.Unchanged(credit);
  }

  boolean quarantine(
      TopUpId topUp, CitizenId citizen, Payment payment, QuarantineReason reason, Instant now) {
    return jdbc.sql(
                """
                insert into quarantined_payment (top_up_id, citizen_id, payment_id,
                    order_reference, amount_cents, captured_at, reason, quarantined_at)
                values (:topUp, :citizen, :payment, :reference, :amount, :capturedAt, :reason, :now)
                on conflict do nothing
                """)
            .param("topUp", topUp.value())
            .param("citizen", citizen.value())
            .param("payment", payment.id())
            .param("reference", payment.orderReference())
            .param("amount", payment.amount().cents())
            .param("capturedAt", at(payment.capturedAt()))
            .param("reason", reason.name())
            .param("now", at(now))
            .update()
        == 1;
  }
}
