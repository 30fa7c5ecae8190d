-- How often all sign-ins of a citizen ended, from 1. A sign-in carries the number that it began with, so one that is half
-- way when they end is worth nothing whenever it gets further.
alter table citizen add column sign_in_era int not null default 1;
