"""The share of one person in an annotated article."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from annotator.core.annotated import Annotated


def people(item: Annotated) -> Iterator[Annotated]:
    """The article once for each person who annotated it, with that person's spans and the links between them."""
    names = sorted({span.annotator for span in item.spans})
    if len(names) < 2:
        yield item
        return
    for name in names:
        spans = tuple(span for span in item.spans if span.annotator == name)
        ids = {span.id for span in spans}
        links = tuple(link for link in item.links if link.from_id in ids and link.to_id in ids)
        yield replace(item, spans=spans, links=links)
