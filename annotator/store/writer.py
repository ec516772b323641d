"""The writer: the one door through which an edit reaches the tables, whole or not at all."""

from __future__ import annotations

import sqlite3

from annotator.core.edits import Edit, key_of, numbered
from annotator.core.errors import Refused
from annotator.core.labels import Scheme
from annotator.core.records import Article, Link, Record, Span, Verdict
from annotator.store import checks, journal, rows, verdicts
from annotator.store.checks import Check
from annotator.store.database import Database


def write(database: Database, edit: Edit, *, check: Check | None = None) -> Edit:
    """Write `edit` in one transaction and return it with its number.

    Raises `Refused` ``gone`` where a removed record is not in the file as it stands in the edit, or an added one's
    article or text is not there; and what `check`, called on the outcome, raises. Then nothing is written.
    """
    with database.writing() as conn:
        written = write_in(conn, edit, check=check)
    if any(isinstance(record, Article) for record in (*edit.removed, *edit.added)):
        database.articles_generation += 1
    return written


def write_in(conn: sqlite3.Connection, edit: Edit, *, check: Check | None = None) -> Edit:
    """As `write`, inside a transaction that is open."""
    apply(conn, edit, check=check)
    return numbered(edit, journal.write(conn, edit))


def apply(conn: sqlite3.Connection, edit: Edit, *, check: Check | None = None) -> None:
    """Change the tables, without an entry in the journal."""
    _change(conn, edit)
    if check is not None:
        check(conn, edit)


def _change(conn: sqlite3.Connection, edit: Edit) -> None:
    """Links go first and come last, so that their ends are there; a changed record is updated."""
    old = {key_of(record): record for record in edit.removed}
    new = {key_of(record): record for record in edit.added}
    for record in edit.removed:
        _require(conn, record)
    gone = [record for key, record in old.items() if key not in new]
    rows.delete(conn, "verdicts", [record.id for record in gone if isinstance(record, Verdict)])
    rows.delete(conn, "links", [record.id for record in gone if isinstance(record, Link)])
    rows.delete(conn, "spans", [record.id for record in gone if isinstance(record, Span)])
    for record in gone:
        if isinstance(record, Article):
            rows.delete_article(conn, record)
    numbers: dict[str, int] = {}
    for kind in (Scheme, Article, Span, Link, Verdict):
        for key, record in new.items():
            if type(record) is kind:
                _add(conn, old.get(key), record, numbers)


def _require(conn: sqlite3.Connection, record: Record) -> None:
    if stored(conn, record) != record:
        raise Refused("gone")


def stored(conn: sqlite3.Connection, record: Record) -> Record | None:
    """The record of the same kind and id that is in the file."""
    match record:
        case Article():
            return rows.article(conn, record.id)
        case Span():
            return rows.span(conn, record.id)
        case Link():
            return rows.link(conn, record.id)
        case Verdict():
            return verdicts.verdict(conn, record.id)
        case Scheme():
            return rows.scheme(conn)


def _add(conn: sqlite3.Connection, old: Record | None, new: Record, numbers: dict[str, int]) -> None:
    if old is None and not isinstance(new, Scheme) and stored(conn, new) is not None:
        raise Refused("gone")
    _fits(conn, new)
    match new, old:
        case Scheme(), _:
            rows.write_scheme(conn, new)
        case Article(), Article():
            if (new.sha256, new.length) != (old.sha256, old.length):
                raise Refused("gone")
            rows.update_article(conn, old, new)
        case Article(), _:
            _insert_article(conn, new)
        case Span(), Span() if new.article == old.article:
            rows.update_span(conn, new)
        case Span(), _:
            if old is not None:
                rows.delete(conn, "spans", [old.id])
            rows.insert_spans(conn, (new,), _number(conn, new.article, numbers))
        case Link(), _:
            if old is not None:
                rows.delete(conn, "links", [old.id])
            rows.insert_links(conn, (new,), _number(conn, new.article, numbers))
        case Verdict(), _:
            if old is not None:
                rows.delete(conn, "verdicts", [old.id])
            verdicts.insert(conn, new, _number(conn, new.article, numbers))


def _fits(conn: sqlite3.Connection, record: Record) -> None:
    """Raise `Refused` for a record that the tables cannot hold."""
    if isinstance(record, (Span, Link, Verdict)):
        checks.well_formed(record)
    if isinstance(record, Link):
        same = conn.execute(
            "SELECT 1 FROM links WHERE from_id = ? AND to_id = ? AND type = ? AND annotator = ? AND id <> ?",
            (record.from_id, record.to_id, record.type, record.annotator, record.id),
        )
        if same.fetchone():
            raise Refused("same_link", link=record.type)


def _insert_article(conn: sqlite3.Connection, item: Article) -> None:
    twin = article_with_text(conn, item.sha256)
    if twin is not None:
        raise Refused("duplicate_article", title=twin.title, id=twin.id)
    try:
        rows.index_articles(conn, [rows.insert_article(conn, item)])
    except KeyError:
        raise Refused("gone") from None


def article_with_text(conn: sqlite3.Connection, sha256: str) -> Article | None:
    """The article that has the text with that hash."""
    row = conn.execute(f"{rows.ARTICLE} WHERE t.sha256 = ?", (sha256,)).fetchone()
    return rows.to_article(row) if row else None


def _number(conn: sqlite3.Connection, article_id: str, numbers: dict[str, int]) -> int:
    number = numbers.get(article_id)
    if number is None:
        number = rows.number_of(conn, article_id)
        if number is None:
            raise Refused("gone")
        numbers[article_id] = number
    return number
