-- Every call that says it comes from the provider, as it came in, with our verdict on its signature.
create table webhook_delivery (
  id           uuid primary key,
  received_at  timestamptz not null,
  verdict      text not null,
  key_id       text,
  body         bytea not null,
  -- When a worker must look into it; a claim moves it ahead, and the outcome ends it.
  due_at       timestamptz,
  processed_at timestamptz,
  outcome      text,
  -- A forged call is evidence, never work.
  check (verdict = 'ACCEPTED' or (due_at is null and processed_at is null)),
  check ((processed_at is null) = (outcome is null))
);
create index webhook_delivery_due on webhook_delivery (due_at) where due_at is not null;
create index webhook_delivery_moment on webhook_delivery (received_at);
