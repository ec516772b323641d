"""The manifest: what an export says about itself beside its files, and the comparison that comes before it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any

import annotator
from annotator.core.annotated import Annotated
from annotator.core.capabilities import capability
from annotator.core.drafts import Draft
from annotator.core.edits import now
from annotator.core.errors import BadFile
from annotator.core.labels import Scheme
from annotator.core.records import Link, Span
from annotator.core.reports import ExportReport
from annotator.exporters._proof import Proof, ReadBack

NAME = "manifest.json"
VERSION = 1
Drafts = Callable[[Path], Iterable[Draft]]
"""Reads a written export as the importers do."""
Held = Mapping[str, int | str]
"""A file's name, length in bytes and sha256."""


@dataclass(slots=True)
class Ledger:
    """The sum of what each text carries, kept while the articles go by and again when they are read."""

    texts: dict[int, int] = field(default_factory=dict[int, int])
    """By the first 60 bits of a text's sha256: numbers take less room than words."""

    def add(self, sha256: str, spans: Iterable[Span], links: Iterable[Link]) -> None:
        """Count an article in."""
        text = int(sha256[:15], 16)
        total = self.texts.get(text, 0)
        for span in spans:
            total += hash(_key(span))
        for link in links:
            total += hash((link.id, link.type, link.from_id, link.to_id, link.annotator))
        self.texts[text] = total

    def passing(self, articles: Iterable[Annotated]) -> Iterator[Annotated]:
        """The articles, counted in one by one."""
        for item in articles:
            self.add(item.document.sha256, item.spans, item.links)
            yield item


def _key(span: Span) -> tuple[object, ...]:
    values = tuple(sorted((name, str(value)) for name, value in span.attributes.items()))
    return (span.id, span.label, span.segments, span.annotator, span.origin, span.note, values)


def compare(
    format_id: str,
    part: Path,
    names: Sequence[str],
    options: Mapping[str, str],
    *,
    proof: Proof,
    read: ReadBack | None,
    ledger: Ledger,
    drafts: Drafts | None,
    out: Path,
) -> str:
    """Read back what stands at `part` and say how far it was compared: ``equal``, ``texts``, ``opened`` or ``none``.

    Raises `BadFile` ``read_back_differs`` where it is not what was written.
    """
    if read is not None:
        if Proof.of(read(part, names, options)) != proof:
            raise BadFile("read_back_differs", path=str(out), place="rows")
        return "equal"
    if drafts is None:
        return "none"
    row = capability(format_id)
    found = Ledger()
    try:
        for draft in drafts(part):
            found.add(draft.document.sha256, draft.spans, draft.links)
    except BadFile as error:
        raise BadFile("read_back_differs", path=str(out), place=str(error)) from error
    if row is None or not row.text:
        return "opened"
    if found.texts.keys() != ledger.texts.keys():
        missing = next(iter(found.texts.keys() ^ ledger.texts.keys()))
        raise BadFile("read_back_differs", path=str(out), place=f"text {missing:015x}")
    if not row.lossless:
        return "texts"
    for text, total in ledger.texts.items():
        if found.texts[text] != total:
            raise BadFile("read_back_differs", path=str(out), place=f"text {text:015x}")
    return "equal"


def manifest(
    report: ExportReport,
    scheme: Scheme,
    options: Mapping[str, str],
    files: Iterable[Held],
    *,
    compared: str,
    about: Mapping[str, Any],
) -> Iterable[str]:
    """The manifest's text in pieces, each file looked at when its piece is asked for."""
    row = capability(report.format)
    counts = {"articles": report.articles, "spans": report.spans, "links": report.links, "lost": len(report.lost)}
    fields = {
        "manifest": _value(VERSION),
        "format": _value(report.format),
        "tool": _value({"name": "hashiya", "version": annotator.__version__}),
        "written": _value(now()),
        "offset_unit": _value(row.unit if row is not None else "none"),
        "options": _value(dict(options)),
        **{name: _value(value) for name, value in about.items()},
        "counts": _value(counts),
        "read_back": _value(compared),
        "scheme": _value(scheme.to_json()),
    }
    lost = (
        {"article": loss.article, "span": loss.span, "code": loss.code, "detail": loss.detail} for loss in report.lost
    )
    head = ",\n ".join([f'"{name}": {value}' for name, value in fields.items()])
    return chain(["{\n ", head, ',\n "files": '], _lines(files), [',\n "lost": '], _lines(lost), ["\n}\n"])


def _value(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1).replace("\n", "\n ")


def _lines(items: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """A list with an object a line, piece by piece: of files and losses there may be many thousands."""
    before = "[\n  "
    for item in items:
        yield before + json.dumps(item, ensure_ascii=False)
        before = ",\n  "
    yield "[]" if before == "[\n  " else "\n ]"


def name_for(out: Path) -> Path:
    """Where the manifest of one file stands."""
    return out.with_name(f"{out.name}.{NAME}")


def held(name: str, path: Path) -> Held:
    """What the manifest says of a file that is at `path` now and will be called `name`."""
    with path.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        return {"name": name, "bytes": file.tell(), "sha256": sha256}
