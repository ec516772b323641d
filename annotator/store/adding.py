"""Adding: drafts become articles with their texts, spans and links, in one edit."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import replace

from annotator.core.drafts import Draft
from annotator.core.edits import Edit, now
from annotator.core.errors import Cancelled, Refused
from annotator.core.records import Article, Record, new_id
from annotator.store import rows, writer
from annotator.store.database import Database
from annotator.store.words import indexed


def add(
    database: Database,
    drafts: Iterable[Draft],
    edit: Edit,
    *,
    progress: Callable[[int], None] | None,
    cancelled: Callable[[], bool] | None,
) -> tuple[Edit, tuple[Article, ...]]:
    """Write `edit` with what `drafts` add; return it, and the articles whose texts came again.

    Raises `Refused` ``duplicate_article`` where all there was came again, `Cancelled`, and what the rules refuse.
    """
    skipped: list[Article] = []
    records: list[Record] = []
    known: dict[str, Article] = {}
    with database.writing() as conn:
        for draft in drafts:
            if cancelled is not None and cancelled():
                raise Cancelled("cancelled")
            sha256 = draft.document.sha256
            twin = known.get(sha256) or writer.article_with_text(conn, sha256)
            if twin is not None:
                skipped.append(twin)
                continue
            _store_text(conn, draft)
            article, *rest = _records(conn, draft)
            known[sha256] = article
            records += (article, *rest)
            if progress is not None:
                progress(len(known))
        if skipped and not records:
            raise Refused("duplicate_article", title=skipped[0].title, id=skipped[0].id)
        if not records:
            return edit, ()
        full = replace(edit, added=tuple(records))
        written = writer.write_in(conn, full, check=writer.by_the_rules)
    database.articles_generation += 1
    return written, tuple(skipped)


def _store_text(conn: sqlite3.Connection, draft: Draft) -> None:
    text, original = draft.document.text, draft.original
    if original == text.encode():
        original = None
    rows.insert_text(
        conn,
        sha256=draft.document.sha256,
        body=text,
        original=original,
        encoding=draft.encoding,
        words=indexed(text),
    )


def _records(conn: sqlite3.Connection, draft: Draft) -> tuple[Article, *tuple[Record, ...]]:
    """The draft's records, under new ids where theirs are taken or missing."""
    article = replace(
        draft.article,
        sha256=draft.document.sha256,
        length=len(draft.document.text),
        added=draft.article.added or now(),
    )
    spans, links, verdicts = draft.spans, draft.links, draft.verdicts
    ids = {item.id for item in (article, *spans, *links, *verdicts)}
    if not article.id or len(ids) < 1 + len(spans) + len(links) + len(verdicts) or _taken(conn, draft):
        fresh = {span.id: new_id() for span in spans}
        article = replace(article, id=new_id())
        spans = tuple(replace(span, id=fresh[span.id]) for span in spans)
        links = tuple(
            replace(link, id=new_id(), from_id=fresh.get(link.from_id, ""), to_id=fresh.get(link.to_id, ""))
            for link in links
        )
        verdicts = tuple(replace(item, id=new_id(), span=fresh.get(item.span, item.span)) for item in verdicts)
    spans = tuple(replace(span, article=article.id) for span in spans)
    links = tuple(replace(link, article=article.id) for link in links)
    verdicts = tuple(replace(item, article=article.id) for item in verdicts)
    return (article, *spans, *links, *verdicts)


def _taken(conn: sqlite3.Connection, draft: Draft) -> bool:
    if draft.article.id and rows.number_of(conn, draft.article.id) is not None:
        return True
    return (
        _there(conn, "spans", [span.id for span in draft.spans])
        or _there(conn, "links", [link.id for link in draft.links])
        or _there(conn, "verdicts", [item.id for item in draft.verdicts])
    )


def _there(conn: sqlite3.Connection, table: str, ids: list[str]) -> bool:
    """Whether one of the ids is in the table, asked for many at a time."""
    for start in range(0, len(ids), 500):
        some = ids[start : start + 500]
        if conn.execute(f"SELECT 1 FROM {table} WHERE id IN ({','.join('?' * len(some))}) LIMIT 1", some).fetchone():
            return True
    return False
