-- One order a top-up: what the wallet asked for, the payment page that was opened, and how far it is.

-- Numbers of order references: never given out twice, not even after a rollback. At the end it refuses.
create sequence order_reference_number minvalue 1 maxvalue 9999999 start with 1000000 no cycle;

create table payment_order (
  top_up_id          uuid primary key,
  citizen_id         uuid not null,
  order_reference    text not null unique,
  amount_cents       bigint not null check (amount_cents > 0),
  currency           char(3) not null,
  state              text not null check (state in ('CREATED', 'REDIRECTED', 'PENDING', 'CAPTURED', 'CREDITED',
                                                    'FAILED', 'CANCELLED', 'EXPIRED', 'REFUNDED')),
  attempt            int not null check (attempt between 1 and 999),
  created_at         timestamptz not null,
  hosted_checkout_id text unique,
  return_mac         text,
  redirect_url       text,
  checkout_opened_at timestamptz,
  payment_id         text,
  returned_at        timestamptz,
  quarantine         text,
  hints              bigint not null default 0,
  quiet_readings     int not null default 0,
  missed_readings    int not null default 0,
  -- When a worker must look at the order next; a claim moves it ahead, so that a worker that dies frees it by itself.
  due_at             timestamptz,
  check ((hosted_checkout_id is null) = (return_mac is null)),
  check ((hosted_checkout_id is null) = (redirect_url is null)),
  check ((hosted_checkout_id is null) = (checkout_opened_at is null))
);
create index payment_order_to_open on payment_order (due_at) where due_at is not null and state = 'CREATED';
create index payment_order_to_read on payment_order (due_at) where due_at is not null and state <> 'CREATED';
create index payment_order_of_payment on payment_order (payment_id) where payment_id is not null;
create index payment_order_quarantined on payment_order (created_at) where quarantine is not null;

-- What was really captured: once per order, once per payment at the provider, never changed.
create table capture (
  top_up_id       uuid primary key references payment_order,
  order_reference text not null unique,
  payment_id      text not null unique,
  amount_cents    bigint not null check (amount_cents > 0),
  captured_at     timestamptz not null
);
create index capture_moment on capture (captured_at);

-- Every step of every order with its cause, for support and audit.
create table order_move (
  id         bigint generated always as identity primary key,
  top_up_id  uuid not null references payment_order,
  from_state text not null,
  event      text not null,
  to_state   text not null,
  reason     text not null,
  moved_at   timestamptz not null
);
create index order_move_of_order on order_move (top_up_id, id);

revoke update, delete on capture from ${run_role};
revoke update, delete on order_move from ${run_role};
revoke delete on payment_order from ${run_role};
