-- Lots of visitor minutes, the bookings that took from them, and the entries that prove both.

create table quota_lot (
  lot_id           bigint generated always as identity primary key,
  owner_scope      text not null check (owner_scope in ('HOUSEHOLD', 'PERSON', 'ADDRESS')),
  owner_id         uuid not null,
  quarter          text not null check (quarter ~ '^[0-9]{4}-Q[1-4]$'),
  granted_minutes  integer not null default 0,
  reserved_minutes integer not null default 0 check (reserved_minutes >= 0),
  used_minutes     integer not null default 0 check (used_minutes >= 0),
  constraint quota_lot_of_owner unique (owner_id, quarter, owner_scope),
  constraint quota_lot_never_over_granted
    check (reserved_minutes + used_minutes <= granted_minutes)
);
comment on table quota_lot is
  'One lot an owner and quarter; its minutes are the running total of its entries.';

create table quota_entry (
  entry_number bigint generated always as identity primary key,
  lot_id       bigint not null references quota_lot,
  kind         text not null
    check (kind in ('GRANTED', 'RESERVED', 'USED', 'RETURNED', 'ADJUSTED', 'NOTED')),
  from_account text not null check (from_account in ('CITY', 'AVAILABLE', 'RESERVED', 'USED')),
  to_account   text not null check (to_account in ('CITY', 'AVAILABLE', 'RESERVED', 'USED')),
  minutes      integer not null,
  occurred_at  timestamptz not null,
  actor_kind   text not null check (actor_kind in ('CITIZEN', 'OPERATOR', 'CITY')),
  actor_id     text not null,
  why          text not null,
  booking_id   uuid,
  session_id   uuid,
  note         text,
  constraint quota_entry_moves_minutes check (
    case kind
      when 'NOTED' then minutes = 0
      else minutes > 0 and from_account <> to_account
    end)
);
comment on table quota_entry is
  'Every movement of minutes, from one account of a lot to another; only ever added to.';
create index quota_entry_of_lot on quota_entry (lot_id, entry_number);

create table quota_reservation (
  booking_id  uuid primary key,
  citizen_id  uuid not null,
  owner_scope text check (owner_scope in ('HOUSEHOLD', 'PERSON', 'ADDRESS')),
  owner_id    uuid,
  state       text not null
    check (state in ('RESERVED', 'USED', 'RETURNED', 'EXPIRED', 'REFUSED')),
  reason      text,
  asked_at    timestamptz not null,
  settled_at  timestamptz,
  constraint quota_reservation_of_owner
    check ((owner_id is null) = (state = 'REFUSED') and (owner_scope is null) = (owner_id is null)),
  constraint quota_reservation_reason check ((reason is not null) = (state = 'REFUSED')),
  constraint quota_reservation_settled
    check ((settled_at is null) = (state in ('RESERVED', 'REFUSED')))
);
comment on table quota_reservation is
  'The hours of one booking; RESERVED becomes USED, RETURNED or EXPIRED, whichever comes first.';
create index quota_reservation_without_verdict on quota_reservation (asked_at)
  where state = 'RESERVED';

create table quota_reservation_part (
  booking_id       uuid not null references quota_reservation,
  session_id       uuid not null,
  quarter          text not null,
  minutes          integer not null check (minutes > 0),
  returned_minutes integer not null default 0,
  closed           boolean not null default false,
  primary key (booking_id, session_id, quarter),
  constraint quota_reservation_part_returns_at_most_its_own
    check (returned_minutes between 0 and minutes and (closed or returned_minutes = 0))
);
comment on table quota_reservation_part is
  'What one session takes from one quarter; closed once the session was stopped or cancelled.';

create table quota_block (
  block_id    bigint generated always as identity primary key,
  owner_scope text not null check (owner_scope in ('HOUSEHOLD', 'PERSON', 'ADDRESS')),
  owner_id    uuid not null,
  reason      text not null,
  blocked_by  text not null,
  blocked_at  timestamptz not null,
  lifted_by   text,
  lifted_at   timestamptz,
  constraint quota_block_lifted check ((lifted_by is null) = (lifted_at is null))
);
comment on table quota_block is 'Owners whom an operator keeps from new reservations, and kept.';
create unique index quota_block_in_force on quota_block (owner_id, owner_scope)
  where lifted_at is null;

create table citizen_residence (
  citizen_id   uuid primary key,
  zone         text,
  household_id uuid,
  address_id   uuid,
  since        timestamptz not null,
  erased_at    timestamptz
);
comment on table citizen_residence is
  'Who lives where, as identity-service told; the erased keep a row with nothing in it.';
create index citizen_residence_household on citizen_residence (household_id);
create index citizen_residence_address on citizen_residence (address_id);

-- The service adds entries, and never changes or removes what proves a lot.
revoke update, delete, truncate on quota_entry from ${run_role};
revoke delete, truncate on quota_lot, quota_reservation, quota_reservation_part, quota_block
  from ${run_role};
