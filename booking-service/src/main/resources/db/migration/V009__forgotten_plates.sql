-- A plate is forgotten a while after its last right. Its number stays, with a keyed hash by which the plate finds its
-- number again when it comes back, and with what is left to be seen of it in what its bookers look back at.
alter table parking_key
  alter column plate drop not null,
  add column plate_seal text,
  add column plate_masked text,
  add constraint forgotten_plate_is_sealed
    check ((plate is null) = (plate_seal is not null) and (plate is null) = (plate_masked is not null));

create unique index parking_key_of_seal on parking_key (zone, plate_seal) where plate_seal is not null;
-- Who looks for plates to forget passes over those that are.
create index parking_key_with_plate on parking_key (id) where plate is not null;
