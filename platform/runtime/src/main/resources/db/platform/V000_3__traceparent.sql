-- Where an event was told in a trace (W3C Trace Context), so that whoever hears it goes on in the same one.
alter table outbox add column traceparent text;
