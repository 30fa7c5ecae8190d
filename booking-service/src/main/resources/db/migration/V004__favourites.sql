-- Plates that a citizen books often, under a name of their own; forgotten when consent goes.
create table favourite (
  id          uuid primary key,
  citizen_id  uuid not null references citizen,
  plate       text not null check (plate ~ '^[A-Z0-9]{2,10}$'),
  country     text not null check (country ~ '^[A-Z]{2}$'),
  name        text not null check (length(name) between 1 and 60),
  is_default  boolean not null,
  unique (citizen_id, plate)
);

create unique index favourite_default on favourite (citizen_id) where is_default;
