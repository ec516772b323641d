"""The change: what a relabelling, a deletion or a restoration removes and adds. Pure; nothing is written here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from annotator.core.edits import Edit, key_of, net
from annotator.core.errors import Refused
from annotator.core.labels import Label, LinkType, Scheme
from annotator.core.records import Article, Link, Record, Span, Verdict, new_id
from annotator.core.rules import fits


class Change(NamedTuple):
    """Records to remove and to add, for one edit."""

    removed: tuple[Record, ...] = ()
    added: tuple[Record, ...] = ()

    @classmethod
    def of(cls, pairs: Iterable[tuple[Record, Record]]) -> Change:
        """Old and new forms; pairs that are equal are left out."""
        changed = [(old, new) for old, new in pairs if old != new]
        return cls(tuple(old for old, _ in changed), tuple(new for _, new in changed))

    def without(self, records: Iterable[Record]) -> Change:
        """This change, with `records` removed too."""
        return Change((*self.removed, *records), self.added)


def relabelled(span: Span, label: Label, *, length: int) -> Span:
    """`span` under another label, with the attributes that the label has too and whose values fit it."""
    kept = {
        name: value
        for name, value in span.attributes.items()
        if (attribute := label.attribute(name)) and fits(attribute, value, length=length)
    }
    return replace(span, label=label.id, attributes=kept)


def unfit(links: Iterable[Link], labels: Mapping[str, str], scheme: Scheme) -> list[Link]:
    """The links whose type does not join the labels of their ends; `labels` maps span ids to labels."""
    return [link for link in links if not _joins(scheme.link(link.type), labels[link.from_id], labels[link.to_id])]


def _joins(kind: LinkType | None, head: str, tail: str) -> bool:
    return kind is not None and head in kind.from_labels and tail in kind.to_labels


def part_link(scheme: Scheme, anchor: Span, part: Span) -> Link:
    """A new link that joins `part` to the frame of `anchor`. Raises `Refused` ``not_a_part`` where it cannot."""
    frame = scheme.frame_of(anchor.label)
    kind = scheme.part_link(frame, part.label) if frame else None
    if kind is None:
        raise Refused("not_a_part", head=anchor.label, tail=part.label)
    return Link(
        id=new_id(),
        article=anchor.article,
        annotator=anchor.annotator,
        type=kind.id,
        from_id=anchor.id,
        to_id=part.id,
    )


def scheme_problems(scheme: Scheme, labels: Mapping[str, int], links: Mapping[str, int]) -> None:
    """Raise `Refused` where labels or link types in use (id to count) are not in `scheme`."""
    for label, count in labels.items():
        if count and scheme.label(label) is None:
            raise Refused("label_in_use", label=label, count=count)
    for kind, count in links.items():
        if count and scheme.link(kind) is None:
            raise Refused("link_in_use", link=kind, count=count)


def restored(edits: Sequence[Edit], article_id: str, annotator: str) -> Change:
    """What takes an article back to before `edits`, which are those since then, oldest first.

    Only the article's own data and the records of `annotator` go back, unless the article was deleted or added
    since: then all of it does.
    """
    removed, added = net(_part(edit, article_id) for edit in edits)
    born_or_gone = {key_of(item) for item in removed if isinstance(item, Article)} != {
        key_of(item) for item in added if isinstance(item, Article)
    }

    def mine(record: Record) -> bool:
        return born_or_gone or not isinstance(record, (Span, Link, Verdict)) or record.annotator == annotator

    return Change(tuple(filter(mine, added)), tuple(filter(mine, removed)))


def _part(edit: Edit, article_id: str) -> Edit:
    """The part of an edit that concerns one article."""
    return edit._replace(
        removed=tuple(record for record in edit.removed if _is_of(record, article_id)),
        added=tuple(record for record in edit.added if _is_of(record, article_id)),
    )


def _is_of(record: Record, article_id: str) -> bool:
    match record:
        case Article():
            return record.id == article_id
        case Span() | Link() | Verdict():
            return record.article == article_id
        case Scheme():
            return False
