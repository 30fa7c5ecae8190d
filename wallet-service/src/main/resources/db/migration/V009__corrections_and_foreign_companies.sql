-- Entries that people make, each with its reason; CORRECTIONS is the city's account beside the wallet's.

alter table ledger_transaction
  drop constraint ledger_transaction_kind,
  add constraint ledger_transaction_kind
    check (kind in ('TOP_UP', 'SESSION', 'REFUND', 'HOLD', 'RELEASE', 'EXPIRY',
                    'TOP_UP_REFUND', 'CHARGEBACK', 'RECEIVABLE_PAYMENT', 'RECEIVABLE_CLOSING', 'CORRECTION'));

alter table posting
  drop constraint posting_account,
  add constraint posting_account
    check (account in ('WALLET', 'HOLDS', 'EARMARKED', 'RECEIVABLE', 'REVENUE', 'REFUNDS', 'PROVIDER_IN_TRANSIT',
                       'BANK', 'WRITE_OFF', 'CORRECTIONS'));

create table correction (
  id           uuid primary key,
  citizen_id   uuid not null references wallet,
  amount_cents bigint not null check (amount_cents <> 0),
  -- The number of the entry that was wrong, where one was.
  corrects     bigint,
  reason       text not null check (length(reason) between 1 and 200),
  made_by      text not null,
  made_at      timestamptz not null
);
create index correction_of_citizen on correction (citizen_id);
create index correction_in_time on correction (made_at);
revoke update, delete, truncate on correction from ${run_role};

-- For the checks: what went back or was corrected, of one citizen.
create index ledger_transaction_by_hand on ledger_transaction (citizen_id)
  where kind in ('TOP_UP_REFUND', 'CHARGEBACK', 'RECEIVABLE_PAYMENT', 'RECEIVABLE_CLOSING', 'CORRECTION');
create index reversal_of_citizen on reversal (citizen_id);

-- Companies of other countries have a VAT number with their country in front.
alter table top_up
  drop constraint top_up_enterprise_number_check,
  add constraint top_up_company_number
    check (enterprise_number ~ '^([01][0-9]{9}|[A-Z]{2}[A-Z0-9+*]{2,12})$');
alter table document_due
  drop constraint document_due_enterprise_number_check,
  add constraint document_due_company_number
    check (enterprise_number ~ '^([01][0-9]{9}|[A-Z]{2}[A-Z0-9+*]{2,12})$');
