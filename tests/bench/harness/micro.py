"""Parts of nps by themselves: what micro_benchmarks says."""

import json
from dataclasses import dataclass
from pathlib import Path

from . import process


@dataclass(frozen=True)
class Part:
    name: str
    items_per_second: float | None
    bytes_per_second: float | None


def measure_parts(program: Path) -> list[Part]:
    output = process.observe([str(program), "--benchmark_format=json",
                              "--benchmark_min_time=0.1"]).output
    return [Part(entry["name"], entry.get("items_per_second"),
                 entry.get("bytes_per_second")) for entry in json.loads(output)["benchmarks"]]
