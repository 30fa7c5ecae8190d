package be.parkerenopmaat.wallet.verification;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The SQL of the checks. Each finds what breaks a promise, and names it; at most 100 at once.
@Component
class CheckQueries {

  private static final String AT_MOST = " limit 100";

  private final JdbcClient jdbc;

  CheckQueries(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Checks entries with numbers above `after`, up to and with `upTo`.
  List<Finding> entries(Check check, long after, long upTo) {
    String sql =
        switch (check) {
          case ENTRIES_SUM_TO_ZERO -> ENTRIES_SUM_TO_ZERO;
          case BALANCES_RUN_ON -> BALANCES_RUN_ON;
          case PAYMENTS_CREDITED_ONCE -> PAYMENTS_CREDITED_ONCE;
          case BOOKINGS_PAID_ONCE -> BOOKINGS_PAID_ONCE;
          case WALLETS_PROVED_BY_POSTINGS,
              HOLDS_PROVED,
              NO_WALLET_BELOW_ZERO,
              TOP_UPS_CREDITED,
              REVERSALS_DEBITED_ONCE,
              RECEIVABLES_PROVED,
              CORRECTIONS_EXPLAINED,
              DOCUMENTS_MATCH,
              CHAIN_UNBROKEN,
              JOURNAL_APPEND_ONLY,
              NO_HOLD_OVERDUE,
              EVENTS_TOLD_IN_ORDER ->
              throw new IllegalArgumentException(check + " does not go through entries");
        };
    return found(check, jdbc.sql(sql + AT_MOST).param("after", after).param("upTo", upTo));
  }

  /// Checks these wallets.
  List<Finding> wallets(Check check, List<UUID> citizens) {
    String sql =
        switch (check) {
          case WALLETS_PROVED_BY_POSTINGS -> WALLETS_PROVED_BY_POSTINGS;
          case HOLDS_PROVED -> HOLDS_PROVED;
          case NO_WALLET_BELOW_ZERO -> NO_WALLET_BELOW_ZERO;
          case TOP_UPS_CREDITED -> TOP_UPS_CREDITED;
          case REVERSALS_DEBITED_ONCE -> MoneyBackChecks.REVERSALS_DEBITED_ONCE;
          case RECEIVABLES_PROVED -> MoneyBackChecks.RECEIVABLES_PROVED;
          case CORRECTIONS_EXPLAINED -> MoneyBackChecks.CORRECTIONS_EXPLAINED;
          case DOCUMENTS_MATCH -> MoneyBackChecks.DOCUMENTS_MATCH;
          case ENTRIES_SUM_TO_ZERO,
              BALANCES_RUN_ON,
              PAYMENTS_CREDITED_ONCE,
              BOOKINGS_PAID_ONCE,
              CHAIN_UNBROKEN,
              JOURNAL_APPEND_ONLY,
              NO_HOLD_OVERDUE,
              EVENTS_TOLD_IN_ORDER ->
              throw new IllegalArgumentException(check + " does not go through wallets");
        };
    return found(
        check,
        jdbc.sql(sql + AT_MOST)
            .param("citizens", citizens.stream().map(UUID::toString).toArray(String[]::new)));
  }

  List<Finding> appendOnly() {
    return found(Check.JOURNAL_APPEND_ONLY, jdbc.sql(APPEND_ONLY + AT_MOST));
  }

  /// @param since holds that were asked before this are overdue
  List<Finding> holdsOverdue(Instant since) {
    return found(
        Check.NO_HOLD_OVERDUE,
        jdbc.sql(NO_HOLD_OVERDUE + AT_MOST).param("since", since.atOffset(ZoneOffset.UTC)));
  }

  /// @param since events that were told before this are late
  List<Finding> eventsTold(Instant since) {
    return found(
        Check.EVENTS_TOLD_IN_ORDER,
        jdbc.sql(EVENTS_TOLD_IN_ORDER + AT_MOST).param("since", since.atOffset(ZoneOffset.UTC)));
  }

  private static List<Finding> found(Check check, JdbcClient.StatementSpec query) {
    return query
        .query(
            (row, _) ->
                new Finding(check.code(), row.getString("subject"), row.getString("detail")))
        .list();
  }

  /// The entries that are looked at, with their postings; written around the same moment.
  private static final String LOOKED_AT =
      """
      with entry as (
        select * from ledger_transaction where number > :after and number <= :upTo
      ), leg as (
        select entry.number, entry.citizen_id, entry.kind, p.account, p.amount_cents,
               p.balance_after_cents
          from entry
          join posting p
            on p.number = entry.number
           and p.occurred_at between entry.occurred_at - interval '1 day'
                                 and entry.occurred_at + interval '1 day'
      )
      """;

  private static final String ENTRIES_SUM_TO_ZERO =
      LOOKED_AT
          + """
          select format('entry %s of citizen %s', entry.number, entry.citizen_id) as subject,
                 format('the postings of this %s sum to %s cents: %s', entry.kind,
                        coalesce(sum(leg.amount_cents), 0),
                        coalesce(string_agg(leg.account || ' ' || leg.amount_cents, ', '
                                            order by leg.account), 'there are none')) as detail
            from entry left join leg using (number)
           group by entry.number, entry.citizen_id, entry.kind
          having coalesce(sum(leg.amount_cents), 1) <> 0
              or (entry.kind in ('TOP_UP', 'SESSION', 'REFUND')
                  and count(*) filter (where leg.account = 'WALLET') <> 1)
              or (entry.kind in ('HOLD', 'RELEASE', 'EXPIRY')
                  and count(*) filter (where leg.account = 'HOLDS') <> 1)
           order by entry.number
          """;

  private static final String BALANCES_RUN_ON =
      LOOKED_AT
          + """
          , step as (
            select leg.*,
                   lag(balance_after_cents) over mine as before_cents,
                   lag(number) over mine is null as first_here
              from leg where balance_after_cents is not null
            window mine as (partition by citizen_id, account order by number)
          ), known as (
            select step.number, step.citizen_id, step.account, step.amount_cents,
                   step.balance_after_cents,
                   case when first_here then coalesce(earlier.balance_after_cents, 0)
                        else before_cents end as before_cents
              from step
              left join lateral (
                select p.balance_after_cents
                  from ledger_transaction t
                  join posting p
                    on p.number = t.number and p.account = step.account
                   and p.occurred_at between t.occurred_at - interval '1 day'
                                         and t.occurred_at + interval '1 day'
                 where step.first_here
                   and t.citizen_id = step.citizen_id and t.number < step.number
                 order by t.number desc limit 1
              ) earlier on true
          )
          select format('entry %s of citizen %s', number, citizen_id) as subject,
                 format('%s was %s cents and %s after %s', account, before_cents,
                        balance_after_cents, amount_cents) as detail
            from known
           where balance_after_cents <> before_cents + amount_cents
           order by number
          """;

  private static final String PAYMENTS_CREDITED_ONCE =
      LOOKED_AT
          + """
          select format('entry %s of citizen %s', entry.number, entry.citizen_id) as subject,
                 format('%s cents for top-up %s, which is %s of %s cents and has %s entries',
                        leg.amount_cents, entry.top_up_id, coalesce(u.state, 'unknown'),
                        coalesce(u.amount_cents, 0), named.entries) as detail
            from entry
            left join leg on leg.number = entry.number and leg.account = 'WALLET'
            left join top_up u on u.id = entry.top_up_id and u.citizen_id = entry.citizen_id
           cross join lateral (
             select count(*) as entries from ledger_transaction t
              where t.citizen_id = entry.citizen_id and t.top_up_id = entry.top_up_id
                and t.kind = 'TOP_UP') named
           where entry.kind = 'TOP_UP'
             and (u.state is distinct from 'COMPLETED'
                  or u.amount_cents is distinct from leg.amount_cents
                  or named.entries <> 1)
           order by entry.number
          """;

  private static final String BOOKINGS_PAID_ONCE =
      LOOKED_AT
          + """
          , booking as (
            select distinct booking_id, citizen_id from entry where kind in ('SESSION', 'REFUND')
          ), line as (
            select booking.booking_id, booking.citizen_id, t.kind, t.session_id, p.amount_cents
              from booking
              join ledger_transaction t
                on t.citizen_id = booking.citizen_id and t.booking_id = booking.booking_id
               and t.kind in ('SESSION', 'REFUND')
              join posting p
                on p.number = t.number and p.account = 'WALLET'
               and p.occurred_at between t.occurred_at - interval '1 day'
                                     and t.occurred_at + interval '1 day'
          )
          select format('booking %s of citizen %s', line.booking_id, line.citizen_id) as subject,
                 format('%s of %s cents; its lines took %s and gave %s back, its sessions say %s',
                        coalesce(max(h.state), 'no hold'), coalesce(max(h.amount_cents), 0),
                        - coalesce(sum(line.amount_cents) filter (where kind = 'SESSION'), 0),
                        coalesce(sum(line.amount_cents) filter (where kind = 'REFUND'), 0),
                        (select coalesce(sum(s.returned_cents), 0) from hold_session s
                          where s.booking_id = line.booking_id)) as detail
            from line
            left join money_hold h
              on h.booking_id = line.booking_id and h.citizen_id = line.citizen_id
           group by line.booking_id, line.citizen_id
          having max(h.state) is distinct from 'CAPTURED'
              or max(h.amount_cents)
                 <> - coalesce(sum(line.amount_cents) filter (where kind = 'SESSION'), 0)
              or (select coalesce(sum(s.returned_cents), 0) from hold_session s
                   where s.booking_id = line.booking_id)
                 <> coalesce(sum(line.amount_cents) filter (where kind = 'REFUND'), 0)
          """;

  private static final String WALLETS_PROVED_BY_POSTINGS =
      """
      select format('account of citizen %s', w.citizen_id) as subject,
             format('stored are %s cents of which %s held, postings say %s and %s',
                    w.balance_cents, w.held_cents, wallet.cents, holds.cents) as detail
        from wallet w
       cross join lateral (
         select coalesce((select p.balance_after_cents
                            from ledger_transaction t
                            join posting p
                              on p.number = t.number and p.account = 'WALLET'
                             and p.occurred_at between t.occurred_at - interval '1 day'
                                                   and t.occurred_at + interval '1 day'
                           where t.citizen_id = w.citizen_id
                           order by t.number desc limit 1), 0) as cents) wallet
       cross join lateral (
         select coalesce((select p.balance_after_cents
                            from ledger_transaction t
                            join posting p
                              on p.number = t.number and p.account = 'HOLDS'
                             and p.occurred_at between t.occurred_at - interval '1 day'
                                                   and t.occurred_at + interval '1 day'
                           where t.citizen_id = w.citizen_id
                           order by t.number desc limit 1), 0) as cents) holds
       where w.citizen_id = any(:citizens::uuid[])
         and (w.balance_cents, w.held_cents) is distinct from (wallet.cents, holds.cents)
      """;

  private static final String HOLDS_PROVED =
      """
      select format('account of citizen %s', w.citizen_id) as subject,
             format('%s cents are held, the standing holds sum to %s', w.held_cents,
                    coalesce(sum(h.amount_cents), 0)) as detail
        from wallet w
        left join money_hold h on h.citizen_id = w.citizen_id and h.state = 'HELD'
       where w.citizen_id = any(:citizens::uuid[])
       group by w.citizen_id, w.held_cents
      having w.held_cents <> coalesce(sum(h.amount_cents), 0)
      """;

  private static final String NO_WALLET_BELOW_ZERO =
      """
      select format('account of citizen %s', citizen_id) as subject,
             format('%s cents of which %s held', balance_cents, held_cents) as detail
        from wallet
       where citizen_id = any(:citizens::uuid[])
         and (balance_cents < 0 or held_cents < 0 or held_cents > balance_cents)
      """;

  private static final String TOP_UPS_CREDITED =
      """
      with credited as (
        select top_up_id, count(*) as entries from ledger_transaction
         where kind = 'TOP_UP' and citizen_id = any(:citizens::uuid[])
         group by top_up_id
      )
      select format('top-up %s of citizen %s', u.id, u.citizen_id) as subject,
             format('%s, and %s entries of the ledger name it', u.state,
                    coalesce(credited.entries, 0)) as detail
        from top_up u left join credited on credited.top_up_id = u.id
       where u.citizen_id = any(:citizens::uuid[])
         and (u.state = 'COMPLETED') <> (coalesce(credited.entries, 0) = 1)
      """;

  private static final String APPEND_ONLY =
      """
      select format('table %s', c.relname) as subject,
             format('%s may %s', current_user, string_agg(granted.what, ', ')) as detail
        from pg_class c
       cross join unnest(array['UPDATE', 'DELETE', 'TRUNCATE']) as granted (what)
       where (c.oid in ('ledger_transaction'::regclass, 'posting'::regclass,
                        'ledger_seal'::regclass)
              or c.oid in (select inhrelid from pg_inherits
                            where inhparent in ('ledger_transaction'::regclass,
                                                'posting'::regclass)))
         and c.relkind in ('r', 'p')
         and has_table_privilege(c.oid, granted.what)
       group by c.relname
      """;

  private static final String NO_HOLD_OVERDUE =
      """
      select format('booking %s of citizen %s', booking_id, citizen_id) as subject,
             format('%s cents are held since %s', amount_cents, asked_at) as detail
        from money_hold where state = 'HELD' and asked_at < :since
       order by asked_at
      """;

  private static final String EVENTS_TOLD_IN_ORDER =
      """
      select format('events of citizen %s', ordering_key) as subject,
             format('%s events from %s to %s, the last one told is %s', count(*),
                    min(key_sequence), max(key_sequence), max(k.last_sequence)) as detail
        from outbox join outbox_key k using (ordering_key)
       group by ordering_key
      having count(*) <> max(key_sequence) - min(key_sequence) + 1
          or max(key_sequence) <> max(k.last_sequence)
      union all
      select format('event %s of citizen %s', event_id, ordering_key),
             format('told at %s and not published', occurred_at)
        from outbox where published_at is null and occurred_at < :since
      """;
}
