"""The brat standoff format: a ``.txt`` and an ``.ann`` an article, and the ``annotation.conf`` that explains them.

Frames are written as relations, what came from brat as it was there. Attributes with fixed choices are brat
attributes; free text, numbers and notes are ``AnnotatorNotes``. ``hashiya.jsonl`` beside them has what brat has no
place for, so that nothing is lost on the way back. See https://brat.nlplab.org/standoff.html.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from annotator.core.annotated import Annotated
from annotator.core.labels import Names, Scheme
from annotator.core.records import Link, Span, to_json
from annotator.core.reports import Format, Loss
from annotator.core.standoff import SIDECAR, WORD, is_closed, pieces
from annotator.exporters._brat_lines import AnnLines, BratNames
from annotator.exporters._checks import shortened
from annotator.exporters._files import Sink
from annotator.exporters._names import FileNames

FORMAT = Format(id="brat", name=Names(ar="مجلد brat", en="brat standoff (folder)"), suffix="", folder=True)
TAG = "hashiya-brat/1"
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode


def write(sink: Sink, articles: Iterable[Annotated], scheme: Scheme, options: Mapping[str, str]) -> Iterator[Loss]:
    """Write a pair of files an article; one a person where several annotated it."""
    del options
    conf = sink.open("annotation.conf")
    conf.write(_configuration(scheme))
    sink.close(conf)
    side = sink.open(SIDECAR)
    side.write(_encode({"format": TAG, "kind": "scheme", "scheme": scheme.to_json()}) + "\n")
    names = FileNames()
    called = BratNames(scheme)
    for item in articles:
        people = sorted({span.annotator for span in item.spans})
        there = {span.id for span in item.spans if pieces(item.document.text, span)}
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
            ann = AnnLines(item.document.text, spans, item.links, called)
            sink.put(f"{stem}.ann", "".join([line + "\n" for line in ann.lines()]))
            side.write(_encode(_side(stem, item, ann, rest)) + "\n")
            rest = []
            yield from _losses(item, spans)


def _side(stem: str, item: Annotated, ann: AnnLines, rest: Iterable[Span | Link]) -> dict[str, Any]:
    """The line of the other file: what the ``.ann`` file of that stem cannot hold."""
    article = to_json(item.article)
    return {
        "format": TAG,
        "kind": "document",
        "stem": stem,
        "article": article,
        "spans": ann.spans,
        "links": ann.links,
        "rest": [to_json(record) for record in rest],
    }


def _losses(item: Annotated, spans: Iterable[Span]) -> Iterator[Loss]:
    text = item.document.text
    for span in spans:
        found = pieces(text, span)
        if found != list(span.segments):
            code = "line_break" if found else "no_word"
            yield Loss(article=item.article.id, span=span.id, code=code, detail=shortened(span.quote(text)))


def _configuration(scheme: Scheme) -> str:
    """The text of ``annotation.conf``: what the annotations of this scheme may be."""
    names = BratNames(scheme)

    def labels(ids: Iterable[str]) -> str:
        return "|".join(dict.fromkeys(map(names.span, ids)))

    lines = ["[entities]", *dict.fromkeys(names.span(label.id) for label in scheme.labels), "", "[relations]"]
    lines += [
        f"{names.link(link.id)} Arg1:{labels(link.from_labels)}, Arg2:{labels(link.to_labels)}" for link in scheme.links
    ]
    lines += ["<OVERLAP> Arg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>", "", "[events]", "", "[attributes]"]
    closed: dict[str, tuple[list[str], list[str]]] = {}
    for label in scheme.labels:
        for attribute in label.attributes:
            if is_closed(attribute):
                owners, choices = closed.setdefault(attribute.id, ([], []))
                owners.append(label.id)
                own = [choice.id for choice in attribute.choices if WORD.fullmatch(choice.id)] or ["true", "false"]
                choices += [choice for choice in own if choice not in choices]
    lines += [f"{name} Arg:{labels(owners)}, Value:{'|'.join(choices)}" for name, (owners, choices) in closed.items()]
    return "\n".join(lines) + "\n"
