package be.parkerenopmaat.wallet.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The invariants of the ledger, over everything in it: each query finds what breaks one.
public final class LedgerProof {

  private static final Map<String, String> BROKEN_BY =
      Map.of(
          "every transaction sums to zero and has the leg of its kind",
          """
          select t.number from ledger_transaction t left join posting p using (number)
           group by t.number, t.kind
          having coalesce(sum(p.amount_cents), 1) <> 0
              or count(*) filter (where p.account = 'WALLET')
                 <> case when t.kind in ('HOLD', 'RELEASE', 'EXPIRY', 'RECEIVABLE_CLOSING')
                         then 0 else 1 end
              or count(*) filter (where p.account = 'HOLDS')
                 not in (case when t.kind in ('HOLD', 'RELEASE', 'EXPIRY') then 1 else 0 end,
                         case when t.kind in ('HOLD', 'RELEASE', 'EXPIRY', 'SESSION')
                         then 1 else 0 end)
          """,
          "the stored balance is the sum of the postings",
          """
          select w.citizen_id from wallet w
            left join ledger_transaction t using (citizen_id)
            left join posting p on p.number = t.number and p.account = 'WALLET'
           group by w.citizen_id, w.balance_cents
          having w.balance_cents <> coalesce(sum(p.amount_cents), 0)
          """,
          "what is held is the sum of the standing holds",
          """
          select w.citizen_id from wallet w
            left join money_hold h on h.citizen_id = w.citizen_id and h.state = 'HELD'
           group by w.citizen_id, w.held_cents
          having w.held_cents <> coalesce(sum(h.amount_cents), 0)
          """,
          "what is held is the sum of the postings",
          """
          select w.citizen_id from wallet w
            left join ledger_transaction t using (citizen_id)
            left join posting p on p.number = t.number and p.account = 'HOLDS'
           group by w.citizen_id, w.held_cents
          having w.held_cents <> coalesce(sum(p.amount_cents), 0)
          """,
          "each Eindsaldo is the one before plus the amount",
          """
          select number from (
            select t.number, p.balance_after_cents - p.amount_cents
                   - coalesce(lag(p.balance_after_cents) over mine, 0) as gap
              from ledger_transaction t
              join posting p on p.number = t.number and p.account in ('WALLET', 'HOLDS')
            window mine as (partition by t.citizen_id, p.account order by t.number)) chain
           where gap <> 0
          """,
          "every completed top-up is credited once, for what was asked",
          """
          select u.id from top_up u
            left join ledger_transaction t on t.top_up_id = u.id
            left join posting p on p.number = t.number and p.account = 'WALLET'
           group by u.id, u.state, u.amount_cents
          having coalesce(sum(p.amount_cents), 0)
                 <> case when u.state = 'COMPLETED' then u.amount_cents else 0 end
              or count(t.number) > 1
          """,
          "every captured hold is paid in full by its sessions, no other is",
          """
          select h.booking_id from money_hold h
            left join ledger_transaction t on t.booking_id = h.booking_id and t.kind = 'SESSION'
            left join posting p on p.number = t.number and p.account = 'REVENUE'
           group by h.booking_id, h.state, h.amount_cents
          having coalesce(sum(p.amount_cents), 0)
                 <> case when h.state = 'CAPTURED' then h.amount_cents else 0 end
          """,
          "what is owed is the sum of the postings",
          """
          select coalesce(r.citizen_id, p.citizen_id)
            from (select citizen_id, sum(open_cents) as open from receivable group by 1) r
            full join (select t.citizen_id, - sum(p.amount_cents) as open
                         from ledger_transaction t join posting p using (number)
                        where p.account = 'RECEIVABLE' group by 1) p using (citizen_id)
           where coalesce(r.open, 0) <> coalesce(p.open, 0)
          """,
          "who owes has nothing available",
          """
          select w.citizen_id from wallet w
           where w.balance_cents > w.held_cents
             and exists (select from receivable r
                          where r.citizen_id = w.citizen_id and r.open_cents > 0)
          """,
          "what came back stands in the ledger",
          """
          select s.session_id from hold_session s
            left join ledger_transaction t
              on t.session_id = s.session_id and t.booking_id = s.booking_id and t.kind = 'REFUND'
            left join posting p on p.number = t.number and p.account = 'WALLET'
           group by s.booking_id, s.session_id, s.returned_cents
          having coalesce(sum(p.amount_cents), 0) <> s.returned_cents
          """);

  private LedgerProof() {}

  /// Fails with the invariant and the numbers or ids that break it.
  public static void assertSound(JdbcClient jdbc) {
    BROKEN_BY.forEach(
        (invariant, query) -> {
          List<String> broken =
              jdbc.sql(query).query((row, _) -> String.valueOf(row.getObject(1))).list();
          assertThat(broken).as(invariant).isEmpty();
        });
  }
}
