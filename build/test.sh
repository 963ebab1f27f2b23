#!/usr/bin/env bash
# Runs the tests of every test project that was built, and those of ./eh; the last line is their sum.
set -uo pipefail

results=$(mktemp -d)
trap 'rm -r "$results"' EXIT
passed=0 failed=0 skipped=0

counter() { grep -osP "<Counters .*\b$2=\"\K[0-9]+" "$1" || echo 0; }

# Adds what a part counted, whatever its exit code made of it: NAME CODE PASSED FAILED SKIPPED
add() {
  local bad=$4
  if [[ $2 -ne 0 && $bad -eq 0 ]]; then
    echo "$1 ended abnormally (exit code $2): counted as one failure."
    bad=1
  fi
  ((passed += $3, failed += bad, skipped += $5))
}

for project in $(grep -l Microsoft.NET.Test.Sdk tests/*/*.csproj); do
  name=$(basename "$project" .csproj)
  report=$results/$name.trx
  printf '\n%s\n' "$name"
  dotnet test "$project" --configuration Release --no-build --nologo \
    --logger "console;verbosity=minimal" --logger "trx;LogFileName=$report" "$@"
  code=$?
  # To dotnet test, a project that was not built (it is not in the solution, say) is no failure.
  [[ -e $report ]] || code=1
  good=$(counter "$report" passed) bad=$(counter "$report" failed)
  add "$name" "$code" "$good" "$bad" $(($(counter "$report" total) - good - bad))
done

# Arguments choose among the tests of dotnet.
if [[ $# -eq 0 ]]; then
  report=$results/entry-script
  printf '\n./eh\n'
  bash tests/entry-script/run.sh | tee "$report"
  add ./eh "${PIPESTATUS[0]}" "$(grep -c ^ok "$report")" "$(grep -c ^FAILED "$report")" 0
fi

printf '\n%d passed, %d failed, %d skipped\n' "$passed" "$failed" "$skipped"
[[ $failed -eq 0 && $passed -gt 0 ]]
