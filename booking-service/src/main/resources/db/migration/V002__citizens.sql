-- What identity-service told of citizens, as far as booking needs it: kept by its events, never asked for.
create table citizen (
  id             uuid primary key,
  consents       boolean not null,
  -- NULL until the residence was told once.
  lives_in_zone  boolean,
  zone           text,
  household_id   uuid,
  check ((lives_in_zone is true) = (zone is not null)),
  check ((zone is null) = (household_id is null))
);

-- Erasing keeps the row, so that an erased citizen is refused instead of unknown.
revoke delete, truncate on citizen from ${run_role};
