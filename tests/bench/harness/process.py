"""Runs whole programs: their seconds, their peak memory, what they print."""

import os
import shutil
import subprocess
import tempfile
import time
from dataclasses import dataclass

# Messages and collation must not depend on who runs the benchmark.
ENVIRONMENT = {**os.environ, "LC_ALL": "C.UTF-8"}


class Failed(Exception):
    """A program that did not start or did not end with 0; says why."""


@dataclass(frozen=True)
class Run:
    output: bytes
    seconds: float
    peak_mib: float | None  # of the largest process; nothing without GNU time


def seconds(command: list[str]) -> float:
    """Start to end of the process, its output thrown away."""
    start = time.perf_counter()
    try:
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True,
                       env=ENVIRONMENT)
    except (OSError, subprocess.CalledProcessError) as error:
        raise Failed(str(error)) from error
    return time.perf_counter() - start


def observe(command: list[str]) -> Run:
    """Linux counts the memory of the process that starts a program as the program's own, so a small
    one must start it: GNU time, not Python."""
    timer = shutil.which("time")
    with tempfile.NamedTemporaryFile("r") as peak:
        measured = [timer, "-f", "%M", "-o", peak.name, *command] if timer else command
        start = time.perf_counter()
        try:
            result = subprocess.run(measured, capture_output=True, check=True, env=ENVIRONMENT)
        except OSError as error:
            raise Failed(str(error)) from error
        except subprocess.CalledProcessError as error:
            lines = error.stderr.decode("utf-8", "replace").strip().splitlines()
            raise Failed(_telling(lines) or f"ended with {error.returncode}") from error
        took = time.perf_counter() - start
        return Run(result.stdout, took, int(peak.read()) / 1024 if timer else None)


def _telling(lines: list[str]) -> str:
    errors = [line.strip() for line in lines if "rror" in line]
    return (errors or [line.strip() for line in lines] or [""])[-1]
