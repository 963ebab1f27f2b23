#!/usr/bin/env bash
# The one entry script: what can be done here, and how. Without arguments it tells.
set -euo pipefail
umask 022

given=$(realpath -ms "${EH_DATA:-$(dirname "$0")/.data}")
data=$(realpath -m "$given")
port=${EH_PORT:-5443}
cd "$(dirname "$(realpath "$0")")"
. build/prepare.sh
. build/instance.sh

help() {
  cat <<'HELP'
./eh up [-d]     install what is missing, build, start the service on a PostgreSQL of its own (-d: in the background)
./eh status      where it listens, and whether it is ready (exit code 0) or not (1)
./eh down        stop it
./eh reset       stop it and remove its data
./eh demo        two journeys: from a GP's referral to the feedback the GP reads, and a step-down from social care to its good end
                 (starts the service when it is down, and stops it after)
./eh sample-year a whole year of invented cases with Northumberland's figures of 2019 (--seed N for another; needs ./eh up)
./eh test        run every test (arguments go to dotnet test, such as --filter Referral)
./eh bench       compare the service with pgbench (--help lists what can be chosen)
./eh migrate     migrate an existing database: --database "Host=…", or print the SQL with --script
./eh help        this

EH_PORT  the port that the service listens on (5443)
EH_DATA  where its database, keys and log are (.data)
HELP
}

up() {
  [[ $# -eq 0 || ($# -eq 1 && $1 == -d) ]] || refuse "up takes -d or nothing"
  own_data
  lock_start
  if service_process >/dev/null; then
    say "It is up already: $(service address), process $(service_process)."
    return
  fi
  port_is_free || refuse "Port $port is taken by another program: choose one with EH_PORT, such as EH_PORT=$((port + 1)) ./eh up"
  prepare_postgres
  prepare_service
  if [[ ${1:-} == -d ]]; then start_behind; else start_here; fi
}

down() {
  [[ -e $data/$marker ]] || { say "There is nothing at $given."; return; }
  lock_start
  stop_service
  stop_orphaned_postgres
}

reset() {
  [[ -e $data ]] || { say "There is nothing at $given."; return; }
  [[ -e $data/$marker ]] || refuse "$given was not made by ./eh up: it is left as it is"
  down
  rm -rf "$data"
  [[ ! -L $given ]] || rm "$given"
  say "Removed $given."
}

status() {
  local process
  if ! process=$(service_process); then
    say "It is down: ./eh up starts it."
    return 1
  fi
  say "address   $(service address)"
  say "process   $process, started at $(service startedAt)"
  say "database  $(service database | sed -E 's/Password=[^;]*;?//')"
  say "data      $data"
  local health
  health=$(node build/health.mjs "$(service address)" "$data/tls/ca.pem") || { say "not ready ($health)"; return 1; }
  say "ready"
}

demo() {
  own_data
  build clients/gp-practice
  build clients/school-mis
  build clients/social-care
  build clients/EarlyHelp.Integration.Cli
  if ! service_process >/dev/null; then
    up -d
    trap down EXIT
  fi
  # (The lock on starts is ours alone: a client that outlives its scene would keep "down" from taking it.)
  bash build/demo.sh "$data" 8<&-
}

sample_year() {
  own_data
  service_process >/dev/null || refuse "It is down: ./eh up starts it"
  build clients/sample-year
  dotnet clients/sample-year/bin/Release/net10.0/earlyhelp-sample-year.dll --clients "$data/clients" "$@"
}

run_tests() {
  own_data
  prepare_postgres
  prepare_everything
  prepare_independent_client
  bash build/test.sh "$@"
}

bench() {
  own_data
  prepare_postgres
  command -v pgbench >/dev/null || PATH=$PATH:$(printf '%s\n' /usr/lib/postgresql/*/bin | tail -n 1)
  command -v pgbench >/dev/null || refuse "pgbench is missing: install PostgreSQL's client programs"
  build tests/EarlyHelp.Integration.Benchmarks
  dotnet tests/EarlyHelp.Integration.Benchmarks/bin/Release/net10.0/EarlyHelp.Integration.Benchmarks.dll "$@"
}

migrate() {
  own_data >&2
  prepare_service >&2
  dotnet "$assembly" migrate "$@"
}

command=${1:-help}
shift || true
case $command in
  up | down | reset | status | demo | bench | migrate | help) "$command" "$@" ;;
  sample-year) sample_year "$@" ;;
  test) run_tests "$@" ;;
  *) help >&2; refuse "There is no ./eh $command" ;;
esac
