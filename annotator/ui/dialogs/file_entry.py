"""The file entry: one file or folder that is about to be added, looked at and judged, not yet in the project."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from annotator.core import mapping
from annotator.core.columns import Columns, TablePreview
from annotator.core.drafts import Draft
from annotator.core.errors import BadFile, Cancelled, Expected
from annotator.core.mapping import Survey
from annotator.core.reading import Reading
from annotator.core.reports import Loss
from annotator.project import Project

PREVIEW = 1500
"""Code points of a text that are shown before it is added."""
ARTICLE, TABLE, ANNOTATED = "article", "table", "annotated"
ARTICLES = ("txt", "html", "mhtml", "docx", "odt", "pdf", "eml")
"""What is read as one article each."""
TABLES = ("csv", "tsv", "xlsx", "jsonl")
MOST_FILES = 20_000
"""Files that are taken from a folder."""
_NO_PROSE = (".json", ".jsonld", ".xml", ".xmi", ".ann", ".toml", ".yaml", ".yml", ".css", ".js")
"""Names of files that hold data: they are read as the text of an article only where a person says so."""
_MANIFEST = "manifest.json"
_ENCODINGS = ("utf-8", "windows-1256", "utf-16", "iso-8859-6", "mac-arabic", "windows-1252")
_CHOSEN_ENCODING = ("article:txt", "article:html", "table:csv", "table:tsv")

Cancelling = Callable[[], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class FileEntry:
    """A file, and either what is in it or the reason why it cannot be read."""

    path: Path
    kind: str = ""
    """``article:html``, ``table:csv``, ``annotated:brat`` ...; empty where no reader takes the file."""
    draft: Draft | None = None
    """The article of an article file; of an annotated one the first."""
    encoding: str = ""
    candidates: tuple[str, ...] = ()
    """Encodings to choose from; empty where there is no choice."""
    table: TablePreview | None = None
    columns: Columns | None = None
    survey: Survey | None = None
    """What an annotated file holds."""
    lost: tuple[Loss, ...] = ()
    """What in an annotated file has no place here whatever the labels become."""
    error: Expected | None = None

    @property
    def group(self) -> str:
        """``article``, ``table`` or ``annotated``."""
        return self.kind.partition(":")[0]

    @property
    def format(self) -> str:
        """The id of the format within its group."""
        return self.kind.partition(":")[2]

    @property
    def articles(self) -> int | None:
        """How many articles it holds; None for a table, of which the rows were not read yet."""
        if self.error is not None:
            return 0
        if self.group == TABLE:
            return None
        return self.survey.articles if self.survey is not None else int(self.draft is not None)

    @property
    def ready(self) -> bool:
        """Whether there is something in it that can be added as it stands."""
        return self.columns is not None and self.error is None if self.group == TABLE else bool(self.articles)

    @property
    def single(self) -> Draft | None:
        """The one article, where it holds exactly one."""
        return self.draft if self.articles == 1 else None

    @property
    def title(self) -> str:
        """The title of the one article, or an empty text."""
        return self.single.article.title if self.single else ""

    @property
    def preview(self) -> str:
        """The beginning of the first article."""
        return self.draft.document.text[:PREVIEW] if self.draft else ""

    def titled(self, title: str) -> FileEntry:
        """The entry of one article file with another title."""
        draft = self.draft
        if draft is None:
            return self
        return replace(self, draft=replace(draft, article=replace(draft.article, title=title)))


def kinds_for(path: Path) -> tuple[str, ...]:
    """The kinds as which a file or folder can be read."""
    annotated = tuple(f"{ANNOTATED}:{format_.id}" for format_ in Project.readers())
    if path.is_dir():
        return annotated
    return (*(f"{ARTICLE}:{one}" for one in ARTICLES), *(f"{TABLE}:{one}" for one in TABLES), *annotated)


def detect(path: Path) -> str:
    """The kind of a file or folder; empty where no reader takes it. Raises `BadFile`."""
    if not path.exists():
        raise BadFile("file_missing", path=str(path))
    if found := Project.annotated_format(path):
        return f"{ANNOTATED}:{found}"
    if path.is_dir():
        return ""
    if found := Project.table_format(path):
        return f"{TABLE}:{found}"
    found = Project.article_kind(path)
    if found == "txt" and path.suffix.lower() in _NO_PROSE:
        return ""
    return f"{ARTICLE}:{found}" if found else ""


def read_entry(
    project: Project, path: Path, kind: str = "", encoding: str | None = None, *, cancelled: Cancelling | None = None
) -> FileEntry:
    """Look into a file, as the kind given or as the likeliest; what is wrong with it is in the entry.

    An annotated file is read to its end without being kept. Raises `Cancelled`.
    """
    candidates: tuple[str, ...] = ()
    try:
        kind = kind or detect(path)
        if kind in _CHOSEN_ENCODING:
            candidates = tuple(dict.fromkeys([*([encoding] if encoding else []), *_ENCODINGS]))
        group, _, name = kind.partition(":")
        if group == TABLE:
            table = Project.preview_table(path, name, encoding=encoding)
            candidates = tuple(dict.fromkeys([table.encoding, *candidates])) if candidates else ()
            return FileEntry(
                path=path, kind=kind, table=table, columns=project.columns_for(table), encoding=table.encoding,
                candidates=candidates,
            )  # fmt: skip
        if group == ANNOTATED:
            return _annotated(project, path, kind, cancelled)
        if name == "txt":
            candidates = Project.read_text(path, encoding=encoding).candidates
        if not name and path.is_dir():
            raise BadFile("empty_folder", path=str(path))
        if not name:
            raise BadFile("unknown_file", path=str(path), known=", ".join((*ARTICLES, *TABLES)))
        draft = Project.read_article(path, name, encoding=encoding, cancelled=cancelled)
    except Cancelled:
        raise
    except Expected as error:
        return FileEntry(path=path, kind=kind, error=error, encoding=encoding or "", candidates=candidates)
    if candidates:
        candidates = tuple(dict.fromkeys([draft.encoding, *candidates]))
    return FileEntry(path=path, kind=kind, draft=draft, encoding=draft.encoding, candidates=candidates)


def read_entries(
    project: Project, paths: Sequence[Path], *, progress: Callable[[tuple[FileEntry, int]], None], cancelled: Cancelling
) -> int:
    """Look into the files and folders one after the other, telling of each with the number of all; stops where
    `cancelled`. Returns how many were looked into.
    """
    files = list(_files(paths, cancelled))
    done = 0
    for path in files:
        if cancelled():
            break
        try:
            progress((read_entry(project, path, cancelled=cancelled), len(files)))
        except Cancelled:
            break
        done += 1
    return done


def _files(paths: Sequence[Path], cancelled: Cancelling) -> Iterator[Path]:
    """The files, and those in folders that are no annotated corpus by themselves. Hidden ones are left out, the
    pictures and scripts that a browser keeps beside a page, and the manifests of exports.
    """
    for path in paths:
        if not path.is_dir() or Project.annotated_format(path):
            yield path
            continue
        count = 0
        for folder, folders, names in os.walk(path):
            folders[:] = sorted(name for name in folders if not name.startswith(".") and not name.endswith("_files"))
            for name in sorted(names):
                if cancelled() or count >= MOST_FILES:
                    return
                if not name.startswith(".") and not name.endswith(_MANIFEST):
                    count += 1
                    yield Path(folder) / name
        if not count:
            yield path


def _annotated(project: Project, path: Path, kind: str, cancelled: Cancelling | None) -> FileEntry:
    first: list[Draft] = []
    lost: list[Loss] = []

    def passing(readings: Iterator[Reading]) -> Iterator[Reading]:
        for reading in readings:
            if cancelled is not None and cancelled():
                raise Cancelled("cancelled")
            lost.extend(reading.lost)
            if reading.draft is not None and not first:
                first.append(reading.draft)
            yield reading

    readings = Project.read(path, kind.partition(":")[2], annotator=project.annotator)
    found = mapping.survey(passing(readings))
    return FileEntry(path=path, kind=kind, draft=next(iter(first), None), survey=found, lost=tuple(lost))


def merged(surveys: Sequence[Survey]) -> Survey:
    """What several annotated files hold together."""
    whole = Survey(articles=sum(one.articles for one in surveys))
    for name, use in chain.from_iterable(one.labels.items() for one in surveys):
        label = whole.labels.setdefault(name, mapping.LabelUse())
        label.count += use.count
        label.aside = label.aside or use.aside
        for attribute, values in use.attributes.items():
            known = label.attributes.setdefault(attribute, mapping.AttributeUse())
            known.kinds |= values.kinds
            known.values.update(values.values)
    for name, ends in chain.from_iterable(one.links.items() for one in surveys):
        whole.links[name] = whole.links.get(name, type(ends)()) + ends
    return whole
