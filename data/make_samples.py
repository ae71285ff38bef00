#!/usr/bin/env python3
"""Writes the sample surveys that stand beside this script, or checks them.

python3 data/make_samples.py            write the files
python3 data/make_samples.py --check    exit 1 when a file is not what this script makes

Every answer, comment and id is invented here. The bytes are the same on every run and machine.
"""

import argparse
import pathlib
import sys

sys.dont_write_bytecode = True

from generator import hotel, qualtrics, surveymonkey, wenjuanxing  # noqa: E402

SAMPLES = (
    ("hotel-2025.csv", hotel.make),
    ("qualtrics-style.csv", qualtrics.make),
    ("surveymonkey-style.csv", surveymonkey.make),
    ("wenjuanxing-gbk.csv", wenjuanxing.make),
)


def main() -> int:
    parser = argparse.ArgumentParser(description="Write the sample surveys, or check them.")
    parser.add_argument("--check", action="store_true", help="compare, write nothing")
    options = parser.parse_args()

    folder = pathlib.Path(__file__).resolve().parent
    stale = 0
    for name, make in SAMPLES:
        path = folder / name
        wanted = make()
        if not options.check:
            path.write_bytes(wanted)
            print(f"{name}: {len(wanted)} bytes")
        elif not path.is_file() or path.read_bytes() != wanted:
            print(f"{name} is not what data/make_samples.py makes", file=sys.stderr)
            stale += 1
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
