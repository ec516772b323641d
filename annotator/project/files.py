"""The files outside a project, as they are read: articles, tables, and the formats of other tools."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from annotator.core.columns import Columns, RowReport, TablePreview
    from annotator.core.drafts import Draft, TextFile
    from annotator.core.labels import Scheme
    from annotator.core.reading import Reading
    from annotator.core.reports import Format


class Files:
    """Reading files and addresses. No project is needed for it."""

    @staticmethod
    def readers() -> tuple[Format, ...]:
        """The formats of annotated articles that can be read."""
        from annotator.importers import readers

        return readers.FORMATS

    @staticmethod
    def annotated_format(path: Path) -> str | None:
        """The id of the format in which a file or folder holds annotated articles, if it does."""
        from annotator.importers import readers

        found = readers.detect(path)
        return found.format.id if found else None

    @staticmethod
    def read(path: Path, format: str | None = None, *, annotator: str = "unknown") -> Iterator[Reading]:
        """Read annotated articles, their labels as they are; `annotator` made what is nobody's. Raises `BadFile`."""
        from annotator.importers import readers

        return readers.reader(path, format).read(path, annotator=annotator)

    @staticmethod
    def carried_scheme(path: Path, format: str | None = None) -> Scheme | None:
        """The label scheme that came with a file or folder, if one did. Raises `BadFile`."""
        from annotator.importers import readers

        return readers.reader(path, format).scheme(path)

    @staticmethod
    def is_own_export(path: Path) -> bool:
        """Whether a file begins like one of the own ``jsonl`` format, whatever its name."""
        from annotator.importers import jsonl

        return jsonl.is_own(path)

    @staticmethod
    def read_drafts(path: Path) -> Iterator[Draft]:
        """Read a file of the own ``jsonl`` format. Raises `BadFile`."""
        from annotator.importers import jsonl

        return jsonl.read_drafts(path)

    @staticmethod
    def read_scheme(path: Path) -> Scheme | None:
        """The label scheme in a file of the own ``jsonl`` format, if it has one. Raises `BadFile`."""
        from annotator.importers import jsonl

        return jsonl.read_scheme(path)

    @staticmethod
    def read_text(path: Path, *, encoding: str | None = None) -> TextFile:
        """Read a text file for a preview. Raises `BadFile`, `BadText`."""
        from annotator.importers import text

        return text.read_text(path, encoding)

    @staticmethod
    def draft(text: str, *, original: bytes | None = None, encoding: str = "utf-8") -> Draft:
        """A draft of an article with that text, cleaned; title and language are guessed. Raises `BadText`."""
        from annotator.importers import text as plain

        return plain.draft_from_text(text, original=original, encoding=encoding)

    @staticmethod
    def article_kind(path: Path) -> str:
        """What kind of article a file is: ``txt``, ``html``, ``docx`` ...; empty where none. Raises `BadFile`."""
        from annotator.importers import articles

        return articles.kind_of(path)

    @staticmethod
    def read_article(
        path: Path,
        kind: str = "",
        *,
        encoding: str | None = None,
        progress: Callable[[int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> Draft:
        """Read a text, web page, letter, Word, OpenDocument or PDF file. Raises `BadFile`, `BadText`, `Cancelled`."""
        from annotator.importers import articles

        return articles.read_article(path, kind, encoding=encoding, progress=progress, cancelled=cancelled)

    @staticmethod
    def fetch_article(
        url: str,
        *,
        allow_private: bool = False,
        progress: Callable[[int, int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> Draft:
        """Read a web address, its page kept as it came. Raises `BadFile`, `BadText`, `Cancelled`."""
        from annotator.importers import articles

        return articles.fetch_article(url, allow_private=allow_private, progress=progress, cancelled=cancelled)

    @staticmethod
    def clipboard_draft(plain: str, rich: str = "") -> Draft:
        """A draft of copied text, from its rich form (HTML) where there is one. Raises `BadText`, `BadFile`."""
        from annotator.importers import clipboard

        return clipboard.draft_from_clipboard(plain, rich)

    @staticmethod
    def table_format(path: Path) -> str:
        """``csv``, ``tsv``, ``xlsx`` or ``jsonl`` by the file's name; empty for anything else."""
        from annotator.importers import tables

        return tables.format_of(path)

    @staticmethod
    def preview_table(path: Path, format: str = "", *, encoding: str | None = None) -> TablePreview:
        """The head of a table, with a guess at its columns. Raises `BadFile`, `BadText`."""
        from annotator.importers import tables

        return tables.preview(path, format, encoding=encoding)

    @staticmethod
    def read_rows(
        path: Path,
        columns: Columns | None = None,
        format: str = "",
        *,
        encoding: str | None = None,
        report: RowReport | None = None,
        progress: Callable[[int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> Iterator[Draft]:
        """Read a table, an article a row; `report` gets the rows that gave none. Raises `BadFile`, `Cancelled`."""
        from annotator.importers import tables

        return tables.read_rows(
            path, columns, format, encoding=encoding, report=report, progress=progress, cancelled=cancelled
        )
