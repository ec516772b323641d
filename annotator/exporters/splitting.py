"""The split export: a folder with a file or folder for train, dev and test, whole or not at all."""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from annotator import exporters
from annotator.core.annotated import Annotated
from annotator.core.errors import BadFile
from annotator.core.labels import Scheme
from annotator.core.reports import ExportReport
from annotator.core.splits import Split
from annotator.exporters import huggingface, manifest
from annotator.exporters._checks import Progress, Stop
from annotator.exporters._files import refusal, remove, sync_folder

Source = Callable[[Sequence[str]], Iterable[Annotated]]


def export_split(
    format_id: str,
    out: Path,
    split: Split,
    source: Source,
    scheme: Scheme,
    *,
    options: Mapping[str, str] | None = None,
    progress: Progress | None = None,
    cancelled: Stop | None = None,
    drafts: manifest.Drafts | None = None,
) -> ExportReport:
    """Write the articles of each part of `split` to the folder `out`, proven as `export` does it.

    A Hugging Face folder holds its parts by itself. Raises as `export` does; nothing is left then.
    """
    about: dict[str, Any] = {
        "split": {
            "shares": list(split.shares),
            "seed": split.seed,
            "groups_of_copies": split.groups,
            "articles": {name: split.articles(name) for name in split.names},
        }
    }
    known: dict[str, Any] = {"options": options, "cancelled": cancelled, "drafts": drafts, "proven": True}
    if format_id == huggingface.FORMAT.id:
        marked = _marked(source(list(split.parts)), split)
        return exporters.export(format_id, out, marked, scheme, progress=progress, about=about, **known)
    format_ = next((one for one in exporters.FORMATS if one.id == format_id), None)
    suffix = format_.suffix if format_ is not None else ""
    out = Path(os.path.realpath(out))
    part = out.with_name(f".{out.name[:80]}.{secrets.token_hex(4)}.part")
    reports: list[ExportReport] = []
    try:
        try:
            part.mkdir()
            for name in split.names:
                done = sum(report.articles for report in reports)
                told = None if progress is None else _further(progress, done)
                items = _marked(source(split.articles(name)), split)
                reports.append(
                    exporters.export(format_id, part / f"{name}{suffix}", items, scheme, progress=told, **known)
                )
            (part / manifest.NAME).write_text(
                json.dumps({"manifest": manifest.VERSION, "format": format_id, **about}, ensure_ascii=False, indent=1)
                + "\n",
                encoding="utf-8",
            )
            _take(part, out, {entry.name for entry in part.iterdir()})
            sync_folder(out.parent)
        finally:
            if part.exists():
                remove(part)
    except OSError as error:
        raise refusal(error, out) from error
    return ExportReport(
        format=format_id,
        out=out,
        names=tuple(
            f"{report.out.name}/{name}" if name else report.out.name
            for report in reports
            for name in report.names or [""]
        ),
        articles=sum(report.articles for report in reports),
        spans=sum(report.spans for report in reports),
        links=sum(report.links for report in reports),
        lost=tuple(loss for report in reports for loss in report.lost),
    )


def _marked(items: Iterable[Annotated], split: Split) -> Iterator[Annotated]:
    for item in items:
        yield replace(item, split=split.parts[item.article.id])


def _further(progress: Progress, done: int) -> Progress:
    return lambda count: progress(done + count)


def _take(part: Path, out: Path, names: set[str]) -> None:
    """Give the folder its name; an older one is replaced where it is empty or a split export of the same kind."""
    if not out.exists():
        part.rename(out)
        return
    if not out.is_dir():
        raise NotADirectoryError(20, os.strerror(20), str(out))
    if others := sorted(entry.name for entry in out.iterdir() if entry.name not in names):
        raise BadFile("folder_not_empty", path=str(out), name=others[0])
    old = part.with_suffix(".old")
    out.rename(old)
    try:
        part.rename(out)
    except OSError:
        old.rename(out)
        raise
    remove(old)
