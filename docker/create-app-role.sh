#!/bin/bash
# Run once by the entrypoint of the image, on an empty data volume. The launcher sets the password itself, hence the "if".
set -euo pipefail
if [ -n "${SVIDOK_APP_PASSWORD:-}" ]; then
  psql --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" --set password="$SVIDOK_APP_PASSWORD" <<'SQL'
create role svidok_app login nosuperuser nocreatedb nocreaterole nobypassrls password :'password';
SQL
fi
