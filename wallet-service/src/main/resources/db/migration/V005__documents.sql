-- Receipts, invoices and credit notes: what is due is written with the credit, what is made out stays as it is.

alter table top_up add column document_language text not null default 'nl'
  check (document_language in ('nl', 'fr', 'en', 'de'));

-- What is still to be made out. A row goes when its document comes, in one transaction.
create table document_due (
  id                uuid primary key,
  kind              text not null check (kind in ('RECEIPT', 'INVOICE', 'CREDIT_NOTE')),
  citizen_id        uuid not null,
  top_up_id         uuid not null references top_up,
  total_cents       bigint not null check (total_cents > 0),
  company_name      text,
  enterprise_number text check (enterprise_number ~ '^[01][0-9]{9}$'),
  company_address   text,
  language          text not null check (language in ('nl', 'fr', 'en', 'de')),
  order_reference   text not null,
  paid_at           timestamptz not null,
  corrects          text,
  reason            text,
  due_at            timestamptz not null,
  claimable_at      timestamptz not null,
  constraint credit_note_says_why check ((kind = 'CREDIT_NOTE') = (reason is not null)),
  constraint due_invoice_names_its_company check (
    (company_name is not null and enterprise_number is not null and company_address is not null)
    or (company_name is null and enterprise_number is null and company_address is null and kind <> 'INVOICE'))
) with (fillfactor = 70);
create index document_due_in_order on document_due (due_at);

-- The last number of a kind and year. Its row is locked by whoever makes a document out, and by nobody who credits.
create table document_series (
  kind       text not null check (kind in ('RECEIPT', 'INVOICE', 'CREDIT_NOTE')),
  year       int not null,
  last       bigint not null check (last > 0),
  issued_on  date not null,
  primary key (kind, year)
) with (fillfactor = 50);

create table document (
  number                   text primary key,
  id                       uuid not null unique,
  kind                     text not null check (kind in ('RECEIPT', 'INVOICE', 'CREDIT_NOTE')),
  year                     int not null,
  sequence                 bigint not null,
  issued_on                date not null,
  citizen_id               uuid not null,
  top_up_id                uuid not null references top_up,
  total_cents              bigint not null check (total_cents > 0),
  vat_cents                bigint not null check (vat_cents between 0 and total_cents),
  vat_percent              numeric(5, 2) not null,
  company_name             text,
  enterprise_number        text,
  company_address          text,
  language                 text not null,
  order_reference          text not null,
  paid_at                  timestamptz not null,
  corrects                 text references document,
  reason                   text,
  seller_name              text not null,
  seller_enterprise_number text not null,
  seller_street            text not null,
  seller_postal_code       text not null,
  seller_city              text not null,
  seller_peppol_endpoint   text not null,
  pdf                      bytea not null,
  xml                      bytea,
  unique (kind, year, sequence),
  constraint credit_note_names_what_it_corrects
    check ((kind = 'CREDIT_NOTE') = (corrects is not null and reason is not null)),
  constraint company_document_has_its_xml check ((company_name is not null) = (xml is not null))
);
create index document_of_citizen on document (citizen_id, issued_on desc, number desc);
create index document_of_top_up on document (top_up_id);
create index document_correcting on document (corrects) where corrects is not null;

-- A document is made out once and for all.
revoke update, delete, truncate on document from ${run_role};
