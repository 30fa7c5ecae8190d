-- From when on the token of a client of its own right is for the gateway alone, which exchanges it. Replicas of the release
-- before this one exchange no such token, so it is for the services too for as long as an upgrade may take.
create table client_audience (gateway_alone_from timestamptz not null);
insert into client_audience (gateway_alone_from)
select case when exists (select from oauth2_authorization) then clock_timestamp() + interval '15 minutes'
            else clock_timestamp() end;
