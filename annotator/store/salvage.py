"""Salvage: what can still be read of a damaged project file, row by row, into a new one."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from annotator.core.document import sha256_of
from annotator.core.edits import Edit, now
from annotator.core.errors import BadProject, Expected
from annotator.core.health import SalvageReport
from annotator.core.labels import Scheme
from annotator.core.records import Article, Link, Record, Span, Verdict
from annotator.store import checks, journal, opening, rows, verdicts, writer
from annotator.store.database import Database, connect
from annotator.store.failures import expected
from annotator.store.words import indexed

T = TypeVar("T", Article, Span, Link, Verdict)
_BATCH = 500
"""Rows asked for at once, where nothing is wrong."""
_PATIENCE = 1_000_000
"""Row numbers tried after one that cannot be read, before the rest of a table is given up."""


def salvage(path: Path, out: Path, fallback: Scheme) -> SalvageReport:
    """Make a project at `out` of what `path` still holds; where its scheme is lost too, with the scheme `fallback`.

    The history is not taken over. Raises `BadProject` as `opening.create` does, and ``nothing_to_salvage``.
    """
    with expected(path):
        source = connect(path, "ro")
    try:
        tables = _tables(source, path)
        opening.create(out, _scheme(source, fallback))
        database = Database(out, mode="rw", journal="truncate")
        try:
            return _Salvage(source, tables, database).run()
        finally:
            database.close()
    finally:
        source.close()


class _Salvage:
    """One run: reads from `source`, and writes into `database` what holds together."""

    def __init__(self, source: sqlite3.Connection, tables: set[str], database: Database) -> None:
        self._source = source
        self._tables = tables
        self._database = database
        self._lost = 0
        self._articles: dict[int, str] = {}
        """Ids by number."""

    def run(self) -> SalvageReport:
        """Texts and articles first, then spans, then links; each only where what it stands on is there."""
        with self._database.writing() as conn:
            articles = self._keep(conn, self._texts_and_articles(conn))
            spans = self._keep(conn, self._spans())
            links = self._keep(conn, self._links())
            self._keep(conn, self._verdicts())
        return SalvageReport(path=self._database.path, articles=articles, spans=spans, links=links, lost=self._lost)

    def _keep(self, conn: sqlite3.Connection, records: Iterator[Record]) -> int:
        kept: list[Record] = []
        for record in records:
            conn.execute("SAVEPOINT one")
            edit = Edit(action="salvage", annotator="", time=now(), added=(record,))
            try:
                writer.apply(conn, edit, check=checks.by_the_rules)
            except (Expected, sqlite3.IntegrityError):
                conn.execute("ROLLBACK TO one")
                self._lost += 1
            else:
                kept.append(record)
            conn.execute("RELEASE one")
        if kept:
            edit = Edit(action="salvage", annotator="", time=now(), added=tuple(kept))
            journal.write(conn, edit)
        return len(kept)

    def _texts_and_articles(self, conn: sqlite3.Connection) -> Iterator[Article]:
        texts: dict[int, tuple[str, int]] = {}
        for number, sha256, encoding, original, text in self._rows("texts", "number, sha256, encoding, original, text"):
            if not isinstance(text, str) or sha256_of(text) != sha256:
                self._lost += 1
                continue
            stored = rows.insert_text(conn, sha256=sha256, body=text, original=original, encoding=encoding)
            if stored is not None:
                rows.index_texts(conn, [(stored, indexed(text))])
            texts[number] = (sha256, len(text))
        fields = "id, title, publisher, author, url, published, language, status, direction, added"
        for number, *values in self._rows("articles", f"number, {fields}"):
            if number not in texts:
                self._lost += 1
                continue
            sha256, length = texts[number]
            data: dict[str, Any] = dict(zip(fields.split(", "), values, strict=True))
            self._articles[number] = data["id"]
            yield Article(sha256=sha256, length=length, **data)

    def _spans(self) -> Iterator[Span]:
        columns = 'article, id, annotator, label, start, "end", segments, attributes, note, origin'
        for article, *row in self._rows("spans", columns):
            span = self._read(rows.to_span, article, row)
            if span is not None:
                yield span

    def _links(self) -> Iterator[Link]:
        for article, *row in self._rows("links", "article, id, annotator, type, from_id, to_id"):
            link = self._read(rows.to_link, article, row)
            if link is not None:
                yield link

    def _verdicts(self) -> Iterator[Verdict]:
        columns = "article, id, annotator, label, segments, answer, anchor, link, suggester, confidence, time, span"
        for article, *row in self._rows("verdicts", columns):
            verdict = self._read(verdicts.to_verdict, article, row)
            if verdict is not None:
                yield verdict

    def _read(self, read: Callable[[rows.Row], T], article: int, row: list[Any]) -> T | None:
        """The record of a row, or None where its article is lost or its values make no sense."""
        if article in self._articles:
            try:
                return read((row[0], self._articles[article], *row[1:]))
            except (ValueError, TypeError, AttributeError):
                pass
        self._lost += 1
        return None

    def _rows(self, table: str, columns: str) -> Iterator[rows.Row]:
        """The rows of a table by rowid; where a page is broken, on from the next row that can be found."""
        if table not in self._tables:
            return
        low, step, skipped = -1, _BATCH, 0
        sql = f"SELECT rowid, {columns} FROM {table} WHERE rowid > ? ORDER BY rowid LIMIT ?"
        while skipped < _PATIENCE:
            try:
                batch = self._source.execute(sql, (low, step)).fetchall()
            except sqlite3.DatabaseError:
                leap = 0 if step > 1 else 1 + skipped // 500  # longer ones, the longer the gap is
                low, step, skipped = low + leap, 1, skipped + leap
                continue
            if not batch:
                break
            yield from (row[1:] for row in batch)
            self._lost += skipped
            low, step, skipped = batch[-1][0], min(step * 2, _BATCH), 0
        self._lost += skipped > 0


def _tables(source: sqlite3.Connection, path: Path) -> set[str]:
    try:
        source.execute("PRAGMA writable_schema = ON")  # else a file that is too short is not read at all
        found = {name for (name,) in source.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    except sqlite3.DatabaseError as error:
        raise BadProject("nothing_to_salvage", path=str(path)) from error
    if "texts" not in found:
        raise BadProject("nothing_to_salvage", path=str(path))
    return found


def _scheme(source: sqlite3.Connection, fallback: Scheme) -> Scheme:
    try:
        return rows.scheme(source)
    except (sqlite3.DatabaseError, ValueError, TypeError):
        return fallback
