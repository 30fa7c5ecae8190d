-- The ledger by month, what is held as accounts of it, and holds that expire. The tables of before become the first
-- partition of the new ones, which keep their names: the release before this one reads and writes on.

-- A line is named by its booking and its session, because one session can be paid by several bookings (an extension is
-- one); the moves of a hold are entries too. What a client-given id guards is guarded where its effect is decided: the
-- hold, the session's returned money, the top-up.
alter table ledger_transaction
  drop constraint ledger_transaction_id_key,
  drop constraint ledger_transaction_kind_check,
  drop constraint session_line_names_its_session,
  add constraint ledger_transaction_kind
    check (kind in ('TOP_UP', 'SESSION', 'REFUND', 'HOLD', 'RELEASE', 'EXPIRY')),
  add constraint session_line_names_its_session
    check (kind not in ('SESSION', 'REFUND')
           or (booking_id is not null and session_id is not null and zone is not null
               and starts_at is not null and ends_at is not null)),
  add constraint move_of_a_hold_names_its_booking
    check (kind not in ('HOLD', 'RELEASE', 'EXPIRY') or (booking_id is not null and session_id is null));

-- HOLDS is what is set apart of a WALLET, which still holds it; EARMARKED is the claim of the bookings on it, so that an
-- entry of a hold sums to zero as well. Both say their balance after the entry, so each proves the wallet's row.
alter table posting
  add column occurred_at timestamptz,
  drop constraint posting_number_fkey,
  drop constraint posting_account_check,
  drop constraint wallet_posting_says_its_balance,
  add constraint posting_account
    check (account in ('WALLET', 'HOLDS', 'EARMARKED', 'RECEIVABLE', 'REVENUE', 'REFUNDS', 'PROVIDER_IN_TRANSIT')),
  add constraint posting_of_a_wallet_says_its_balance
    check ((account in ('WALLET', 'HOLDS')) = (balance_after_cents is not null));
update posting set occurred_at = t.occurred_at from ledger_transaction t where t.number = posting.number;
-- The default is for the release before: it names no moment, and its postings come at the moment of their entry.
alter table posting
  alter column occurred_at set default transaction_timestamp(),
  alter column occurred_at set not null;

-- What an entry is called: by what was asked, so that a repetition would have the same name.
create function ledger_entry_id(kind text, booking uuid, session uuid) returns uuid
  language sql immutable parallel safe
  return case kind when 'HOLD' then booking
                   else md5(kind || ' of ' || coalesce(session::text || ' in ', '') || booking::text)::uuid end;

drop trigger postings_must_balance on posting;
alter table ledger_transaction rename to ledger_transaction_first;
alter table posting rename to posting_first;
alter table ledger_transaction_first drop constraint ledger_transaction_pkey;
alter table posting_first drop constraint posting_pkey;
drop index ledger_transaction_of_citizen;

create table ledger_transaction (like ledger_transaction_first including defaults including constraints)
  partition by range (occurred_at);
create table posting (like posting_first including defaults including constraints)
  partition by range (occurred_at);
-- For what belongs to no month that was opened. It should stay empty; nothing is wrong while it is not.
create table ledger_transaction_default partition of ledger_transaction default;
create table posting_default partition of posting default;
alter table ledger_transaction add constraint ledger_transaction_key primary key (number, occurred_at);
alter table posting add constraint posting_key primary key (number, account, occurred_at);
create index ledger_transaction_by_citizen on ledger_transaction (citizen_id, number desc);

-- The months that have a partition of their own, of both tables; the first reaches back to the beginning.
create table ledger_month (
  starts_at timestamptz primary key,
  ends_at   timestamptz not null check (ends_at > starts_at),
  partition text not null unique
);

do $$
declare
  ending timestamptz := (date_trunc('month', greatest(now(), (select max(occurred_at) from ledger_transaction_first))
                                    at time zone 'UTC') + interval '1 month') at time zone 'UTC';
