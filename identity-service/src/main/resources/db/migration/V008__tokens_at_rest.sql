-- From when on no code and no token is stored, only what recognises it. Replicas of the release before this one look for
-- the tokens themselves, so those are still stored for as long as an upgrade may take.
create table tokens_at_rest (hashed_from timestamptz not null);
insert into tokens_at_rest (hashed_from)
select case when exists (select from oauth2_authorization) then clock_timestamp() + interval '15 minutes'
            else clock_timestamp() end;
