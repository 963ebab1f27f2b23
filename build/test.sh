#!/usr/bin/env bash
# Runs the tests of every test project that was built; the last line is their sum.
set -uo pipefail

results=$(mktemp -d)
trap 'rm -r "$results"' EXIT
passed=0 failed=0 skipped=0

counter() { grep -oP "<Counters .*\b$2=\"\K[0-9]+" "$1" || echo 0; }

for project in $(grep -l Microsoft.NET.Test.Sdk tests/*/*.csproj); do
  name=$(basename "$project" .csproj)
  report=$results/$name.trx
  printf '\n%s\n' "$name"
  dotnet test "$project" --configuration Release --no-build --nologo \
    --logger "console;verbosity=minimal" --logger "trx;LogFileName=$report" "$@"
  code=$?
  total=$(counter "$report" total) good=$(counter "$report" passed) bad=$(counter "$report" failed)
  if [[ $code -ne 0 && $bad -eq 0 ]]; then
    echo "$name ended abnormally (exit code $code): counted as one failure."
    bad=1 total=$((total + 1))
  fi
  ((passed += good, failed += bad, skipped += total - good - bad))
done

printf '\n%d passed, %d failed, %d skipped\n' "$passed" "$failed" "$skipped"
[[ $failed -eq 0 && $passed -gt 0 ]]
