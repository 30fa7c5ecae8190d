-- A consent can be given in part and taken back in the A-profile, outside of this service.
alter table consent_record add column granted_scopes text[];
comment on column consent_record.granted_scopes is 'Of the scopes asked for; null for all of them';

-- What asks in the A-profile whether a consent still stands, one row for each citizen who came through the consent app.
create table watched_consent (
  citizen_id    uuid primary key references citizen (id),
  sign_in       uuid not null unique,
  sealed_grant  text not null,
  doubted       boolean not null,
  attempts      int not null default 0,
  next_check_at timestamptz not null,
  over_at       timestamptz not null
);
create index watched_consent_due on watched_consent (next_check_at);
create index watched_consent_by_end on watched_consent (over_at);
comment on column watched_consent.sealed_grant is 'The refresh token and the scopes granted, encrypted with POM_KEY_ENCRYPTION_KEY';
