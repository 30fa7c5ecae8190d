-- What every service keeps to tell and hear events: same in all databases, never edited by a service.

-- The last sequence number of each ordering key. Its row is locked from the flush to the commit, so numbers follow commits.
create table outbox_key (
  ordering_key  uuid primary key,
  last_sequence bigint not null
) with (fillfactor = 70);

create table outbox (
  position       bigint generated always as identity primary key,
  event_id       uuid not null unique,
  topic          text not null,
  ordering_key   uuid not null,
  key_sequence   bigint not null,
  type           text not null,
  payload        text not null,
  correlation_id text not null,
  caused_by      uuid,
  occurred_at    timestamptz not null,
  published_at   timestamptz,
  unique (ordering_key, key_sequence)
);

-- The relay reads only what is still to be published; the index stays as small as the backlog.
create index outbox_unpublished on outbox (position) where published_at is null;
create index outbox_published on outbox (published_at) where published_at is not null;

create table inbox (
  event_id uuid primary key,
  heard_at timestamptz not null default now()
);
create index inbox_heard on inbox (heard_at);

-- Records that could not be read or handled, and all that came after them under the same key, kept in order.
create table parked_record (
  id            bigint generated always as identity primary key,
  topic         text not null,
  kafka_partition int not null,
  kafka_offset  bigint not null,
  ordering_key  text not null,
  headers       jsonb not null,
  payload       bytea not null,
  reason        text not null,
  parked_at     timestamptz not null default now(),
  released_at   timestamptz,
  unique (topic, kafka_partition, kafka_offset)
);
create index parked_record_waiting on parked_record (topic, ordering_key) where released_at is null;
