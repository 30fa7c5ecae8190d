-- What citizens keep for their own comfort beside favourites; all of it goes when consent goes.

-- The private address of a calendar: the hash of its token, never the token.
create table calendar_feed (
  citizen_id uuid primary key references citizen,
  -- What the token is made from, together with a key that is not here.
  id         uuid not null,
  token_hash text not null unique,
  created_at timestamptz not null
);

-- Sessions that are shown to who has their private address.
create table shared_visit (
  session_id uuid primary key,
  citizen_id uuid not null references citizen,
  token_hash text not null unique,
  shared_at  timestamptz not null
);
create index shared_visit_of_citizen on shared_visit (citizen_id);

create table preference (
  citizen_id        uuid primary key references citizen,
  language          text not null check (language in ('NL', 'FR', 'EN', 'DE')),
  email             text,
  -- Until the mailbox said yes, nothing but the question goes to it.
  confirmed_at      timestamptz,
  remind_minutes    int check (remind_minutes between 1 and 240),
  low_balance_cents bigint check (low_balance_cents > 0),
  low_hours_minutes int check (low_hours_minutes > 0),
  -- Was told: nothing more is until it was above again.
  balance_is_low    boolean not null default false,
  hours_are_low     boolean not null default false,
  check (email is not null or confirmed_at is null)
);

-- Questions to mailboxes whether they are the citizen's.
create table email_confirmation (
  id         uuid primary key,
  citizen_id uuid not null references citizen,
  token_hash text not null unique,
  email      text not null,
  asked_at   timestamptz not null
);
create index email_confirmation_of_citizen on email_confirmation (citizen_id, asked_at);

-- A notice is CLAIMED, and that committed, before it is sent: so it is sent at most once.
create table notice (
  id              uuid primary key,
  citizen_id      uuid not null references citizen,
  kind            text not null check (kind in ('CONFIRM_ADDRESS', 'SESSION_ENDS', 'LOW_BALANCE', 'LOW_HOURS')),
  confirmation_id uuid references email_confirmation,
  session_id      uuid,
  -- The end that a session had when its reminder was made: another end gets another reminder.
  ends_at         timestamptz,
  -- Cents, or minutes of a quarter.
  amount          bigint,
  quarter         text,
  due_at          timestamptz not null,
  -- From then on it is of no use.
  not_after       timestamptz not null,
  state           text not null default 'DUE' check (state in ('DUE', 'CLAIMED', 'SENT', 'GIVEN_UP', 'DROPPED')),
  attempts        int not null default 0,
  settled_at      timestamptz,
  check ((kind = 'CONFIRM_ADDRESS') = (confirmation_id is not null)),
  check ((kind = 'SESSION_ENDS') = (session_id is not null and ends_at is not null))
);
create index notice_due on notice (due_at) where state = 'DUE';
create unique index one_reminder_of_an_end on notice (session_id, ends_at) where kind = 'SESSION_ENDS';
create index notice_of_citizen on notice (citizen_id);
create index notice_by_age on notice (not_after);
