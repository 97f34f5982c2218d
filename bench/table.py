"""The table that a run prints."""

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median as _median


@dataclass(frozen=True, slots=True)
class Row:
    """What was measured, what it is held against, their ratio, and the aim."""

    what: str
    ours: str
    against: str
    ratio: float | None
    aim: str
    met: bool | None


def median(values: Iterable[float]) -> float:
    """Return the median."""
    return float(_median(values))


def render(rows: Iterable[Row]) -> str:
    """Return the rows as a Markdown table."""
    lines = ["| | measured | held against | ratio | aim | met |", "|---|---|---|---|---|---|"]
    for row in rows:
        ratio = "" if row.ratio is None else f"{row.ratio:.2f}"
        met = "" if row.met is None else "yes" if row.met else "**no**"
        lines.append(f"| {row.what} | {row.ours} | {row.against} | {ratio} | {row.aim} | {met} |")
    return "\n".join(lines)
