"""The rows: records as the tables hold them. Every function works inside the caller's transaction."""

from __future__ import annotations

import json
import sqlite3
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from typing import Any

from annotator.core.folding import fold
from annotator.core.labels import Scheme
from annotator.core.records import (
    Article,
    Link,
    Segment,
    Span,
    Value,
    values_from_json,
    values_to_json,
)
from annotator.store.words import metadata_words

Row = tuple[Any, ...]

ARTICLE = """
    SELECT a.id, t.sha256, t.length, a.title, a.publisher, a.author, a.url, a.published, a.language, a.status,
           a.direction, a.added
    FROM articles a JOIN texts t ON t.number = a.number
"""
_SPAN = """
    s.annotator, s.label, s.start, s."end", CASE WHEN instr(s.segments, '],[') THEN s.segments END,
    s.attributes, s.note, s.origin
"""
SPAN = f"SELECT s.id, a.id, {_SPAN} FROM spans s JOIN articles a ON a.number = s.article"
LINK = """
    SELECT l.id, a.id, l.annotator, l.type, l.from_id, l.to_id
    FROM links l JOIN articles a ON a.number = l.article
"""


_INSERT_SPAN = "INSERT INTO spans VALUES (?,?,?,?,?,?,?,?,?,?)"
_TOGETHER = 20
"""Spans that are inserted with one statement, where there are many."""
_INSERT_SPANS = _INSERT_SPAN + ",(?,?,?,?,?,?,?,?,?,?)" * (_TOGETHER - 1)

dumps = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode
"""Compact JSON, readable in any script."""


# --- articles ---------------------------------------------------------------------------------


def to_article(row: Row) -> Article:
    """The article of a row of `ARTICLE`."""
    (id_, sha256, length, title, publisher, author, url, published, language, status, direction, added) = row
    return Article(
        id=id_,
        sha256=sha256,
        length=length,
        title=title,
        publisher=publisher,
        author=author,
        url=url,
        published=published,
        language=language,
        status=status,
        direction=direction,
        added=added,
    )


def article(conn: sqlite3.Connection, article_id: str) -> Article | None:
    """The article with that id."""
    row = conn.execute(f"{ARTICLE} WHERE a.id = ?", (article_id,)).fetchone()
    return to_article(row) if row else None


def number_of(conn: sqlite3.Connection, article_id: str) -> int | None:
    """The number of the article with that id."""
    row = conn.execute("SELECT number FROM articles WHERE id = ?", (article_id,)).fetchone()
    return row[0] if row else None


def insert_article(conn: sqlite3.Connection, item: Article) -> int:
    """Add an article whose text is stored already; return its number. Raises KeyError where it is not.

    It is found by its metadata after `index_articles`.
    """
    row = conn.execute("SELECT number FROM texts WHERE sha256 = ?", (item.sha256,)).fetchone()
    if row is None:
        raise KeyError(item.sha256)
    conn.execute(
        "INSERT INTO articles VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
        (row[0], item.id, *_metadata(item), metadata_words(item)),
    )
    return row[0]


def index_articles(conn: sqlite3.Connection, numbers: Iterable[int]) -> None:
    """Let new articles be found by their metadata."""
    conn.executemany(
        "INSERT INTO article_words (rowid, words) SELECT number, words FROM articles WHERE number = ?",
        [(number,) for number in numbers],
    )


def update_article(conn: sqlite3.Connection, old: Article, new: Article) -> None:
    """Write new metadata; the text stays the same."""
    number, words = conn.execute("SELECT number, words FROM articles WHERE id = ?", (old.id,)).fetchone()
    new_words = metadata_words(new)
    if new_words != words:
        _unindex(conn, number, words)
    conn.execute(
        "UPDATE articles SET title=?, publisher=?, author=?, url=?, published=?, language=?, status=?, direction=?,"
        " added=?, title_key=?, publisher_key=?, words=? WHERE number=?",
        (*_metadata(new), new_words, number),
    )
    if new_words != words:
        conn.execute("INSERT INTO article_words (rowid, words) VALUES (?,?)", (number, new_words))


def delete_article(conn: sqlite3.Connection, item: Article) -> None:
    """Take an article away; its text stays stored."""
    number, words = conn.execute("SELECT number, words FROM articles WHERE id = ?", (item.id,)).fetchone()
    _unindex(conn, number, words)
    conn.execute("DELETE FROM articles WHERE number = ?", (number,))


def _unindex(conn: sqlite3.Connection, number: int, words: str) -> None:
    conn.execute("INSERT INTO article_words (article_words, rowid, words) VALUES ('delete',?,?)", (number, words))


def _metadata(item: Article) -> Row:
    return (
        item.title,
        item.publisher,
        item.author,
        item.url,
        item.published,
        item.language,
        item.status,
        item.direction,
        item.added,
        fold(item.title),
        fold(item.publisher),
    )


# --- spans ------------------------------------------------------------------------------------


def to_span(row: Row) -> Span:
    """The span of a row of `SPAN`."""
    return _spans(row[1], [(row[0], *row[2:])])[0]


