"""The import job: what is added of the files, with which labels, and what became of it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from annotator.core import mapping
from annotator.core.columns import RowReport
from annotator.core.document import sha256_of
from annotator.core.drafts import Draft
from annotator.core.edits import Edit
from annotator.core.errors import Cancelled
from annotator.core.labels import Scheme
from annotator.core.mapping import ImportPlan, LabelMap, Survey
from annotator.core.reading import Reading
from annotator.core.records import Article
from annotator.core.reports import Loss
from annotator.project import Project
from annotator.ui.dialogs.file_entry import ANNOTATED, TABLE, FileEntry, merged

_TOLD = 25
"""Of many articles, each so many are told of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportResult:
    """What was added, and everything that was not."""

    edit: Edit
    duplicates: tuple[Article, ...] = ()
    """Articles of the project whose texts came again."""
    rows: tuple[tuple[Path, RowReport], ...] = ()
    lost: tuple[Loss, ...] = ()
    titles: Mapping[str, str] = field(default_factory=dict[str, str])
    """Titles of the articles in `lost`, by the ids that are used there."""

    @property
    def articles(self) -> list[Article]:
        """The articles that were added."""
        return [record for record in self.edit.added if isinstance(record, Article)]

    @property
    def smooth(self) -> bool:
        """Whether everything went in."""
        return not (
            self.duplicates or self.lost or any(report.skipped_count or report.remark_count for _, report in self.rows)
        )


def base_scheme(project: Project, entries: Sequence[FileEntry]) -> Scheme:
    """The scheme to which labels are mapped: the project's, or that of the files where the project is empty."""
    if not project.count():
        for entry in entries:
            if entry.group == ANNOTATED and (found := Project.carried_scheme(entry.path, entry.format)):
                return found
    return project.scheme


def found_in(entries: Sequence[FileEntry]) -> Survey:
    """What all annotated files hold."""
    return merged([entry.survey for entry in entries if entry.survey is not None])


def make_plan(scheme: Scheme, found: Survey, chosen: LabelMap | None = None) -> ImportPlan:
    """What the import does with labels; the likeliest mapping where none is `chosen`. Raises `Refused`."""
    chosen = chosen or mapping.suggest(found, scheme)
    return ImportPlan(found=found, chosen=chosen, scheme=mapping.extend(scheme, found, chosen))


def suggested(project: Project, found: Survey, scheme: Scheme) -> LabelMap:
    """The likeliest mapping, or what a person chose for these labels the last time."""
    likely = mapping.suggest(found, scheme)
    try:
        known = json.loads(project.remembered(_key(found)) or "{}")
        labels = {str(theirs): str(ours) for theirs, ours in known.get("labels", {}).items()}
        links = {str(theirs): str(ours) for theirs, ours in known.get("links", {}).items()}
    except (ValueError, TypeError, AttributeError):
        return likely
    ours = {"", *(item.id for item in (*scheme.labels, *scheme.links))}
    return LabelMap(
        labels=dict(likely.labels) | {one: it for one, it in labels.items() if one in likely.labels and it in ours},
        links=dict(likely.links) | {one: it for one, it in links.items() if one in likely.links and it in ours},
    )


def remember(project: Project, entries: Sequence[FileEntry], plan: ImportPlan) -> None:
    """Keep columns and mapping for the next files with these headers and labels. Raises `BadProject`."""
    for entry in entries:
        if entry.table is not None and entry.columns is not None and entry.error is None:
            project.remember_columns(entry.table, entry.columns)
    if not (plan.found.labels or plan.found.links):
        return
    chosen = {"labels": dict(plan.chosen.labels), "links": dict(plan.chosen.links)}
    project.remember(_key(plan.found), json.dumps(chosen, ensure_ascii=False))


def _key(found: Survey) -> str:
    names = "\n".join((*sorted(found.labels), "", *sorted(found.links)))
    return "labels:" + sha256_of(names)[:16]


def trial(
    project: Project, entries: Sequence[FileEntry], plan: ImportPlan, *, cancelled: Callable[[], bool]
) -> tuple[list[Loss], dict[str, str]]:
    """What would be left out of annotated files, and the titles of their articles; nothing is stored.

    Raises `BadFile`, `Cancelled`.
    """
    lost: list[Loss] = []
    titles: dict[str, str] = {}
    for entry in entries:
        if entry.group == ANNOTATED:
            for _ in _converted(project, entry, plan, lost, titles, cancelled):
                pass
    return lost, titles


def run_import(
    project: Project,
    entries: Sequence[FileEntry],
    plan: ImportPlan,
    *,
    progress: Callable[[int], None],
    cancelled: Callable[[], bool],
) -> ImportResult:
    """Add everything in one step, or nothing. `progress` gets the articles added. Raises `Expected`."""
    rows: list[tuple[Path, RowReport]] = []
    titles: dict[str, str] = {}

    def drafts(lost: list[Loss]) -> Iterable[Draft]:
        for entry in entries:
            if entry.group == TABLE:
                report = RowReport()
                rows.append((entry.path, report))
                yield from Project.read_rows(
                    entry.path, entry.columns, entry.format,
                    encoding=entry.encoding if entry.candidates else None, report=report, cancelled=cancelled,
                )  # fmt: skip
            elif entry.group == ANNOTATED:
                yield from _converted(project, entry, plan, lost, titles, cancelled)
            elif entry.draft is not None:
                yield entry.draft

    def told(done: int) -> None:
        if done < _TOLD or done % _TOLD == 0:
            progress(done)

    edit, lost = project.import_planned(drafts, plan, progress=told, cancelled=cancelled)
    return ImportResult(
        edit=edit,
        duplicates=project.skipped if edit.number is not None else (),
        rows=tuple(rows),
        lost=lost,
        titles=titles,
    )


def _converted(
    project: Project,
    entry: FileEntry,
    plan: ImportPlan,
    lost: list[Loss],
    titles: dict[str, str],
    cancelled: Callable[[], bool],
) -> Iterator[Draft]:
    for reading in _readings(project, entry):
        if cancelled():
            raise Cancelled("cancelled")
        before = len(lost)
        draft = plan.draft(reading, lost)
        if draft is not None:
            if len(lost) > before:
                titles[draft.article.id] = draft.article.title
            yield draft


def _readings(project: Project, entry: FileEntry) -> Iterator[Reading]:
    readings = Project.read(entry.path, entry.format, annotator=project.annotator)
    title, first = entry.title, True
    for reading in readings:
        if first and title and reading.draft is not None:
            draft = reading.draft
            reading = replace(reading, draft=replace(draft, article=replace(draft.article, title=title)))
        first = False
        yield reading