begin
  execute format('alter table ledger_transaction attach partition ledger_transaction_first
                    for values from (minvalue) to (%L)', ending);
  execute format('alter table posting attach partition posting_first for values from (minvalue) to (%L)', ending);
  insert into ledger_month values ('-infinity', ending, 'first');
end
$$;

-- All legs of an entry are inserted by one statement, and each statement must balance: so every entry does. The entry
-- is looked for around the moment of its postings, because the release before wrote postings by the database's clock.
create or replace function postings_must_balance() returns trigger language plpgsql as $$
declare
  wrong bigint;
begin
  select number into wrong from written group by number having sum(amount_cents) <> 0 limit 1;
  if found then
    raise exception 'The postings of transaction % do not sum to zero', wrong
      using errcode = 'check_violation', constraint = 'postings_must_balance';
  end if;
  select number into wrong
    from written p
   where not exists (
     select from ledger_transaction t
      where t.number = p.number
        and t.occurred_at between p.occurred_at - interval '1 day' and p.occurred_at + interval '1 day')
   limit 1;
  if found then
    raise exception 'There is no transaction % for its postings', wrong
      using errcode = 'foreign_key_violation', constraint = 'posting_has_its_transaction';
  end if;
  return null;
end
$$;
create trigger postings_must_balance after insert on posting
  referencing new table as written for each statement execute function postings_must_balance();

-- Opens the partitions of a month (UTC), as the owner: the run role makes no tables. True when it did; false when the
-- month is open already, or when rows of it lie in the default partition, which then simply keeps that month.
create function open_ledger_month(wanted date) returns boolean
  language plpgsql security definer set search_path from current as $$
declare
  starting timestamptz := date_trunc('month', wanted::timestamp) at time zone 'UTC';
  ending timestamptz := (date_trunc('month', wanted::timestamp) + interval '1 month') at time zone 'UTC';
  suffix text := to_char(wanted, 'YYYY_MM');
  parent text;
begin
  perform pg_advisory_xact_lock(hashtextextended('open_ledger_month', 0));
  if exists (select from ledger_month where ending > starts_at and starting < ends_at)
     or exists (select from ledger_transaction_default where occurred_at >= starting and occurred_at < ending)
     or exists (select from posting_default where occurred_at >= starting and occurred_at < ending) then
    return false;
  end if;
  -- Made apart and then attached: that needs no lock which readers and writers of the parent would wait for.
  foreach parent in array array['ledger_transaction', 'posting'] loop
    execute format('create table %I (like %I including defaults including constraints)', parent || '_' || suffix, parent);
    execute format('alter table %I attach partition %I for values from (%L) to (%L)',
                   parent, parent || '_' || suffix, starting, ending);
    execute format('revoke all on %I from ${run_role}', parent || '_' || suffix);
  end loop;
  insert into ledger_month values (starting, ending, suffix);
  return true;
end
$$;
revoke all on function open_ledger_month(date) from public;
grant execute on function open_ledger_month(date) to ${run_role};

-- What is written stays written, and nothing goes around the rules by way of a partition.
revoke update, delete, truncate on ledger_transaction, posting from ${run_role};
revoke all on ledger_transaction_first, posting_first, ledger_transaction_default, posting_default from ${run_role};
revoke insert, update, delete, truncate on ledger_month from ${run_role};

-- A hold that nobody settles expires. Who holds or settles says that it wrote the entry of it as well.
alter table money_hold
  add column hold_entered boolean not null default false,
  add column settlement_entered boolean not null default false,
  drop constraint money_hold_state_check,
  drop constraint settled_hold_says_when,
  add constraint money_hold_state check (state in ('HELD', 'CAPTURED', 'RELEASED', 'EXPIRED', 'REFUSED')),
  add constraint settled_hold_says_its_moment
    check ((state in ('CAPTURED', 'RELEASED', 'EXPIRED')) = (settled_at is not null));
create index money_hold_by_age on money_hold (asked_at) where state = 'HELD';

-- The release before this one holds and settles without entries: while it runs beside this one, they are written here.
-- To be dropped with the two columns once it is gone.
create function enter_hold_for_the_release_before() returns trigger language plpgsql as $$
declare
  entry bigint := nextval('statement_number');
  held bigint := (select held_cents from wallet where citizen_id = new.citizen_id);
  cents bigint := case when new.state = 'HELD' then new.amount_cents else - new.amount_cents end;
begin
  insert into ledger_transaction (number, id, citizen_id, kind, occurred_at, booking_id, series_id)
  values (entry, gen_random_uuid(), new.citizen_id, case when new.state = 'HELD' then 'HOLD' else 'RELEASE' end,
          coalesce(new.settled_at, new.asked_at), new.booking_id, new.series_id);
  insert into posting (number, account, amount_cents, balance_after_cents, occurred_at)
  values (entry, 'HOLDS', cents, held, coalesce(new.settled_at, new.asked_at)),
         (entry, 'EARMARKED', - cents, null, coalesce(new.settled_at, new.asked_at));
  return null;
end
$$;
create trigger hold_of_the_release_before after insert on money_hold for each row
  when (new.state = 'HELD' and not new.hold_entered) execute function enter_hold_for_the_release_before();
create trigger settlement_of_the_release_before after update of state on money_hold for each row
  when (old.state = 'HELD' and new.state <> 'HELD' and not new.settlement_entered)
  execute function enter_hold_for_the_release_before();

-- What stands held now.
do $$
declare
  hold record;
  held bigint;
  entry bigint;
begin
  for hold in select * from money_hold where state = 'HELD' order by citizen_id, asked_at, booking_id loop
    held := (select sum(amount_cents) from money_hold
              where citizen_id = hold.citizen_id and state = 'HELD'
                and (asked_at, booking_id) <= (hold.asked_at, hold.booking_id));
    entry := nextval('statement_number');
    insert into ledger_transaction (number, id, citizen_id, kind, occurred_at, booking_id, series_id)
    values (entry, hold.booking_id, hold.citizen_id, 'HOLD', hold.asked_at, hold.booking_id, hold.series_id);
    insert into posting (number, account, amount_cents, balance_after_cents, occurred_at)
    values (entry, 'HOLDS', hold.amount_cents, held, hold.asked_at),
           (entry, 'EARMARKED', - hold.amount_cents, null, hold.asked_at);
  end loop;
end
$$;
