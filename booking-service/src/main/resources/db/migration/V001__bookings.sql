-- Bookings and their sessions; one plate has at most one right per zone at a time, and that is kept here.
create extension if not exists btree_gist;

-- A plate in a zone, as a number: comparing numbers makes the overlap constraint and the right check several times
-- quicker than comparing texts. Its row is the lock under which a booking reads what the plate already has. This is
-- the only place where plates stand.
create table parking_key (
  id    bigint generated always as identity primary key,
  zone  text not null,
  plate text not null check (plate ~ '^[A-Z0-9]{2,10}$'),
  unique (zone, plate)
);

-- "Reeks ID": short numbers for people to name a series by.
create sequence series_number;

create table booking (
  id                uuid primary key,
  citizen_id        uuid not null,
  -- Set when the booking is for visitors.
  household_id      uuid,
  parking_key       bigint not null references parking_key,
  country           text not null,
  series_number     bigint unique,
  state             text not null check (state in ('REQUESTED', 'CONFIRMED', 'REFUSED', 'LAPSED')),
  money_outstanding boolean not null,
  hours_outstanding boolean not null,
  requested_at      timestamptz not null,
  decided_at        timestamptz,
  refusal           text,
  shortfall_cents   bigint,
  -- One entry per quarter that is short of visitor minutes, in step with each other.
  short_quarters    text[] not null default '{}',
  short_remaining   int[] not null default '{}',
  short_minutes     int[] not null default '{}',
  check ((state = 'REQUESTED') = (decided_at is null)),
  check ((state = 'REFUSED') = (refusal is not null)),
  check (state <> 'CONFIRMED' or not (money_outstanding or hours_outstanding))
);

-- The lapse job reads only what still waits; the index stays as small as that.
create index booking_unanswered on booking (requested_at) where state = 'REQUESTED';

create table session (
  id              uuid primary key,
  booking_id      uuid not null references booking,
  citizen_id      uuid not null,
  parking_key     bigint not null references parking_key,
  visit           boolean not null,
  starts_at       timestamptz not null,
  ends_at         timestamptz not null,
  period          tstzrange not null generated always as (tstzrange(starts_at, ends_at)) stored,
  price_cents     bigint not null check (price_cents >= 0),
  -- Paying minutes per calendar quarter, in step with each other.
  quarters        text[] not null,
  quarter_minutes int[] not null,
  -- The first day of the tariff version that it was priced with.
  tariff_from     date not null,
  state           text not null check (state in ('REQUESTED', 'CONFIRMED', 'RELEASED', 'STOPPED', 'CANCELLED')),
  -- How far the clock has told of it.
  told            text not null default 'NOTHING' check (told in ('NOTHING', 'START', 'END')),
  changed_at      timestamptz,
  refund_cents    bigint not null default 0 check (refund_cents between 0 and price_cents),
  -- Minutes that were not needed, in step with quarters; empty while nothing is unused.
  unused_minutes  int[] not null default '{}',
  money_returned  boolean not null default false,
  hours_returned  boolean not null default false,
  check (starts_at < ends_at),
  check (cardinality(quarters) = cardinality(quarter_minutes)),
  check (cardinality(unused_minutes) in (0, cardinality(quarters))),
  check ((state in ('STOPPED', 'CANCELLED')) = (changed_at is not null)),
  -- What is stopped, cancelled or released takes no place any more.
  constraint one_right_per_plate_and_zone
    exclude using gist (parking_key with =, period with &&) where (state in ('REQUESTED', 'CONFIRMED'))
);

create index session_of_booking on session (booking_id);
create index session_of_citizen on session (citizen_id, starts_at);
-- What a plate has in a zone around a time: for the three-hour rule, and for a right check.
create index session_of_plate on session (parking_key, ends_at) include (starts_at, state);
create index session_to_start on session (starts_at) where state = 'CONFIRMED' and told = 'NOTHING';
create index session_to_end on session (ends_at) where state = 'CONFIRMED' and told = 'START';

-- Bookings are decided, never deleted, by this service.
revoke delete, truncate on booking, session, parking_key from ${run_role};
