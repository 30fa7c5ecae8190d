-- Paying in: what was asked, how far it is, and payments that cannot be credited as they are.

create table top_up (
  id                 uuid primary key,
  citizen_id         uuid not null references wallet,
  amount_cents       bigint not null check (amount_cents > 0),
  state              text not null
    check (state in ('REQUESTED', 'OPEN', 'COMPLETED', 'FAILED', 'CANCELLED', 'MISMATCH')),
  order_reference    text,
  redirect_url       text,
  payment_id         text unique,
  end_reason         text,
  invoice_kind       text check (invoice_kind in ('RECEIPT', 'INVOICE')),
  company_name       text,
  enterprise_number  text check (enterprise_number ~ '^[01][0-9]{9}$'),
  company_address    text,
  requested_at       timestamptz not null,
  changed_at         timestamptz not null,
  constraint completed_top_up_names_its_payment
    check ((state = 'COMPLETED') = (payment_id is not null)),
  constraint invoice_names_its_company
    check ((invoice_kind is not distinct from 'INVOICE')
           = (company_name is not null and enterprise_number is not null and company_address is not null))
) with (fillfactor = 70);
create index top_up_of_citizen on top_up (citizen_id, requested_at);

-- Money that moved at the provider and not here. A person decides; nothing in it is ever credited by itself.
create table quarantined_payment (
  id                    bigint generated always as identity primary key,
  top_up_id             uuid not null,
  citizen_id            uuid not null,
  payment_id            text not null,
  order_reference       text not null,
  amount_cents          bigint not null,
  captured_at           timestamptz not null,
  reason                text not null,
  quarantined_at        timestamptz not null,
  decided_at            timestamptz,
  unique (top_up_id, payment_id, reason)
);
create index quarantined_payment_waiting on quarantined_payment (quarantined_at) where decided_at is null;
