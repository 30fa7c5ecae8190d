-- What the provider says that it took, gave back and paid out, to lay beside the ledger. An operator brings it.

create table provider_line (
  operation_id    text primary key,
  day             date not null,
  order_reference text not null,
  amount_cents    bigint not null check (amount_cents <> 0)
);
create index provider_line_of_day on provider_line (day);

create table provider_day (
  day         date primary key,
  brought_by  text not null,
  brought_at  timestamptz not null
);

-- Money that came to the city's bank account, and what the provider kept of it: it leaves PROVIDER_IN_TRANSIT.
create table payout (
  id           uuid primary key,
  reference    text not null unique,
  day          date not null,
  amount_cents bigint not null check (amount_cents >= 0),
  fee_cents    bigint not null check (fee_cents >= 0),
  brought_by   text not null,
  brought_at   timestamptz not null,
  constraint payout_pays_something check (amount_cents + fee_cents > 0)
);
revoke update, delete, truncate on payout from ${run_role};
