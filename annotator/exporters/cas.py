"""UIMA CAS, as XMI and as JSON 0.4: a file an article, in UTF-16 offsets, for INCEpTION and every other UIMA tool.

A segment is an annotation of the type ``hashiya.Span``, a link a relation between two; tokens and sentences are
DKPro's. ``data`` holds in JSON what a plain feature cannot, and ``scheme.json`` the scheme, so that nothing is lost.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from annotator.core import cas
from annotator.core.annotated import Annotated
from annotator.core.labels import Choice, Names, Scheme
from annotator.core.offsets import Utf16Map
from annotator.core.records import Link, Span, to_json, values_to_json
from annotator.core.reports import Format, Loss, Option
from annotator.core.segmentation import sentences
from annotator.core.standoff import plain
from annotator.core.tokens import tokens
from annotator.exporters._checks import shortened
from annotator.exporters._files import Sink
from annotator.exporters._names import FileNames

_TOKENS = Option(
    id="tokens",
    name=Names(ar="الكلمات والجمل", en="Words and sentences"),
    choices=(
        Choice(id="no", name=Names(ar="لا، يصنعها البرنامج الآخر", en="No, the other tool makes them")),
        Choice(id="yes", name=Names(ar="نعم", en="Yes")),
    ),
)
XMI = Format(
    id="cas-xmi", name=Names(ar="مجلد UIMA CAS XMI", en="UIMA CAS XMI (folder)"), suffix="", folder=True,
    options=(_TOKENS,),
)  # fmt: skip
JSON = Format(
    id="cas-json", name=Names(ar="مجلد UIMA CAS JSON", en="UIMA CAS JSON (folder)"), suffix="", folder=True,
    options=(_TOKENS,),
)  # fmt: skip
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode
_ascii = json.JSONEncoder(separators=(",", ":"), check_circular=False).encode
_XML = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": "&#10;", "\t": "&#9;", "\r": "&#13;"}
_SOFA = 1
_Record = tuple[int, str, dict[str, Any], dict[str, int]]
"""Id, type, features, references. The id of the sofa is `_SOFA`."""
_ANNOTATION = "uima.tcas.Annotation"


def write_xmi(sink: Sink, articles: Iterable[Annotated], scheme: Scheme, options: Mapping[str, str]) -> Iterator[Loss]:
    """Write a ``.xmi`` an article, and ``TypeSystem.xml``."""
    yield from _write(sink, articles, scheme, options, suffix=".xmi")


def write_json(sink: Sink, articles: Iterable[Annotated], scheme: Scheme, options: Mapping[str, str]) -> Iterator[Loss]:
    """Write a ``.json`` an article; each has the type system within."""
    yield from _write(sink, articles, scheme, options, suffix=".json")


def _write(
    sink: Sink, articles: Iterable[Annotated], scheme: Scheme, options: Mapping[str, str], *, suffix: str
) -> Iterator[Loss]:
    names = cas.feature_names(scheme)
    types = _types(names)
    head = sink.open(cas.SCHEME_FILE)
    head.write(json.dumps(scheme.to_json(), ensure_ascii=False, indent=1) + "\n")
    sink.close(head)
    if suffix == ".xmi":
        system = sink.open("TypeSystem.xml")
        system.write(_type_system(types))
        sink.close(system)
    json_types = _encode(_json_types(types))
    files = FileNames()
    files.take(cas.SCHEME_FILE.removesuffix(".json"))
    for item in articles:
        name = files.take(item.article.id) + suffix
        records = _records(item, names, with_tokens=options["tokens"] == "yes", xml=suffix == ".xmi")
        if suffix == ".xmi":
            sink.put(name, _xmi(item, records))
            if cas.illegal(item.document.text):
                detail = shortened(item.article.title)
                yield Loss(article=item.article.id, span="", code="control_character", detail=detail)
        else:
            sink.put(name, _json(item, records, json_types))


def _records(item: Annotated, names: Mapping[str, str], *, with_tokens: bool, xml: bool) -> Iterator[_Record]:
    article, text = item.article, item.document.text
    utf16 = Utf16Map(text)
    place = utf16.to_utf16
    number = 2
    whole = {"begin": 0, "end": utf16.length16}
    yield number, "uima.tcas.DocumentAnnotation", {**whole, "language": article.language or "x-unspecified"}, {}
    number += 1
    meta = {name: getattr(article, name) for name in cas.ARTICLE_FEATURES[:-1] if getattr(article, name)}
    data: dict[str, Any] = {"article": to_json(article)}
    if xml and (odd := cas.illegal(text)):
        data["characters"] = odd
    yield number, cas.ARTICLE, {**whole, **meta, "data": _ascii(data)}, {}
    if with_tokens:
        for start, end in sentences(text):
            number += 1
            yield number, cas.SENTENCE, {"begin": place(start), "end": place(end)}, {}
            for low, high in tokens(text, start, end):
                number += 1
                yield number, cas.TOKEN, {"begin": place(low), "end": place(high)}, {}
    first: dict[str, tuple[int, int, int]] = {}
    for span in item.spans:
        common = _span_features(span, names, xml=xml)
        many = len(span.segments)
        for index, (start, end) in enumerate(span.segments, 1):
            number += 1
            begin, stop = place(start), place(end)
            first.setdefault(span.id, (number, begin, stop))
            part = {"part": f"{index}/{many}"} if many > 1 else {}
            yield number, cas.SPAN, {"begin": begin, "end": stop, **common, **part}, {}
    for link in item.links:
        number += 1
        head, tail = first[link.from_id], first[link.to_id]
        features = {"begin": tail[1], "end": tail[2], **_link_features(link, xml=xml)}
        yield number, cas.LINK, features, {"Governor": head[0], "Dependent": tail[0]}


def _span_features(span: Span, names: Mapping[str, str], *, xml: bool) -> dict[str, str]:
    features = {"label": span.label, "annotator": span.annotator, "origin": span.origin, "span": span.id}
    if span.note:
        features["note"] = span.note
    exact = True
    for name, value in span.attributes.items():
        if not isinstance(value, str) or name not in names:
            exact = False
        if name in names:
            features[names[name]] = plain(value)
    odd = xml and bool(cas.illegal("".join(features.values())))
    if not exact or odd:
        data: dict[str, Any] = {"attributes": values_to_json(span.attributes)}
        if odd:
            data |= {"id": span.id, "annotator": span.annotator, "origin": span.origin, "note": span.note}
        features["data"] = _ascii(data)
    return features


def _link_features(link: Link, *, xml: bool) -> dict[str, str]:
    features = {"kind": link.type, "annotator": link.annotator, "link": link.id}
    if xml and any(cas.legal(value) != value for value in features.values()):
        features["data"] = _ascii({"id": link.id, "annotator": link.annotator})
    return features


# --- XMI ------------------------------------------------------------------------------------------


def _xmi(item: Annotated, records: Iterable[_Record]) -> str:
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="http:///uima/cas.ecore" '
        'xmlns:tcas="http:///uima/tcas.ecore" xmlns:hashiya="http:///hashiya.ecore" '
        'xmlns:type="http:///de/tudarmstadt/ukp/dkpro/core/api/segmentation/type.ecore" xmi:version="2.0">\n'
        '<cas:NULL xmi:id="0"/>'
    ]
    members: list[str] = []
    for number, kind, features, references in records:
        members.append(str(number))
        shown = "".join([f' {key}="{_xml(value)}"' for key, value in features.items()])
        for key, value in references.items():
            shown += f' {key}="{value}"'
        lines.append(f'<{_element(kind)} xmi:id="{number}" sofa="{_SOFA}"{shown}/>')
    lines.append(
        f'<cas:Sofa xmi:id="{_SOFA}" sofaNum="1" sofaID="_InitialView" mimeType="text/plain" '
        f'sofaString="{_xml(item.document.text)}"/>'
    )
    lines.append(f'<cas:View sofa="{_SOFA}" members="{" ".join(members)}"/>\n</xmi:XMI>\n')
    return "\n".join(lines)


@cache
def _element(kind: str) -> str:
    """The element of a type: the last part of its package is the prefix."""
    return ":".join(kind.split(".")[-2:])


def _xml(value: str | int) -> str | int:
    """A value as it stands between quotation marks."""
    if isinstance(value, int) or value.isalnum():
        return value
    value = cas.legal(value)
    for char, code in _XML.items():  # sooner than `translate`; the ampersand is the first
        if char in value:
            value = value.replace(char, code)
    return value


@dataclass(frozen=True, slots=True)
class _Type:
    """A type of ours or of DKPro's: name, the one above it, and its features with their ranges."""

    name: str
    above: str
    features: dict[str, str]


