"""The table of results: a row a figure, with its bar."""

from __future__ import annotations

import json
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Row:
    """One figure. `bar` is the highest value that is good enough (`at_least`: the lowest); None where there is none."""

    what: str
    value: float
    unit: str
    bar: float | None = None
    at_least: bool = False
    detail: str = ""

    @property
    def met(self) -> bool:
        """Whether the figure is within its bar."""
        return self.bar is None or (self.value >= self.bar if self.at_least else self.value <= self.bar)


def timed(action: Callable[[], object]) -> float:
    """Milliseconds that `action` took."""
    start = time.perf_counter()
    action()
    return (time.perf_counter() - start) * 1000


def spent(action: Callable[[], object]) -> float:
    """Milliseconds of the processor that `action` took, in all threads; a busy machine changes them less than time."""
    start = time.process_time()
    action()
    return (time.process_time() - start) * 1000


def median(values: Sequence[float]) -> float:
    """The median."""
    return statistics.median(values)


def show(rows: Sequence[Row]) -> str:
    """The rows as a table that people read."""
    width = max(len(row.what) for row in rows)
    lines = []
    for row in rows:
        bar = "" if row.bar is None else f"{'>=' if row.at_least else '<='} {row.bar:g} {row.unit}"
        verdict = "" if row.bar is None else "ok" if row.met else "MISSED"
        lines.append(
            f"{row.what:<{width}}  {row.value:>10.2f} {row.unit:<5} {bar:<14} {verdict:<6} {row.detail}".rstrip()
        )
    return "\n".join(lines)


def write(rows: Sequence[Row], path: Path) -> None:
    """The rows as JSON."""
    path.parent.mkdir(parents=True, exist_ok=True)
    data = [{**asdict(row), "met": row.met} for row in rows]
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
