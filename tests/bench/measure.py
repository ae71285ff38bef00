#!/usr/bin/env python3
"""Times `nps report` beside `wc -l` on one file: measure.py NPS FILE ROWS ROUNDS

The two take turns, so that both meet the same state of the machine. The answer is checked before
any time is taken.
"""

import json
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time


def seconds(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start


def peak_mib(command: list[str]) -> tuple[float, str]:
    """Peak resident memory, and what to keep in mind about it."""
    timer = shutil.which("time")
    if timer:
        with tempfile.NamedTemporaryFile("r") as result:
            subprocess.run([timer, "-f", "%M", "-o", result.name, *command],
                           stdout=subprocess.DEVNULL, check=True)
            return int(result.read()) / 1024, ""
    # Linux counts the memory of the process that starts a program as the program's own.
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    usage = os.wait4(process.pid, 0)[2]
    return usage.ru_maxrss / 1024, " (or less: Python's own is counted; install `time`)"


def check_answer(command: list[str], rows: int) -> None:
    result = subprocess.run(command, stdout=subprocess.PIPE, check=True)
    read = json.loads(result.stdout)["rows"]["read"]
    if read != rows:
        sys.exit(f"wrong answer: {read} rows read, {rows} are there")


def show(name: str, times: list[float]) -> float:
    median = statistics.median(times)
    print(f"  {name:<12}{1000 * median:>10.1f} ms   ({1000 * min(times):.1f} to "
          f"{1000 * max(times):.1f})")
    return median


def main() -> None:
    nps, file, rows, rounds = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
    count = ["wc", "-l", file]
    report = [nps, "report", file, "--score", "score", "--by", "region", "--by", "plan",
              "--format", "json"]
    check_answer(report, rows)
    seconds(count)

    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(rounds):
        times[0].append(seconds(count))
        times[1].append(seconds(report))

    megabytes = pathlib.Path(file).stat().st_size / 1e6
    print(f"{megabytes:.0f} MB, {rows:,} rows, median of {rounds} rounds (fastest to slowest)")
    floor = show("wc -l", times[0])
    median = show("nps report", times[1])
    memory, remark = peak_mib(report)
    print(f"  nps / wc    {median / floor:>10.2f}")
    print(f"  peak memory {memory:>10.1f} MiB{remark}")


if __name__ == "__main__":
    try:
        main()
    except subprocess.CalledProcessError as failure:
        sys.exit(f"{' '.join(failure.cmd)}: ended with {failure.returncode}")