def _types(names: Mapping[str, str]) -> list[_Type]:
    text = "uima.cas.String"
    return [
        _Type(cas.ARTICLE, _ANNOTATION, dict.fromkeys(cas.ARTICLE_FEATURES, text)),
        _Type(cas.SPAN, _ANNOTATION, dict.fromkeys((*cas.SPAN_FEATURES, *names.values()), text)),
        _Type(
            cas.LINK,
            _ANNOTATION,
            {"Governor": cas.SPAN, "Dependent": cas.SPAN, **dict.fromkeys(cas.LINK_FEATURES, text)},
        ),
        _Type(cas.SENTENCE, _ANNOTATION, {"id": text}),
        _Type(cas.TOKEN, _ANNOTATION, {"id": text}),
    ]


def _type_system(types: Iterable[_Type]) -> str:
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<typeSystemDescription xmlns="http://uima.apache.org/resourceSpecifier">',
        "<types>",
    ]
    for one in types:
        lines.append(
            f"<typeDescription><name>{one.name}</name><description/>"
            f"<supertypeName>{one.above}</supertypeName><features>"
        )
        lines += [
            f"<featureDescription><name>{name}</name><description/><rangeTypeName>{kind}</rangeTypeName>"
            "</featureDescription>"
            for name, kind in one.features.items()
        ]
        lines.append("</features></typeDescription>")
    return "\n".join([*lines, "</types>", "</typeSystemDescription>"]) + "\n"


# --- JSON -----------------------------------------------------------------------------------------


def _json_types(types: Iterable[_Type]) -> dict[str, Any]:
    return {
        one.name: {
            "%NAME": one.name,
            "%SUPER_TYPE": one.above,
            **{name: {"%NAME": name, "%RANGE": kind} for name, kind in one.features.items()},
        }
        for one in types
    }


def _json(item: Annotated, records: Iterable[_Record], types: str) -> str:
    sofa = {
        "%ID": _SOFA,
        "%TYPE": "uima.cas.Sofa",
        "sofaNum": 1,
        "sofaID": "_InitialView",
        "mimeType": "text/plain",
        "sofaString": item.document.text,
    }
    structures = [_encode(sofa)]
    members: list[int] = []
    for number, kind, features, references in records:
        members.append(number)
        ends = {f"@{name}": end for name, end in references.items()}
        structures.append(_encode({"%ID": number, "%TYPE": kind, "@sofa": _SOFA, **features, **ends}))
    views = {"_InitialView": {"%SOFA": _SOFA, "%MEMBERS": members}}
    inside = ",\n".join(structures)
    return f'{{"%TYPES":{types},\n"%FEATURE_STRUCTURES":[\n{inside}],\n"%VIEWS":{_encode(views)}}}\n'
