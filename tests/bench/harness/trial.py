"""Programs that take turns on one file, after each has shown that it counts right."""

import os
import statistics
import sys
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from . import process
from .counts import WrongAnswer, counts_of_nps, describe_difference
from .programs import Program, Tools, report_command
from .shapes import DataFile, Shape


# A program that takes longer runs once more, not in every round.
SLOW_SECONDS = 20


@dataclass(frozen=True)
class Times:
    seconds: list[float]

    @property
    def median(self) -> float:
        return statistics.median(self.seconds)

    @property
    def fastest(self) -> float:
        return min(self.seconds)

    @property
    def slowest(self) -> float:
        return max(self.seconds)


@dataclass(frozen=True)
class Entry:
    program: Program
    times: Times
    peak_mib: float | None
    difference: str  # from the counts of nps; empty when there is none or nothing is counted


@dataclass
class Trial:
    shape: Shape
    rows: int
    bytes: int
    load: float  # load average before it
    entries: list[Entry] = field(default_factory=list)
    failures: dict[str, str] = field(default_factory=dict)  # program -> why it has no entry

    @property
    def nps_seconds(self) -> float:
        return self.entries[0].times.median


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def alternate(commands: dict[str, list[str]], rounds: int,
              once: Collection[str] = ()) -> dict[str, Times]:
    """The programs take turns, so that all meet the same state of the machine, and each round
    begins with another one, so that none always follows the one that leaves least of the caches.
    Those in `once` take part in the first round only."""
    seconds: dict[str, list[float]] = {name: [] for name in commands}
    names = list(commands)
    for turn in range(rounds):
        first = turn % len(names)
        for name in names[first:] + names[:first]:
            if turn == 0 or name not in once:
                seconds[name].append(process.seconds(commands[name]))
    return {name: Times(values) for name, values in seconds.items()}


def run_trial(file: DataFile, programs: Sequence[Program], tools: Tools, rounds: int) -> Trial:
    """nps always takes part, as what the others are compared with. Raises WrongAnswer when nps
    itself did not read every row."""
    trial = Trial(file.shape, file.rows, file.bytes, os.getloadavg()[0])
    expected = counts_of_nps(process.observe(report_command(tools.nps, file)).output)
    if expected.rows_read != file.rows:
        raise WrongAnswer(f"nps read {expected.rows_read:,} of {file.rows:,} rows")

    checked: list[tuple[Program, process.Run, str]] = []
    for program in programs:
        say(f"  {program.name}: checking")
        try:
            run = process.observe(program.command(tools, file))
            difference = "" if program.counts is None else describe_difference(
                program.counts(run.output), expected.counts)
        except (process.Failed, WrongAnswer) as failure:
            trial.failures[program.name] = str(failure)
            continue
        checked.append((program, run, difference))

    say(f"  timing, {rounds * file.shape.repeats} rounds")
    commands = {program.name: program.command(tools, file) for program, _, _ in checked}
    slow = {program.name for program, run, _ in checked if run.seconds > SLOW_SECONDS}
    times = alternate(commands, rounds * file.shape.repeats, slow)
    trial.entries = [Entry(program, times[program.name], run.peak_mib, difference)
                     for program, run, difference in checked]
    return trial
