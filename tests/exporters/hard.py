"""The hard document: small, and with everything in it that goes wrong in exporters."""

from __future__ import annotations

from pathlib import Path

from annotator import resources
from annotator.core.annotated import Annotated
from annotator.core.document import Document
from annotator.core.labels import Scheme
from annotator.core.records import Article, Link, Segment, Span, Value

GOLDEN = Path(__file__).parents[1] / "golden"
TEXT = (
    "😀 تقدم في المحور الشرقي\n"
    "وقتل 35 شخصا، جلهم من المدنيين، وفق ما ذكرته Reuters: بنسبة ٣٫٥٪ من السكان.\n"
    "وأكد الوزيرُ أنّ “الوضعَ مُستقِرٌّ” في المدينة، وقالت خبيرة: می‌گوید 👨‍👩‍👧 إن ذلك مستبعد. حسب قولها.\n"
)


def scheme() -> Scheme:
    return Scheme.from_toml(resources.path("schemes", "factcheck.toml").read_text(encoding="utf-8"))


def place(quote: str, nth: int = 0) -> Segment:
    """Where the text has the quotation, the first time or the nth time after."""
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(quote, start + 1)
    return start, start + len(quote)


def hard() -> Annotated:
    """The hard document, annotated by hand."""
    document = Document.from_raw(TEXT)
    article = Article(
        id="hard",
        sha256=document.sha256,
        length=len(document.text),
        title='=عنوان، "صعب"',
        publisher="وكالة",
        published="2024-05-03",
        url="https://example.org/a?b=1&c=2",
        language="ar",
        added="2026-01-02T03:04:05.678+00:00",
    )

    def span(span_id: str, label: str, *segments: Segment, note: str = "", **attributes: Value) -> Span:
        return Span(
            id=span_id,
            article=article.id,
            annotator="سارة",
            label=label,
            segments=segments,
            attributes=attributes,
            note=note,
        )

    def link(link_id: str, kind: str, head: str, tail: str) -> Link:
        return Link(id=link_id, article=article.id, annotator="سارة", type=kind, from_id=head, to_id=tail)

    start, end = place("قتل 35 شخصا، جلهم من المدنيين")
    spans = (
        span("emoji", "claim", place("😀 تقدم في المحور الشرقي"), checkworthiness="UFS"),
        span(
            "claim",
            "claim",
            (start, end),
            place("بنسبة ٣٫٥٪ من السكان"),
            checkworthiness="CFS",
            claim_type="quantity",
            normalized="قُتل 35 شخصا.",
            evidence=("https://example.org/1", "https://example.org/2"),
            quote_verification=True,
            note="-من يحقق؟\nسطر\tثان ¦ \\n",
        ),
        span("lines", "claim", (place("المدنيين")[0], place("الوزيرُ")[1]), checkworthiness="NFS"),
        span("n35", "number", place("35"), category="quantity", value="35", counted_noun="شخصا"),
        span("n3", "number", place("٣٫٥"), category="percentage", value="3.5", extent="84-88"),
        span("some", "number", place("جل"), category="vague_proportion", min="0.5", max="1", optional=True),
        span("reuters", "source", place("Reuters")),
        span("minister", "source", place("الوزيرُ")),
        span("said", "cue", place("أكد"), type="mixed"),
        span("that", "content", place("أنّ “الوضعَ مُستقِرٌّ” في المدينة")),
        span("inner", "content", place("الوضعَ مُستقِرٌّ")),
        span("says", "cue", place("قالت"), place("حسب قولها"), type="indirect", note="=HYPERLINK()"),
        span("expert", "source", place("خبيرة")),
        span("family", "content", place("می‌گوید 👨‍👩‍👧 إن ذلك مستبعد")),
    )
    links = (
        link("l1", "source", "said", "minister"),
        link("l2", "content", "said", "that"),
        link("l3", "source", "says", "expert"),
        link("l4", "content", "says", "family"),
        link("l5", "content", "says", "inner"),
        link("l6", "counts", "claim", "n35"),
        link("l7", "counts", "claim", "n3"),
        link("l8", "said_by", "claim", "said"),
    )
    return Annotated(article=article, document=document, spans=spans, links=links)
