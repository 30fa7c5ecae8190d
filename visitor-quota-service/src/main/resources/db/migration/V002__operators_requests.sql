-- An operator's request has its effect once, whatever happens between its effect and its answer.

alter table quota_entry add column request_id uuid;
create unique index quota_entry_of_request on quota_entry (request_id) where request_id is not null;
