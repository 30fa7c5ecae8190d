package be.parkerenopmaat.wallet.verification;

/// The SQL of the checks on what went back, was corrected, or stands on a document; each looks at a
/// slice of all wallets.
final class MoneyBackChecks {

  private MoneyBackChecks() {}

  /// The entries of these kinds, one row each, with what their legs move.
  private static final String BY_HAND =
      """
      with entry as (
        select t.citizen_id, t.id, t.kind, count(distinct t.number) as entries,
               coalesce(sum(p.amount_cents) filter (where p.account = 'WALLET'), 0) as wallet,
               coalesce(sum(p.amount_cents) filter (where p.account = 'RECEIVABLE'), 0) as owed,
               coalesce(sum(p.amount_cents) filter (where p.account = 'PROVIDER_IN_TRANSIT'), 0)
                 as provider
          from ledger_transaction t
          join posting p
            on p.number = t.number
           and p.occurred_at between t.occurred_at - interval '1 day'
                                 and t.occurred_at + interval '1 day'
         where t.citizen_id = any(:citizens::uuid[])
           and t.kind in ('TOP_UP_REFUND', 'CHARGEBACK', 'RECEIVABLE_PAYMENT',
                          'RECEIVABLE_CLOSING', 'CORRECTION')
         group by t.citizen_id, t.id, t.kind
      )
      """;

  static final String REVERSALS_DEBITED_ONCE =
      BY_HAND
          + """
          , debit as (
            select * from entry where kind in ('TOP_UP_REFUND', 'CHARGEBACK')
          ), asked as (
            select * from reversal where citizen_id = any(:citizens::uuid[])
          )
          select format('reversal %s of citizen %s', id,
                        coalesce(asked.citizen_id, debit.citizen_id)) as subject,
                 format('%s of %s cents, %s of them debited; %s entries take %s and leave %s owed',
                        coalesce(asked.kind, 'unknown'), coalesce(asked.amount_cents, 0),
                        coalesce(asked.debited_cents, 0), coalesce(debit.entries, 0),
                        - coalesce(debit.wallet, 0), - coalesce(debit.owed, 0)) as detail
            from asked full join debit using (id)
           where debit.entries is distinct from 1
              or debit.kind is distinct from
                 case asked.kind when 'REFUND' then 'TOP_UP_REFUND' else asked.kind end
              or debit.wallet is distinct from - asked.debited_cents
              or debit.owed is distinct from asked.debited_cents - asked.amount_cents
              or debit.provider is distinct from asked.amount_cents
          union all
          select format('top-up %s of citizen %s', u.id, u.citizen_id),
                 format('%s of %s cents, and %s went back', u.state, u.amount_cents,
                        sum(asked.amount_cents))
            from asked join top_up u on u.id = asked.top_up_id
           group by u.id
          having u.state <> 'COMPLETED' or sum(asked.amount_cents) > u.amount_cents
          """;

  static final String RECEIVABLES_PROVED =
      BY_HAND
          + """
          , posted as (
            select citizen_id, - sum(owed) as cents from entry group by citizen_id
          ), stored as (
            select citizen_id, sum(open_cents) as cents from receivable
             where citizen_id = any(:citizens::uuid[]) group by citizen_id
          )
          select format('receivable of citizen %s', citizen_id) as subject,
                 format('%s cents are open, postings say %s', coalesce(stored.cents, 0),
                        coalesce(posted.cents, 0)) as detail
            from stored full join posted using (citizen_id)
           where coalesce(stored.cents, 0) <> coalesce(posted.cents, 0)
          """;

  static final String CORRECTIONS_EXPLAINED =
      BY_HAND
          + """
          , made as (
            select * from entry where kind = 'CORRECTION'
          ), explained as (
            select * from correction where citizen_id = any(:citizens::uuid[])
          )
          select format('correction %s of citizen %s', id,
                        coalesce(explained.citizen_id, made.citizen_id)) as subject,
                 format('%s cents were explained, %s entries move %s',
                        coalesce(explained.amount_cents, 0), coalesce(made.entries, 0),
                        coalesce(made.wallet, 0)) as detail
            from explained full join made using (id)
           where made.entries is distinct from 1
              or made.wallet is distinct from explained.amount_cents
          """;

  /// What stands on documents, less what credit notes took back, made out or due, is never more
  /// than what was credited and did not go back; and the tax is in it as it should be.
  static final String DOCUMENTS_MATCH =
      """
      with paper as (
        select top_up_id, kind, total_cents from document
         where citizen_id = any(:citizens::uuid[])
        union all
        select top_up_id, kind, total_cents from document_due
         where citizen_id = any(:citizens::uuid[])
      ), sums as (
        select top_up_id,
               sum(case kind when 'CREDIT_NOTE' then - total_cents else total_cents end) as net
          from paper group by top_up_id
      )
      select format('documents of top-up %s of citizen %s', u.id, u.citizen_id) as subject,
             format('they say %s cents; %s of %s cents, of which %s went back', sums.net, u.state,
                    u.amount_cents, back.cents) as detail
        from sums
        join top_up u on u.id = sums.top_up_id
       cross join lateral (
         select coalesce(sum(amount_cents), 0) as cents from reversal
          where top_up_id = u.id and kind = 'REFUND') back
       where u.state <> 'COMPLETED' or sums.net not between 0 and u.amount_cents - back.cents
      union all
      select format('document %s of citizen %s', number, citizen_id),
             format('%s cents of tax in %s at %s %%', vat_cents, total_cents, vat_percent)
        from document
       where citizen_id = any(:citizens::uuid[])
         and vat_cents <> round(total_cents * vat_percent / (100 + vat_percent))
      union all
      select format('top-up %s of citizen %s', u.id, u.citizen_id),
             'a document was asked, and is neither made out nor due'
        from top_up u
       where u.citizen_id = any(:citizens::uuid[]) and u.state = 'COMPLETED'
         and u.invoice_kind is not null
         and not exists (select from paper where paper.top_up_id = u.id)
      """;
}
