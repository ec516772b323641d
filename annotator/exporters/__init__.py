"""The exporters: one module a format, and the one door through which they are called."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

from annotator.core.annotated import Annotated
from annotator.core.errors import BadFile
from annotator.core.labels import Scheme
from annotator.core.reports import ExportReport, Format, Loss
from annotator.exporters import (
    averitec,
    brat,
    cas,
    citron,
    claimreview,
    conll,
    csv,
    doccano,
    docx,
    html,
    huggingface,
    jsonl,
    label_studio,
    manifest,
    prodigy,
    sentences,
    spacy,
    w3c,
    webanno_tsv,
    xlsx,
)
from annotator.exporters._checks import Progress, Stop, Tally, checked
from annotator.exporters._files import MemorySink, Sink, writing
from annotator.exporters._proof import ReadBack
from annotator.exporters.manifest import Drafts, Ledger

Writer = Callable[[Sink, Iterable[Annotated], Scheme, Mapping[str, str]], Iterable[Loss]]
"""Writes the articles and returns what the format could not hold. Options are complete and checked."""

_WRITERS: Mapping[str, tuple[Format, Writer]] = (
    {module.FORMAT.id: (module.FORMAT, module.write) for module in (jsonl, brat, conll, csv, w3c)}
    | {
        cas.XMI.id: (cas.XMI, cas.write_xmi),
        cas.JSON.id: (cas.JSON, cas.write_json),
    }
    | {
        module.FORMAT.id: (module.FORMAT, module.write)
        for module in (webanno_tsv, doccano, label_studio, prodigy, citron, spacy)
    }
    | {
        module.FORMAT.id: (module.FORMAT, module.write)
        for module in (huggingface, xlsx, averitec, claimreview, html, docx)
    }
    | {
        sentences.CLAIMBUSTER.id: (sentences.CLAIMBUSTER, sentences.write_claimbuster),
        sentences.CHECKTHAT.id: (sentences.CHECKTHAT, sentences.write_checkthat),
    }
)
_READ_BACK: Mapping[str, ReadBack] = {
    module.FORMAT.id: module.read
    for module in (jsonl, csv, huggingface, xlsx, averitec, claimreview, html, docx, spacy)
} | {
    sentences.CLAIMBUSTER.id: sentences.read_claimbuster,
    sentences.CHECKTHAT.id: sentences.read_checkthat,
}
FORMATS: tuple[Format, ...] = tuple(format_ for format_, _ in _WRITERS.values())
_SHOWN = (".ann", ".conll", ".xmi", ".tsv")
"""The files of a folder of which a preview shows the first."""
_SHOWN_AS = {"xlsx": "csv"}
"""Formats whose files are no text, and those that show the same."""
_LINE = 400
"""Code points of a line that a preview shows."""


def export(
    format_id: str,
    out: Path,
    articles: Iterable[Annotated],
    scheme: Scheme,
    *,
    options: Mapping[str, str] | None = None,
    progress: Progress | None = None,
    cancelled: Stop | None = None,
    proven: bool = False,
    drafts: Drafts | None = None,
    about: Mapping[str, Any] | None = None,
) -> ExportReport:
    """Write the articles to `out`, a file or a folder as the format says. Holds one article at a time in memory.

    `proven`: what was written is read back and compared before it takes its name, by the format's own check or by
    `drafts`, and a manifest is written beside it (in a folder: inside), with `about` in it.

    Raises:
        BadFile: ``unknown_format``, ``bad_option``, ``records_lie``, ``cannot_write``, ``disk_full``,
            ``folder_not_empty``, ``read_back_differs``. Nothing is left at `out` then, or what was there before.
        Cancelled: `cancelled` returned True; nothing is left either.
    """
    format_, write = _writer(format_id)
    chosen = _complete(format_, options or {})
    tally, ledger = Tally(), Ledger()
    said: Iterable[str] = ()
    with writing(out, folder=format_.folder) as sink:
        source = checked(articles, tally, progress=progress, cancelled=cancelled)
        read = _READ_BACK.get(format_id)
        lost = list(write(sink, ledger.passing(source) if proven and read is None else source, scheme, chosen))
        report = ExportReport(
            format=format_.id,
            out=out,
            names=tuple(sink.names) if format_.folder else (),
            articles=tally.articles,
            spans=tally.spans,
            links=tally.links,
            lost=(*tally.lost, *lost),
        )
        if proven:
            sink.finish()
            compared = manifest.compare(
                format_id, sink.part, sink.names, chosen,
                proof=sink.proof, read=read, ledger=ledger, drafts=drafts, out=out,
            )  # fmt: skip
            held: Iterable[manifest.Held] = (manifest.held(name, sink.part / name) for name in report.names)
            if not format_.folder:  # looked at now: the one file takes its name before its manifest is written
                held = [manifest.held(out.name, sink.part)]
            said = manifest.manifest(report, scheme, chosen, held, compared=compared, about=about or {})
            if format_.folder:
                sink.open(manifest.NAME).writelines(said)
    if proven and not format_.folder:
        with writing(manifest.name_for(out), folder=False) as sink:
            sink.open().writelines(said)
    return report


def preview(
    format_id: str,
    articles: Iterable[Annotated],
    scheme: Scheme,
    *,
    options: Mapping[str, str] | None = None,
    lines: int = 12,
) -> str:
    """The first lines of what `export` would write, long ones cut; of a folder, one file with annotations.

    Reads as many articles as there are lines to show, of a folder the first.

    Raises `BadFile` as `export` does, but for writing.
    """
    format_, write = _writer(format_id)
    chosen = _complete(format_, options or {})
    if format_id == huggingface.FORMAT.id:
        chosen["files"] = "jsonl"
    sink = MemorySink()
    some = islice(articles, 1 if format_.folder else lines)
    seen = list(checked(some, Tally()))
    for _ in write(sink, seen, scheme, chosen):
        pass
    files = sink.files
    if sink.binary and (shown := _SHOWN_AS.get(format_id)):
        return preview(shown, seen, scheme, lines=lines)
    if not files:
        return "\n".join(_cut(line) for item in seen[:1] for line in item.document.text.split("\n")[:lines])
    name = next((name for name in files if Path(name).suffix in _SHOWN), next(iter(files)))
    files[name].seek(0)
    first = [_cut(line.rstrip("\r\n")) for line in islice(files[name], lines)]
    return "\n".join([f"# {name}", *first][:lines] if name else first)


def _cut(line: str) -> str:
    return line if len(line) <= _LINE else line[: _LINE - 1] + "…"


def _writer(format_id: str) -> tuple[Format, Writer]:
    try:
        return _WRITERS[format_id]
    except KeyError:
        raise BadFile("unknown_format", format=format_id, known=", ".join(_WRITERS)) from None


def _complete(format_: Format, options: Mapping[str, str]) -> dict[str, str]:
    """The options with defaults filled in. Raises `BadFile` ``bad_option``."""
    known = {option.id: option for option in format_.options}
    for name, value in options.items():
        allowed = [choice.id for choice in known[name].choices] if name in known else []
        if value not in allowed:
            raise BadFile("bad_option", format=format_.id, option=name, value=value, known=", ".join(allowed or known))
    return {option.id: options.get(option.id, option.default) for option in format_.options}