def _spans(article: str, rows: Iterable[Row]) -> list[Span]:
    """The spans of rows of `SPAN` without their article."""
    return [
        Span(
            id=id_,
            article=article,
            annotator=annotator,
            label=label,
            segments=((start, end),) if segments is None else _segments(segments),
            attributes={} if attributes == "{}" else values_from_json(json.loads(attributes)),
            note=note,
            origin=origin,
        )
        for id_, annotator, label, start, end, segments, attributes, note, origin in rows
    ]


def _segments(text: str) -> tuple[Segment, ...]:
    return tuple((start, end) for start, end in json.loads(text))


def span(conn: sqlite3.Connection, span_id: str) -> Span | None:
    """The span with that id."""
    row = conn.execute(f"{SPAN} WHERE s.id = ?", (span_id,)).fetchone()
    return to_span(row) if row else None


def spans(
    conn: sqlite3.Connection, number: int, annotator: str | None = None, *, start: int = 0, end: int | None = None
) -> list[Span]:
    """An article's spans in reading order, longer first; those that start at `start` or later, before `end`."""
    found = conn.execute("SELECT id FROM articles WHERE number = ?", (number,)).fetchone()
    where, values = _of(annotator, "s")
    rows = conn.execute(
        f"SELECT s.id, {_SPAN} FROM spans s WHERE s.article = ?{where} AND s.start >= ? AND s.start < ?"
        ' ORDER BY s.start, s."end" DESC, s.id',
        (number, *values, start, sys.maxsize if end is None else end),
    )
    return _spans(found[0], rows) if found else []


def meeting(conn: sqlite3.Connection, item: Span, *, same_place: bool) -> list[Span]:
    """The annotator's other spans of the same label that overlap the hull of `item`, or only those that share it."""
    where = 's.start = ? AND s."end" = ?' if same_place else 's.start < ? AND s."end" > ?'
    place = (item.start, item.end) if same_place else (item.end, item.start)
    rows = conn.execute(
        f"{SPAN} WHERE s.article = (SELECT number FROM articles WHERE id = ?) AND s.annotator = ? AND s.label = ?"
        f" AND {where} AND s.id <> ?",
        (item.article, item.annotator, item.label, *place, item.id),
    )
    return [to_span(row) for row in rows]


def insert_spans(conn: sqlite3.Connection, items: Sequence[Span], number: int) -> None:
    """Add spans to the article of that number."""
    done = len(items) - len(items) % _TOGETHER
    for start in range(0, done, _TOGETHER):
        conn.execute(_INSERT_SPANS, [*chain.from_iterable(_span_rows(items[start : start + _TOGETHER], number))])
    conn.executemany(_INSERT_SPAN, _span_rows(items[done:], number))


def _span_rows(items: Sequence[Span], number: int) -> list[Row]:
    return [(item.id, number, item.annotator, item.label, *_placed(item), item.note, item.origin) for item in items]


def _placed(item: Span) -> Row:
    """Start, end, segments and attributes as the table holds them."""
    segments = item.segments
    return (segments[0][0], segments[-1][1], places_json(segments), values_json(item.attributes))


def places_json(segments: tuple[Segment, ...]) -> str:
    """Segments as JSON."""
    return f"[[{segments[0][0]},{segments[0][1]}]]" if len(segments) == 1 else dumps(segments)


def values_json(attributes: Mapping[str, Value]) -> str:
    """Attributes as JSON."""
    return dumps(values_to_json(attributes)) if attributes else "{}"


def update_span(conn: sqlite3.Connection, item: Span) -> None:
    """Write a span's new form; its article stays the same."""
    conn.execute(
        'UPDATE spans SET annotator=?, label=?, start=?, "end"=?, segments=?, attributes=?, note=?, origin=?'
        " WHERE id=?",
        (item.annotator, item.label, *_placed(item), item.note, item.origin, item.id),
    )


# --- links ------------------------------------------------------------------------------------


def to_link(row: Row) -> Link:
    """The link of a row of `LINK`."""
    id_, article_id, annotator, kind, from_id, to_id = row
    return Link(id=id_, article=article_id, annotator=annotator, type=kind, from_id=from_id, to_id=to_id)


def link(conn: sqlite3.Connection, link_id: str) -> Link | None:
    """The link with that id."""
    row = conn.execute(f"{LINK} WHERE l.id = ?", (link_id,)).fetchone()
    return to_link(row) if row else None


def links(conn: sqlite3.Connection, number: int, annotator: str | None = None) -> list[Link]:
    """An article's links, oldest first."""
    where, values = _of(annotator, "l")
    rows = conn.execute(f"{LINK} WHERE l.article = ?{where} ORDER BY l.rowid", (number, *values))
    return [to_link(row) for row in rows]


def links_of(conn: sqlite3.Connection, span_id: str) -> list[Link]:
    """The links from or to a span."""
    rows = conn.execute(f"{LINK} WHERE l.from_id = ?1 OR l.to_id = ?1", (span_id,))
    return [to_link(row) for row in rows]


