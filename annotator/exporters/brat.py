"""The brat standoff format: a ``.txt`` and an ``.ann`` an article, and the ``annotation.conf`` that explains them.

Frames are written as relations. Attributes with fixed choices are brat attributes; free text, numbers and notes are
``AnnotatorNotes``. ``hashiya.jsonl`` beside them has what brat has no place for, so that nothing is lost on the way
back. See https://brat.nlplab.org/standoff.html.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from annotator.core.annotated import Annotated
from annotator.core.labels import Label, Names, Scheme
from annotator.core.records import Link, Span, to_json, values_to_json
from annotator.core.reports import Format, Loss
from annotator.core.standoff import SIDECAR, WORD, closed_values, fragments, is_closed, note_line
from annotator.exporters._checks import shortened
from annotator.exporters._files import Sink
from annotator.exporters._names import FileNames

FORMAT = Format(id="brat", name=Names(ar="مجلد brat", en="brat standoff (folder)"), suffix="", folder=True)
TAG = "hashiya-brat/1"
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode


@dataclass(slots=True)
class _Ids:
    """The running numbers of one ``.ann`` file, and what each of its items was."""

    attribute: int = 0
    note: int = 0
    spans: dict[str, Any] = field(default_factory=dict[str, Any])
    links: dict[str, Any] = field(default_factory=dict[str, Any])


def write(sink: Sink, articles: Iterable[Annotated], scheme: Scheme, options: Mapping[str, str]) -> Iterator[Loss]:
    """Write a pair of files an article; one a person where several annotated it."""
    del options
    conf = sink.open("annotation.conf")
    conf.write(_configuration(scheme))
    sink.close(conf)
    side = sink.open(SIDECAR)
    side.write(_encode({"format": TAG, "kind": "scheme", "scheme": scheme.to_json()}) + "\n")
    names = FileNames()
    relations = _relation_names(scheme)
    labels = {label.id: label for label in reversed(scheme.labels)}
    for item in articles:
        people = sorted({span.annotator for span in item.spans})
        there = {span.id for span in item.spans if fragments(item.document.text, span.segments)}
        rest: list[Span | Link] = [span for span in item.spans if span.id not in there]
        by_id = {span.id: span.annotator for span in item.spans}
        rest += [
            link
            for link in item.links
            if not {link.from_id, link.to_id} <= there or by_id[link.from_id] != by_id[link.to_id]
        ]
        for person in people or [""]:
            spans = [span for span in item.spans if span.annotator == person]
            stem = names.take(f"{item.article.id}_{person}" if len(people) > 1 else item.article.id)
            sink.put(f"{stem}.txt", item.document.text)
            ids = _Ids()
            lines = _lines(item.document.text, spans, item.links, labels, relations, ids)
            sink.put(f"{stem}.ann", "".join([line + "\n" for line in lines]))
            side.write(_encode(_side(stem, item, ids, rest)) + "\n")
            rest = []
            yield from _losses(item, spans)


def _side(stem: str, item: Annotated, ids: _Ids, rest: Iterable[Span | Link]) -> dict[str, Any]:
    """The line of the other file: what the ``.ann`` file of that stem cannot hold."""
    article = to_json(item.article)
    return {
        "format": TAG,
        "kind": "document",
        "stem": stem,
        "article": article,
        "spans": ids.spans,
        "links": ids.links,
        "rest": [to_json(record) for record in rest],
    }


def _lines(
    text: str,
    spans: Iterable[Span],
    links: Iterable[Link],
    labels: Mapping[str, Label],
    relations: Mapping[str, str],
    ids: _Ids,
) -> Iterator[str]:
    """The lines of an ``.ann`` file, each span followed by its attributes and notes, then the relations."""
    numbers: dict[str, str] = {}
    for span in spans:
        pieces = fragments(text, span.segments)
        if not pieces:
            continue
        number = numbers[span.id] = f"T{len(numbers) + 1}"
        offsets = ";".join([f"{start} {end}" for start, end in pieces])
        yield f"{number}\t{span.label} {offsets}\t{' '.join([text[start:end] for start, end in pieces])}"
        if span.attributes or span.note:
            yield from _details(span, number, labels.get(span.label), ids)
        ids.spans[number] = {
            "id": span.id,
            "label": span.label,
            "annotator": span.annotator,
            "origin": span.origin,
            "segments": span.segments,
            "attributes": values_to_json(span.attributes),
            "note": span.note,
        }
    joined = [link for link in links if link.from_id in numbers and link.to_id in numbers]
    joined.sort(key=lambda link: (int(numbers[link.from_id][1:]), link.type, int(numbers[link.to_id][1:])))
    for index, link in enumerate(joined, 1):
        name = relations.get(link.type, link.type)
        yield f"R{index}\t{name} Arg1:{numbers[link.from_id]} Arg2:{numbers[link.to_id]}"
        ids.links[f"R{index}"] = {"id": link.id, "type": link.type, "annotator": link.annotator, "name": name}


def _details(span: Span, number: str, label: Label | None, ids: _Ids) -> Iterator[str]:
    """The attribute lines of a span and, in one line, its note and the attributes that brat cannot hold as such."""
    closed: list[str] = []
    for name, words in closed_values(span, label):
        closed.append(name)
        ids.attribute += 1
        yield f"A{ids.attribute}\t{name} {number} {words}"
    if notes := note_line(span, closed):
        ids.note += 1
        yield f"#{ids.note}\tAnnotatorNotes {number}\t{notes}"


def _losses(item: Annotated, spans: Iterable[Span]) -> Iterator[Loss]:
    text = item.document.text
    for span in spans:
        pieces = fragments(text, span.segments)
        if pieces != list(span.segments):
            code = "line_break" if pieces else "no_word"
            yield Loss(article=item.article.id, span=span.id, code=code, detail=shortened(span.quote(text)))


def _relation_names(scheme: Scheme) -> dict[str, str]:
    """What each link type is called: brat shows relations and labels by one name, so a shared one gets a prefix."""
    labels = {label.id for label in scheme.labels}
    return {link.id: f"has_{link.id}" if link.id in labels else link.id for link in scheme.links}


def _configuration(scheme: Scheme) -> str:
    """The text of ``annotation.conf``: what the annotations of this scheme may be."""
    names = _relation_names(scheme)
    lines = ["[entities]", *(label.id for label in scheme.labels), "", "[relations]"]
    lines += [
        f"{names[link.id]} Arg1:{'|'.join(link.from_labels)}, Arg2:{'|'.join(link.to_labels)}" for link in scheme.links
    ]
    lines += ["<OVERLAP> Arg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>", "", "[events]", "", "[attributes]"]
    closed: dict[str, tuple[list[str], list[str]]] = {}
    for label in scheme.labels:
        for attribute in label.attributes:
            if is_closed(attribute):
                labels, choices = closed.setdefault(attribute.id, ([], []))
                labels.append(label.id)
                own = [choice.id for choice in attribute.choices if WORD.fullmatch(choice.id)] or ["true", "false"]
                choices += [choice for choice in own if choice not in choices]
    lines += [f"{name} Arg:{'|'.join(labels)}, Value:{'|'.join(choices)}" for name, (labels, choices) in closed.items()]
    return "\n".join(lines) + "\n"
