"""The export job: what is to be written, in which parts, and the writing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from annotator.core.labels import Names
from annotator.core.reports import ExportReport, Format
from annotator.project import Project

PDF = "pdf"


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What a person asked for."""

    format: str
    out: Path
    articles: Sequence[str] | None = None
    """Ids; None for all."""
    annotator: str | None = None
    options: Mapping[str, str] = field(default_factory=dict[str, str])
    shares: tuple[float, ...] | None = None
    """Of train, dev and test, or of train and test; None where nothing is split."""
    seed: int = 1
    count: int = 0
    """How many articles there are to write."""

    @property
    def steps(self) -> int:
        """What the progress counts to; articles are read once more to be split."""
        return max(1, self.count if self.shares is None else 2 * self.count)


def formats() -> tuple[Format, ...]:
    """What can be written, with the report that only the window prints."""
    found = Project.formats()
    page = next((each for each in found if each.id == "html"), None)
    name = Names(ar="تقرير (⁦PDF⁩)", en="Report (PDF)")
    return (*found, Format(id=PDF, name=name, suffix=".pdf", options=page.options)) if page else found


def run_export(
    project: Project, order: Order, *, progress: Callable[[int], None], cancelled: Callable[[], bool]
) -> ExportReport:
    """Write what was asked for, whole or not at all. Raises `BadFile`, `Cancelled`."""
    if order.format == PDF:
        from annotator.ui.pdf_report import export_pdf

        return export_pdf(
            project,
            order.out,
            articles=None if order.articles is None else list(order.articles),
            annotator=order.annotator,
            language=order.options["language"],
            progress=progress,
            cancelled=cancelled,
        )
    split, before = None, 0
    if order.shares is not None:
        split = project.split(
            order.shares,
            order.seed,
            articles=order.articles,
            annotator=order.annotator,
            progress=progress,
            cancelled=cancelled,
        )
        before = order.count

    return project.export(
        order.format,
        order.out,
        articles=order.articles,
        annotator=order.annotator,
        options=order.options,
        split=split,
        progress=lambda done: progress(before + done),
        cancelled=cancelled,
    )