def insert_links(conn: sqlite3.Connection, items: Iterable[Link], number: int) -> None:
    """Add links to the article of that number."""
    conn.executemany(
        "INSERT INTO links VALUES (?,?,?,?,?,?)",
        [(item.id, number, item.annotator, item.type, item.from_id, item.to_id) for item in items],
    )


def delete(conn: sqlite3.Connection, table: str, ids: Iterable[str]) -> None:
    """Delete spans or links."""
    conn.executemany(f"DELETE FROM {table} WHERE id = ?", ((item,) for item in ids))


# --- the scheme -------------------------------------------------------------------------------


def scheme(conn: sqlite3.Connection) -> Scheme:
    """The project's label scheme."""
    return _read_scheme(conn.execute("SELECT json FROM scheme").fetchone()[0])


@lru_cache(maxsize=4)
def _read_scheme(text: str) -> Scheme:
    """Read again and again while people tag, so the value is kept."""
    return Scheme.from_json(json.loads(text))


def write_scheme(conn: sqlite3.Connection, item: Scheme) -> None:
    """Replace the project's label scheme."""
    conn.execute("INSERT OR REPLACE INTO scheme VALUES (1, ?)", (dumps(item.to_json()),))


def label_use(conn: sqlite3.Connection) -> dict[str, int]:
    """Spans a label, in the whole project."""
    return dict(conn.execute("SELECT label, sum(spans) FROM label_counts GROUP BY label"))


def link_use(conn: sqlite3.Connection) -> dict[str, int]:
    """Links a type, in the whole project."""
    return dict(conn.execute("SELECT type, count(*) FROM links GROUP BY type"))


def annotators(conn: sqlite3.Connection) -> list[str]:
    """Everybody who has spans in the project, in alphabetical order."""
    return [name for (name,) in conn.execute("SELECT DISTINCT annotator FROM spans ORDER BY annotator")]


# --- texts ------------------------------------------------------------------------------------


def counts(conn: sqlite3.Connection, numbers: Sequence[int]) -> dict[int, dict[str, int]]:
    """Spans a label, for each of the articles."""
    found: dict[int, dict[str, int]] = {number: {} for number in numbers}
    rows = conn.execute(
        "SELECT article, label, spans FROM label_counts WHERE article IN (SELECT value FROM json_each(?))",
        (dumps(list(numbers)),),
    )
    for number, label, count in rows:
        found[number][label] = count
    return found


def articles(conn: sqlite3.Connection, numbers: Sequence[int]) -> dict[int, Article]:
    """The articles with those numbers."""
    rows = conn.execute(
        ARTICLE.replace("SELECT", "SELECT a.number,", 1) + " WHERE a.number IN (SELECT value FROM json_each(?))",
        (dumps(list(numbers)),),
    )
    return {row[0]: to_article(row[1:]) for row in rows}


def all_articles(conn: sqlite3.Connection) -> Iterator[Article]:
    """Every article, oldest first."""
    return map(to_article, conn.execute(f"{ARTICLE} ORDER BY a.number"))


def with_text(conn: sqlite3.Connection, number: int) -> tuple[Article, str] | None:
    """The article with that number, and its text."""
    row = conn.execute(f"{ARTICLE.replace('FROM', ', t.text FROM', 1)} WHERE a.number = ?", (number,)).fetchone()
    return (to_article(row[:-1]), row[-1]) if row else None


def text(conn: sqlite3.Connection, sha256: str) -> str | None:
    """The stored text with that hash."""
    row = conn.execute("SELECT text FROM texts WHERE sha256 = ?", (sha256,)).fetchone()
    return row[0] if row else None


def original(conn: sqlite3.Connection, sha256: str) -> tuple[bytes | None, str] | None:
    """The bytes that a text was read from (None: its UTF-8 form) and their encoding."""
    row: tuple[bytes | None, str] | None = conn.execute(
        "SELECT original, encoding FROM texts WHERE sha256 = ?", (sha256,)
    ).fetchone()
    return row


def insert_text(
    conn: sqlite3.Connection, *, sha256: str, body: str, original: bytes | None, encoding: str
) -> int | None:
    """Store a text and return its number, or None where it is stored already. It is found after `index_texts`."""
    if conn.execute("SELECT 1 FROM texts WHERE sha256 = ?", (sha256,)).fetchone():
        return None
    return conn.execute(
        "INSERT INTO texts (sha256, length, encoding, original, text) VALUES (?,?,?,?,?)",
        (sha256, len(body), encoding, original, body),
    ).lastrowid


def index_texts(conn: sqlite3.Connection, words: Iterable[tuple[int, str]]) -> None:
    """Let new texts be found: their numbers and words."""
    conn.executemany("INSERT INTO text_words (rowid, words) VALUES (?,?)", words)


def _of(annotator: str | None, alias: str) -> tuple[str, tuple[str, ...]]:
    return ("", ()) if annotator is None else (f" AND {alias}.annotator = ?", (annotator,))
