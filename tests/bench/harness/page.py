"""The figures as a page of documentation."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field

from .cluster import ClusterResult
from .micro import Part
from .programs import Program
from .steps import Growth
from .trial import SLOW_SECONDS, Entry, Times, Trial


@dataclass
class Results:
    """What was measured; a part that was not asked for stays empty."""
    machine: dict[str, str]
    rounds: int
    most_rows: int | None  # a limit that was set, so that the figures are no more than a try
    programs: list[tuple[Program, str]]  # with their versions
    skipped: dict[str, str] = field(default_factory=dict)  # what was not measured, and why
    trials: list[Trial] = field(default_factory=list)
    start: dict[str, Times] = field(default_factory=dict)
    growth: Growth | None = None
    cluster: ClusterResult | None = None
    parts: list[Part] = field(default_factory=list)


_TEXT_COLUMNS = {"program", "command", "benchmark", "version", "what it runs", "counts"}


def _table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Cells of figures stand to the right."""
    rule = ["---" if name in _TEXT_COLUMNS else "---:" for name in header]
    return "\n".join("| " + " | ".join(line) + " |" for line in [header, rule, *rows]) + "\n"


def _seconds(value: float) -> str:
    return f"{value:.2f} s" if value >= 1 else f"{1000 * value:.1f} ms"


def _spread(times: Times) -> str:
    if len(times.seconds) == 1:
        return "one run"
    return f"{_seconds(times.fastest)} – {_seconds(times.slowest)}"


def _size(count: int) -> str:
    for unit, scale in (("GB", 1e9), ("MB", 1e6)):
        if count >= scale:
            return f"{count / scale:.3g} {unit}"
    return f"{count / 1e3:.3g} kB"


def _memory(peak_mib: float | None) -> str:
    return "-" if peak_mib is None else f"{peak_mib:,.0f} MiB"


def _verdict(entry: Entry) -> str:
    if entry.program.counts is None:
        return "-"
    return f"**wrong**: {entry.difference}" if entry.difference else "same"


def _trial(trial: Trial) -> str:
    rows = [[entry.program.name, _seconds(entry.times.median), _spread(entry.times),
             f"{entry.times.median / trial.nps_seconds:.2f}", _memory(entry.peak_mib),
             _verdict(entry)] for entry in trial.entries]
    by = ", ".join(trial.shape.by)
    text = (f"### {trial.shape.name}: {trial.shape.summary}\n\n"
            f"{_size(trial.bytes)}, {trial.rows:,} rows, by {by}; load average {trial.load:.2f} "
            "before it.\n\n")
    text += _table(["program", "median", "fastest – slowest", "times nps", "peak memory", "counts"],
                   rows)
    for name, reason in trial.failures.items():
        text += f"\n{name} failed: {reason}\n"
    return text


def _start(start: dict[str, Times]) -> str:
    rows = [[f"`{name}`", _seconds(times.median), _spread(times)] for name, times in start.items()]
    return "## Start\n\n" + _table(["command", "median", "fastest – slowest"], rows)


def _growth(growth: Growth) -> str:
    rows = [[_size(size.bytes), f"{size.rows:,}", _seconds(size.nps.median), _spread(size.nps),
             f"{size.bytes / size.nps.median / 1e6:,.0f} MB/s",
             f"{size.nps.median / size.wc.median:.2f}", _memory(size.peak_mib), f"{size.load:.2f}"]
            for size in growth.sizes]
    text = "## Growth\n\nThe survey in several sizes, `nps report` by region and plan.\n\n"
    text += _table(["size", "rows", "median", "fastest – slowest", "speed", "times `wc -l`",
                    "peak memory", "load"], rows)
    return text + "".join(f"\nNot measured: {reason}.\n" for reason in growth.skipped)


def _cluster(cluster: ClusterResult) -> str:
    verdict = f"**wrong**: {cluster.difference}" if cluster.difference else "the same counts as nps"
    shards = " and ".join(f"{rows:,}" for rows in cluster.rows_per_shard)
    return (f"## A ClickHouse cluster\n\n"
            f"Two servers (ClickHouse {cluster.version}) on this machine hold {shards} rows of the "
            f"survey; a Distributed table lies over both. Loading took "
            f"{_seconds(cluster.loading_seconds)}. The query ({cluster.query_origin}):\n\n"
            f"```sql\n{cluster.query}\n```\n\n"
            + _table(["median", "fastest – slowest", "counts"],
                     [[_seconds(cluster.times.median), _spread(cluster.times), verdict]])
            + "\nIt asks data that were parsed before, so its time stands beside no other here.\n")


def _speed(part: Part) -> str:
    if part.bytes_per_second:
        return f"{part.bytes_per_second / 1e6:,.0f} MB/s"
    return f"{part.items_per_second / 1e6:,.1f} million/s" if part.items_per_second else "-"


def _parts(parts: list[Part]) -> str:
    rows = [[f"`{part.name}`", _speed(part)] for part in parts]
    return ("## Parts\n\nCells, answers or bytes a second on one core, from "
            "`tests/bench/*_benchmark.cpp`.\n\n" + _table(["benchmark", "speed"], rows))


_METHOD = f"""\
## How it is measured

    ./dev bench                                         # all but growth, which needs 5 GB of disk
    ./dev bench --shape all --write docs/benchmarks.md  # all, and this page
    ./dev bench --shape survey --programs wc,duckdb --rounds 3
    ./dev bench --rows 20000                            # a quick try

- Same answer first. Every program counts the answers by segment and score of the same file and its
  counts are compared with those of nps, one by one; nps itself must have read every row that was
  written. A program with other counts is marked **wrong**.
- What is timed is a whole process, from start to end, its output thrown away. nps computes
  intervals and tests beside the counts; the others count.
- The programs take turns within a round, and each round begins with another program. Median and
  spread are over all rounds; a program that needs more than {SLOW_SECONDS} s is timed once. The
  files have just been written, so they come from memory.
- Each program runs as its authors advise and on all cores; its script stands in
  `tests/bench/programs`. Where reading all cells as text is faster, that is what it does.
- Peak memory is that of the largest process of one further run, by GNU time.
- The surveys are made up by `generate_survey`; the same options give the same bytes.
"""


def render(results: Results) -> str:
    today = datetime.date.today().isoformat()
    text = ("# Benchmarks\n\n"
            "`nps report` beside other programs that count the same answers. `./dev bench` "
            "measures this page.\n\n")
    if results.most_rows:
        text += (f"> A try with at most {results.most_rows:,} rows a file: these are not the "
                 "figures to go by.\n\n")
    machine = {**results.machine, "date": today, "rounds": str(results.rounds)}
    text += "| machine | |\n| --- | --- |\n"
    text += "".join(f"| {name} | {value} |\n" for name, value in machine.items()) + "\n"
    text += _table(["program", "version", "what it runs"],
                   [[program.name, version or "unknown", program.remark]
                    for program, version in results.programs])
    text += "".join(f"\nNot measured: {name} ({why}).\n" for name, why in results.skipped.items())
    sections = []
    if results.trials:
        sections.append("## Programs\n\n\"times nps\" is the median divided by that of nps: above "
                        "1, nps is faster.\n")
        sections += [_trial(trial) for trial in results.trials]
    if results.start:
        sections.append(_start(results.start))
    if results.growth:
        sections.append(_growth(results.growth))
    if results.cluster:
        sections.append(_cluster(results.cluster))
    if results.parts:
        sections.append(_parts(results.parts))
    return "\n".join([text, *sections, _METHOD])
