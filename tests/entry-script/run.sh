#!/usr/bin/env bash
# ./eh as people use it: two instances side by side, Ctrl-C, and what an operator does. The last line is the count.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

work=$(mktemp -d /var/tmp/eh-test-XXXXXX)
# PostgreSQL steps down from root, and enters here as somebody else.
chmod 755 "$work"
passed=0 failed=0

# check SENTENCE CODE PATTERN COMMAND…: the command ends with that exit code and says something like that.
check() {
  local sentence=$1 expected=$2 pattern=$3 said code=0
  shift 3
  said=$("$@" 2>&1) || code=$?
  # shellcheck disable=SC2053 # A pattern.
  if [[ $code -eq $expected && $said == $pattern ]]; then
    ((passed += 1))
    printf 'ok     %s\n' "$sentence"
  else
    ((failed += 1))
    printf 'FAILED %s\n       expected %d and %s; got %d and\n' "$sentence" "$expected" "${pattern@Q}" "$code"
    sed 's/^/       | /' <<<"$said"
  fi
}

free_port() {
  node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })'
}

declare -A port=([one]=$(free_port) [two]=$(free_port))
operators_port=$(free_port)

eh() { EH_DATA=$work/$1 EH_PORT=${port[$1]} timeout "${limit:-120}" ./eh "${@:2}"; }

finish() {
  eh one down
  eh two down
  rm -rf "$work"
} >/dev/null 2>&1
trap finish EXIT

fact() { node -p 'JSON.parse(require("fs").readFileSync(process.argv[1]))[process.argv[2]]' "$work/$1/service.json" "$2" 2>/dev/null; }

until_it_succeeds() {
  local tick
  for ((tick = 0; tick < 120; tick++)); do
    "$@" && return
    sleep 0.5
  done
  return 1
}

hub() {
  EARLYHELP_CLIENT_FILE=$work/one/clients/sample-hub/client.json \
    dotnet clients/EarlyHelp.Integration.Cli/bin/Release/net10.0/earlyhelp.dll "$@"
}

# The pattern's bracket keeps grep from finding itself.
left_of_two() { grep -lsaE "$work/tw[o]" /proc/[0-9]*/{cmdline,environ} || true; }

# As a terminal does it: to everything in the foreground.
ctrl_c() {
  kill -INT -- "-$1"
  timeout 30 tail --pid="$1" -f /dev/null
}

service=(timeout 60 dotnet src/EarlyHelp.Integration/bin/Release/net10.0/EarlyHelp.Integration.dll)

# Nothing but one line, and on standard error.
in_one_line() {
  local said code=0
  { said=$("$@" 2>&1 >&3) || code=$?; } 3>&1
  printf '%s\n' "$said"
  [[ $said != *$'\n'* ]] || return 99
  return "$code"
}

served_and_stopped() {
  "${service[@]}" serve "$@" &
  local serving=$! code=0
  until_it_succeeds node build/health.mjs "https://localhost:$operators_port" "$work/one/tls/ca.pem" || code=$?
  kill "$serving"
  wait "$serving" && return "$code"
}

check "up -d starts it" 0 "*It listens on https://localhost:${port[one]};*" eh one up -d
check "status says ready" 0 $'*\nready' eh one status
limit=10 check "a second up -d finds it, within seconds" 0 "*It is up already: *, process $(fact one pid)." eh one up -d

set -m
EH_DATA=$work/two EH_PORT=${port[two]} ./eh up </dev/null >"$work/two.log" 2>&1 &
foreground=$!
set +m
check "another instance runs beside it" 0 $'*\nready' until_it_succeeds eh two status
check "Ctrl-C ends the other" 0 "" ctrl_c "$foreground"
check "and nothing is left of it, PostgreSQL neither" 0 "" left_of_two
check "and the first is ready" 0 $'*\nready' eh one status

demo() { eh one demo | tee "$work/demo.txt"; }
check "demo plays both journeys on the running instance" 0 "*Read: * pieces of feedback.*fed back*steps a family down*is closed: version*" demo
reference=$(grep -oPm 1 '^Referral \K\S+' "$work/demo.txt")
triage=(--organisation 0198f000-0000-7000-8000-000000000015 --purpose triage)
check "and the hub has decided on the GP's referral, and knows that it was read" 0 "*DECIDED*\"read\"*SCHOOL_HEALTH*" \
  hub referral show "${reference:-none}" "${triage[@]}" --json
check "and it plays again" 0 "*Read: * pieces of feedback.*" eh one demo

limit=600 check "sample-year gives the slide's figures back" 0 "*2870 referrals in * s." eh one sample-year
received() { hub referrals --received --limit 0 "${triage[@]}" --json | node -p 'JSON.parse(require("fs").readFileSync(0)).referrals.length'; }
before=$(received)
limit=600 check "and a second run counts the same" 0 "*2870 referrals in * s." eh one sample-year
check "and adds nothing: 641 cases and two demos" 0 "643" received
check "as it was before the second run" 0 "$before" received
check "and needs the service" 2 "*It is down*" eh two sample-year

check "what was stopped starts again" 0 "*It listens on https://localhost:${port[two]};*" eh two up -d
check "down stops it" 0 "*The service is down (it was process *)." eh two down
check "and nothing is left of it" 0 "" left_of_two
check "and status says so" 1 "It is down*" eh two status
check "and the first is ready after all that" 0 $'*\nready' eh one status
check "reset says what it removes" 0 "*Removed $work/two." eh two reset
check "and it is gone" 1 "" test -e "$work/two"

mkdir "$work/two" && touch "$work/two/somebody's"
check "reset refuses what is not ours" 2 "$work/two was not made by*" eh two reset
check "and leaves it" 0 "" test -e "$work/two/somebody's"

# Every cluster has a database called postgres, and ours leaves it empty.
database=$(fact one database)
settings=(
  --database "${database/Database=earlyhelp/Database=postgres}"
  --Listen:Port "$operators_port"
  --Listen:CertificateFile "$work/one/tls/server.pem"
  --Listen:KeyFile "$work/one/tls/server-key.pem"
  --Tokens:SigningKeyFile "$work/one/token-signing.pem"
  --Tokens:PublicAddresses:0 "https://localhost:$operators_port"
)
migration=$(basename -s .Designer.cs src/EarlyHelp.Integration/Data/Migrations/*.Designer.cs | tail -n 1)
script() { eh one migrate --script 2>/dev/null; }

check "serve refuses a database that was not migrated" 1 "*lacks*$migration*" in_one_line "${service[@]}" serve "${settings[@]}"
check "migrate --script prints SQL and nothing else" 0 "CREATE TABLE*$migration*" script
check "migrate --database migrates it" 0 "*has this build's schema." "${service[@]}" migrate "${settings[@]:0:2}"
check "and serve serves it, and ends well" 0 "*serving*" served_and_stopped "${settings[@]}"
check "serve refuses plain text beyond loopback" 1 "Listen:PlainText is for loopback only*" \
  in_one_line "${service[@]}" serve "${settings[@]}" --Listen:PlainText true --Listen:Address 0.0.0.0

printf '%d passed, %d failed\n' "$passed" "$failed"
[[ $failed -eq 0 && $passed -gt 0 ]]
