"""Rows of text to the bytes of a CSV file."""

from collections.abc import Iterable


def cell(text: str) -> str:
    """The text as one CSV cell, quoted only where RFC 4180 asks for it."""
    if any(mark in text for mark in ',"\r\n'):
        return '"' + text.replace('"', '""') + '"'
    return text


def encode(rows: Iterable[list[str]], *, encoding: str = "utf-8", line_end: str = "\n") -> bytes:
    lines = (",".join(map(cell, row)) + line_end for row in rows)
    return "".join(lines).encode(encoding)
