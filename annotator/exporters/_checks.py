"""The check before writing: an export trusts no offset that it has not compared with the text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

from annotator.core.annotated import Annotated
from annotator.core.document import sha256_of
from annotator.core.errors import BadFile, Cancelled
from annotator.core.records import Link, Span
from annotator.core.reports import Loss

Progress = Callable[[int], None]
"""Called with the number of articles done."""
Stop = Callable[[], bool]
"""Asked before each article; True stops the work."""


@dataclass(slots=True)
class Tally:
    """What has been handed to the exporter so far."""

    articles: int = 0
    spans: int = 0
    links: int = 0
    lost: list[Loss] = field(default_factory=list[Loss])


def checked(
    articles: Iterable[Annotated], tally: Tally, *, progress: Progress | None = None, cancelled: Stop | None = None
) -> Iterator[Annotated]:
    """The articles, one by one: verified, spans in reading order, links by their ends.

    A link that leads to a span outside the export is left out and listed. Raises `BadFile` ``records_lie`` and
    `Cancelled`.
    """
    for item in articles:
        if cancelled is not None and cancelled():
            raise Cancelled("cancelled")
        yield _verified(item, tally)
        tally.articles += 1
        if progress is not None:
            progress(tally.articles)
    if cancelled is not None and cancelled():
        raise Cancelled("cancelled")


def _verified(item: Annotated, tally: Tally) -> Annotated:
    article, document = item.article, item.document
    if document.sha256 != article.sha256 or sha256_of(document.text) != document.sha256:
        raise BadFile("records_lie", article=article.id, place="sha256")
    length = len(document.text)
    for span in item.spans:
        previous = -1
        for start, end in span.segments:
            if not previous < start < end <= length:
                raise BadFile("records_lie", article=article.id, place=span.id)
            previous = end
        if previous < 0 or span.article != article.id:
            raise BadFile("records_lie", article=article.id, place=span.id)
    ids = {span.id for span in item.spans}
    links = [link for link in item.links if link.from_id in ids and link.to_id in ids]
    if len(links) < len(item.links):
        tally.lost += [
            Loss(article=article.id, span=link.from_id, code="link_end", detail=link.type)
            for link in item.links
            if link.from_id not in ids or link.to_id not in ids
        ]
    tally.spans += len(item.spans)
    tally.links += len(links)
    return replace(item, spans=tuple(sorted(item.spans, key=_reading)), links=tuple(sorted(links, key=_ends)))


def _reading(span: Span) -> tuple[int, int, str]:
    return (span.segments[0][0], -span.segments[-1][1], span.id)


def _ends(link: Link) -> tuple[str, str, str, str]:
    return (link.type, link.from_id, link.to_id, link.id)


def shortened(text: str, limit: int = 60) -> str:
    """A quotation for a report: on one line, at most `limit` code points."""
    line = " ".join(text.split())
    return line if len(line) <= limit else line[: limit - 1] + "…"
