"""Adding: drafts become articles with their texts, spans and links, in one edit that is written while they come."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import replace

from annotator.core.drafts import Draft
from annotator.core.edits import Edit, now
from annotator.core.errors import Cancelled, Refused
from annotator.core.records import Article, Link, Record, Span, Verdict, new_id
from annotator.store import checks, journal, rows, verdicts, versions, writer
from annotator.store.database import Database
from annotator.store.words import indexed

_INDEXED = 200
"""Articles that are indexed at a time."""


def add(
    database: Database,
    drafts: Iterable[Draft],
    edit: Edit,
    skipped: list[Article],
    *,
    dry: bool,
    progress: Callable[[int], None] | None,
    cancelled: Callable[[], bool] | None,
) -> Edit:
    """Write `edit`, which may replace the scheme, with what `drafts` add, holding one draft at a time; return it.

    `skipped` gets the articles whose texts came again. Raises `Refused` ``duplicate_article`` where all there was came
    again, `Cancelled`, and what the rules refuse; then nothing is written, nor where `dry` is set.
    """
    try:
        with database.writing() as conn:
            number, records = _add(conn, drafts, edit, skipped, progress=progress, cancelled=cancelled)
            if dry:
                raise _Tried
    except _Tried:
        return edit
    if number is None:
        return edit
    database.articles_generation += 1
    if records is not None:
        return edit._replace(added=records, number=number)
    return journal.read(database, number) or edit


class _Tried(Exception):
    """Raised so that what was only tried is rolled back."""


def _add(
    conn: sqlite3.Connection,
    drafts: Iterable[Draft],
    edit: Edit,
    skipped: list[Article],
    *,
    progress: Callable[[int], None] | None,
    cancelled: Callable[[], bool] | None,
) -> tuple[int | None, tuple[Record, ...] | None]:
    """The edit's number, if there was anything to write, and its records where they are few enough to be held."""
    writer.apply(conn, edit)
    growing, desk = journal.Growing(conn, edit), _Desk(conn)
    for draft in drafts:
        if cancelled is not None and cancelled():
            raise Cancelled("cancelled")
        twin = writer.article_with_text(conn, draft.document.sha256)
        if twin is not None:
            skipped.append(twin)
            continue
        growing.add(*desk.add(draft))
        if progress is not None:
            progress(growing.articles)
    if skipped and not growing.articles:
        raise Refused("duplicate_article", title=skipped[0].title, id=skipped[0].id)
    desk.index()
    return growing.finish()


class _Desk:
    """Where drafts are written one by one, and made to be found many at a time.

    SQLite brings what it has indexed to the disk before each statement with a trigger, as that of a span is.
    """

    def __init__(self, conn: sqlite3.Connection) -> None:
        self._conn = conn
        self._scheme = rows.scheme(conn)
        self._articles: list[int] = []
        self._texts: list[tuple[int, str]] = []

    def add(self, draft: Draft) -> tuple[Article, *tuple[Record, ...]]:
        """Write one draft and return its records. Raises `Refused`."""
        article, spans, links, given = _records(self._conn, draft)
        checks.of_new_article(spans, links, length=article.length, scheme=self._scheme)
        for item in given:
            checks.well_formed(item)
        text, original = draft.document.text, draft.original
        stored = rows.insert_text(
            self._conn,
            sha256=article.sha256,
            body=text,
            original=None if original == text.encode() else original,
            encoding=draft.encoding,
        )
        if stored is not None:
            self._texts.append((stored, indexed(text)))
        number = rows.insert_article(self._conn, article)
        self._articles.append(number)
        if len(self._articles) >= _INDEXED:
            self.index()
        rows.insert_spans(self._conn, spans, number)
        rows.insert_links(self._conn, links, number)
        for item in given:
            verdicts.insert(self._conn, item, number)
        return (article, *spans, *links, *given)

    def index(self) -> None:
        """Let what was written be found."""
        rows.index_texts(self._conn, self._texts)
        rows.index_articles(self._conn, self._articles)
        self._texts.clear()
        self._articles.clear()


def _records(
    conn: sqlite3.Connection, draft: Draft
) -> tuple[Article, tuple[Span, ...], tuple[Link, ...], tuple[Verdict, ...]]:
    """The draft's records, under new ids where theirs are taken or missing."""
    article = replace(
        draft.article,
        sha256=draft.document.sha256,
        length=len(draft.document.text),
        added=draft.article.added or now(),
    )
    spans, links, given = draft.spans, draft.links, draft.verdicts
    ids = {item.id for item in (article, *spans, *links, *given)}
    if not article.id or len(ids) < 1 + len(spans) + len(links) + len(given) or _taken(conn, draft):
        fresh = {span.id: new_id() for span in spans}
        article = replace(article, id=new_id())
        spans = tuple(replace(span, id=fresh[span.id]) for span in spans)
        links = tuple(
            replace(link, id=new_id(), from_id=fresh.get(link.from_id, ""), to_id=fresh.get(link.to_id, ""))
            for link in links
        )
        given = tuple(replace(item, id=new_id(), span=fresh.get(item.span, item.span)) for item in given)
    if not given:
        given = versions.refusals(conn, article, draft.document.text)
    home = article.id
    return (
        article,
        tuple(span if span.article == home else replace(span, article=home) for span in spans),
        tuple(link if link.article == home else replace(link, article=home) for link in links),
        tuple(item if item.article == home else replace(item, article=home) for item in given),
    )


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
