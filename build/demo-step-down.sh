# Sourced by demo.sh: social care steps a family down to a school; assessment, plan and reviews; a step-up in the middle that comes
# back; outcomes and the end.

written=$(mktemp -d)
trap 'rm -r "$written"' EXIT
other_school=0198f000-0000-7000-8000-000000000102

# What people write in the demo, with today's dates.
for file in build/demo/*.yaml; do
  sed "s/NEXT_WEEK/$next_week/; s/NEXT_MONTH/$(date -d "+28 days" +%F)/; s/TODAY/$(date +%F)/" "$file" >"$written/${file##*/}"
done

social_care() { EARLYHELP_CLIENT_FILE=$clients/sample-social-care/client.json "$1" earlyhelp-social-care "${@:2}"; }
front_door() { EARLYHELP_CLIENT_FILE=$clients/sample-social-care/client.json "$1" earlyhelp "${@:2}"; }
primary() { EARLYHELP_CLIENT_FILE=$clients/sample-school-mis/client.json "$1" earlyhelp "${@:2}" --organisation "$other_school"; }
surgery() { EARLYHELP_CLIENT_FILE=$clients/sample-gp-system/client.json "$1" earlyhelp "${@:2}"; }

# The first lines of an answer: the whole would fill pages.
begins() {
  head -n "$1"
  cat >/dev/null
  echo "…"
}

worker() { as sw-12 "Merrin Oakapple" "social worker"; }
lead() { as u-17 "Thessaly Inkwell" "designated safeguarding lead"; }

worker
scene "Social care steps a family down: three children in two schools, from its case system's export"
social_care shown offer build/demo/step-down.json --map build/demo/step-down-columns.yaml --again

lead
scene "The school: what it is offered. Until it accepts, social care stays accountable"
school shown transfers --box offered-to-me --state offered
transfer=$(school quietly transfers --box offered-to-me --state offered --json | value 'it.transfers[0].reference')
school shown transfers accept "$transfer" --phone "01632 960101" | begins 16

worker
scene "Social care hears who took it, and writes it back into its case system"
social_care shown follow --state-file "$written/follow.json"

lead
scene "Without typing anything again: the case, its children and a draft are there. The lead practitioner writes on"
assessment=$(school quietly transfers show "$transfer" --json | value 'it.transfer.assessmentId')
family=$(school quietly transfers show "$transfer" --json | value 'it.transfer.caseId')
school shown assessments update "$assessment" "$written/assessment.yaml" | begins 16
school shown outcomes set "$family" build/demo/outcomes.yaml
school shown assessments action add "$assessment" "$written/action.yaml" | begins 16
school shown assessments activate "$assessment" | begins 16

scene "The school's early help list: who is on it, why, and what the school owes whom. The plan's action is there by itself"
school shown list --because stepped-down | begins 40

as p-9 "Perrin Goodbody" "headteacher"
scene "The primary school sees its own two pupils and the plan; of the rest only that something is withheld"
primary shown assessments show "$assessment" --full

as gp-3 "Ansel Quern" "general practitioner"
scene "The practice sees its patients' health and the plan in one look"
surgery shown assessments show "$assessment" --full

lead
scene "The first review brings a worry of another kind: up to social care, urgently. The school stays accountable until it is taken"
school shown assessments review "$assessment" "$written/review-1.yaml" | begins 16
school shown transfers offer build/demo/step-up.yaml --kind step-up --case "$family" --again | begins 16

worker
scene "The front door: its inbox, and it takes the case"
social_care shown inbox
up=$(front_door quietly transfers --box offered-to-me --state offered --json | value 'it.transfers.find(offer => offer.caseId === "'"$family"'").reference')
social_care shown accept "$up" | begins 16
scene "It has looked at it with the family, and steps it down again"
front_door shown transfers offer build/demo/step-down-again.yaml --kind step-down --case "$family" --to 999101 --authority 929 --again | begins 16

lead
down=$(school quietly transfers --box offered-to-me --state offered --json | value 'it.transfers.find(offer => offer.caseId === "'"$family"'").reference')
school shown transfers accept "$down" --phone "01632 960101" | begins 16
{
  echo "progress:"
  for action in $(school quietly assessments show "$assessment" --full --json | value 'it.assessment.actions.map(action => action.id).join(" ")'); do
    echo "  - { actionId: $action, state: done, note: It goes well. }"
  done
} >>"$written/review-2.yaml"
scene "The second review: the goals are met. Outcomes are closed, and so is the assessment"
school shown assessments review "$assessment" "$written/review-2.yaml" | begins 16
for outcome in $(school quietly outcomes "$family" --json | value 'it.outcomes.map(outcome => outcome.id).join(" ")'); do
  school quietly outcomes close "$outcome" --case "$family" --achievement achieved --comment-file build/demo/achieved.txt >/dev/null
done
school shown outcomes "$family"
school shown assessments close "$assessment" "$written/closure.yaml" --reason NEEDS_MET
