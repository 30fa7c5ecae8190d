-- Companies of invoices that were never paid are looked for to be forgotten.
create index top_up_unpaid_company on top_up (changed_at)
  where state in ('FAILED', 'CANCELLED') and company_name is not null;
