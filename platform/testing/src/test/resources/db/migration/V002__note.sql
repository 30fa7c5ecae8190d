-- What idempotent requests make.
create table note (
  id         uuid primary key,
  citizen_id uuid not null,
  words      text not null
);
