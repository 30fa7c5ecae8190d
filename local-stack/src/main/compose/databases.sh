#!/bin/sh
# Makes the six databases with their roles, or brings existing ones to the same state.
set -eu
PGPASSWORD=$(cat /secrets/databases/superuser)
export PGPASSWORD
for name in pom_identity pom_wallet pom_booking pom_visitor_quota pom_payment pom_gateway; do
  RUN_PASSWORD=$(cat "/secrets/databases/$name.run") OWNER_PASSWORD=$(cat "/secrets/databases/$name.owner") \
    psql --quiet --no-psqlrc --set ON_ERROR_STOP=1 --set name="$name" --file /compose/database.sql
done
