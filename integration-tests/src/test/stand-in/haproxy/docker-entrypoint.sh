#!/bin/sh
# As the official entry point: HAProxy in the foreground, with a master process.
set -eu
case ${1:-} in
  -*) exec haproxy -W -db "$@" ;;
  haproxy) shift && exec haproxy -W -db "$@" ;;
  *) exec "$@" ;;
esac
