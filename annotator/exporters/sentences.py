"""The sentence rows of check-worthiness: ClaimBuster's CSV and CheckThat's TSV.

A sentence gets the highest class of the claims that it shares text with (CFS over UFS over NFS); one without claims is
NFS. A claim that nobody classed counts as worth checking, and is listed.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from annotator.core.annotated import Annotated
from annotator.core.labels import Choice, Names, Scheme
from annotator.core.reports import Format, Loss, Option
from annotator.core.segmentation import sentences
from annotator.exporters._checks import shortened
from annotator.exporters._claims import CLASSES, claims, left_out, one_line
from annotator.exporters._files import Sink
from annotator.exporters.csv import guarded

CLAIMBUSTER = Format(
    id="claimbuster",
    name=Names(ar="جمل ClaimBuster (CSV)", en="Sentences for ClaimBuster (CSV)"),
    suffix=".csv",
    options=(
        Option(
            id="cells",
            name=Names(ar="الخلايا", en="Cells"),
            choices=(
                Choice(id="safe", name=Names(ar="آمنة في الجداول", en="Safe in spreadsheets")),
                Choice(id="exact", name=Names(ar="كما هي حرفيا", en="Exact")),
            ),
        ),
    ),
)
CHECKTHAT = Format(
    id="checkthat",
    name=Names(ar="جمل CheckThat (TSV)", en="Sentences for CheckThat! (TSV)"),
    suffix=".tsv",
    options=(
        Option(
            id="edition",
            name=Names(ar="الدورة", en="Edition"),
            choices=(
                Choice(id="2024", name=Names(ar="2024، المهمة 1", en="2024, task 1")),
                Choice(id="2018", name=Names(ar="2018، المهمة 1", en="2018, task 1")),
                Choice(id="2020", name=Names(ar="2020، المهمة 1", en="2020, task 1")),
            ),
        ),
    ),
)
COLUMNS = (
    "Sentence_id", "Text", "Speaker", "Speaker_title", "Speaker_party", "File_id", "Length", "Line_number",
    "Sentiment", "Verdict",
)  # fmt: skip
VERDICTS = {"CFS": "1", "UFS": "0", "NFS": "-1"}
_HEADERS = {
    "2024": ("Sentence_id", "Text", "class_label"),
    "2020": ("topic_id", "tweet_id", "tweet_url", "tweet_text", "claim", "check_worthiness"),
    "2018": (),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence and the highest class of its claims."""

    number: int
    """In its article, from 1."""
    start: int
    end: int
    text: str
    """On one line."""
    words: int
    rank: str
    is_claim: bool
    speakers: tuple[str, ...]


def rows(item: Annotated, scheme: Scheme) -> Iterator[Sentence]:
    """The sentences of an article with their classes."""
    text = item.document.text
    found = claims(item, scheme)
    pieces = [(start, end, claim) for claim in found for start, end in claim.span.segments]
    number = 0
    for start, end in sentences(text):
        line = one_line(text[start:end])
        if not line:
            continue
        number += 1
        inside = [claim for low, high, claim in pieces if low < end and start < high]
        ranks = {claim.rank or "CFS" for claim in inside}
        yield Sentence(
            number=number,
            start=start,
            end=end,
            text=line,
            words=line.count(" ") + 1,
            rank=next((rank for rank in CLASSES if rank in ranks), "NFS"),
            is_claim=bool(ranks & {"CFS", "UFS"}),
            speakers=tuple(dict.fromkeys(name for claim in inside for name in claim.speakers)),
        )


def write_claimbuster(
    sink: Sink, articles: Iterable[Annotated], scheme: Scheme, options: Mapping[str, str]
) -> Iterator[Loss]:
    """Write ClaimBuster's columns; what nobody marked (titles, parties, sentiment) stays empty."""
    safe = guarded if options["cells"] == "safe" else str
    table = csv.writer(sink.open(), lineterminator="\n")
    table.writerow(COLUMNS)
    count = 0
    for item in articles:
        for row in rows(item, scheme):
            count += 1
            speaker = "; ".join(row.speakers)
            cells = (str(count), safe(row.text), safe(speaker), "", "", safe(item.article.id), str(row.words),
                     str(row.number), "", VERDICTS[row.rank])  # fmt: skip
            sink.prove(cells)
            table.writerow(cells)
        yield from _losses(item, scheme)
        yield from left_out(item)


def write_checkthat(
    sink: Sink, articles: Iterable[Annotated], scheme: Scheme, options: Mapping[str, str]
) -> Iterator[Loss]:
    """Write the columns of one of CheckThat's editions. No cell holds a tab or line feed."""
    edition = options["edition"]
    handle = sink.open()
    if header := _HEADERS[edition]:
        handle.write("\t".join(header) + "\n")
    count = 0
    for item in articles:
        url, article_id = one_line(item.article.url), one_line(item.article.id)
        for row in rows(item, scheme):
            count += 1
            worth = row.rank == "CFS"
            match edition:
                case "2018":
                    cells = (str(count), one_line("; ".join(row.speakers)) or "-", row.text, str(int(worth)))
                case "2020":
                    cells = (article_id, str(count), url, row.text, str(int(row.is_claim)), str(int(worth)))
                case _:
                    cells = (str(count), row.text, "Yes" if worth else "No")
            sink.prove(cells)
            handle.write("\t".join(cells) + "\n")
        yield from _losses(item, scheme)
        yield from left_out(item)


def _losses(item: Annotated, scheme: Scheme) -> Iterator[Loss]:
    """The claims that nobody classed, and those that are widened to their sentences."""
    text = item.document.text
    whole = {(start + len(text[start:end]) - len(text[start:end].lstrip()), start + len(text[start:end].rstrip()))
             for start, end in sentences(text)}  # fmt: skip
    for claim in claims(item, scheme):
        if not claim.rank:
            yield Loss(article=item.article.id, span=claim.span.id, code="no_class", detail=shortened(claim.quote))
        if not set(claim.span.segments) <= whole:
            yield Loss(
                article=item.article.id, span=claim.span.id, code="whole_sentences", detail=shortened(claim.quote)
            )


def read_claimbuster(part: Path, names: Sequence[str], options: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    """The rows of a written file, for the comparison."""
    del names, options
    with part.open(encoding="utf-8", newline="") as file:
        table = csv.reader(file)
        next(table)
        for row in table:
            yield tuple(row)


def read_checkthat(part: Path, names: Sequence[str], options: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    """The rows of a written file, for the comparison."""
    del names
    with part.open(encoding="utf-8", newline="") as file:
        if _HEADERS[options["edition"]]:
            next(file)
        for line in file:
            yield tuple(line.removesuffix("\n").split("\t"))
