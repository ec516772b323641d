"""Checking: every invariant of a project file, one function each."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace

from annotator.core.document import sha256_of
from annotator.core.edits import key_of
from annotator.core.errors import Refused
from annotator.core.health import Problem
from annotator.core.records import Article, Link, Record, Span, Verdict
from annotator.core.rules import check_link, check_span
from annotator.store import journal, rows, verdicts
from annotator.store.database import Database

Check = Callable[[sqlite3.Connection], Iterator[Problem]]


def check(database: Database) -> list[Problem]:
    """What is wrong in the file. Where the file itself is damaged, only that."""
    with database.reading() as conn:
        damage = list(_file(conn))
        return damage or [problem for function in _CHECKS for problem in function(conn)]


def _file(conn: sqlite3.Connection) -> Iterator[Problem]:
    try:
        lines = [line for (line,) in conn.execute("PRAGMA quick_check(20)")]
    except sqlite3.DatabaseError as error:
        lines = [str(error)]
    for line in lines:
        if line != "ok":
            yield Problem(code="file", place="file", detail=line)


def _foreign_keys(conn: sqlite3.Connection) -> Iterator[Problem]:
    for table, rowid, parent, _ in conn.execute("PRAGMA foreign_key_check"):
        yield Problem(code="foreign_key", place=table, detail=f"row {rowid} names no row of {parent}")


def _texts(conn: sqlite3.Connection) -> Iterator[Problem]:
    for sha256, length, text in conn.execute("SELECT sha256, length, text FROM texts"):
        if sha256_of(text) != sha256:
            yield Problem(code="text_hash", place=sha256, detail="the text has another hash")
        if len(text) != length:
            yield Problem(code="length", place=sha256, detail=f"{len(text)} code points, stored as {length}")


def _spans(conn: sqlite3.Connection) -> Iterator[Problem]:
    scheme = rows.scheme(conn)
    sql = rows.SPAN.replace("SELECT", "SELECT t.length, s.segments,", 1)
    for length, segments, *row in conn.execute(f"{sql} JOIN texts t ON t.number = s.article"):
        span = replace(rows.to_span(tuple(row)), segments=tuple((low, high) for low, high in json.loads(segments)))
        start, end = row[4], row[5]
        try:
            check_span(span, length=length, scheme=scheme, others=())
        except Refused as error:
            yield Problem(code=_span_code(error.code), place=span.id, detail=str(error))
            continue
        if (start, end) != (span.start, span.end):
            yield Problem(code="segments", place=span.id, detail="start and end are not those of the segments")


def _span_code(code: str) -> str:
    return {"bad_segments": "segments", "unknown_label": "label"}.get(code, "attributes")


def _links(conn: sqlite3.Connection) -> Iterator[Problem]:
    scheme = rows.scheme(conn)
    for row in conn.execute(rows.LINK):
        link = rows.to_link(row)
        head, tail = rows.span(conn, link.from_id), rows.span(conn, link.to_id)
        try:
            check_link(link, head=head, tail=tail, scheme=scheme, others=())
        except Refused as error:
            yield Problem(code="link_ends", place=link.id, detail=str(error))


def _verdicts(conn: sqlite3.Connection) -> Iterator[Problem]:
    if not verdicts.there(conn):
        return
    sql = verdicts.VERDICT.replace("SELECT", "SELECT t.length,", 1)
    for length, *row in conn.execute(f"{sql} JOIN texts t ON t.number = v.article"):
        item = verdicts.to_verdict(tuple(row))
        for places in (item.segments or ((0, 0),), item.anchor):
            if not _in_order(places, length):
                yield Problem(code="segments", place=item.id, detail=f"verdict at {places}")


def _in_order(places: tuple[tuple[int, int], ...], length: int) -> bool:
    previous = -1
    for start, end in places:
        if not previous < start < end <= length:
            return False
        previous = end
    return True


def _counts(conn: sqlite3.Connection) -> Iterator[Problem]:
    counted = "SELECT article, label, count(*) FROM spans GROUP BY article, label"
    kept = "SELECT article, label, spans FROM label_counts"
    for one, other in ((counted, kept), (kept, counted)):
        for article, label, count in conn.execute(f"{one} EXCEPT {other}"):
            yield Problem(code="counts", place="label_counts", detail=f"article {article}, {label}: {count}")


def _search(conn: sqlite3.Connection) -> Iterator[Problem]:
    for (number,) in conn.execute("SELECT number FROM texts WHERE number NOT IN (SELECT id FROM text_words_docsize)"):
        yield Problem(code="search", place="text_words", detail=f"text {number} is not indexed")


def _edits(conn: sqlite3.Connection) -> Iterator[Problem]:
    """Everything that was ever done, done again, must give what the tables hold."""
    state: dict[tuple[str, str], Record] = {}
    for number, kind, base in conn.execute("SELECT number, kind, base FROM edits ORDER BY number"):
        source = number if base is None else base
        sides = ("added", "removed") if kind == "undo" else ("removed", "added")
        for record in journal.records(conn, source, sides[0]):
            key = key_of(record)
            if key[0] != "scheme" and state.pop(key, None) != record:
                yield Problem(code="edits", place=f"edit {number}", detail=f"removes {key} that was not there")
        for record in journal.records(conn, source, sides[1]):
            state[key_of(record)] = record
    yield from _compared(conn, state)


def _compared(conn: sqlite3.Connection, state: dict[tuple[str, str], Record]) -> Iterator[Problem]:
    scheme = state.pop(("scheme", ""), None)
    if scheme is not None and scheme != rows.scheme(conn):
        yield Problem(code="edits", place="scheme", detail="is not what the edits say")
    tables: list[tuple[str, Callable[[rows.Row], Article | Span | Link | Verdict]]] = [
        (rows.ARTICLE, rows.to_article),
        (rows.SPAN, rows.to_span),
        (rows.LINK, rows.to_link),
    ]
    if verdicts.there(conn):
        tables.append((verdicts.VERDICT, verdicts.to_verdict))
    for sql, read in tables:
        for row in conn.execute(sql):
            record = read(row)
            if state.pop(key_of(record), None) != record:
                yield Problem(code="edits", place=record.id, detail="is not what the edits say")
    for kind, record_id in state:
        yield Problem(code="edits", place=record_id, detail=f"the edits have a {kind} that is not there")


_CHECKS: tuple[Check, ...] = (_foreign_keys, _texts, _spans, _links, _verdicts, _counts, _search, _edits)
