"""One text of a CAS and its annotations, as they become an article with spans and links."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from annotator.core import cas as names
from annotator.core.drafts import Draft
from annotator.core.reading import Reading
from annotator.core.records import Article, Link, Segment, Span, Value, new_id
from annotator.core.reports import Loss
from annotator.importers._cas_own import article_from, data_of, own_link, own_span, whole_text
from annotator.importers._cas_structures import Structure, number_in
from annotator.importers._layers import kind_of, label_in, on_every_word
from annotator.importers._spans import told_apart
from annotator.importers._texts import RawText, article_of, lies

_WORDS = frozenset({names.TOKEN, names.SENTENCE})
_LEFT_OUT = _WORDS | {names.ARTICLE, "uima.tcas.DocumentAnnotation"}
_META = "DocumentMetaData"
_KEPT_BY_TOOLS = (".TagsetDescription", ".TagDescription", ".CASMetadata", ".LayerDefinition", ".FeatureDefinition")
"""What servers note for themselves."""
_ENDS = ("Governor", "Dependent")


def is_left_out(kind: str) -> bool:
    """Whether annotations of a type tell nothing of the text but its words, its sentences and itself."""
    return kind in _LEFT_OUT or kind.endswith((_META, *_KEPT_BY_TOOLS))


class SofaReading:
    """One text of a CAS while its annotations are being read."""

    def __init__(
        self,
        path: Path,
        place: str,
        text: str,
        structures: list[Structure],
        annotator: str,
        features: Mapping[str, str],
        reached: set[int],
    ) -> None:
        """`features` has the attribute of each feature whose name differs; `reached` collects the structures without a
        place that are part of what was read, in this text or another. Raises `BadText`, `BadFile`.
        """
        self._path = path
        self._place = place
        self._structures = structures
        self._by_id = {one.id: one for one in structures}
        self._annotator = annotator
        self._features = features
        self._lost: list[Loss] = []
        article = next((one for one in structures if one.type == names.ARTICLE), None)
        data: dict[str, Any] = data_of(path, article) if article else {}
        self._text = RawText(whole_text(path, text, data))
        self._article = article_from(path, place, data, self._text.document) or self._foreign_article()
        self._spans: dict[int, Span] = {}
        self._words: list[Span] = []
        """Words that something leads to."""
        self._reached = reached
        self._short = self._short_names()

    def reading(self, *, last: bool = True) -> Reading:
        """All that the structures say; in the `last` text what has no place in any is listed.

        Raises `BadFile` ``offsets_lie``, ``bad_format``.
        """
        groups: defaultdict[str, list[tuple[int, Structure, Segment]]] = defaultdict(list)
        for one in self._structures:
            if one.begin is None or one.end is None or is_left_out(one.type) or self._is_relation(one):
                continue
            segment = self._segment(one, one.begin, one.end)
            if one.type == names.SPAN:
                key = str(one.features.get("span", one.id))
                part = str(one.features.get("part", "1/1")).partition("/")[0]
                groups[key].append((number_in(part) or 1, one, segment))
            else:
                groups[f"#{one.id}"].append((1, one, segment))
        spans = [span for parts in groups.values() if (span := self._span(parts)) is not None]
        links = [link for one in self._structures for link in self._links(one)]
        spans += self._words
        self._lose_the_rest(last=last)
        own = any(one.type in (names.SPAN, names.ARTICLE) for one in self._structures)
        draft = Draft(
            document=self._text.document,
            article=self._article,
            spans=tuple(spans) if own else told_apart(spans, links),
            links=tuple(links),
        )
        types = {short: kind for kind, short in self._short.items()}
        aside = frozenset[str]() if own else on_every_word(draft.document.text, draft.spans, types)
        return Reading(place=self._place, draft=draft, lost=tuple(self._lost), aside=aside)

    def _foreign_article(self) -> Article:
        meta: dict[str, str] = {}
        for one in self._structures:
            if one.type.endswith(_META) or one.type == "uima.tcas.DocumentAnnotation":
                title, language = one.features.get("documentTitle"), one.features.get("language")
                if isinstance(title, str) and title:
                    meta["title"] = title
                if isinstance(language, str) and language not in ("", "x-unspecified"):
                    meta["language"] = language
        return article_of(self._text.document, meta)

    def _short_names(self) -> dict[str, str]:
        """What each type is called: its last part, all of it where two have one."""
        kinds = {one.type for one in self._structures if one.begin is not None}
        last = [kind.rpartition(".")[2] for kind in kinds]
        return {kind: kind if last.count(short := kind.rpartition(".")[2]) > 1 else short for kind in kinds}

    def _called(self, kind: str) -> str:
        return self._short.get(kind) or kind.rpartition(".")[2]

    def _segment(self, one: Structure, begin: int, end: int) -> Segment:
        start, stop = self._text.from_utf16(begin), self._text.from_utf16(end)
        if start < 0 or stop < start:
            raise lies(self._path, one.place, f"{one.type} {one.id}")
        return start, stop

    def _span(self, parts: list[tuple[int, Structure, Segment]]) -> Span | None:
        parts.sort(key=lambda part: part[0])
        first = parts[0][1]
        segments = self._text.segments([segment for _, _, segment in parts])
        if not segments:
            self._lose(first, "empty_span", self._called(first.type))
            return None
        span = Span(
            id=new_id(),
            article=self._article.id,
            annotator=self._annotator,
            label=self._called(first.type),
            segments=segments,
            origin="import:cas",
        )
        if first.type == names.SPAN:
            span = own_span(self._path, span, first, self._features)
        else:
            span = _foreign_span(span, first)
        for _, one, _ in parts:
            self._spans[one.id] = span
        return span

    def _is_relation(self, one: Structure) -> bool:
        return all(name in one.references for name in _ENDS)

    def _links(self, one: Structure) -> Iterator[Link]:
        if one.type == names.LINK:
            heads, tails = (one.references.get(name, []) for name in _ENDS)
            kind = str(data_of(self._path, one).get("kind", one.features.get("kind", "link")))
            yield from (own_link(self._path, link, one) for link in self._joined(one, kind, heads, tails))
        elif self._is_relation(one):
            kind, by = kind_of(one.features, self._called(one.type))
            self._lose_features(one, one, {by})
            yield from self._joined(one, kind, one.references["Governor"], one.references["Dependent"])
            for name in one.references.keys() - set(_ENDS):
                self._lose(one, "link_end", name)
        elif one.id in self._spans:
            for name, targets in one.references.items():
                for target in targets:
                    yield from self._slot(one, name, target)

    def _slot(self, one: Structure, name: str, target: int) -> Iterator[Link]:
        """The links to what a feature refers to: an annotation, or something between that refers to some."""
        slot = self._by_id.get(target)
        if slot is None or slot.begin is not None:
            yield from self._joined(one, name, [one.id], [target])
            return
        self._reached.add(slot.id)
        if not slot.references:
            self._lose(one, "attribute", f"{name}: {_said(slot)}")
            return
        role = slot.features.get("role")
        by = role if isinstance(role, str) and role else ""
        for inner, targets in slot.references.items():
            kind = (by or name) if inner == "target" else inner
            yield from self._joined(one, kind, [one.id], targets)
        self._lose_features(one, slot, {"role"})

    def _joined(self, one: Structure, kind: str, heads: list[int], tails: list[int]) -> Iterator[Link]:
        for head, tail in ((head, tail) for head in heads for tail in tails):
            source, target = self._end(head), self._end(tail)
            if source is None or target is None:
                self._lose(one, "link_end", kind)
                continue
            yield Link(
                id=new_id(),
                article=self._article.id,
                annotator=self._annotator,
                type=kind,
                from_id=source.id,
                to_id=target.id,
            )

    def _end(self, number: int) -> Span | None:
        """The span of a structure; a word or sentence that something leads to becomes one."""
        one = self._by_id.get(number)
        if number not in self._spans and one is not None and one.type in _WORDS:
            if one.begin is None or one.end is None:
                return None
            span = self._span([(1, one, self._segment(one, one.begin, one.end))])
            if span is not None:
                self._words.append(replace(span, attributes={}))
        return self._spans.get(number)

    def _lose_the_rest(self, *, last: bool) -> None:
        """List what has no place in the text and is no part of anything that has."""
        for one in self._structures:
            chain = "first" in one.references
            waits = not one.sofa and not last
            if one.begin is None and not (waits or one.id in self._reached or chain or is_left_out(one.type)):
                self._lose(one, "no_place", "; ".join(filter(None, [self._called(one.type), _said(one)])))

    def _lose_features(self, one: Structure, part: Structure, but: set[str]) -> None:
        for name, value in part.features.items():
            if name not in but and value != "":
                self._lose(one, "attribute", f"{name}: {value}")

    def _lose(self, one: Structure, code: str, detail: str) -> None:
        item = f"{self._called(one.type)} {one.id}"
        self._lost.append(Loss(article=self._place, span=item, code=code, detail=detail[:200]))


def _said(one: Structure) -> str:
    """The features of a structure, to be listed."""
    return "; ".join(f"{name}: {value}" for name, value in one.features.items())


def _foreign_span(span: Span, one: Structure) -> Span:
    """`span` with the features of another tool's annotation, one of which may hold its label."""
    attributes: dict[str, Value] = {}
    for name, value in one.features.items():
        if isinstance(value, list):
            attributes[name] = tuple(value)
        elif value != "":
            attributes[name] = value
    by = label_in(one.type, attributes)
    label = str(attributes.pop(by)) if by else span.label
    return replace(span, label=label, attributes=attributes)
