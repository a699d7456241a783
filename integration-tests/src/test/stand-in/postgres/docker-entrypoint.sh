#!/usr/bin/env bash
# The part of the official entry point that this project uses: POSTGRES_USER, POSTGRES_PASSWORD, POSTGRES_DB, each also
# as a file (_FILE), and *.sql in /docker-entrypoint-initdb.d.
set -euo pipefail

setting() { # name, default
  local file=${1}_FILE
  if [[ -n ${!file:-} ]]; then
    cat "${!file}"
  else
    echo "${!1:-$2}"
  fi
}

initialise() {
  local user password database
  user=$(setting POSTGRES_USER postgres)
  password=$(setting POSTGRES_PASSWORD "")
  database=$(setting POSTGRES_DB "$user")
  [[ -n $password ]] || { echo "POSTGRES_PASSWORD is not set" >&2; exit 1; }

  initdb --username="$user" --pwfile=<(echo "$password") --encoding=UTF8 --auth-local=trust --auth-host=scram-sha-256
  echo "host all all all scram-sha-256" >>"$PGDATA/pg_hba.conf"
  echo "listen_addresses = '*'" >>"$PGDATA/postgresql.conf"
  echo "unix_socket_directories = '/var/run/postgresql'" >>"$PGDATA/postgresql.conf"

  # Nobody may reach it over the network before all is there.
  pg_ctl -w -o "-c listen_addresses=''" start
  if [[ $database != postgres ]]; then
    psql -v ON_ERROR_STOP=1 -v name="$database" -U "$user" -d postgres <<<'CREATE DATABASE :"name";'
  fi
  for script in /docker-entrypoint-initdb.d/*.sql; do
    [[ ! -e $script ]] || psql -v ON_ERROR_STOP=1 -U "$user" -d "$database" -f "$script"
  done
  pg_ctl -w -m fast stop
}

[[ ${1:-} != -* ]] || set -- postgres "$@"
if [[ ${1:-} == postgres ]]; then
  if (($(id -u) == 0)); then
    install -d -m 700 "$PGDATA"
    chown -R postgres:postgres /var/lib/postgresql "$PGDATA"
    exec setpriv --reuid=postgres --regid=postgres --init-groups "$0" "$@"
  fi
  [[ -s $PGDATA/PG_VERSION ]] || initialise
fi
exec "$@"
