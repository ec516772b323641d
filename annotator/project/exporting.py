"""The export: articles of a project in other formats."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from annotator.core.errors import Cancelled
from annotator.project.contents import Contents
from annotator.project.files import Files

if TYPE_CHECKING:
    from annotator.core.drafts import Draft
    from annotator.core.reports import ExportReport, Format, Loss
    from annotator.core.splits import Split


class Exporting(Contents):
    """Writing articles for other tools."""

    @staticmethod
    def formats() -> tuple[Format, ...]:
        """The formats that can be written."""
        from annotator import exporters

        return exporters.FORMATS

    def export(
        self,
        format: str,
        out: Path,
        *,
        articles: Sequence[str] | None = None,
        annotator: str | None = None,
        options: Mapping[str, str] | None = None,
        progress: Callable[[int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
        split: Split | None = None,
        proven: bool = True,
    ) -> ExportReport:
        """Write articles to `out` in a format of `formats`. Raises `BadFile`, `Cancelled` as the exporters do.

        What is written is read back, compared, and described by a manifest beside it, unless `proven` is False. With a
        `split`, `out` is a folder with a file or folder for each part.
        """
        from annotator import exporters
        from annotator.importers import readers

        reader = readers.READERS.get(format)

        def drafts(path: Path) -> Iterator[Draft]:
            return iter(()) if reader is None else readers.drafts(reader.read(path, annotator=""))

        rest: dict[str, Any] = {"options": options, "progress": progress, "cancelled": cancelled}
        rest["drafts"] = None if reader is None else drafts
        if split is not None:
            from annotator.exporters.splitting import export_split

            return export_split(format, out, split, lambda ids: self.annotated(ids, annotator), self.scheme, **rest)
        source = self.annotated(articles, annotator)
        return exporters.export(format, out, source, self.scheme, proven=proven, **rest)

    def describe_pdf(self, report: ExportReport) -> Path:
        """Open a printed report again and write its manifest beside it. Raises `BadFile`."""
        from annotator.exporters import printed

        return printed.describe(report, self.scheme)

    def split(
        self,
        shares: Sequence[float],
        seed: int,
        *,
        articles: Sequence[str] | None = None,
        annotator: str | None = None,
        progress: Callable[[int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> Split:
        """Divide articles into train, dev and test, near copies on one side. Raises `Cancelled`."""
        from annotator.core import splits

        found: list[splits.Traits] = []
        for item in self.annotated(articles, annotator):
            if cancelled is not None and cancelled():
                raise Cancelled("cancelled")
            found.append(splits.traits(item))
            if progress is not None:
                progress(len(found))
        return splits.split(found, shares, seed)

    def preview(
        self,
        format: str,
        *,
        articles: Sequence[str] | None = None,
        annotator: str | None = None,
        options: Mapping[str, str] | None = None,
        lines: int = 12,
    ) -> str:
        """The first lines of what `export` would write."""
        from annotator import exporters

        return exporters.preview(format, self.annotated(articles, annotator), self.scheme, options=options, lines=lines)

    @staticmethod
    def convert(
        path: Path,
        out: Path,
        to: str,
        from_: str | None = None,
        *,
        annotator: str = "unknown",
        mapping: Mapping[str, str] | None = None,
        options: Mapping[str, str] | None = None,
        progress: Callable[[int], None] | None = None,
    ) -> ExportReport:
        """Write annotated articles in another format, without a project. Raises `BadFile`, `Refused`."""
        from annotator import exporters
        from annotator.core import mapping as mappings
        from annotator.core.annotated import Annotated

        scheme = Files.carried_scheme(path, from_) or mappings.EMPTY
        plan = mappings.plan(Files.read(path, from_, annotator=annotator), scheme, pairs=mapping)
        lost: list[Loss] = []
        drafts = (plan.draft(reading, lost) for reading in Files.read(path, from_, annotator=annotator))
        items = (
            Annotated(article=draft.article, document=draft.document, spans=draft.spans, links=draft.links)
            for draft in drafts
            if draft is not None
        )
        report = exporters.export(to, out, items, plan.scheme, options=options, progress=progress)
        return replace(report, lost=(*lost, *report.lost))
