-- Who is erased keeps a row with an id, a number and a day, and nothing that says or finds who it was.
alter table citizen
  alter column a_profile_id drop not null,
  alter column subject_key drop not null,
  drop constraint citizen_state_check,
  add constraint citizen_state_check check (state in ('REGISTERED', 'WITHOUT_CONSENT', 'ERASED')),
  add constraint citizen_erased_is_nobody
    check ((state = 'ERASED') = (a_profile_id is null and subject_key is null));
