"""The Prodigy format: JSON lines with tokens, spans and relations. Offsets are code points, a span's last token is
inclusive. A task an article and person, all accepted.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from json.encoder import encode_basestring as _quote
from typing import Any

from annotator.core.annotated import Annotated
from annotator.core.capabilities import capability
from annotator.core.labels import Names, Scheme
from annotator.core.records import Segment, Span
from annotator.core.reports import Format, Loss
from annotator.core.tokens import cut
from annotator.exporters._files import Sink
from annotator.exporters._meta import meta
from annotator.exporters._people import people
from annotator.exporters.policies import OPTION, Grid, fit

FORMAT = Format(
    id="prodigy", name=Names(ar="ملف Prodigy (JSONL)", en="Prodigy (JSONL)"), suffix=".jsonl", options=(OPTION,)
)
_ROW = capability("prodigy")
_encode = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode


def write(sink: Sink, articles: Iterable[Annotated], scheme: Scheme, options: Mapping[str, str]) -> Iterator[Loss]:
    """Write a line an article and person."""
    del scheme
    assert _ROW is not None
    handle = sink.open()
    for item in articles:
        text = item.document.text
        fitted = fit(item, _ROW, options["policy"])
        yield from fitted.lost
        places = cut(text, 0, len(text))
        grid = Grid(places)
        head = f'{{"text": {_quote(text)}, "meta": {_encode(meta(item.article))}, "tokens": [{_tokens(text, places)}]'
        for part in people(fitted.item):
            spans = {span.id: _span(span, grid) for span in part.spans}
            relations = [
                {
                    "head": spans[link.from_id].get("token_end"),
                    "child": spans[link.to_id].get("token_end"),
                    "head_span": spans[link.from_id],
                    "child_span": spans[link.to_id],
                    "label": link.type,
                }
                for link in part.links
            ]
            rest = {"spans": list(spans.values()), "relations": relations, "answer": "accept"}
            handle.write(f"{head}, {_encode(rest)[1:]}\n")


def _tokens(text: str, places: Iterable[Segment]) -> str:
    """The objects of the tokens, put together from strings: there are more of them than of any other thing."""
    return ", ".join(
        [
            f'{{"text": {_quote(text[start:end])}, "start": {start}, "end": {end}, "id": {index}, '
            f'"ws": {"true" if text[end : end + 1] == " " else "false"}}}'
            for index, (start, end) in enumerate(places)
        ]
    )


def _span(span: Span, grid: Grid) -> dict[str, Any]:
    low, high = grid.touching(span.start, span.end)
    return {
        "start": span.start,
        "end": span.end,
        **({"token_start": low, "token_end": high - 1} if low < high else {}),
        "label": span.label,
    }
