-- The terms that a consent was asked under, beside the words of the page, so that a receipt is what held at that time.

create table consent_terms (
  hash    text primary key check (hash ~ '^[0-9a-f]{64}$'),
  content text not null check (content is json object)
);
comment on column consent_terms.content is 'JSON as it was hashed';

alter table consent_record add column terms_hash text references consent_terms (hash);
comment on column consent_record.terms_hash is 'Null in records from before terms were kept';

-- The proof is append-only, for the service too.
revoke update, delete, truncate on consent_terms from ${run_role};
