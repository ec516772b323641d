"""The writer: the one door through which an edit reaches the tables, whole or not at all."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

from annotator.core.edits import Edit, key_of, numbered
from annotator.core.errors import Refused
from annotator.core.labels import Scheme
from annotator.core.records import Article, Link, Record, Span, Verdict
from annotator.core.rules import check_link, check_span
from annotator.store import journal, rows, verdicts
from annotator.store.database import Database

Check = Callable[[sqlite3.Connection, Edit], None]


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
    _shaped(conn, new)
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
            rows.insert_span(conn, new, _number(conn, new.article, numbers))
        case Link(), _:
            if old is not None:
                rows.delete(conn, "links", [old.id])
            rows.insert_link(conn, new, _number(conn, new.article, numbers))
        case Verdict(), _:
            if old is not None:
                rows.delete(conn, "verdicts", [old.id])
            verdicts.insert(conn, new, _number(conn, new.article, numbers))


def _shaped(conn: sqlite3.Connection, record: Record) -> None:
    """Raise `Refused` for a record that the tables cannot hold."""
    match record:
        case Span() | Verdict():
            previous = -1
            for start, end in record.segments or ((0, 0),):
                if not previous < start < end:
                    raise Refused("bad_segments", start=start, end=end)
                previous = end
        case Link():
            if record.from_id == record.to_id:
                raise Refused("link_ends", link=record.type, head="", tail="")
            same = conn.execute(
                "SELECT 1 FROM links WHERE from_id = ? AND to_id = ? AND type = ? AND annotator = ? AND id <> ?",
                (record.from_id, record.to_id, record.type, record.annotator, record.id),
            )
            if same.fetchone():
                raise Refused("same_link", link=record.type)
        case _:
            return


def _insert_article(conn: sqlite3.Connection, item: Article) -> None:
    twin = article_with_text(conn, item.sha256)
    if twin is not None:
        raise Refused("duplicate_article", title=twin.title, id=twin.id)
    try:
        rows.insert_article(conn, item)
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


# --- checks -----------------------------------------------------------------------------------


def own_and_fitting(conn: sqlite3.Connection, edit: Edit) -> None:
    """The check for a person's own change: no record of anybody else, and the rules."""
    for record in (*edit.removed, *edit.added):
        if isinstance(record, (Span, Link, Verdict)) and record.annotator != edit.annotator:
            raise Refused("not_yours", annotator=record.annotator)
    by_the_rules(conn, edit)


def by_the_rules(conn: sqlite3.Connection, edit: Edit) -> None:
    """Raise `Refused` unless every added span and link, and every link of a changed span, meets the rules."""
    scheme = rows.scheme(conn) if any(isinstance(item, (Span, Link)) for item in edit.added) else None
    if scheme is None:
        return
    lengths: dict[str, int] = {}
    changed: set[str] = set()
    links: dict[str, Link] = {}
    for record in edit.added:
        if isinstance(record, Span):
            label = scheme.label(record.label)
            free = label is not None and label.overlap == "any"
            check_span(
                record,
                length=_length(conn, record.article, lengths),
                scheme=scheme,
                others=rows.meeting(conn, record, same_place=free),
            )
            changed.add(record.id)
        elif isinstance(record, Link):
            links[record.id] = record
    known = {record.id for record in edit.removed if isinstance(record, Span)}
    for span_id in changed & known:
        links.update((link.id, link) for link in rows.links_of(conn, span_id))
    for link in links.values():
        _check_link(conn, link, scheme)


def _check_link(conn: sqlite3.Connection, link: Link, scheme: Scheme) -> None:
    head, tail = rows.span(conn, link.from_id), rows.span(conn, link.to_id)
    check_link(link, head=head, tail=tail, scheme=scheme, others=())
    for end in (head, tail):
        if end is not None and end.annotator != link.annotator:
            raise Refused("not_yours", annotator=end.annotator)


def _length(conn: sqlite3.Connection, article_id: str, lengths: dict[str, int]) -> int:
    if article_id not in lengths:
        row = conn.execute(
            "SELECT t.length FROM articles a JOIN texts t ON t.number = a.number WHERE a.id = ?", (article_id,)
        ).fetchone()
        if row is None:
            raise Refused("gone")
        lengths[article_id] = row[0]
    return lengths[article_id]
