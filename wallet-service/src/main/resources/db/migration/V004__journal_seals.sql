-- A chain of hashes over the ledger. Writers know nothing of it: entries are sealed a moment after they were committed,
-- in the order of their numbers, up to a number below which no transaction is under way any more.

create table ledger_seal (
  seal          bigint primary key check (seal > 0),
  first_number  bigint not null,
  last_number   bigint not null unique,
  entries       int not null check (entries > 0),
  -- The hashes of the entries, one after the other: they lead from an entry to the root, and tell which one was changed.
  leaves        bytea not null,
  root          bytea not null check (length(root) = 32),
  previous_hash bytea not null unique check (length(previous_hash) = 32),
  hash          bytea not null unique check (length(hash) = 32),
  sealed_at     timestamptz not null,
  constraint seal_covers_its_entries check (last_number - first_number >= entries - 1 and length(leaves) = 32 * entries)
);
revoke update, delete, truncate on ledger_seal from ${run_role};

-- What comes behind a seal is refused, whoever writes it: it could never be proved.
create function nothing_comes_behind_a_seal() returns trigger language plpgsql as $$
declare
  sealed bigint := (select max(last_number) from ledger_seal);
  late bigint := (select min(number) from written);
begin
  if late <= sealed then
    raise exception 'Transaction % comes behind the seal of %', late, sealed
      using errcode = 'check_violation', constraint = 'nothing_comes_behind_a_seal';
  end if;
  return null;
end
$$;
create trigger nothing_comes_behind_a_seal after insert on ledger_transaction
  referencing new table as written for each statement execute function nothing_comes_behind_a_seal();
