-- An opaque id for each address, made like that of a household but from the address alone. A citizen
-- who registered before this gets it at the next sign-in.

create table address (
  address_key text primary key check (address_key ~ '^[0-9a-f]{64}$'),
  id          uuid not null unique
);
comment on column address.address_key is 'Keyed hash of the address, which is stored nowhere';
revoke delete, truncate on address from ${run_role};

alter table citizen
  add column address_id uuid,
  add check (address_id is null or zone is not null);
