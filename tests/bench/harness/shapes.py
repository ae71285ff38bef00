"""The files that are read."""

import subprocess
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Shape:
    name: str
    summary: str
    generator: str  # generate_survey --shape
    rows: int
    by: tuple[str, ...]
    compressed: bool = False
    repeats: int = 1  # runs a round, where one is too short to go by
    nps_options: tuple[str, ...] = ()


_CROSS = ("region", "plan")

SHAPES = (
    Shape("narrow", "three short columns, no quotes", "narrow", 20_000_000, ("region",)),
    Shape("survey", "ten columns, quoted comments, some over two lines", "survey", 5_000_000,
          _CROSS),
    Shape("quoted", "the same survey, every cell quoted", "quoted", 2_500_000, _CROSS),
    Shape("wide", "1,000 columns, the score in the middle", "wide", 50_000, _CROSS),
    Shape("segments", "100,000 segments", "segments", 5_000_000, ("segment",),
          nps_options=("--max-segments", "100000")),
    Shape("gz", "the survey, compressed with gzip", "survey", 2_500_000, _CROSS, compressed=True),
    Shape("small", "1 MB of the survey", "survey", 8_800, _CROSS, repeats=4),
)


@dataclass(frozen=True)
class DataFile:
    path: Path
    shape: Shape
    rows: int

    @property
    def bytes(self) -> int:
        return self.path.stat().st_size


def write_file(shape: Shape, rows: int, generate_survey: str, folder: Path) -> DataFile:
    """Leaves the file in the page cache, as it has just been written."""
    path = folder / (f"{shape.name}.csv" + (".gz" if shape.compressed else ""))
    generate = [generate_survey, "--shape", shape.generator, "--rows", str(rows)]
    with open(path, "wb") as out:
        if not shape.compressed:
            subprocess.run(generate, stdout=out, check=True)
        else:
            with subprocess.Popen(generate, stdout=subprocess.PIPE) as rows_source:
                subprocess.run(["gzip", "-c"], stdin=rows_source.stdout, stdout=out, check=True)
            if rows_source.returncode != 0:
                raise subprocess.CalledProcessError(rows_source.returncode, generate)
    return DataFile(path, shape, rows)
