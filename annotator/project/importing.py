"""The import: annotated files and tables that become articles of a project."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.core.document import sha256_of
from annotator.core.edits import Edit
from annotator.project.articles import Articles
from annotator.project.files import Files

if TYPE_CHECKING:
    from annotator.core.columns import Columns, TablePreview
    from annotator.core.drafts import Draft
    from annotator.core.mapping import ImportPlan
    from annotator.core.reports import Loss


class Importing(Files, Articles):
    """Bringing in what other tools have made."""

    def plan_import(
        self,
        paths: Sequence[Path],
        format: str | None = None,
        *,
        mapping: Mapping[str, str] | None = None,
        make_new: bool = True,
    ) -> ImportPlan:
        """What importing annotated files would do. `mapping`: their labels and links to ours, "" to leave one out.

        An empty project starts from the scheme that the files carry. Raises `BadFile`, `Refused`.
        """
        from annotator.core import mapping as mappings

        scheme = None if self.count() else next((s for p in paths if (s := self.carried_scheme(p, format))), None)
        readings = (reading for path in paths for reading in self.read(path, format, annotator=self.annotator))
        return mappings.plan(readings, scheme or self.scheme, pairs=mapping, make_new=make_new)

    def import_planned(
        self,
        drafts: Callable[[list[Loss]], Iterable[Draft]],
        plan: ImportPlan,
        *,
        progress: Callable[[int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> tuple[Edit, tuple[Loss, ...]]:
        """Take over the plan's scheme and add the drafts, in one step. Returns the edit and what was left out."""
        lost: list[Loss] = []
        edit = self.add_articles(drafts(lost), scheme=plan.scheme, progress=progress, cancelled=cancelled)
        return edit, tuple(lost)

    def import_annotated(
        self,
        paths: Sequence[Path],
        format: str | None = None,
        *,
        mapping: Mapping[str, str] | None = None,
        make_new: bool = True,
        progress: Callable[[int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> tuple[Edit, tuple[Loss, ...]]:
        """Add the annotated articles of files or folders, as `plan_import` says, and extend the scheme for them.

        Returns the edit, and everything that was left out, by item. Raises `BadFile`, `Refused`, `Cancelled`.
        """
        plan = self.plan_import(paths, format, mapping=mapping, make_new=make_new)

        def drafts(lost: list[Loss]) -> Iterator[Draft]:
            for path in paths:
                for reading in self.read(path, format, annotator=self.annotator):
                    draft = plan.draft(reading, lost)
                    if draft is not None:
                        yield draft

        return self.import_planned(drafts, plan, progress=progress, cancelled=cancelled)

    def columns_for(self, preview: TablePreview) -> Columns | None:
        """What was remembered for a table with these headers, else the guess."""
        from annotator.core.columns import Columns

        known = Columns.from_json(self.remembered(_columns_key(preview)))
        return known if known and set(known.named().values()) <= set(preview.headers) else preview.guess

    def remember_columns(self, preview: TablePreview, columns: Columns) -> None:
        """Keep the answer for the next table with these headers."""
        self.remember(_columns_key(preview), columns.to_json())


def _columns_key(preview: TablePreview) -> str:
    return "columns:" + sha256_of("\n".join(preview.headers))[:16]
