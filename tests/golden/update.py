#!/usr/bin/env python3
"""Writes what the commands of a document print today below them.

usage: tests/golden/update.py NPS_BINARY DOCUMENT.md...

The outputs are only as right as the eyes that read the difference afterwards: read it.
"""
import os
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]


def run(command, folder, binary, last_exit):
    script = folder / ".script"
    script.write_text(f"(exit {last_exit})\n{command}\n")
    done = subprocess.run(
        ["sh", ".script"], cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, check=False,
        env={"PATH": f"{binary.parent}:{os.environ['PATH']}"})
    return done.stdout.decode("utf-8", "replace"), done.returncode


def write_files(lines, folder):
    name, contents = None, []
    for line in lines:
        if name is None and line.startswith("```text "):
            name, contents = line[8:], []
        elif name is not None and line == "```":
            (folder / name).write_text("".join(part + "\n" for part in contents))
            name = None
        elif name is not None:
            contents.append(line)


def updated(lines, folder, binary):
    result, in_console, keep, last_exit = [], False, True, 0
    for index, line in enumerate(lines):
        if not in_console:
            in_console = line == "```console"
            result.append(line)
        elif line == "```":
            in_console, keep = False, True
            result.append(line)
        elif line.startswith("$ "):
            result.append(line)
            output, last_exit = run(line[2:], folder, binary, last_exit)
            shortened = any_lines_follow(lines[index + 1:])
            keep = shortened
            if not shortened:
                result.extend(output.splitlines())
        elif keep:
            result.append(line)
    return result


def any_lines_follow(lines):
    """True when the output of a command is shortened by hand, with a line of three dots."""
    for line in lines:
        if line == "```" or line.startswith("$ "):
            return False
        if line == "...":
            return True
    return False


def main():
    binary = pathlib.Path(sys.argv[1]).resolve()
    for name in sys.argv[2:]:
        path = pathlib.Path(name)
        lines = path.read_text().splitlines()
        with tempfile.TemporaryDirectory() as folder_name:
            folder = pathlib.Path(folder_name)
            (folder / "data").symlink_to(ROOT / "data")
            write_files(lines, folder)
            path.write_text("".join(line + "\n" for line in updated(lines, folder, binary)))


if __name__ == "__main__":
    main()
