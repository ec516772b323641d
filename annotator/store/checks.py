"""The checks: what an edit must meet before it is written."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable

from annotator.core.edits import Edit
from annotator.core.errors import Refused
from annotator.core.labels import Scheme
from annotator.core.records import Link, Segment, Span, Verdict
from annotator.core.rules import check_link, check_span
from annotator.store import rows

Check = Callable[[sqlite3.Connection, Edit], None]


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
        _check_link(link, rows.span(conn, link.from_id), rows.span(conn, link.to_id), scheme)


def of_new_article(spans: Iterable[Span], links: Iterable[Link], *, length: int, scheme: Scheme) -> None:
    """The rules for all that an article of `length` code points comes with; no other has spans or links in it.

    The same as `by_the_rules`, without asking the tables about each span. Raises `Refused`.
    """
    alike: defaultdict[tuple[str, str], list[Span]] = defaultdict(list)
    for span in spans:
        well_formed(span)
        alike[span.annotator, span.label].append(span)
    for (_, label_id), group in alike.items():
        label = scheme.label(label_id)
        free = label is not None and label.overlap == "any"
        group.sort(key=lambda span: (span.start, span.end))
        before: list[Span] = []
        for span in group:
            before = [one for one in before if one.end > span.start and (not free or _place(one) == _place(span))]
            check_span(span, length=length, scheme=scheme, others=before)
            before.append(span)
    ends = {span.id: span for group in alike.values() for span in group}
    seen: set[tuple[str, str, str, str]] = set()
    for link in links:
        well_formed(link)
        key = (link.type, link.from_id, link.to_id, link.annotator)
        if key in seen:
            raise Refused("same_link", link=link.type)
        seen.add(key)
        _check_link(link, ends.get(link.from_id), ends.get(link.to_id), scheme)


def _place(span: Span) -> Segment:
    return span.start, span.end


def well_formed(record: Span | Link | Verdict) -> None:
    """Raise `Refused` for a record that the tables cannot hold."""
    if isinstance(record, Link):
        if record.from_id == record.to_id:
            raise Refused("link_ends", link=record.type, head="", tail="")
        return
    previous = -1
    for start, end in record.segments or ((0, 0),):
        if not previous < start < end:
            raise Refused("bad_segments", start=start, end=end)
        previous = end


def _check_link(link: Link, head: Span | None, tail: Span | None, scheme: Scheme) -> None:
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
