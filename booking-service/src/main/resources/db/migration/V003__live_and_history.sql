-- Booking and the right check stay as quick as on the first day: "session" holds what stands, is to come, or ended
-- lately, and with it the overlap constraint and the index of the right check; everything older moves to
-- "session_history", in monthly partitions that are only read when a citizen looks back.

-- A session that is extended or changed is charged by several bookings. Each later charge is a row of its own: while it
-- is REQUESTED it takes the place that is asked for, once JOINED it only says what was charged. The session itself, with
-- the time and the place that hold, is the row that is no part of another.
alter table session
  add column part_of    uuid references session,
  -- Its plate's country, where it is not as the booking said.
  add column country    text,
  -- What this row charged was given back in full because a later charge replaces it.
  add column given_back boolean not null default false,
  drop constraint session_state_check,
  add constraint session_state_check
    check (state in ('REQUESTED', 'CONFIRMED', 'RELEASED', 'STOPPED', 'CANCELLED', 'JOINED')),
  add constraint only_a_part_is_joined
    check (part_of is null and state <> 'JOINED' or part_of is not null and state in ('REQUESTED', 'JOINED', 'RELEASED'));
create index session_part on session (part_of) where part_of is not null;
-- One wish at a time for a session to be longer or otherwise.
create unique index one_amendment_of_a_session on session (part_of) where state = 'REQUESTED' and part_of is not null;

-- What a session asks for may overlap what it has.
alter table session
  drop constraint one_right_per_plate_and_zone,
  add constraint one_right_per_plate_and_zone
    exclude using gist (parking_key with =, period with &&, (coalesce(part_of, id)) with <>)
    where (state in ('REQUESTED', 'CONFIRMED'));

-- The right check and the three-hour rule read this index alone: never the table, which is as wide as a booking.
drop index session_of_plate;
create index session_of_plate on session (parking_key, ends_at) include (starts_at, changed_at, state, id);
alter table parking_key
  drop constraint parking_key_zone_plate_key,
  add constraint parking_key_of_plate unique (zone, plate) include (id);

-- The mover finds what ended by this.
create index session_by_end on session (ends_at);

alter table booking
  -- The session that it makes longer or otherwise, and the booking which that belongs to.
  add column amends         uuid,
  add column amends_booking uuid references booking,
  add column amendment      text check (amendment in ('EXTENSION', 'CHANGE')),
  -- Some of its sessions are in the history.
  add column archived       boolean not null default false,
  add constraint amendment_names_its_session
    check ((amends is null) = (amendment is null) and (amends is null) = (amends_booking is null));

create table session_history (
  id              uuid not null,
  booking_id      uuid not null,
  citizen_id      uuid not null,
  parking_key     bigint not null,
  visit           boolean not null,
  starts_at       timestamptz not null,
  ends_at         timestamptz not null,
  price_cents     bigint not null,
  quarters        text[] not null,
  quarter_minutes int[] not null,
  tariff_from     date not null,
  state           text not null,
  told            text not null,
  changed_at      timestamptz,
  refund_cents    bigint not null,
  unused_minutes  int[] not null,
  money_returned  boolean not null,
  hours_returned  boolean not null,
  part_of         uuid,
  country         text,
  given_back      boolean not null,
  primary key (id, ends_at)
) partition by range (ends_at);
create index session_history_of_booking on session_history (booking_id);
create index session_history_of_citizen on session_history (citizen_id, starts_at);
create index session_history_part on session_history (part_of) where part_of is not null;

-- Every session with the same columns, wherever it is kept.
create view every_session as
  select id, booking_id, citizen_id, parking_key, visit, starts_at, ends_at, price_cents, quarters, quarter_minutes,
         tariff_from, state, told, changed_at, refund_cents, unused_minutes, money_returned, hours_returned, part_of,
         country, given_back
    from session
  union all
  select id, booking_id, citizen_id, parking_key, visit, starts_at, ends_at, price_cents, quarters, quarter_minutes,
         tariff_from, state, told, changed_at, refund_cents, unused_minutes, money_returned, hours_returned, part_of,
         country, given_back
    from session_history;

-- Moves up to "at_most" sessions that ended before a moment, each with its later charges, and says how many; makes the
-- month's partition when it is the first. Runs as the owner: the service itself may not delete what was booked.
create function archive_sessions(ended_before timestamptz, at_most int) returns int
  language plpgsql security definer set search_path from current as $$
declare
  chosen uuid[];
  month  timestamp;
  name   text;
begin
  select array_agg(id) into chosen
    from (select id from session
           where part_of is null and ends_at < ended_before and state <> 'REQUESTED'
           order by ends_at limit at_most for update skip locked) due;
  if chosen is null then
    return 0;
  end if;
  for month in
    select distinct date_trunc('month', ends_at at time zone 'UTC') from session
     where id = any(chosen) or part_of = any(chosen)
  loop
    name := 'session_history_' || to_char(month, 'YYYY_MM');
    if to_regclass(quote_ident(name)) is null then
      execute format('create table %I partition of session_history for values from (%L) to (%L)',
                     name, month at time zone 'UTC', (month + interval '1 month') at time zone 'UTC');
    end if;
  end loop;
  with gone as (
    delete from session where id = any(chosen) or part_of = any(chosen) returning *
  ), kept as (
    insert into session_history
    select id, booking_id, citizen_id, parking_key, visit, starts_at, ends_at, price_cents, quarters, quarter_minutes,
           tariff_from, state, told, changed_at, refund_cents, unused_minutes, money_returned, hours_returned, part_of,
           country, given_back
      from gone
    returning booking_id
  )
  update booking set archived = true
   where not archived and id in (select booking_id from kept);
  return cardinality(chosen);
end
$$;
revoke execute on function archive_sessions from public;
grant execute on function archive_sessions to ${run_role};
revoke insert, update, delete, truncate on session_history from ${run_role};
