-- Money that the provider took and no wallet has credited yet is looked for every few seconds: a handful of rows.
create index payment_order_uncredited on payment_order (top_up_id) where state = 'CAPTURED';
