"""Entry: run_benchmarks.sh calls it."""

import argparse
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from . import cluster, machine, micro, page, process, steps
from .counts import WrongAnswer
from .npm import NpmFolder
from .programs import PROGRAMS, Program, Tools
from .shapes import SHAPES, write_file
from .trial import run_trial, say

_SHAPE_NAMES = [shape.name for shape in SHAPES]
_PROGRAM_NAMES = [program.name for program in PROGRAMS]
_DEFAULT_PARTS = [*_SHAPE_NAMES, "start", "cluster", "micro"]
_PARTS = [*_DEFAULT_PARTS, "growth"]


def _names(known: list[str]) -> Callable[[str], list[str]]:
    def parse(text: str) -> list[str]:
        names = known if text == "all" else text.split(",")
        for name in names:
            if name not in known:
                raise argparse.ArgumentTypeError(f"no {name!r}; there are {', '.join(known)}")
        return names
    return parse


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError
    return number


def _sizes(text: str) -> list[int]:
    return [_positive(size) for size in text.split(",")]


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="run_benchmarks.sh", description="Times nps beside other programs.")
    parser.add_argument("nps", metavar="NPS", type=os.path.abspath)
    parser.add_argument("generate_survey", metavar="GENERATE_SURVEY", type=os.path.abspath)
    parser.add_argument("--shape", metavar="NAMES", type=_names(_PARTS), default=_DEFAULT_PARTS,
                        help=f"what to measure: {', '.join(_PARTS)} or all; growth needs 5 GB of "
                             "disk and is left out unless named")
    parser.add_argument("--programs", metavar="NAMES", type=_names(_PROGRAM_NAMES),
                        default=_PROGRAM_NAMES,
                        help=f"{', '.join(_PROGRAM_NAMES)}; nps always takes part")
    parser.add_argument("--rounds", metavar="N", type=_positive, default=5,
                        help="how often each program runs (%(default)s)")
    parser.add_argument("--rows", metavar="N", type=_positive,
                        help="at most N rows a file, for a quick try")
    parser.add_argument("--sizes", metavar="MB", type=_sizes, default=[10, 100, 1000, 5000],
                        help="sizes of growth (10,100,1000,5000)")
    parser.add_argument("--write", metavar="FILE", type=Path,
                        help="write the page to FILE as well")
    return parser.parse_args()


def _usable(tools: Tools, names: list[str], skipped: dict[str, str]) -> list[Program]:
    usable = []
    for program in PROGRAMS:
        if program.name not in {*names, "nps"}:
            continue
        obstacle = program.obstacle(tools)
        if obstacle:
            skipped[program.name] = obstacle
        else:
            usable.append(program)
    return usable


def _measure(options: argparse.Namespace, tools: Tools, folder: Path) -> page.Results:
    results = page.Results(machine.describe_machine(), options.rounds, options.rows, [])
    programs = _usable(tools, options.programs, results.skipped)
    results.programs = [(program, program.version(tools)) for program in programs]

    def attempt(part: str, measure: Callable[[Path], None]) -> None:
        """One part that fails is not the end of the others."""
        if part not in options.shape:
            return
        say(part)
        try:
            with tempfile.TemporaryDirectory(dir=folder) as place:
                measure(Path(place))
        except (process.Failed, WrongAnswer, OSError, subprocess.SubprocessError) as failure:
            results.skipped[part] = str(failure)

    for shape in SHAPES:
        def measure_shape(place: Path, shape=shape) -> None:
            rows = min(options.rows or shape.rows, shape.rows)
            file = write_file(shape, rows, tools.generate_survey, place)
            able = [program for program in programs if program.reads(shape)]
            results.trials.append(run_trial(file, able, tools, options.rounds))
        attempt(shape.name, measure_shape)

    def measure_start(_: Path) -> None:
        results.start = steps.measure_start(tools)

    def measure_growth(place: Path) -> None:
        results.growth = steps.measure_growth(tools, options.sizes, options.rounds, place)

    def measure_cluster(place: Path) -> None:
        obstacle = cluster.obstacle()
        if obstacle:
            raise process.Failed(obstacle)
        results.cluster = cluster.run_cluster(tools, options.rows, options.rounds, place)

    def measure_micro(_: Path) -> None:
        program = Path(tools.generate_survey).parent / "micro_benchmarks"
        results.parts = micro.measure_parts(program)

    attempt("start", measure_start)
    attempt("growth", measure_growth)
    attempt("cluster", measure_cluster)
    attempt("micro", measure_micro)
    return results


def _wrong(results: page.Results) -> list[str]:
    """Programs that know CSV and yet count otherwise than nps: one of the two has a bug."""
    wrong = [f"{trial.shape.name}, {entry.program.name}: {entry.difference}"
             for trial in results.trials for entry in trial.entries
             if entry.difference and entry.program.reads_quotes]
    if results.cluster and results.cluster.difference:
        wrong.append(f"cluster: {results.cluster.difference}")
    return wrong


def main() -> int:
    options = _options()
    # A plain end by signal would leave servers and files behind.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    tools = Tools(options.nps, options.generate_survey,
                  NpmFolder(Path(options.generate_survey).parent / "npm"))
    with tempfile.TemporaryDirectory(prefix="nps-bench.") as folder:
        results = _measure(options, tools, Path(folder))
    text = page.render(results)
    print(text)
    if options.write:
        options.write.write_text(text, encoding="utf-8")
    wrong = _wrong(results)
    for line in wrong:
        say(f"run_benchmarks: {line}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
