-- Little money and few hours are told once per falling below what a citizen wants to have.

-- The quarter whose hours were told to be few: another quarter is another matter. "hours_are_low" is not read any more.
alter table preference add column hours_low_in text;

-- Who takes of some hours.
create index hours_owner_by_owner on hours_owner (owner_id);
create index citizen_of_household on citizen (household_id);
