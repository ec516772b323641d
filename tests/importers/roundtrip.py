"""Writing and reading back: what tests of every format share."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from annotator.core.annotated import Annotated
from annotator.core.drafts import Draft
from annotator.core.labels import Scheme
from annotator.core.reading import Reading
from annotator.core.records import Link, Span
from annotator.core.reports import ExportReport
from annotator.exporters import export
from annotator.importers.readers import READERS


def there_and_back(
    format_id: str, items: Iterable[Annotated], scheme: Scheme, /, **options: str
) -> tuple[ExportReport, list[Reading], Scheme | None]:
    """Export, then read what was written."""
    with tempfile.TemporaryDirectory() as place:
        out = Path(place) / "out"
        report = export(format_id, out, items, scheme, options=options)
        if out.is_file():
            out = out.rename(out.with_suffix(READERS[format_id].format.suffix))
        reader = READERS[format_id]
        assert reader.detects(out)
        return report, list(reader.read(out, annotator="nobody")), reader.scheme(out)


def annotated(draft: Draft) -> Annotated:
    """A draft as something to export."""
    return Annotated(article=draft.article, document=draft.document, spans=draft.spans, links=draft.links)


def by_id(item: Annotated | Draft) -> tuple[dict[str, Span], dict[str, Link]]:
    """Spans and links by id."""
    return {span.id: span for span in item.spans}, {link.id: link for link in item.links}


Shape = tuple[object, ...]


def shape(item: Annotated | Draft) -> tuple[list[Shape], list[Shape]]:
    """Everything of spans and links but ids and origins, in an order that does not depend on them."""
    spans = {span.id: _span(span) for span in item.spans}
    links = [(link.type, spans[link.from_id], spans[link.to_id]) for link in item.links]
    return sorted(spans.values(), key=repr), sorted(links, key=repr)


def _span(span: Span) -> Shape:
    return (span.label, span.segments, span.annotator, span.note, tuple(sorted(span.attributes.items(), key=repr)))


def relabelled(item: Annotated, annotator: str) -> Annotated:
    """The article as if one person had made everything."""
    spans = tuple(replace(span, annotator=annotator) for span in item.spans)
    links = tuple(replace(link, annotator=annotator) for link in item.links)
    return replace(item, spans=spans, links=links)
