-- Sign-outs that clients have not heard of yet (OpenID Connect Back-Channel Logout). A row goes when its client has
-- heard, or when nothing of that sign-in can be left.
create table sign_out_to_tell (
  id              uuid primary key default gen_random_uuid(),
  client_id       text not null,
  citizen_id      uuid not null,
  -- The sign-in that ended; null for every one of the citizen.
  sid             text,
  attempts        int not null default 0,
  next_attempt_at timestamptz not null default clock_timestamp()
);
create index sign_out_to_tell_due on sign_out_to_tell (next_attempt_at);
