-- Citizens, their households and the proof of their consent. Only the six items of the consent page
-- are ever stored here: no national number, no birth date, no phone, no address, no relatives.

create sequence citizen_internal_id;

create table citizen (
  id             uuid primary key,
  internal_id    bigint not null unique default nextval('citizen_internal_id'),
  a_profile_id   text not null unique check (a_profile_id ~ '^[0-9a-f]{6}$'),
  subject_key    text not null unique check (subject_key ~ '^[0-9a-f]{64}$'),
  registered_at  timestamptz not null,
  state          text not null check (state in ('REGISTERED', 'WITHOUT_CONSENT')),
  username       text,
  given_name     text,
  family_name    text,
  picture        text,
  email          text,
  zone           text,
  household_id   uuid,
  -- Without consent there is no profile, and a zone goes with a household.
  check (state = 'REGISTERED' or num_nonnulls(username, given_name, family_name, picture, email, zone, household_id) = 0),
  check (state <> 'REGISTERED' or num_nonnulls(username, family_name) = 2),
  check (num_nonnulls(zone, household_id) in (0, 2))
);
comment on column citizen.subject_key is 'Keyed hash of the A-profile: recognises a returning person without storing the identifier';

create table household (
  household_key text primary key check (household_key ~ '^[0-9a-f]{64}$'),
  id            uuid not null unique
);
comment on column household.household_key is 'Keyed hash of the address and the family members, who are stored nowhere';

create table consent_text (
  version  text not null,
  hash     text not null check (hash ~ '^[0-9a-f]{64}$'),
  language text not null,
  content  text not null,
  primary key (version, hash)
);

create table consent_record (
  id           uuid primary key,
  citizen_id   uuid references citizen (id),
  text_version text not null,
  text_hash    text not null,
  scopes       text[] not null,
  method       text not null,
  assurance    text not null,
  foreign key (text_version, text_hash) references consent_text (version, hash)
);
comment on column consent_record.citizen_id is 'Null for a refusal, which names nobody';
create index consent_record_of_citizen on consent_record (citizen_id);

create table consent_event (
  consent_id  uuid not null references consent_record (id),
  state       text not null check (state in ('SHOWN', 'GIVEN', 'REFUSED', 'WITHDRAWN')),
  occurred_at timestamptz not null,
  primary key (consent_id, state)
);
-- One question has one answer.
create unique index consent_event_one_answer on consent_event (consent_id) where state in ('GIVEN', 'REFUSED');

-- The proof is append-only, for the service too.
revoke update, delete, truncate on consent_text, consent_record, consent_event from ${run_role};
revoke delete, truncate on citizen, household from ${run_role};
