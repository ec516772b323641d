"""The file entry: one file that is about to be added, read and judged, not yet in the project."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from annotator.core.drafts import Draft
from annotator.core.errors import Expected
from annotator.project import Project

PREVIEW = 1500
"""Code points of a text that are shown before it is added."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileEntry:
    """A file, and either its drafts or the reason why there are none."""

    path: Path
    drafts: tuple[Draft, ...] = ()
    encoding: str = ""
    candidates: tuple[str, ...] = ()
    """Encodings to choose from; empty where there is no choice."""
    error: Expected | None = None

    @property
    def title(self) -> str:
        """The title of the file's one article, or an empty text."""
        return self.drafts[0].article.title if len(self.drafts) == 1 else ""

    @property
    def preview(self) -> str:
        """The beginning of the file's first article."""
        return self.drafts[0].document.text[:PREVIEW] if self.drafts else ""

    def titled(self, title: str) -> FileEntry:
        """The entry of one article with another title."""
        draft = self.drafts[0]
        return replace(self, drafts=(replace(draft, article=replace(draft.article, title=title)),))


def read_entry(path: Path, encoding: str | None = None) -> FileEntry:
    """Read a file, in the encoding given or in the likeliest; what is wrong with it is in the entry."""
    candidates: tuple[str, ...] = ()
    try:
        if path.suffix.lower() == ".jsonl":
            return FileEntry(path=path, drafts=tuple(Project.read_drafts(path)))
        file = Project.read_text(path, encoding=encoding)
        candidates = file.candidates
        draft = Project.draft(file.text, original=file.data, encoding=file.encoding)
    except Expected as error:
        return FileEntry(path=path, error=error, encoding=encoding or "", candidates=candidates)
    return FileEntry(path=path, drafts=(draft,), encoding=file.encoding, candidates=candidates)


def read_entries(paths: Sequence[Path], *, progress: Callable[[FileEntry], None], cancelled: Callable[[], bool]) -> int:
    """Read the files one after the other, telling of each; stops where `cancelled`. Returns how many were read."""
    done = 0
    for path in paths:
        if cancelled():
            break
        progress(read_entry(path))
        done += 1
    return done
