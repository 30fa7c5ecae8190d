-- Money that goes back to a payer, always by an operator's hand, and everything an operator did.

create table refund (
  id                 uuid primary key,
  top_up_id          uuid not null references payment_order,
  amount_cents       bigint not null check (amount_cents > 0),
  reason             text not null check (length(reason) between 1 and 100),
  requested_by       text not null,
  requested_at       timestamptz not null,
  state              text not null check (state in ('REQUESTED', 'UNDERWAY', 'REFUNDED', 'REFUSED')),
  attempt            int not null check (attempt between 1 and 999),
  provider_refund_id text unique,
  outcome            text,
  settled_at         timestamptz,
  asked              int not null default 0,
  -- When a worker must go on with it; a claim moves it ahead.
  due_at             timestamptz,
  check ((state in ('REFUNDED', 'REFUSED')) = (settled_at is not null))
);
create index refund_due on refund (due_at) where due_at is not null;
create index refund_of_order on refund (top_up_id);
create index refund_settled on refund (settled_at) where state = 'REFUNDED';

create table operator_action (
  id        bigint generated always as identity primary key,
  acted_at  timestamptz not null,
  operator  text not null,
  action    text not null,
  top_up_id uuid not null references payment_order,
  reason    text not null,
  details   text not null
);
create index operator_action_of_order on operator_action (top_up_id, id);

revoke delete on refund from ${run_role};
revoke update, delete on operator_action from ${run_role};
