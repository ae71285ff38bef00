"""The programs that are timed. A new one is a script in ../programs and a row in PROGRAMS."""

import platform
import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from . import process
from .counts import Counts, counts_of_csv, counts_of_nps
from .npm import NpmFolder
from .shapes import DataFile, Shape

_SCRIPTS = Path(__file__).resolve().parent.parent / "programs"
_POLARS_BUILDS = {"x86_64": "nodejs-polars-linux-x64-gnu",
                  "aarch64": "nodejs-polars-linux-arm64-gnu"}


@dataclass(frozen=True)
class Tools:
    nps: str
    generate_survey: str
    npm: NpmFolder


@dataclass(frozen=True)
class Program:
    name: str
    remark: str
    command: Callable[[Tools, DataFile], list[str]]
    version: Callable[[Tools], str]
    # Why it cannot run here; empty when it can. May install it.
    obstacle: Callable[[Tools], str]
    # Nothing for a program that only looks at the bytes.
    counts: Callable[[bytes], Counts] | None = counts_of_csv
    reads_quotes: bool = True
    reads: Callable[[Shape], bool] = lambda shape: True


def report_command(nps: str, file: DataFile, *options: str) -> list[str]:
    return [nps, "report", str(file.path), "--score", "score", "--by", ",".join(file.shape.by),
            "--format", "json", *file.shape.nps_options, *options]


def _nps_counts(output: bytes) -> Counts:
    return counts_of_nps(output).counts


def _one_thread_obstacle(tools: Tools) -> str:
    text = subprocess.run([tools.nps, "report", "--help"], capture_output=True, check=True).stdout
    return "" if b"--threads" in text else "this nps has no --threads"


def _script(interpreter: list[str], name: str) -> Callable[[Tools, DataFile], list[str]]:
    return lambda tools, file: [*interpreter, str(_SCRIPTS / name), str(file.path),
                                ",".join(file.shape.by)]


def _needs(command: str, package: str) -> Callable[[Tools], str]:
    reason = f"there is no {command}: install {package}"
    return lambda tools: "" if shutil.which(command) else reason


def _needs_r_package(tools: Tools) -> str:
    found = shutil.which("Rscript") and _printed(
        ["Rscript", "-e", 'cat(requireNamespace("data.table", quietly = TRUE))']) == "TRUE"
    return "" if found else "there is no data.table: install r-cran-data.table"


def _needs_npm(*packages: str) -> Callable[[Tools], str]:
    return lambda tools: tools.npm.obstacle(packages)


def _printed(command: list[str]) -> str:
    """What it prints, on either stream; empty when it cannot be run."""
    try:
        result = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                                stdin=subprocess.DEVNULL, env=process.ENVIRONMENT, check=False)
    except OSError:
        return ""
    return result.stdout.decode("utf-8", "replace").strip()


def _first_number(*command: str) -> Callable[[Tools], str]:
    def version(tools: Tools) -> str:
        found = re.search(r"\d+\.\d[\w.-]*", _printed(list(command)))
        return found.group() if found else ""
    return version


def _nps_version(tools: Tools) -> str:
    return _printed([tools.nps, "--version"]).splitlines()[0].removeprefix("nps ")


PROGRAMS = (
    Program("nps", "`nps report`: counts, intervals and tests of every segment, as JSON",
            lambda tools, file: report_command(tools.nps, file), _nps_version,
            lambda tools: "", _nps_counts),
    Program("nps-1-thread", "the same with `--threads 1`",
            lambda tools, file: report_command(tools.nps, file, "--threads", "1"), _nps_version,
            _one_thread_obstacle, _nps_counts),
    Program("wc", "`wc -l`: one look at every byte, the practical floor",
            lambda tools, file: ["wc", "-l", str(file.path)], _first_number("wc", "--version"),
            _needs("wc", "coreutils"), counts=None, reads=lambda shape: not shape.compressed),
    Program("gzip", "`gzip -dc`: the floor for compressed files",
            lambda tools, file: ["gzip", "-dc", str(file.path)],
            _first_number("gzip", "--version"), _needs("gzip", "gzip"), counts=None,
            reads=lambda shape: shape.compressed),
    Program("duckdb", "DuckDB: `read_csv`, all columns text, and GROUP BY",
            _script(["node"], "duckdb.mjs"), lambda tools: tools.npm.version("@duckdb/node-api"),
            _needs_npm("@duckdb/node-api")),
    Program("polars", "polars: `scanCSV`, all columns text, and a lazy group-by",
            _script(["node"], "polars.mjs"), lambda tools: tools.npm.version("nodejs-polars"),
            _needs_npm("nodejs-polars", _POLARS_BUILDS.get(platform.machine(), "nodejs-polars"))),
    Program("data.table", "data.table: `fread` of the wanted columns, all cores",
            _script(["Rscript"], "data_table.R"),
            _first_number("Rscript", "-e", 'cat(format(packageVersion("data.table")))'),
            _needs_r_package),
    Program("mawk", "mawk: knows no quotes. A comma or a line break inside them splits cell or "
            "row, so its counts are right only while no wanted column stands behind such a cell",
            _script([], "mawk.sh"), _first_number("mawk", "-W", "version"),
            _needs("mawk", "mawk"), reads_quotes=False),
    Program("miller", "Miller: `count-distinct`", _script([], "miller.sh"),
            _first_number("mlr", "--version"), _needs("mlr", "miller")),
)
