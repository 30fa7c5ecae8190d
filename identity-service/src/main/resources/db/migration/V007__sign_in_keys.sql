-- By what a person is recognised: a key for each provider that knows them by an identifier of its own, all of them opening
-- one account. The key in citizen stays for the release before this one.
create table sign_in_key (
  subject_key text primary key check (subject_key ~ '^[0-9a-f]{64}$'),
  -- Claimed before the account is opened.
  citizen_id  uuid not null references citizen (id) deferrable initially deferred,
  known_by    text check (known_by in ('A_PROFILE', 'ITSME', 'EID')),
  bound_by    text not null check (bound_by in ('CITIZEN', 'OPERATOR')),
  bound_at    timestamptz not null
);
create index sign_in_key_of_citizen on sign_in_key (citizen_id);
comment on column sign_in_key.known_by is 'Whose identifier it is a keyed hash of; null for what was bound before that was kept';

insert into sign_in_key (subject_key, citizen_id, bound_by, bound_at)
select subject_key, id, 'CITIZEN', registered_at from citizen where subject_key is not null;

-- Who cannot open their account any more asks for this themselves; an operator answers it, or it ends.
create table binding_request (
  subject_key   text primary key check (subject_key ~ '^[0-9a-f]{64}$'),
  code_hash     text not null unique check (code_hash ~ '^[0-9a-f]{64}$'),
  sealed_person text not null,
  requested_at  timestamptz not null,
  expires_at    timestamptz not null
);
create index binding_request_by_expiry on binding_request (expires_at);
comment on column binding_request.sealed_person is 'What the provider told, encrypted with POM_KEY_ENCRYPTION_KEY';
