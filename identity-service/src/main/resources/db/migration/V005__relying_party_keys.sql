-- Our own keys as a client of the providers: one signs what shows who we are, one opens the ID tokens that are encrypted
-- to us.
create table relying_party_key (
  kid        text primary key,
  purpose    text not null check (purpose in ('SIGN', 'DECRYPT')),
  sealed_jwk text not null,
  created_at timestamptz not null
);
create index relying_party_key_newest on relying_party_key (purpose, created_at desc);
comment on column relying_party_key.sealed_jwk is 'The private key, encrypted with POM_KEY_ENCRYPTION_KEY';
