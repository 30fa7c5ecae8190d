-- How far the ledger has been checked, and what was found. One row: whichever replica checks goes on where the last one stopped.
create table ledger_check_progress (
  only_row      boolean primary key default true check (only_row),
  -- Entries up to this number were checked as they came; everything is checked again and again besides.
  checked_up_to bigint not null,
  next_seal     bigint not null,
  next_wallet   uuid not null,
  -- Counts the times that everything has been gone through.
  pass          bigint not null,
  seals_done    boolean not null,
  wallets_done  boolean not null,
  ran_at        timestamptz
);
insert into ledger_check_progress
values (true, 0, 1, '00000000-0000-0000-0000-000000000000', 1, false, false, null);
revoke insert, delete, truncate on ledger_check_progress from ${run_role};

-- A finding stays until everything has been gone through once more without finding it again.
create table ledger_finding (
  check_code text not null,
  subject    text not null,
  detail     text not null,
  found_at   timestamptz not null,
  seen_pass  bigint not null,
  primary key (check_code, subject)
);

-- What the checks look for: the lines of a booking, and the credits of a citizen.
create index ledger_transaction_by_booking on ledger_transaction (booking_id) where kind in ('SESSION', 'REFUND');
create index ledger_transaction_by_top_up on ledger_transaction (citizen_id, top_up_id) where kind = 'TOP_UP';
