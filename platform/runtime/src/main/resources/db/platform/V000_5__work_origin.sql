-- Which request brought about work that is done later: its trace (W3C Trace Context) and its correlation id.
create table work_origin (
  subject        uuid primary key,
  correlation_id text not null,
  traceparent    text,
  kept_at        timestamptz not null default clock_timestamp()
);
create index work_origin_kept on work_origin (kept_at);
