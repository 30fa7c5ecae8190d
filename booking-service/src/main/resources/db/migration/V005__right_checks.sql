-- Who checked which plate, when, and what was answered. The plate is a keyed hash: a check of a known plate can be
-- proved, and nobody can read from here where a car stood.
create table right_check (
  checked_at   timestamptz not null,
  client       text not null,
  plate_digest bytea not null,
  zone         text not null,
  -- The moment that was asked about.
  asked_at     timestamptz not null,
  verdict      text not null check (verdict in ('ENTITLED', 'IN_GRACE', 'NOT_ENTITLED')),
  right_id     uuid,
  check ((verdict = 'NOT_ENTITLED') = (right_id is null))
);

-- Rows come in order of time and go in order of time: a few bytes of index are enough.
create index right_check_by_time on right_check using brin (checked_at);

revoke update, truncate on right_check from ${run_role};
