"""What commands say: results to standard output, everything else to standard error."""

from collections.abc import Sequence
from datetime import datetime

import typer

from manyhands.clock import to_wire


def fail(message: str) -> typer.Exit:
    """Print a message to standard error and return the exit to raise."""
    typer.echo(f"manyhands: {message}", err=True)
    return typer.Exit(1)


def note(message: str) -> None:
    """Print to standard error what a person should know and a program should not read."""
    typer.echo(message, err=True)


def columns(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a table in aligned columns."""
    table = [list(heads), *map(list, rows)]
    widths = [max(len(row[column]) for row in table) for column in range(len(heads))]
    lines = (
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in table
    )
    return "\n".join(lines)


def last_time(moment: datetime | None) -> str:
    """Return a moment to the minute in UTC, or ``never``."""
    return to_wire(moment)[:16].replace("T", " ") if moment else "never"


def size(count: float) -> str:
    """Return a number of bytes in words: ``3.2 MB``."""
    for unit in ("bytes", "kB", "MB", "GB"):
        if count < 1_000:
            return f"{count:.0f} {unit}" if unit == "bytes" else f"{count:.1f} {unit}"
        count /= 1_000
    return f"{count:.1f} TB"


def counted(count: int, one: str, several: str | None = None) -> str:
    """Return ``1 task`` or ``3 tasks``."""
    return f"{count:,} {one if count == 1 else several or one + 's'}"
