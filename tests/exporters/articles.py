"""Random annotated articles for properties: emoji, vowel marks, joiners, any shape of span."""

from __future__ import annotations

from hypothesis import strategies as st

from annotator.core.annotated import Annotated
from annotator.core.document import Document
from annotator.core.errors import BadText
from annotator.core.labels import Scheme
from annotator.core.records import Article, Link, Segment, Span, Value
from tests.exporters.hard import scheme

SCHEME: Scheme = scheme()
PIECES = st.sampled_from(
    ["😀", "👨‍👩‍👧", "قُتِلَ", "وقتل", "می‌گوید", "٣٫٥٪", "۱۲", "35", " ", " ", " ", "\n", "، ", ". ", "“", "”",
     "Reuters:", "=", "+1", "-", "@", "\t", "'", '"', ",", ";", "\u00a0", "\u200f", "\u0301", "é", "אמר", "ہے۔",
     "\\", "¦", "#", "\ufeff", "﷽", "a\u0308"]
)  # fmt: skip
WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\x00\ufdd0\ufdd1"), max_size=20)
STRANGE = st.text(st.characters(codec="utf-8"), min_size=1, max_size=3)


@st.composite
def texts(draw: st.DrawFn) -> Document:
    raw = "".join(draw(st.lists(st.one_of(PIECES, STRANGE), min_size=1, max_size=30)))
    try:
        return Document.from_raw(raw)
    except BadText:
        return Document.from_raw("قال " + raw.translate(dict.fromkeys([0, 0xFDD0, 0xFDD1], " ")))


@st.composite
def segments(draw: st.DrawFn, length: int) -> tuple[Segment, ...]:
    cuts = sorted(draw(st.sets(st.integers(0, length), min_size=2, max_size=6)))
    pairs = list(zip(cuts[::2], cuts[1::2], strict=False))
    return tuple(pairs)


def values() -> st.SearchStrategy[Value]:
    return st.one_of(WORDS, st.booleans(), st.lists(WORDS, max_size=3).map(tuple))


@st.composite
def articles(draw: st.DrawFn, annotators: int = 1, article_id: str = "a1") -> Annotated:
    """An article with up to eight spans of any labels, and links between them."""
    document = draw(texts())
    article = Article(
        id=article_id,
        sha256=document.sha256,
        length=len(document.text),
        title=draw(WORDS),
        publisher=draw(WORDS),
        url=draw(WORDS),
        status=draw(st.sampled_from(["new", "in_progress", "done"])),
        direction=draw(st.sampled_from(["auto", "rtl", "ltr"])),
    )
    people = [f"شخص {number}" for number in range(annotators)]
    names = [attribute.id for label in SCHEME.labels for attribute in label.attributes]
    spans = tuple(
        Span(
            id=f"s{number}",
            article=article.id,
            annotator=draw(st.sampled_from(people)),
            label=draw(st.sampled_from(SCHEME.labels)).id,
            segments=draw(segments(len(document.text))),
            attributes=draw(st.dictionaries(st.sampled_from(names), values(), max_size=3)),
            note=draw(WORDS),
            origin=draw(st.sampled_from(["manual", "numbers@1"])),
        )
        for number in range(draw(st.integers(0, 8)))
        if len(document.text) > 1
    )
    links = tuple(
        Link(
            id=f"l{number}",
            article=article.id,
            annotator=people[0],
            type=draw(st.sampled_from(SCHEME.links)).id,
            from_id=draw(st.sampled_from(spans)).id,
            to_id=draw(st.sampled_from(spans)).id,
        )
        for number in range(draw(st.integers(0, 5)))
        if spans
    )
    return Annotated(article=article, document=document, spans=spans, links=links)
