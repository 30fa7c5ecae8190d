-- One row for each Idempotency-Key of a caller and endpoint: who owns the request now, and what was answered.
create table idempotent_request (
  caller          text not null,
  endpoint        text not null,
  idempotency_key text not null,
  fingerprint     bytea not null,
  lease_until     timestamptz not null,
  answered_at     timestamptz,
  status          int,
  content_type    text,
  location        text,
  body            text,
  started_at      timestamptz not null default now(),
  primary key (caller, endpoint, idempotency_key),
  check ((answered_at is null) = (status is null))
);
create index idempotent_request_started on idempotent_request (started_at);
