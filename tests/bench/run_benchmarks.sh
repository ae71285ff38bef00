#!/usr/bin/env bash
# Times `nps report` beside `wc -l`, which looks once at every byte and is the practical floor.
#
# Usage: run_benchmarks.sh NPS GENERATE_SURVEY [ROUNDS]
#
# Needs about 600 MB in $TMPDIR (or /tmp) while it runs, and python3.
set -euo pipefail

if [ $# -lt 2 ] || [ $# -gt 3 ]; then
  sed -n 's/^# Usage: /usage: /p' "$0" >&2
  exit 2
fi
nps=$1
generate_survey=$2
rounds=${3:-5}
here=$(cd -- "$(dirname -- "$0")" && pwd)

folder=$(mktemp -d "${TMPDIR:-/tmp}/nps-bench.XXXXXX")
trap 'rm -rf "$folder"' EXIT

# 5,000,000 rows are 585 MB; 8,800 rows are 1 MB.
for rows in 5000000 8800; do
  "$generate_survey" --rows "$rows" --shape survey >"$folder/survey.csv"
  python3 "$here/measure.py" "$nps" "$folder/survey.csv" "$rows" "$rounds"
done
