"""Versions: what was refused in earlier versions of an article, known by its title and publisher."""

from __future__ import annotations

import sqlite3

from annotator.core.carrying import carried
from annotator.core.folding import fold
from annotator.core.records import Article, Verdict
from annotator.store import rows, verdicts

_TITLED = """
    SELECT a.number
    FROM (SELECT number FROM articles WHERE title_key = ? AND publisher_key = ? ORDER BY number DESC LIMIT 10) a
    WHERE EXISTS (SELECT 1 FROM verdicts v WHERE v.article = a.number)
"""
"""The last articles of a title and publisher on which something was decided."""


def refusals(conn: sqlite3.Connection, article: Article, text: str) -> tuple[Verdict, ...]:
    """The refusals that hold in the new article too, as its own; none for an article without a title."""
    if not article.title:
        return ()
    keys = (fold(article.title), fold(article.publisher))
    found: dict[tuple[object, ...], Verdict] = {}
    for (number,) in conn.execute(_TITLED, keys).fetchall():
        earlier = rows.with_text(conn, number)
        if earlier is not None:
            for item in carried(earlier[1], text, verdicts.verdicts(conn, number)):
                found.setdefault((item.annotator, item.key), item)
    return tuple(found.values())
