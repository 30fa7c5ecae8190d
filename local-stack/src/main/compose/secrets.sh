#!/bin/sh
# Makes every secret of the compose system, at random and once; later runs keep what is there.
# /secrets/<part>/<NAME> is a file that only the user of that part can read.
set -eu
umask 077
cd /secrets
mkdir -p made
rm -f made/.new # of a run that was cut short

# secret name: 43 characters of URL-safe Base64, made when first asked for
secret() {
  if [ ! -e "made/$1" ]; then
    head -c 32 /dev/urandom | base64 | tr '+/' '-_' | tr -d '=\n' >made/.new
    mv made/.new "made/$1"
  fi
  cat "made/$1"
}

# give part user name value
give() {
  mkdir -p "$1"
  chmod 755 "$1"
  printf '%s' "$4" >made/.new
  chown "$2" made/.new
  mv made/.new "$1/$3"
}

# service part user database secrets…: its two database passwords, and the secrets that it needs by name
service() {
  part=$1 user=$2 database=$3
  shift 3
  for role in run owner; do
    give databases 999 "$database.$role" "$(secret "$database.$role")"
  done
  give "$part" "$user" POM_DATABASE_PASSWORD "$(secret "$database.run")"
  give "$part" "$user" POM_MIGRATION_PASSWORD "$(secret "$database.owner")"
  for name in "$@"; do
    give "$part" "$user" "$name" "$(secret "$name")"
  done
}

chmod 755 .
webhook_keys="local-webhook-key:$(secret POM_WORLDLINE_WEBHOOK)"

give postgresql 999 superuser "$(secret superuser)"
give databases 999 superuser "$(secret superuser)"
service identity-service 10011 pom_identity POM_GATEWAY_CLIENT_SECRET POM_ENFORCEMENT_CLIENT_SECRET \
  POM_OPERATIONS_CLIENT_SECRET POM_HOUSEHOLD_KEY POM_KEY_ENCRYPTION_KEY POM_ITSME_CLIENT_SECRET POM_EID_CLIENT_SECRET
service wallet-service 10012 pom_wallet
service booking-service 10013 pom_booking POM_LINK_KEY
service visitor-quota-service 10014 pom_visitor_quota
service payment-adapter 10015 pom_payment POM_WORLDLINE_SECRET_API_KEY
give payment-adapter 10015 POM_WORLDLINE_WEBHOOK_KEYS "$webhook_keys"
service gateway 10016 pom_gateway POM_GATEWAY_CLIENT_SECRET
# The simulators read system properties; Java takes them from an argument file.
give simulators 10017 java-options "-DPOM_ITSME_CLIENT_SECRET=$(secret POM_ITSME_CLIENT_SECRET)
-DPOM_EID_CLIENT_SECRET=$(secret POM_EID_CLIENT_SECRET)
-DPOM_WORLDLINE_SECRET_API_KEY=$(secret POM_WORLDLINE_SECRET_API_KEY)
-DPOM_WORLDLINE_WEBHOOK_KEYS=$webhook_keys"
