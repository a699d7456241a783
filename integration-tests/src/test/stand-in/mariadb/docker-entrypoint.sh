#!/usr/bin/env bash
# The part of the official entry point that this project uses: MARIADB_ROOT_PASSWORD, MARIADB_DATABASE, MARIADB_USER and
# MARIADB_PASSWORD, also as MYSQL_..., each also as a file (_FILE).
set -euo pipefail

setting() {
  local name file
  for name in "MARIADB_$1" "MYSQL_$1"; do
    file=${name}_FILE
    if [[ -n ${!file:-} ]]; then
      cat "${!file}"
      return
    fi
    if [[ -n ${!name:-} ]]; then
      echo "${!name}"
      return
    fi
  done
}

# As an SQL string.
quoted() {
  local text=${1//\\/\\\\}
  echo "'${text//\'/\\\'}'"
}

initialise() {
  local rootPassword database user password
  rootPassword=$(setting ROOT_PASSWORD)
  database=$(setting DATABASE)
  user=$(setting USER)
  password=$(setting PASSWORD)
  [[ -n $rootPassword || -n $(setting ALLOW_EMPTY_ROOT_PASSWORD) || -n $(setting ALLOW_EMPTY_PASSWORD) ]] ||
    { echo "MARIADB_ROOT_PASSWORD is not set" >&2; exit 1; }

  mariadb-install-db --auth-root-authentication-method=normal --skip-test-db >/dev/null
  # Without the network, so that nobody reaches it before all is there; a statement a line.
  {
    echo "FLUSH PRIVILEGES;"
    echo "ALTER USER root@localhost IDENTIFIED BY $(quoted "$rootPassword");"
    echo "CREATE USER root@'%' IDENTIFIED BY $(quoted "$rootPassword");"
    echo "GRANT ALL ON *.* TO root@'%' WITH GRANT OPTION;"
    [[ -z $database ]] || echo "CREATE DATABASE \`$database\` CHARACTER SET utf8mb4;"
    if [[ -n $user ]]; then
      echo "CREATE USER $(quoted "$user")@'%' IDENTIFIED BY $(quoted "$password");"
      [[ -z $database ]] || echo "GRANT ALL ON \`$database\`.* TO $(quoted "$user")@'%';"
    fi
  } | mariadbd --bootstrap
}

[[ ${1:-} != -* ]] || set -- mariadbd "$@"
if [[ ${1:-} == mariadbd ]]; then
  if (($(id -u) == 0)); then
    chown -R mysql:mysql /var/lib/mysql /run/mysqld
    exec setpriv --reuid=mysql --regid=mysql --init-groups "$0" "$@"
  fi
  [[ -d /var/lib/mysql/mysql ]] || initialise
fi
exec "$@"
