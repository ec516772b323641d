"""The Hugging Face dataset folder: articles and sentences, a file a split, and the card that explains them.

``datasets.load_dataset(folder, "articles")`` reads it. Offsets are code points.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

from annotator.core import libraries
from annotator.core.annotated import Annotated
from annotator.core.errors import BadFile
from annotator.core.labels import Choice, Names, Scheme
from annotator.core.records import Value
from annotator.core.reports import Format, Loss, Option
from annotator.exporters._card import META, Facts, card_text
from annotator.exporters._files import Sink
from annotator.exporters.sentences import rows

_LICENSES = ("cc-by-4.0", "cc-by-sa-4.0", "cc-by-nc-4.0", "cc-by-nc-sa-4.0", "cc0-1.0")
FORMAT = Format(
    id="huggingface",
    name=Names(ar="مجموعة بيانات Hugging Face (مجلد)", en="Hugging Face dataset (folder)"),
    suffix="",
    folder=True,
    options=(
        Option(
            id="files",
            name=Names(ar="الملفات", en="Files"),
            choices=(
                Choice(
                    id="auto", name=Names(ar="صيغة Parquet إن كان مكوّنها مثبّتا", en="Parquet where it is installed")
                ),
                Choice(id="parquet", name=Names(ar="Parquet", en="Parquet")),
                Choice(id="jsonl", name=Names(ar="JSONL", en="JSONL")),
            ),
        ),
        Option(
            id="license",
            name=Names(ar="الرخصة", en="Licence"),
            choices=(
                Choice(id="unknown", name=Names(ar="غير معروفة", en="Not known")),
                *(Choice(id=one, name=Names(ar=f"\u2066{one.upper()}\u2069", en=one.upper())) for one in _LICENSES),
                Choice(id="other", name=Names(ar="رخصة أخرى", en="Another")),
            ),
        ),
    ),
)
SPLITS = {"": "train", "train": "train", "dev": "validation", "test": "test"}
"""What a split is called there."""
_BATCH = 200


class _Table(Protocol):
    def add(self, row: dict[str, Any], line: str) -> None: ...

    def close(self) -> None: ...


def write(sink: Sink, articles: Iterable[Annotated], scheme: Scheme, options: Mapping[str, str]) -> Iterator[Loss]:
    """Write the files of each split as its articles come, then the card and the guidelines."""
    parquet = _is_parquet(options["files"])
    tables: dict[str, _Table] = {}
    facts = Facts()
    try:
        for item in articles:
            split = SPLITS[item.split]
            facts.add(item, split)
            row = _article(item)
            _put(sink, tables, f"articles-{split}", row, parquet=parquet)
            for sentence in rows(item, scheme):
                line = {
                    "article": item.article.id,
                    "number": sentence.number,
                    "start": sentence.start,
                    "end": sentence.end,
                    "text": sentence.text,
                    "class": sentence.rank,
                }
                _put(sink, tables, f"sentences-{split}", line, parquet=parquet)
        if not tables:
            for name in ("articles-train", "sentences-train"):
                tables[name] = _opened(sink, name, parquet=parquet)
    finally:
        for table in tables.values():
            table.close()
    scheme_file = sink.open("scheme.json")
    scheme_file.write(json.dumps(scheme.to_json(), ensure_ascii=False, indent=1) + "\n")
    sink.close(scheme_file)
    card = sink.open("README.md")
    card.write(card_text(scheme, options["license"], facts, sorted(tables), "parquet" if parquet else "jsonl"))
    sink.close(card)
    return iter(())


def read(part: Path, names: Sequence[str], options: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    """The rows of the written files, for the comparison."""
    del options
    for name in names:
        table = name.partition(".")[0]
        if name.endswith(".jsonl"):
            with (part / name).open(encoding="utf-8") as file:
                for line in file:
                    yield (table, json.dumps(json.loads(line), ensure_ascii=False))
        elif name.endswith(".parquet"):
            with libraries.pyarrow().parquet.ParquetFile(part / name) as file:
                for batch in file.iter_batches(batch_size=_BATCH):
                    for row in batch.to_pylist():
                        yield (table, json.dumps(row, ensure_ascii=False))


def _put(sink: Sink, tables: dict[str, _Table], name: str, row: dict[str, Any], *, parquet: bool) -> None:
    if name not in tables:
        tables[name] = _opened(sink, name, parquet=parquet)
    line = json.dumps(row, ensure_ascii=False)
    tables[name].add(row, line)
    sink.prove((name, line))


def _opened(sink: Sink, name: str, *, parquet: bool) -> _Table:
    return _Parquet(sink, name) if parquet else _Lines(sink, name)


def _is_parquet(files: str) -> bool:
    if files == "auto":
        try:
            libraries.pyarrow()
        except BadFile:
            return False
        return True
    if files == "parquet":
        libraries.pyarrow()
    return files == "parquet"


def _article(item: Annotated) -> dict[str, Any]:
    article, text = item.article, item.document.text
    return {
        "id": article.id,
        "text": text,
        **{name: getattr(article, name) for name in META},
        "sha256": article.sha256,
        "spans": [
            {
                "id": span.id,
                "label": span.label,
                "segments": [{"start": start, "end": end} for start, end in span.segments],
                "exact": [text[start:end] for start, end in span.segments],
                "attributes": [{"name": name, "values": _values(value)} for name, value in span.attributes.items()],
                "note": span.note,
                "origin": span.origin,
                "annotator": span.annotator,
            }
            for span in item.spans
        ],
        "links": [
            {"id": link.id, "type": link.type, "from": link.from_id, "to": link.to_id, "annotator": link.annotator}
            for link in item.links
        ],
    }


def _values(value: Value) -> list[str]:
    if isinstance(value, bool):
        return ["true" if value else "false"]
    return list(value) if isinstance(value, tuple) else [value]


class _Lines:
    def __init__(self, sink: Sink, name: str) -> None:
        self._sink = sink
        self._handle = sink.open(f"{name}.jsonl")

    def add(self, row: dict[str, Any], line: str) -> None:
        del row
        self._handle.write(line + "\n")

    def close(self) -> None:
        """The sink closes what is open."""


class _Parquet:
    """A file that is written in groups of rows."""

    def __init__(self, sink: Sink, name: str) -> None:
        self._arrow = libraries.pyarrow()
        self._schema = self._shape(sentences=name.startswith("sentences"))
        self._handle = sink.open_bytes(f"{name}.parquet")
        self._writer = self._arrow.parquet.ParquetWriter(self._handle, self._schema, compression="zstd")
        self._rows: list[dict[str, Any]] = []

    def add(self, row: dict[str, Any], line: str) -> None:
        del line
        self._rows.append(row)
        if len(self._rows) >= _BATCH:
            self._flush()

    def close(self) -> None:
        """Write the rest and the file's end."""
        try:
            self._flush()
        finally:
            self._writer.close()

    def _flush(self) -> None:
        if self._rows:
            self._writer.write_table(self._arrow.Table.from_pylist(self._rows, schema=self._schema))
            self._rows.clear()

    def _shape(self, *, sentences: bool) -> Any:
        arrow = self._arrow
        word, number = arrow.string(), arrow.int64()
        if sentences:
            names = {"article": word, "number": number, "start": number, "end": number, "text": word, "class": word}
            return arrow.schema(list(names.items()))
        span = arrow.struct(
            [
                ("id", word), ("label", word),
                ("segments", arrow.list_(arrow.struct([("start", number), ("end", number)]))),
                ("exact", arrow.list_(word)),
                ("attributes", arrow.list_(arrow.struct([("name", word), ("values", arrow.list_(word))]))),
                ("note", word), ("origin", word), ("annotator", word),
            ]
        )  # fmt: skip
        link = arrow.struct([("id", word), ("type", word), ("from", word), ("to", word), ("annotator", word)])
        names = {"id": word, "text": word, **dict.fromkeys(META, word), "sha256": word}
        return arrow.schema([*names.items(), ("spans", arrow.list_(span)), ("links", arrow.list_(link))])
