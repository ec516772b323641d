"""The builder of a reading: spans and links of a row, counted in code points of the text as the row has it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from annotator.core.drafts import Draft
from annotator.core.errors import BadText
from annotator.core.reading import Reading
from annotator.core.records import Link, Span, Value, new_id
from annotator.core.reports import Loss
from annotator.importers._texts import RawText, article_of, is_text, lies, storable

OWN_COLUMNS = frozenset(
    ("article", "title", "publisher", "author", "url", "published", "language", "direction", "status", "added")
)
"""The names of an article's data in the rows that Hashiya writes."""


class Builder:
    """Collects the spans and links of one text under the names that the file has for them."""

    def __init__(
        self, path: Path, place: str, text: str, meta: Mapping[str, Any], *, annotator: str, origin: str
    ) -> None:
        """Raises `BadText` where the text cannot be an article."""
        self.path = path
        self.place = place
        self.text = RawText(text)
        self.article = article_of(self.text.document, meta)
        self.annotator = annotator
        self.origin = origin
        self.spans: dict[object, Span] = {}
        self.links: list[Link] = []
        self.lost: list[Loss] = []

    def span(
        self,
        key: object,
        label: str,
        pairs: list[tuple[int, int]],
        *,
        quote: str | None = None,
        annotator: str = "",
        attributes: Mapping[str, Value] | None = None,
        note: str = "",
        origin: str = "",
    ) -> None:
        """Add a span of raw pairs; another of that name stays as well, and links lead to the first.

        Raises `BadFile` ``offsets_lie`` where it is not in the text, or not `quote`.
        """
        if not pairs or not all(self.text.fits(start, end) for start, end in pairs):
            raise lies(self.path, self.place, key)
        if quote is not None and "".join(self.text.raw[start:end] for start, end in pairs) != quote:
            raise lies(self.path, self.place, key)
        segments = self.text.segments(pairs)
        if not segments:
            self.lose(key, "empty_span", label)
            return
        while key in self.spans:
            key = (key, "again")
        self.spans[key] = Span(
            id=new_id(),
            article=self.article.id,
            annotator=annotator or self.annotator,
            label=label,
            segments=segments,
            attributes={},
            note=note,
            origin=origin or self.origin,
        )
        for name, value in (attributes or {}).items():
            self.attribute(key, name, value)

    def link(self, kind: str, head: object, tail: object, *, annotator: str = "") -> None:
        """Join two spans by their names; a link to nothing is listed."""
        if head not in self.spans or tail not in self.spans:
            self.lose(head, "link_end", kind)
            return
        self.links.append(
            Link(
                id=new_id(),
                article=self.article.id,
                annotator=annotator or self.spans[head].annotator,
                type=kind,
                from_id=self.spans[head].id,
                to_id=self.spans[tail].id,
            )
        )

    def attribute(self, key: object, name: str, value: Value) -> None:
        """Give a span an attribute; one whose name cannot be stored is listed."""
        span = self.spans[key]
        if not is_text(name):
            self.lose(key, "attribute", name)
            return
        self.spans[key] = replace(span, attributes={**span.attributes, name: value})

    def lose(self, item: object, code: str, detail: str) -> None:
        """List what has no place here."""
        self.lost.append(Loss(article=self.place, span=storable(str(item)), code=code, detail=storable(detail[:200])))

    def lose_columns(self, row: Mapping[str, Any], known: Container[str]) -> None:
        """List the columns of a row that are not `known`; empty ones are nothing."""
        names = [name for name, value in row.items() if name not in known and value not in (None, "", [], {})]
        if names:
            self.lose("columns", "column", ", ".join(names))

    def reading(self, *, by_depth: bool = False) -> Reading:
        """What was collected; `by_depth` as in `told_apart`."""
        spans = tuple(self.spans.values())
        draft = Draft(
            document=self.text.document,
            article=self.article,
            spans=told_apart(spans, self.links) if by_depth else spans,
            links=tuple(self.links),
        )
        return Reading(place=self.place, draft=draft, lost=tuple(self.lost))


def named(value: object) -> object:
    """A name that a file gives to something, as a key: numbers and strings are themselves."""
    return value if isinstance(value, str | int | float | None) else repr(value)


def told_apart(spans: Iterable[Span], links: Iterable[Link]) -> tuple[Span, ...]:
    """The spans, those under one label on one place told apart by their depth: ``Event``, ``Event 2`` ...

    Other tools stack them with different values or links; here a label stands once on a place. Those that say nothing
    different keep their label.
    """
    joined = {end for link in links for end in (link.from_id, link.to_id)}
    piles: defaultdict[tuple[object, ...], list[Span]] = defaultdict(list)
    found: list[Span] = []
    for span in spans:
        pile = piles[span.annotator, span.label, span.segments]
        same = [one for one in pile if (one.attributes, one.note) == (span.attributes, span.note)]
        if same and span.id not in joined:
            found.append(span)
            continue
        pile.append(span)
        found.append(replace(span, label=f"{span.label} {len(pile)}") if len(pile) > 1 else span)
    return tuple(found)


def no_article(place: str, error: BadText, title: str = "") -> Reading:
    """The reading of a row whose text cannot be an article."""
    return Reading(place=place, draft=None, lost=(Loss(article=place, span="", code=error.code, detail=title),))


def no_text(place: str) -> Reading:
    """The reading of a row that has no text at all."""
    return no_article(place, BadText("empty_text"))
