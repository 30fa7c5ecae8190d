-- The sign-outs of the last minutes, by which every replica finds out whose tokens and event streams it must let go.
create table sign_out (
  id      uuid primary key default gen_random_uuid(),
  subject text not null,
  told_at timestamptz not null default clock_timestamp()
);
create index sign_out_told_at on sign_out (told_at);
