-- One database: the owner role makes and changes the schema, the run role reads and writes rows and creates nothing.
-- The same as PostgresServer.createDatabase, which does it for ./run.
\getenv run_password RUN_PASSWORD
\getenv owner_password OWNER_PASSWORD
\set owner :name _owner

select format('create role %I', role)
from (values (:'owner'), (:'name')) as wanted (role)
where not exists (select from pg_roles where rolname = role) \gexec
alter role :"owner" login password :'owner_password';
alter role :"name" login password :'run_password';

select format('create database %I owner %I', :'name', :'owner')
where not exists (select from pg_database where datname = :'name') \gexec
revoke all on database :"name" from public;
grant connect, temporary on database :"name" to :"name";

\connect :name
alter default privileges for role :"owner" grant usage on schemas to :"name";
alter default privileges for role :"owner" grant select, insert, update, delete on tables to :"name";
alter default privileges for role :"owner" grant usage, select on sequences to :"name";
