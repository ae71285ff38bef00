#!/usr/bin/env bash
# Times nps beside other programs that count the same answers; --help lists the options.
#
# Usage: run_benchmarks.sh NPS GENERATE_SURVEY [OPTION...]
#
# Needs python3 and up to 1 GB in $TMPDIR (or /tmp) while it runs; growth needs 5 GB.
set -euo pipefail

here=$(cd -- "$(dirname -- "$0")" && pwd)
export PYTHONPATH=$here PYTHONDONTWRITEBYTECODE=1
exec python3 -m harness "$@"
