-- One row for each citizen who topped up.
create table top_up_count (
  citizen_id uuid primary key,
  top_ups    int not null,
  counted_at timestamptz not null
);
revoke delete on top_up_count from ${run_role};
