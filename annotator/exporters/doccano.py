"""The doccano format: JSON lines with entities and relations, as its relation extraction projects take and give.

Offsets are code points; the project must not count graphemes. A line a person where several annotated an article.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from annotator.core.annotated import Annotated
from annotator.core.capabilities import capability
from annotator.core.labels import Names, Scheme
from annotator.core.reports import Format, Loss
from annotator.exporters._files import Sink
from annotator.exporters._meta import meta
from annotator.exporters._people import people
from annotator.exporters.policies import OPTION, fit

FORMAT = Format(
    id="doccano", name=Names(ar="ملف doccano (JSONL)", en="doccano (JSONL)"), suffix=".jsonl", options=(OPTION,)
)
_ROW = capability("doccano")
_encode = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode


def write(sink: Sink, articles: Iterable[Annotated], scheme: Scheme, options: Mapping[str, str]) -> Iterator[Loss]:
    """Write a line an article and person."""
    del scheme
    assert _ROW is not None
    handle = sink.open()
    number = 0
    for item in articles:
        fitted = fit(item, _ROW, options["policy"])
        yield from fitted.lost
        for part in people(fitted.item):
            numbers = {span.id: number + index for index, span in enumerate(part.spans)}
            number += len(numbers)
            line: dict[str, Any] = {
                "text": item.document.text,
                "entities": [
                    {"id": numbers[span.id], "label": span.label, "start_offset": span.start, "end_offset": span.end}
                    for span in part.spans
                ],
                "relations": [
                    {"id": index, "from_id": numbers[link.from_id], "to_id": numbers[link.to_id], "type": link.type}
                    for index, link in enumerate(part.links)
                ],
                **meta(item.article),
            }
            handle.write(_encode(line) + "\n")
