"""Committed edits a second, against the same rows through plain `sqlite3` with the same pragmas."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

from annotator.core.records import Span
from annotator.project import Project
from tests.bench import inputs
from tests.bench.table import Row, median, timed

COUNT = 300
_TABLES = {"spans": 10, "edits": 11, "edit_articles": 2}


def measure(folder: Path) -> list[Row]:
    """The ratio of `Project.tag` to inserting what it wrote, in five pairs taken by turns."""
    empty = folder / "empty.hashiya"
    draft = inputs.article("M").draft("M")
    with Project.create(empty, annotator="bench") as project:
        project.add_articles([draft.__class__(document=draft.document, article=draft.article)])
    ours, theirs = [], []
    for turn in range(5):
        path = Path(shutil.copy(empty, folder / f"ours{turn}.hashiya"))
        ours.append(timed_tags(path, draft.article.id, draft.spans[:COUNT]))
        plain = Path(shutil.copy(empty, folder / f"plain{turn}.hashiya"))
        theirs.append(timed_rows(plain, rows_of(path)))
    rate = COUNT / median(ours) * 1000
    return [
        Row(
            "committed edits a second against plain sqlite3",
            median(theirs) / median(ours),
            "x",
            0.5,
            at_least=True,
            detail=f"{rate:.0f} against {COUNT / median(theirs) * 1000:.0f} a second",
        )
    ]


def timed_tags(path: Path, article: str, spans: tuple[Span, ...]) -> float:
    """Milliseconds for tagging the spans one by one."""
    with Project.open(path, annotator="bench", daily_backup=False) as project:

        def tag() -> None:
            for span in spans:
                project.tag(article, label=span.label, segments=span.segments)

        return timed(tag)


def rows_of(path: Path) -> list[dict[str, tuple[object, ...]]]:
    """The rows that each edit wrote, by table."""
    with sqlite3.connect(path) as conn:
        tables = {name: conn.execute(f"SELECT * FROM {name} ORDER BY rowid").fetchall() for name in ("spans", "edits")}
        tables["edits"] = tables["edits"][-len(tables["spans"]) :]
        tables["edit_articles"] = conn.execute("SELECT * FROM edit_articles ORDER BY edit").fetchall()[
            -len(tables["spans"]) :
        ]
    conn.close()
    return [dict(zip(tables, rows, strict=True)) for rows in zip(*tables.values(), strict=True)]


def timed_rows(path: Path, edits: list[dict[str, tuple[object, ...]]]) -> float:
    """Milliseconds for inserting the same rows, a transaction an edit."""
    conn = sqlite3.connect(path, isolation_level=None)
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
        conn.execute(f"PRAGMA {pragma}")

    def insert() -> None:
        for edit in edits:
            conn.execute("BEGIN IMMEDIATE")
            for table, row in edit.items():
                conn.execute(f"INSERT INTO {table} VALUES ({','.join('?' * _TABLES[table])})", row)
            conn.execute("COMMIT")

    took = timed(insert)
    conn.close()
    return took
