-- In which language the payment page opens; absent where the wallet did not say.
alter table payment_order add column language text;
