"""The Label Studio format: a folder of ``tasks.json`` and the ``config.xml`` that the project needs.

Offsets are code points. Attributes are choices and text areas of a region, links are relations, notes a region's own.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from xml.sax.saxutils import quoteattr

from annotator.core.annotated import Annotated
from annotator.core.capabilities import capability
from annotator.core.labels import Attribute, Names, Scheme
from annotator.core.records import Link, Span, Value
from annotator.core.reports import Format, Loss
from annotator.exporters._files import Sink
from annotator.exporters._meta import meta
from annotator.exporters._people import people
from annotator.exporters.policies import OPTION, fit

FORMAT = Format(
    id="label-studio", name=Names(ar="مجلد Label Studio", en="Label Studio (folder)"), suffix="", folder=True,
    options=(OPTION,),
)  # fmt: skip
_ROW = capability("label-studio")
_encode = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode
_NOTE = "note"


def write(sink: Sink, articles: Iterable[Annotated], scheme: Scheme, options: Mapping[str, str]) -> Iterator[Loss]:
    """Write the tasks, an annotation a person."""
    assert _ROW is not None
    config = sink.open("config.xml")
    config.write(_config(scheme))
    sink.close(config)
    handle = sink.open("tasks.json")
    kinds = _kinds(scheme)
    before = "[\n"
    for item in articles:
        fitted = fit(item, _ROW, options["policy"])
        yield from fitted.lost
        annotations = [
            {"result": list(_results(part, kinds)), "was_cancelled": False, "ground_truth": False}
            for part in people(fitted.item)
        ]
        task = {"data": {"text": item.document.text, **meta(item.article)}, "annotations": annotations}
        handle.write(before + _encode(task))
        before = ",\n"
    handle.write("[]\n" if before == "[\n" else "\n]\n")


def _results(item: Annotated, kinds: Mapping[tuple[str, str], str]) -> Iterator[dict[str, Any]]:
    text = item.document.text
    for span in item.spans:
        place = {"start": span.start, "end": span.end, "text": text[span.start : span.end]}
        common = {"id": span.id, "to_name": "text", "origin": "manual"}
        extra = {"annotator": [span.annotator], "text": [span.note]} if span.note else {"annotator": [span.annotator]}
        yield {
            **common,
            "from_name": "label",
            "type": "labels",
            "value": {**place, "labels": [span.label]},
            "meta": extra,
        }
        for name, value in span.attributes.items():
            yield {**common, "from_name": f"{span.label}.{name}", **_answer(span, name, value, place, kinds)}
    for link in item.links:
        yield _relation(link)


def _answer(
    span: Span, name: str, value: Value, place: Mapping[str, Any], kinds: Mapping[tuple[str, str], str]
) -> dict[str, Any]:
    kind = kinds.get((span.label, name), "textarea")
    words = ["true" if value else "false"] if isinstance(value, bool) else [value] if isinstance(value, str) else value
    key = "choices" if kind == "choices" else "text"
    if key == "text":
        return {"type": "textarea", "value": {**place, "text": list(words)}}
    return {"type": "choices", "value": {**place, "choices": list(words)}}


def _relation(link: Link) -> dict[str, Any]:
    return {
        "type": "relation",
        "from_id": link.from_id,
        "to_id": link.to_id,
        "direction": "right",
        "labels": [link.type],
    }


def _kinds(scheme: Scheme) -> dict[tuple[str, str], str]:
    return {
        (label.id, attribute.id): "choices" if attribute.type in ("choice", "choices", "bool") else "textarea"
        for label in scheme.labels
        for attribute in label.attributes
    }


def _config(scheme: Scheme) -> str:
    """The labelling interface, as Label Studio's settings take it."""
    lines = ["<View>", '  <Labels name="label" toName="text">']
    lines += [f"    <Label value={quoteattr(one.id)} background={quoteattr(one.light)}/>" for one in scheme.labels]
    lines += ["  </Labels>", "  <Relations>"]
    lines += [f"    <Relation value={quoteattr(one.id)}/>" for one in scheme.links]
    lines += ["  </Relations>", '  <Text name="text" value="$text" granularity="symbol"/>']
    for label in scheme.labels:
        for attribute in label.attributes:
            lines += _control(label.id, attribute)
    return "\n".join([*lines, "</View>"]) + "\n"


def _control(label: str, attribute: Attribute) -> list[str]:
    name = quoteattr(f"{label}.{attribute.id}")
    when = f'perRegion="true" whenTagName="label" whenLabelValue={quoteattr(label)}'
    if attribute.type in ("choice", "choices", "bool"):
        many = ' choice="multiple"' if attribute.type == "choices" else ""
        values = [choice.id for choice in attribute.choices] or ["true", "false"]
        inside = [f"    <Choice value={quoteattr(value)}/>" for value in values]
        return [f'  <Choices name={name} toName="text" {when}{many}>', *inside, "  </Choices>"]
    return [f'  <TextArea name={name} toName="text" {when}/>']
