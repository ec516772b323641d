"""The W3C Web Annotation format: JSON-LD, a page of annotations, each on a line. Offsets are code points.

An article is an annotation whose body is its text; a span's body is its tag, its target a position and a quotation;
a link's body is the span that it leads to. What the vocabulary has no word for is in the ``hashiya`` namespace.
See https://www.w3.org/TR/annotation-model/.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from json.encoder import encode_basestring as _quote
from urllib.parse import quote as _percent

from annotator.core.annotated import Annotated
from annotator.core.labels import Names, Scheme
from annotator.core.records import Link, Span, values_to_json
from annotator.core.reports import Format, Loss
from annotator.exporters._files import Sink

FORMAT = Format(
    id="w3c", name=Names(ar="ملف W3C Web Annotation (JSON-LD)", en="W3C Web Annotation (JSON-LD)"), suffix=".jsonld"
)
NAMESPACE = "urn:hashiya:terms#"
TAG = "hashiya-w3c/1"
_AROUND = 32
"""Code points of ``prefix`` and ``suffix``."""
_RTL = ("ar", "fa", "ur", "he", "ckb", "ps", "sd", "ug", "yi")
_META = ("id", "title", "publisher", "author", "url", "published", "language", "direction", "status", "added", "sha256")
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode


def write(sink: Sink, articles: Iterable[Annotated], scheme: Scheme, options: Mapping[str, str]) -> Iterable[Loss]:
    """Write the page. Nothing is lost."""
    del options
    handle = sink.open()
    context = ["http://www.w3.org/ns/anno.jsonld", {"hashiya": NAMESPACE}]
    handle.write(
        f'{{"@context":{_encode(context)},"id":"urn:hashiya:page","type":"AnnotationPage",'
        f'"hashiya:format":"{TAG}","hashiya:scheme":{_encode(scheme.to_json())},"items":['
    )
    before = "\n"
    for item in articles:
        for line in _lines(item):
            handle.write(before + line)
            before = ",\n"
    handle.write("\n]}\n")
    return ()


def _lines(item: Annotated) -> Iterable[str]:
    article, text = item.article, item.document.text
    source = _encode(iri("article", article.id))
    way = "rtl" if article.direction == "rtl" or article.language.split("-")[0] in _RTL else "auto"
    if article.direction == "ltr":
        way = "ltr"
    body = {"type": "TextualBody", "purpose": "describing", "format": "text/plain", "textDirection": way, "value": text}
    if article.language:
        body["language"] = article.language
    meta = {name: getattr(article, name) for name in _META}
    lines = [
        f'{{"type":"Annotation","id":{_encode(iri("text", article.id))},"motivation":"describing",'
        f'"body":{_encode(body)},"target":{source},"hashiya:article":{_encode(meta)}}}'
    ]
    lines += [_span(span, text, source) for span in item.spans]
    lines += [_link(link, source) for link in item.links]
    return lines


def iri(kind: str, name: str) -> str:
    """The name of something of ours as an address that means only itself."""
    return f"urn:hashiya:{kind}:{_percent(name, safe='')}"


def _span(span: Span, text: str, source: str) -> str:
    targets = [
        f'{{"type":"SpecificResource","source":{source},"selector":['
        f'{{"type":"TextPositionSelector","start":{start},"end":{end}}},'
        f'{{"type":"TextQuoteSelector","exact":{_quote(text[start:end])},'
        f'"prefix":{_quote(text[max(0, start - _AROUND) : start])},"suffix":{_quote(text[end : end + _AROUND])}}}]}}'
        for start, end in span.segments
    ]
    target = targets[0] if len(targets) == 1 else f"[{','.join(targets)}]"
    bodies = f'{{"type":"TextualBody","purpose":"tagging","value":{_quote(span.label)}}}'
    if span.note:
        bodies = f'[{bodies},{{"type":"TextualBody","purpose":"commenting","value":{_quote(span.note)}}}]'
    extra = f',"hashiya:attributes":{_encode(values_to_json(span.attributes))}' if span.attributes else ""
    return (
        f'{{"type":"Annotation","id":{_quote(iri("span", span.id))},"motivation":"tagging","body":{bodies},'
        f'"target":{target},"creator":{{"type":"Person","name":{_quote(span.annotator)}}}{extra},'
        f'"hashiya:origin":{_quote(span.origin)}}}'
    )


def _link(link: Link, source: str) -> str:
    return (
        f'{{"type":"Annotation","id":{_quote(iri("link", link.id))},"motivation":"linking",'
        f'"body":[{{"type":"SpecificResource","purpose":"linking","source":{_quote(iri("span", link.to_id))}}},'
        f'{{"type":"TextualBody","purpose":"tagging","value":{_quote(link.type)}}}],'
        f'"target":{_quote(iri("span", link.from_id))},'
        f'"creator":{{"type":"Person","name":{_quote(link.annotator)}}},"hashiya:source":{source}}}'
    )
