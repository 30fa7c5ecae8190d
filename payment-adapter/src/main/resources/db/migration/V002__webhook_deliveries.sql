-- Every call that says it comes from the provider, as it came in, with our verdict on its signature.
create table webhook_delivery (
  id           uuid primary key,
  received_at  timestamptz not null,
  verdict      text not null,
  key_id       text,
  body         bytea not null,
  processed_at timestamptz,
  outcome      text,
  -- A forged call is evidence, never work.
  check (verdict = 'ACCEPTED' or processed_at is null)
);
create index webhook_delivery_to_process on webhook_delivery (received_at, id)
  where verdict = 'ACCEPTED' and processed_at is null;
create index webhook_delivery_moment on webhook_delivery (received_at);
