"""The brat standoff format: a ``.txt`` and an ``.ann`` an article, and the ``annotation.conf`` that explains them.

Frames are written as relations. Attributes with fixed choices are brat attributes; free text, numbers and notes are
``AnnotatorNotes``. See https://brat.nlplab.org/standoff.html.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import regex

from annotator.core.annotated import Annotated
from annotator.core.labels import Attribute, Names, Scheme
from annotator.core.records import Link, Segment, Span, Value
from annotator.core.reports import Format, Loss
from annotator.exporters._checks import shortened
from annotator.exporters._files import Sink
from annotator.exporters._names import FileNames

FORMAT = Format(id="brat", name=Names(ar="برات (مجلد)", en="brat standoff (folder)"), suffix="", folder=True)
_WORD = regex.compile(r"[A-Za-z0-9_.-]+")
_ESCAPES = str.maketrans({"\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "¦": "\\|"})


@dataclass(slots=True)
class _Ids:
    """The running numbers of one ``.ann`` file."""

    attribute: int = 0
    note: int = 0


def write(sink: Sink, articles: Iterable[Annotated], scheme: Scheme, options: Mapping[str, str]) -> Iterator[Loss]:
    """Write a pair of files an article; one a person where several annotated it."""
    del options
    conf = sink.open("annotation.conf")
    conf.write(_configuration(scheme))
    sink.close(conf)
    names = FileNames()
    relations = _relation_names(scheme)
    for item in articles:
        people = sorted({span.annotator for span in item.spans})
        for person in people or [""]:
            spans = [span for span in item.spans if span.annotator == person]
            stem = names.take(f"{item.article.id}_{person}" if len(people) > 1 else item.article.id)
            text = sink.open(f"{stem}.txt")
            text.write(item.document.text)
            sink.close(text)
            ann = sink.open(f"{stem}.ann")
            for line in _lines(item.document.text, spans, item.links, scheme, relations):
                ann.write(line + "\n")
            sink.close(ann)
            yield from _losses(item, spans)


def fragments(text: str, segments: Iterable[Segment]) -> list[Segment]:
    """The segments cut at line feeds, which brat does not take inside a fragment; empty pieces go."""
    found: list[Segment] = []
    for start, end in segments:
        while (feed := text.find("\n", start, end)) >= 0:
            if feed > start:
                found.append((start, feed))
            start = feed + 1
        if start < end:
            found.append((start, end))
    return found


def _lines(
    text: str, spans: Iterable[Span], links: Iterable[Link], scheme: Scheme, relations: Mapping[str, str]
) -> Iterator[str]:
    """The lines of an ``.ann`` file, each span followed by its attributes and notes, then the relations."""
    numbers: dict[str, str] = {}
    ids = _Ids()
    for span in spans:
        pieces = fragments(text, span.segments)
        if not pieces:
            continue
        number = numbers[span.id] = f"T{len(numbers) + 1}"
        offsets = ";".join(f"{start} {end}" for start, end in pieces)
        yield f"{number}\t{span.label} {offsets}\t{' '.join(text[start:end] for start, end in pieces)}"
        yield from _details(span, number, scheme, ids)
    joined = [link for link in links if link.from_id in numbers and link.to_id in numbers]
    joined.sort(key=lambda link: (int(numbers[link.from_id][1:]), link.type, int(numbers[link.to_id][1:])))
    for index, link in enumerate(joined, 1):
        name = relations.get(link.type, link.type)
        yield f"R{index}\t{name} Arg1:{numbers[link.from_id]} Arg2:{numbers[link.to_id]}"


def _details(span: Span, number: str, scheme: Scheme, ids: _Ids) -> Iterator[str]:
    """The attribute lines of a span and, in one line, its note and the attributes that brat cannot hold as such."""
    label = scheme.label(span.label)
    notes = [span.note.translate(_ESCAPES)] if span.note else []
    for name, value in span.attributes.items():
        attribute = label.attribute(name) if label else None
        plain = _plain(value)
        if attribute is not None and _is_closed(attribute) and _WORD.fullmatch(plain):
            ids.attribute += 1
            yield f"A{ids.attribute}\t{name} {number} {plain}"
        else:
            notes.append(f"{name}: {plain.translate(_ESCAPES)}")
    if notes:
        ids.note += 1
        yield f"#{ids.note}\tAnnotatorNotes {number}\t{' ¦ '.join(notes)}"


def _is_closed(attribute: Attribute) -> bool:
    """Whether a value of it can be a brat attribute: one of a few plain words."""
    return attribute.type in ("choice", "bool") and _WORD.fullmatch(attribute.id) is not None


def _plain(value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return " ".join(value) if isinstance(value, tuple) else value


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
            if _is_closed(attribute):
                labels, choices = closed.setdefault(attribute.id, ([], []))
                labels.append(label.id)
                own = [choice.id for choice in attribute.choices if _WORD.fullmatch(choice.id)] or ["true", "false"]
                choices += [choice for choice in own if choice not in choices]
    lines += [f"{name} Arg:{'|'.join(labels)}, Value:{'|'.join(choices)}" for name, (labels, choices) in closed.items()]
    return "\n".join(lines) + "\n"
