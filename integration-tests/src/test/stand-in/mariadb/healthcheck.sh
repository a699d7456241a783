#!/usr/bin/env bash
# Whether the server answers over the network; the options of the official script are taken and not looked at.
exec mariadb-admin --protocol=tcp --host=127.0.0.1 ping --silent
