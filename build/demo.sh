#!/usr/bin/env bash
# Two journeys, each actor through its own client. A GP refers, the school says what it knows, the hub decides, the services accept, and
# the referrer reads what came of it; then demo-step-down.sh. $1: the data of a running service.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

clients=$1/clients
record=clients/school-mis/samples/ctf/9294901_CTF_9294902_001.xml
views=clients/school-mis/samples/forms/schools-views.yaml
patient=clients/gp-practice/samples/patient.yaml
nhs_number=clients/gp-practice/samples/nhs-number.txt

# Organisations of the samples that act through a client which acts for several.
triage_hub=0198f000-0000-7000-8000-000000000015

next_week=$(date -d "+7 days" +%F)

scene() { printf '\n\033[1m== %s\033[0m\n' "$*"; }

as() { export EARLYHELP_USER_ID=$1 EARLYHELP_USER_NAME=$2 EARLYHELP_USER_ROLE=$3; }

# The program of a client, as a reader would type it, and shown as they would type it.
shown() {
  printf '$ %s' "$1"
  printf ' %q' "${@:2}"
  printf '\n\n'
  quietly "$@"
}

quietly() { dotnet "$(printf '%s\n' clients/*/bin/Release/net10.0/"$1.dll" | head -n 1)" "${@:2}"; }

gp() { EARLYHELP_CLIENT_FILE=$clients/sample-gp-system/client.json "$1" earlyhelp-gp-practice "${@:2}"; }
school_mis() { EARLYHELP_CLIENT_FILE=$clients/sample-school-mis/client.json "$1" earlyhelp-school-mis "${@:2}"; }
school() { EARLYHELP_CLIENT_FILE=$clients/sample-school-mis/client.json "$1" earlyhelp "${@:2}"; }
hub() { EARLYHELP_CLIENT_FILE=$clients/sample-hub/client.json "$1" earlyhelp "${@:2}" --organisation "$triage_hub" --purpose triage; }
nurse() { EARLYHELP_CLIENT_FILE=$clients/sample-services/client.json "$1" earlyhelp "${@:2}"; }

# A value of the JSON that a program wrote: an expression over "it".
value() { node -p "const it = JSON.parse(require('fs').readFileSync(0)); $1"; }

as gp-3 "Ansel Quern" "general practitioner"
scene "The GP practice refers a patient, from a short file"
said=$(gp shown refer "$patient" --again)
printf '%s\n' "$said"
reference=$(sed -nE 's/^Referral (\S+) is .*/\1/p' <<<"$said")

as u-17 "Thessaly Inkwell" "designated safeguarding lead"
scene "The school is asked by itself, because the family agreed: its MIS lists what waits"
school_mis shown requests
request=$(school_mis quietly requests --json | value 'it.requests.at(-1).id')

scene "The school answers: attendance and special needs from the pupil's record, the rest from a short form"
school_mis shown answer "$request" --ctf "$record" --form "$views"

as gp-3 "Ansel Quern" "general practitioner"
scene "The GP: what have schools said about my patient? (The parts that the school shares)"
gp shown school-views --nhs-number-file "$nhs_number"

as h-4 "Merle Fenwick" "early help coordinator"
scene "The emotional wellbeing triage: its queue"
hub shown queue
scene "It takes the referral, rates it, and decides: two outcomes"
hub shown take "$reference"
hub shown rate "$reference" --rag amber --level 2 --reason-file build/demo/rating.txt
hub shown decide "$reference" build/demo/decision.yaml --level 2 --reason NEED_MET_BY_SERVICE --next-step-by "$next_week" \
  --outcome SCHOOL_HEALTH --outcome SCHOOL

as n-2 "Odalys Fenwright" "school nurse"
scene "School Health: what it is offered, and it accepts"
nurse shown allocations --state offered --limit 5
nurse shown allocations accept "$reference" --phone "01632 960301" --start "$next_week"

as u-17 "Thessaly Inkwell" "designated safeguarding lead"
scene "The school accepts its part"
school shown allocations accept "$reference" --phone "01632 960101"

as gp-3 "Ansel Quern" "general practitioner"
scene "The GP reads what came of it, in words to use with the family, and says so"
gp shown feedback --referral "$reference"
mapfile -t feedback < <(gp quietly feedback --referral "$reference" --json | value 'it.feedback.map(news => news.id).join("\n")')
gp quietly feedback ack "${feedback[@]}" >/dev/null
printf 'Read: %s pieces of feedback.\n' "${#feedback[@]}"

as h-4 "Merle Fenwick" "early help coordinator"
scene "The hub: the whole referral, and how long each step took, to the moment the referrer read it"
hub shown referral show "$reference"

. build/demo-step-down.sh
