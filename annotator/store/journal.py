"""The journal: every edit ever written, and which of them undo and redo take next."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any, overload

from annotator.core.edits import Edit
from annotator.core.records import Record, from_json, to_json
from annotator.store.database import Database
from annotator.store.rows import Row, dumps

_COLUMNS = "number, time, annotator, action, kind, undoes, base, removed_count, added_count"
_EAGER = 50
"""Records up to which an edit is read whole; those of larger ones are read when somebody looks at them."""


class Stored(Sequence[Record]):
    """The records of a large edit, read from the file when they are first looked at."""

    def __init__(self, database: Database, number: int, side: str, count: int) -> None:
        self._database = database
        self._number = number
        self._side = side
        self._count = count
        self._records: tuple[Record, ...] | None = None

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, index: int) -> Record: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Record]: ...
    def __getitem__(self, index: int | slice) -> Record | Sequence[Record]:
        return self._load()[index]

    def __iter__(self) -> Iterator[Record]:
        return iter(self._load())

    def __eq__(self, other: object) -> bool:
        return self._load() == (other._load() if isinstance(other, Stored) else other)

    def __hash__(self) -> int:
        return hash((self._number, self._side))

    def _load(self) -> tuple[Record, ...]:
        if self._records is None:
            self._records = _records(self._database.conn, self._number, self._side)
        return self._records


def _records(conn: sqlite3.Connection, number: int, side: str) -> tuple[Record, ...]:
    (text,) = conn.execute(f"SELECT {side} FROM edits WHERE number = ?", (number,)).fetchone()
    return tuple(from_json(item) for item in json.loads(text))


def write(conn: sqlite3.Connection, edit: Edit) -> int:
    """Append `edit` and return its number."""
    if edit.kind == "do":
        number = conn.execute(
            "INSERT INTO edits (time, annotator, action, kind, removed_count, added_count, removed, added)"
            " VALUES (?,?,?,'do',?,?,?,?)",
            (
                edit.time,
                edit.annotator,
                edit.action,
                len(edit.removed),
                len(edit.added),
                dumps([to_json(record) for record in edit.removed]),
                dumps([to_json(record) for record in edit.added]),
            ),
        ).lastrowid
        conn.executemany("INSERT INTO edit_articles VALUES (?,?)", ((article, number) for article in edit.articles))
        return number or 0
    base = base_of(conn, edit.undoes or 0)
    number = conn.execute(
        "INSERT INTO edits (time, annotator, action, kind, undoes, base, removed_count, added_count)"
        " VALUES (?,?,?,?,?,?,?,?)",
        (
            edit.time,
            edit.annotator,
            edit.action,
            edit.kind,
            edit.undoes,
            base,
            len(edit.removed),
            len(edit.added),
        ),
    ).lastrowid
    conn.execute("INSERT INTO edit_articles SELECT article, ? FROM edit_articles WHERE edit = ?", (number, base))
    return number or 0


def base_of(conn: sqlite3.Connection, number: int) -> int:
    """The number of the ``do`` whose records the edit has."""
    row = conn.execute("SELECT base FROM edits WHERE number = ?", (number,)).fetchone()
    return number if row[0] is None else row[0]


def read(database: Database, number: int) -> Edit | None:
    """The edit with that number."""
    row = database.conn.execute(f"SELECT {_COLUMNS} FROM edits WHERE number = ?", (number,)).fetchone()
    return to_edit(database, row) if row else None


def to_edit(database: Database, row: Row) -> Edit:
    """The edit of a row of `_COLUMNS`."""
    number, time, annotator, action, kind, undoes, base, removed_count, added_count = row
    source = number if base is None else base
    sides = ("added", "removed") if kind == "undo" else ("removed", "added")
    removed: Any
    added: Any
    if removed_count + added_count <= _EAGER:
        removed, added = (_records(database.conn, source, side) for side in sides)
    else:
        removed = Stored(database, source, sides[0], removed_count)
        added = Stored(database, source, sides[1], added_count)
    return Edit(
        action=action,
        annotator=annotator,
        time=time,
        removed=removed,
        added=added,
        kind=kind,
        undoes=undoes,
        number=number,
    )


def undo_numbers(conn: sqlite3.Connection) -> Iterator[int]:
    """The numbers of the edits that repeated undo takes back, newest first."""
    number = _last(conn)
    while number:
        kind, undoes = _kind(conn, number)
        if kind == "undo":
            number = _before(conn, undoes)
        else:
            yield number
            number = _before(conn, number)


def redo_number(conn: sqlite3.Connection) -> int | None:
    """The number of the undo that redo takes back, if any."""
    number = _last(conn)
    while number:
        kind, undoes = _kind(conn, number)
        if kind == "undo":
            return number
        if kind == "do":
            return None
        number = _before(conn, undoes)
    return None


def _last(conn: sqlite3.Connection) -> int | None:
    return conn.execute("SELECT max(number) FROM edits").fetchone()[0]


def _before(conn: sqlite3.Connection, number: int) -> int | None:
    return conn.execute("SELECT max(number) FROM edits WHERE number < ?", (number,)).fetchone()[0]


def _kind(conn: sqlite3.Connection, number: int) -> tuple[str, int]:
    return conn.execute("SELECT kind, undoes FROM edits WHERE number = ?", (number,)).fetchone()


def history(database: Database, article: str | None, *, limit: int, before: int | None) -> list[Edit]:
    """The newest edits, of one article or of all, below the number `before`."""
    top = before if before is not None else 1 << 62
    if article is None:
        rows = database.conn.execute(
            f"SELECT {_COLUMNS} FROM edits WHERE number < ? ORDER BY number DESC LIMIT ?", (top, limit)
        )
    else:
        rows = database.conn.execute(
            f"SELECT {_COLUMNS} FROM edits WHERE number IN"
            " (SELECT edit FROM edit_articles WHERE article = ? AND edit < ? ORDER BY edit DESC LIMIT ?)"
            " ORDER BY number DESC",
            (article, top, limit),
        )
    return [to_edit(database, row) for row in rows.fetchall()]


def since(database: Database, article: str, number: int) -> list[Edit]:
    """The edits of an article after `number`, oldest first."""
    rows = database.conn.execute(
        f"SELECT {_COLUMNS} FROM edits WHERE number IN"
        " (SELECT edit FROM edit_articles WHERE article = ? AND edit > ?) ORDER BY number",
        (article, number),
    )
    return [to_edit(database, row) for row in rows.fetchall()]
