-- Prices that were told and hold for a while. The request stands here as a digest, so that no plate does.
create table quote (
  id         uuid primary key,
  citizen_id uuid not null,
  request    text not null,
  asked_at   timestamptz not null,
  expires_at timestamptz not null,
  -- One entry per stay, in step with each other; quarters and minutes are array literals, as no array holds ragged ones.
  starts     timestamptz[] not null,
  ends       timestamptz[] not null,
  prices     bigint[] not null,
  quarters   text[] not null,
  minutes    text[] not null,
  tariffs    date[] not null
);
create index quote_by_expiry on quote (expires_at);

-- What wallet and quota last told of the means of citizens: a quote says by it what is short. Never asked for, and never
-- decided by.
create table money_told (
  citizen_id      uuid primary key,
  available_cents bigint not null check (available_cents >= 0),
  told_at         timestamptz not null
);
create table hours_owner (
  citizen_id uuid primary key,
  owner_id   uuid not null
);
create table hours_told (
  owner_id          uuid not null,
  quarter           text not null,
  remaining_minutes int not null check (remaining_minutes >= 0),
  told_at           timestamptz not null,
  primary key (owner_id, quarter)
);
