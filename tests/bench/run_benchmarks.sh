#!/usr/bin/env bash
# Times nps beside other programs that count the same answers; --help lists the options.
#
# Usage: run_benchmarks.sh NPS GENERATE_SURVEY [OPTION...]
#
# Needs python3 and up to 700 MB in $TMPDIR (or /tmp) while it runs.
set -euo pipefail

here=$(cd -- "$(dirname -- "$0")" && pwd)
export PYTHONPATH=$here PYTHONDONTWRITEBYTECODE=1
exec python3 -m harness "$@"
