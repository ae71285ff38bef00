"""nps by itself: how long it takes to start, and whether its time grows as the file does."""

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from . import process
from .counts import WrongAnswer, counts_of_nps
from .programs import Tools, report_command
from .shapes import SHAPES, write_file
from .trial import Times, alternate, say

_BYTES_PER_ROW = 117
_START_ROUNDS = 20


@dataclass(frozen=True)
class Size:
    bytes: int
    rows: int
    load: float
    nps: Times
    wc: Times
    peak_mib: float | None


@dataclass(frozen=True)
class Growth:
    sizes: list[Size]
    skipped: list[str]


def measure_start(tools: Tools) -> dict[str, Times]:
    """`true` shows what starting any program costs here."""
    return alternate({"true": ["true"], "nps --version": [tools.nps, "--version"]}, _START_ROUNDS)


def measure_growth(tools: Tools, megabytes: list[int], rounds: int, folder: Path) -> Growth:
    """The survey in every size the disk has room for; one file is there at a time."""
    shape = next(shape for shape in SHAPES if shape.name == "survey")
    sizes: list[Size] = []
    skipped: list[str] = []
    for size in megabytes:
        say(f"  {size:,} MB")
        rows = size * 1_000_000 // _BYTES_PER_ROW
        if shutil.disk_usage(folder).free < size * 1_100_000:
            skipped.append(f"{size:,} MB: not enough room on the disk")
            continue
        file = write_file(shape, rows, tools.generate_survey, folder)
        command = report_command(tools.nps, file)
        load = os.getloadavg()[0]
        run = process.observe(command)
        if counts_of_nps(run.output).rows_read != rows:
            raise WrongAnswer(f"nps did not read all {rows:,} rows")
        times = alternate({"nps": command, "wc": ["wc", "-l", str(file.path)]}, rounds)
        sizes.append(Size(file.bytes, rows, load, times["nps"], times["wc"], run.peak_mib))
        file.path.unlink()
    return Growth(sizes, skipped)
