"""The spaCy format: a ``DocBin`` with the spans in ``doc.spans``, a group a label. Needs ``hashiya[spacy]``.

Spans stand on tokens: the policy says what becomes of those that do not. Attributes, notes and people are in
``doc.user_data["hashiya"]``, by group and number.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from annotator.core.annotated import Annotated
from annotator.core.capabilities import capability
from annotator.core.errors import BadFile
from annotator.core.labels import Names, Scheme
from annotator.core.records import values_to_json
from annotator.core.reports import Format, Loss
from annotator.core.tokens import tokens
from annotator.exporters._files import Sink
from annotator.exporters._meta import meta
from annotator.exporters.policies import OPTION, Grid, fit

FORMAT = Format(
    id="spacy", name=Names(ar="ملف spaCy (DocBin)", en="spaCy (DocBin)"), suffix=".spacy", options=(OPTION,)
)
_ROW = capability("spacy")


def write(sink: Sink, articles: Iterable[Annotated], scheme: Scheme, options: Mapping[str, str]) -> Iterator[Loss]:
    """Write a DocBin. Raises `BadFile` ``extra_missing`` where spaCy is not installed."""
    del scheme
    assert _ROW is not None
    try:
        docs: Any = import_module("spacy.tokens")
        vocab: Any = import_module("spacy.vocab").Vocab()
    except ImportError as error:
        raise BadFile("extra_missing", extra="spacy") from error
    handle = sink.open_bytes()
    bin_: Any = docs.DocBin(store_user_data=True)
    for item in articles:
        text = item.document.text
        words, spaces, cut = _words(text)
        doc: Any = docs.Doc(vocab, words=words, spaces=spaces)
        fitted = fit(item, _ROW, options["policy"], Grid(cut))
        yield from fitted.lost
        groups: dict[str, list[Any]] = {}
        details: dict[str, list[Any]] = {}
        for span in fitted.item.spans:
            found = doc.char_span(span.start, span.end, label=span.label, alignment_mode="expand")
            groups.setdefault(span.label, []).append(found)
            extra = {"annotator": span.annotator, "note": span.note, "attributes": values_to_json(span.attributes)}
            details.setdefault(span.label, []).append(extra)
        for label, spans in groups.items():
            doc.spans[label] = spans
        doc.user_data["hashiya"] = {"meta": meta(item.article), "spans": details}
        bin_.add(doc)
        sink.prove((text, str(len(fitted.item.spans))))
        for span in fitted.item.spans:
            sink.prove((item.article.id, span.label, span.quote(text), span.annotator, span.note))
    handle.write(bin_.to_bytes())


def read(part: Path, names: Sequence[str], options: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    """The texts and the groups' spans with their notes, as spaCy reads them, for the comparison."""
    del names, options
    docs: Any = import_module("spacy.tokens")
    vocab: Any = import_module("spacy.vocab").Vocab()
    for doc in docs.DocBin().from_disk(part).get_docs(vocab):
        own: Any = doc.user_data["hashiya"]
        yield doc.text, str(sum(len(group) for group in doc.spans.values()))
        for label, group in doc.spans.items():
            for span, extra in zip(group, own["spans"][label], strict=True):
                yield own["meta"]["article"], span.label_, span.text, extra["annotator"], extra["note"]


def _words(text: str) -> tuple[list[str], list[bool], list[tuple[int, int]]]:
    """The words of the text and whether a space follows; other white space is a word itself: nothing is lost."""
    words: list[str] = []
    spaces: list[bool] = []
    cut: list[tuple[int, int]] = []
    place = 0

    def gap(start: int, end: int) -> None:
        if start < end and words and text[start] == " ":
            spaces[-1] = True
            start += 1
        if start < end:
            words.append(text[start:end])
            spaces.append(False)

    for start, end in tokens(text, 0, len(text)):
        gap(place, start)
        words.append(text[start:end])
        spaces.append(False)
        cut.append((start, end))
        place = end
    gap(place, len(text))
    return words, spaces, cut
