-- The ledger: double entry, append-only, one line of a statement a transaction. The wallet row is a cache that the postings prove.

-- Rises over all citizens (the manual's Transactienummer). A number is taken while the wallet's row is locked, so
-- within a wallet the numbers follow the balance; nobody else waits. A rolled back transaction leaves a gap.
create sequence statement_number as bigint;

create table wallet (
  citizen_id    uuid primary key,
  balance_cents bigint not null default 0,
  held_cents    bigint not null default 0,
  opened_at     timestamptz not null,
  constraint wallet_never_below_zero check (balance_cents >= 0),
  constraint wallet_holds_what_is_in_it check (held_cents between 0 and balance_cents)
) with (fillfactor = 70);

-- The number is the key of both tables: it rises with time, so they can be cut into ranges (months) without a key
-- that is unique over all of them; the client-given id stays guarded by the hold, the session or the top-up it names.
create table ledger_transaction (
  number            bigint primary key,
  id                uuid not null unique,
  citizen_id        uuid not null,
  kind              text not null check (kind in ('TOP_UP', 'SESSION', 'REFUND')),
  occurred_at       timestamptz not null,
  top_up_id         uuid,
  invoice_requested boolean not null default false,
  booking_id        uuid,
  session_id        uuid,
  series_id         uuid,
  zone              text,
  starts_at         timestamptz,
  ends_at           timestamptz,
  constraint top_up_line_names_its_top_up check ((kind = 'TOP_UP') = (top_up_id is not null)),
  constraint session_line_names_its_session check (
    (kind in ('SESSION', 'REFUND'))
    = (booking_id is not null and session_id is not null and zone is not null
       and starts_at is not null and ends_at is not null))
);
create unique index ledger_transaction_of_citizen on ledger_transaction (citizen_id, number desc);

-- WALLET and RECEIVABLE are accounts of the transaction's citizen, the others are the city's. The city's balances are
-- sums: no row of theirs is ever updated, so none is hot.
create table posting (
  number              bigint not null references ledger_transaction,
  account             text not null
    check (account in ('WALLET', 'RECEIVABLE', 'REVENUE', 'REFUNDS', 'PROVIDER_IN_TRANSIT')),
  amount_cents        bigint not null check (amount_cents <> 0),
  balance_after_cents bigint check (balance_after_cents >= 0),
  primary key (number, account),
  constraint wallet_posting_says_its_balance
    check ((account = 'WALLET') = (balance_after_cents is not null))
);

-- All legs of a transaction are inserted by one statement, and each statement must balance: so every transaction does.
create function postings_must_balance() returns trigger language plpgsql as $$
declare
  unbalanced bigint;
begin
  select number into unbalanced
    from written group by number having sum(amount_cents) <> 0 limit 1;
  if found then
    raise exception 'The postings of transaction % do not sum to zero', unbalanced
      using errcode = 'check_violation', constraint = 'postings_must_balance';
  end if;
  return null;
end
$$;
create trigger postings_must_balance after insert on posting
  referencing new table as written for each statement execute function postings_must_balance();

-- What is written stays written: a correction is a new entry.
revoke update, delete, truncate on ledger_transaction, posting from ${run_role};

create table money_hold (
  booking_id      uuid primary key,
  citizen_id      uuid not null,
  series_id       uuid,
  amount_cents    bigint not null check (amount_cents > 0),
  shortfall_cents bigint not null default 0,
  state           text not null check (state in ('HELD', 'CAPTURED', 'RELEASED', 'REFUSED')),
  asked_at        timestamptz not null,
  settled_at      timestamptz,
  constraint refused_hold_says_what_is_missing
    check (shortfall_cents >= 0 and (state = 'REFUSED') = (shortfall_cents > 0)),
  constraint settled_hold_says_when
    check ((state in ('CAPTURED', 'RELEASED')) = (settled_at is not null))
) with (fillfactor = 85);
-- As small as what is held now: for proofs and for whoever looks for a hold that nobody settles.
create index money_hold_standing on money_hold (citizen_id) where state = 'HELD';

-- What capture writes lines from, and what limits a refund.
create table hold_session (
  booking_id     uuid not null references money_hold,
  session_id     uuid not null,
  zone           text not null,
  starts_at      timestamptz not null,
  ends_at        timestamptz not null,
  price_cents    bigint not null check (price_cents >= 0),
  returned_cents bigint not null default 0,
  primary key (booking_id, session_id),
  constraint no_more_comes_back_than_was_paid check (returned_cents between 0 and price_cents)
) with (fillfactor = 85);
