#!/usr/bin/env bash
# A school's pupil becomes a referral in the hub's queue; each actor through its own client. $1: the data of a running service.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

clients=$1/clients
samples=clients/school-mis/samples
record=$samples/ctf/9294901_CTF_9294902_001.xml
form=$samples/forms/locality-hub.yaml

scene() { printf '\n\033[1m== %s\033[0m\n' "$*"; }

# Runs a program as a reader would type it, and shows what they would type.
shown() {
  local program=$1 dll=$2
  shift 2
  printf '$ %s' "$program"
  printf ' %q' "$@"
  printf '\n\n'
  dotnet "$dll" "$@"
}

school_mis() {
  EARLYHELP_CLIENT_FILE=$clients/sample-school-mis/client.json \
    shown earlyhelp-school-mis clients/school-mis/bin/Release/net10.0/earlyhelp-school-mis.dll "$@"
}

earlyhelp() {
  local who=$1
  shift
  EARLYHELP_CLIENT_FILE=$clients/$who/client.json shown earlyhelp clients/EarlyHelp.Integration.Cli/bin/Release/net10.0/earlyhelp.dll "$@"
}

as() { export EARLYHELP_USER_ID=$1 EARLYHELP_USER_NAME=$2 EARLYHELP_USER_ROLE=$3; }

as u-17 "Thessaly Inkwell" "designated safeguarding lead"
scene "The school: what its MIS exported, a Common Transfer File"
school_mis inspect --ctf "$record"

scene "The school: this pupil and a short form become a referral"
school_mis refer --ctf "$record" --pupil N929490120001 --form "$form"

as h-4 "Merle Fenwick" "early help coordinator"
scene "The hub: its queue"
earlyhelp sample-hub referrals --received --purpose triage
reference=$(EARLYHELP_CLIENT_FILE=$clients/sample-hub/client.json \
  dotnet clients/EarlyHelp.Integration.Cli/bin/Release/net10.0/earlyhelp.dll referrals --received --purpose triage --json |
  node -p 'JSON.parse(require("fs").readFileSync(0)).referrals[0].reference')

scene "The hub: the referral, as the school sent it"
earlyhelp sample-hub referral show "$reference" --purpose triage

as u-17 "Thessaly Inkwell" "designated safeguarding lead"
scene "The school: the reply, and what the hub will still ask for"
earlyhelp sample-school-mis referrals
earlyhelp sample-school-mis requirements 929 LOCALITY_HUB
