"""The journal: every edit ever written, and which of them undo and redo take next."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from json.encoder import encode_basestring as _quote
from typing import Any, overload

from annotator.core.edits import Edit
from annotator.core.records import Article, Record, Span, from_json, to_json
from annotator.store.database import Database
from annotator.store.rows import Row, dumps, places_json, values_json

_COLUMNS = "number, time, annotator, action, kind, undoes, base, removed_count, added_count"
_EAGER = 50
"""Records up to which an edit is read whole; those of larger ones are read when somebody looks at them."""
_PIECE = 1_000
"""Records of a growing edit that are written at a time."""
_HELD = 50_000
"""Records of a growing edit that are kept in memory for whoever asked for it."""


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
            self._records = tuple(records(self._database.conn, self._number, self._side))
        return self._records


def records(conn: sqlite3.Connection, number: int, side: str) -> Iterator[Record]:
    """What the ``do`` of that number removed or added (`side`)."""
    text, count = conn.execute(f"SELECT {side}, {side}_count FROM edits WHERE number = ?", (number,)).fetchone()
    held = json.loads(text)
    yield from map(from_json, held)
    if side == "added" and len(held) < count:
        pieces = conn.execute("SELECT added FROM edit_pieces WHERE edit = ? ORDER BY piece", (number,))
        for (piece,) in pieces:
            yield from map(from_json, json.loads(piece))


def _json(record: Record) -> str:
    """What `to_json` gives, as text; put together by hand for spans, of which there are many."""
    if not isinstance(record, Span):
        return dumps(to_json(record))
    return (
        f'{{"kind":"span","id":{_quote(record.id)},"article":{_quote(record.article)},'
        f'"annotator":{_quote(record.annotator)},"label":{_quote(record.label)},'
        f'"segments":{places_json(record.segments)},"attributes":{values_json(record.attributes)},'
        f'"note":{_quote(record.note)},"origin":{_quote(record.origin)}}}'
    )


class Growing:
    """A ``do`` that is written while the articles that it adds come, in pieces, so that many need no more memory.

    Whatever `edit` removes and adds itself is in its row.
    """

    def __init__(self, conn: sqlite3.Connection, edit: Edit) -> None:
        self._conn = conn
        self._edit = edit
        self._number = 0
        self._count = len(edit.added)
        self._held: list[Record] | None = [*edit.added]
        self._piece: list[str] = []
        self._pieces = 0
        self.articles = 0
        """How many articles have been added."""

    def add(self, article: Article, *more: Record) -> None:
        """Append one article and what came with it."""
        added = (article, *more)
        self._begin()
        self.articles += 1
        self._count += len(added)
        self._piece += map(_json, added)
        self._conn.execute("INSERT INTO edit_articles VALUES (?,?)", (article.id, self._number))
        if self._held is not None:
            self._held += added
            if self._count > _HELD:
                self._held = None
        if len(self._piece) >= _PIECE:
            self._write_piece()

    def finish(self) -> tuple[int | None, tuple[Record, ...] | None]:
        """Write what is left; return the edit's number, and its records where they are few enough to be held.

        An edit that changes nothing is not written and has no number.
        """
        if self._count:
            self._begin()
            self._write_piece()
            self._conn.execute("UPDATE edits SET added_count = ? WHERE number = ?", (self._count, self._number))
        return self._number or None, None if self._held is None else tuple(self._held)

    def _begin(self) -> None:
        if not self._number:
            self._number = write(self._conn, self._edit)

    def _write_piece(self) -> None:
        if self._piece:
            text = f"[{','.join(self._piece)}]"
            self._conn.execute("INSERT INTO edit_pieces VALUES (?,?,?)", (self._number, self._pieces, text))
            self._pieces += 1
            self._piece.clear()


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
                f"[{','.join(map(_json, edit.removed))}]",
                f"[{','.join(map(_json, edit.added))}]",
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
        removed, added = (tuple(records(database.conn, source, side)) for side in sides)
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
