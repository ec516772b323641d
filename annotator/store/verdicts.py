"""The rows of verdicts, of how far articles are reviewed, and of trained models, inside the caller's transaction."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence

from annotator.core.records import Segment, Verdict
from annotator.store.rows import Row, dumps

SINCE = 2
"""The version of the file that brought these tables; an older file that is open for reading has none of them."""
VERDICT = """
    SELECT v.id, a.id, v.annotator, v.label, v.segments, v.answer, v.anchor, v.link, v.suggester, v.confidence, v.time,
           v.span
    FROM verdicts v JOIN articles a ON a.number = v.article
"""


def there(conn: sqlite3.Connection) -> bool:
    """Whether the file has the tables."""
    return conn.execute("PRAGMA user_version").fetchone()[0] >= SINCE


def to_verdict(row: Row) -> Verdict:
    """The verdict of a row of `VERDICT`."""
    id_, article, annotator, label, segments, answer, anchor, link, by, confidence, time, span = row
    return Verdict(
        id=id_,
        article=article,
        annotator=annotator,
        label=label,
        segments=_segments(segments),
        answer=answer,
        anchor=_segments(anchor),
        link=link,
        by=by,
        confidence=confidence,
        time=time,
        span=span,
    )


def _segments(text: str) -> tuple[Segment, ...]:
    return tuple((start, end) for start, end in json.loads(text))


def verdict(conn: sqlite3.Connection, verdict_id: str) -> Verdict | None:
    """The verdict with that id."""
    row = conn.execute(f"{VERDICT} WHERE v.id = ?", (verdict_id,)).fetchone()
    return to_verdict(row) if row else None


def verdicts(conn: sqlite3.Connection, number: int, annotator: str | None = None) -> list[Verdict]:
    """An article's verdicts, oldest first."""
    if not there(conn):
        return []
    where, values = ("", ()) if annotator is None else (" AND v.annotator = ?", (annotator,))
    rows = conn.execute(f"{VERDICT} WHERE v.article = ?{where} ORDER BY v.time, v.rowid", (number, *values))
    return [to_verdict(row) for row in rows]


def insert(conn: sqlite3.Connection, item: Verdict, number: int) -> None:
    """Add a verdict to the article of that number."""
    conn.execute(
        "INSERT INTO verdicts VALUES (?,?,?,?,?,?,?,?,?,?,?,?)",
        (
            item.id,
            number,
            item.annotator,
            item.label,
            dumps(item.segments),
            item.answer,
            dumps(item.anchor),
            item.link,
            item.by,
            item.confidence,
            item.time,
            item.span,
        ),
    )


def decisions(conn: sqlite3.Connection, annotator: str) -> int:
    """How many spans there are, and how many suggestions the annotator has refused."""
    spans = conn.execute("SELECT sum(spans) FROM label_counts").fetchone()[0] or 0
    if not there(conn):
        return spans
    sql = "SELECT count(*) FROM verdicts WHERE annotator = ? AND answer = 'reject'"
    return spans + conn.execute(sql, (annotator,)).fetchone()[0]


def decided_articles(conn: sqlite3.Connection, annotator: str, limit: int) -> list[str]:
    """Ids of the articles in which the annotator has spans or verdicts, the newest articles first."""
    rows = conn.execute(
        "SELECT a.id FROM articles a WHERE EXISTS"
        " (SELECT 1 FROM spans s WHERE s.article = a.number AND s.annotator = ?1) OR EXISTS"
        " (SELECT 1 FROM verdicts v WHERE v.article = a.number AND v.annotator = ?1)"
        " ORDER BY a.number DESC LIMIT ?2",
        (annotator, limit),
    )
    return [article for (article,) in rows]


# --- how far an article is reviewed ---------------------------------------------------------------


def set_open(conn: sqlite3.Connection, number: int, open_count: int) -> None:
    """Remember how many suggestions of an article are open."""
    conn.execute("INSERT OR REPLACE INTO reviews VALUES (?,?)", (number, open_count))


def progress(conn: sqlite3.Connection, numbers: Sequence[int]) -> dict[int, tuple[int, int]]:
    """How many suggestions are decided and how many open, for those of the articles that were looked at."""
    if not there(conn):
        return {}
    rows = conn.execute(
        "SELECT r.article, (SELECT count(*) FROM verdicts v WHERE v.article = r.article), r.open FROM reviews r"
        " WHERE r.article IN (SELECT value FROM json_each(?))",
        (dumps(list(numbers)),),
    )
    return {number: (decided, open_count) for number, decided, open_count in rows}


# --- models ---------------------------------------------------------------------------------------


def model(conn: sqlite3.Connection, name: str) -> bytes | None:
    """The bytes kept under a name."""
    if not there(conn):
        return None
    row = conn.execute("SELECT data FROM models WHERE name = ?", (name,)).fetchone()
    return row[0] if row else None


def set_model(conn: sqlite3.Connection, name: str, data: bytes) -> None:
    """Keep bytes under a name."""
    conn.execute("INSERT OR REPLACE INTO models VALUES (?,?)", (name, data))
