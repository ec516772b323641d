"""Memory (PSS) with S and with L open, above a bare PySide6 window."""

from __future__ import annotations

from pathlib import Path

from annotator.project import Project
from tests.bench import inputs
from tests.bench.start import run
from tests.bench.table import Row, median

_BARS = {"S": 60, "L": 160}


def measure(folder: Path) -> list[Row]:
    """Five starts each."""
    settings = folder / "settings.ini"
    settings.write_text("[General]\ntour_done=true\n", encoding="utf-8")
    bare = median([run("bare").memory for _ in range(5)])
    rows: list[Row] = []
    for size, bar in _BARS.items():
        draft = inputs.article(size).draft(size)
        path = folder / f"{size}.hashiya"
        with Project.create(path, annotator="bench") as project:
            project.add_articles([draft])
        used = median([run("app", str(settings), str(path), draft.article.id).memory for _ in range(5)])
        detail = f"{used / 2**20:.0f} MiB against {bare / 2**20:.0f} MiB"
        rows.append(
            Row(f"memory with {size} open, above a bare window", (used - bare) / 2**20, "MiB", bar, detail=detail)
        )
    return rows
