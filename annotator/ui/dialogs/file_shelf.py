"""The shelf: the files that are about to be added, and which of their texts are there already."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from annotator.core.records import Article
from annotator.project import Project
from annotator.ui.dialogs.file_entry import FileEntry
from annotator.ui.dialogs.import_words import fault_words


class FileShelf:
    """Entries by row. The project is asked once for each text."""

    def __init__(self, project: Project | None) -> None:
        self._project = project
        self.entries: list[FileEntry] = []
        self._known: list[Article | None] = []
        self._texts: dict[str, int] = {}
        """SHA-256 of each text that was read, and the row where it was met first."""

    def add(self, entry: FileEntry) -> int:
        """Put a file at the end; returns its row."""
        row = len(self.entries)
        self.entries.append(entry)
        self._known.append(self._ask(entry))
        self._note(row, entry)
        return row

    def reread(self, row: int, entry: FileEntry) -> None:
        """Put what was read anew in the place of what was there."""
        old = self.entries[row].single
        if old is not None and self._texts.get(old.document.sha256) == row:
            del self._texts[old.document.sha256]
        self.entries[row], self._known[row] = entry, self._ask(entry)
        self._note(row, entry)

    def put(self, row: int, entry: FileEntry) -> None:
        """Put an entry with the same text in the place of what was there."""
        self.entries[row] = entry

    def known(self, row: int) -> Article | None:
        """The article of the project that has the text of the file's one article."""
        return self._known[row]

    def twin(self, row: int) -> bool:
        """Whether the file's one text is in the project already or in a file above."""
        one = self.entries[row].single
        return one is not None and (self._texts.get(one.document.sha256, row) != row or self._known[row] is not None)

    def fault(self, row: int, language: str) -> str:
        """Why nothing of the file will be added, in words, or an empty text."""
        entry = self.entries[row]
        if entry.error is not None:
            return fault_words(entry, language)
        if entry.table is not None:
            return "" if entry.columns else QCoreApplication.translate("Import", "say which column is the text")
        if not entry.articles:
            return QCoreApplication.translate("Import", "holds no articles")
        if self._known[row] is not None:
            return QCoreApplication.translate("Import", "is in the project already")
        if self.twin(row):
            return QCoreApplication.translate("Import", "is the same text as another file of the list")
        return ""

    @property
    def chosen(self) -> list[FileEntry]:
        """What will be added: every file that can be read and whose text is not in the project yet."""
        return [entry for row, entry in enumerate(self.entries) if entry.ready and not self.twin(row)]

    @property
    def unread(self) -> list[FileEntry]:
        """The files that cannot be read."""
        return [entry for entry in self.entries if entry.error is not None]

    def _note(self, row: int, entry: FileEntry) -> None:
        if entry.single is not None:
            self._texts.setdefault(entry.single.document.sha256, row)

    def _ask(self, entry: FileEntry) -> Article | None:
        one = entry.single
        return self._project.same_text(one.document.sha256) if self._project is not None and one is not None else None
