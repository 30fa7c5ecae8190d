-- Money that went back to the payer: one debit each, and what the balance did not reach for is owed.

alter table ledger_transaction
  drop constraint ledger_transaction_kind,
  add constraint ledger_transaction_kind
    check (kind in ('TOP_UP', 'SESSION', 'REFUND', 'HOLD', 'RELEASE', 'EXPIRY',
                    'TOP_UP_REFUND', 'CHARGEBACK', 'RECEIVABLE_PAYMENT', 'RECEIVABLE_CLOSING'));

-- BANK and WRITE_OFF are the city's. A reversal that finds nothing in the wallet still has its line in the statement: a
-- WALLET leg of zero.
alter table posting
  drop constraint posting_account,
  drop constraint posting_amount_cents_check,
  add constraint posting_account
    check (account in ('WALLET', 'HOLDS', 'EARMARKED', 'RECEIVABLE', 'REVENUE', 'REFUNDS', 'PROVIDER_IN_TRANSIT',
                       'BANK', 'WRITE_OFF')),
  add constraint posting_moves_something check (amount_cents <> 0 or account = 'WALLET');

create table reversal (
  id            uuid primary key,
  kind          text not null check (kind in ('REFUND', 'CHARGEBACK')),
  top_up_id     uuid not null references top_up,
  citizen_id    uuid not null,
  amount_cents  bigint not null check (amount_cents > 0),
  debited_cents bigint not null check (debited_cents between 0 and amount_cents),
  reference     text not null,
  reason        text not null,
  taken_by      text not null,
  happened_at   timestamptz not null,
  taken_at      timestamptz not null,
  unique (kind, reference)
);
create index reversal_of_top_up on reversal (top_up_id);
revoke update, delete, truncate on reversal from ${run_role};

create table receivable (
  reversal_id uuid primary key references reversal,
  citizen_id  uuid not null,
  owed_cents  bigint not null check (owed_cents > 0),
  open_cents  bigint not null check (open_cents between 0 and owed_cents),
  opened_at   timestamptz not null
) with (fillfactor = 85);
create index receivable_open on receivable (citizen_id, opened_at) where open_cents > 0;

-- What operators ended, and why.
create table receivable_closing (
  id           uuid primary key,
  reversal_id  uuid not null references receivable,
  citizen_id   uuid not null,
  how          text not null check (how in ('PAID_OTHERWISE', 'WRITTEN_OFF')),
  amount_cents bigint not null check (amount_cents > 0),
  reason       text not null,
  closed_by    text not null,
  closed_at    timestamptz not null
);
revoke update, delete, truncate on receivable_closing from ${run_role};
