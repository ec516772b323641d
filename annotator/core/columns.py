"""The columns: which column of a table holds which field of an article. A value that a project remembers."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields

from annotator.core.errors import BadFile


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Column names by field; empty where no column holds it. Only `text` must be named."""

    text: str
    title: str = ""
    url: str = ""
    published: str = ""
    id: str = ""
    author: str = ""
    publisher: str = ""
    language: str = ""

    def named(self) -> dict[str, str]:
        """The fields that have a column, with its name."""
        return {field: column for field, column in asdict(self).items() if column}

    def to_json(self) -> str:
        """One line; `from_json` reads it back equal."""
        return json.dumps(self.named(), ensure_ascii=False)

    @classmethod
    def from_json(cls, line: str) -> Columns | None:
        """What `to_json` wrote; None for anything else."""
        try:
            found = json.loads(line)
            return cls(**{str(key): str(value) for key, value in found.items()})
        except (ValueError, TypeError, AttributeError, RecursionError):
            return None

    @classmethod
    def from_pairs(cls, pairs: Mapping[str, str]) -> Columns:
        """From ``{field: column}``. Raises `BadFile` ``bad_columns`` for an unknown field or without ``text``."""
        if (unknown := pairs.keys() - set(FIELDS)) or not pairs.get("text"):
            raise BadFile("bad_columns", field=", ".join(sorted(unknown)) or "text", known=", ".join(FIELDS))
        return cls(**pairs)


_MOST_COLUMNS = 1_000
FIELDS: tuple[str, ...] = tuple(field.name for field in fields(Columns))
_GUESSES: dict[str, tuple[str, ...]] = {
    "text": ("text", "body", "content", "article", "article_text", "articlebody", "maintext", "fulltext", "full_text",
             "paragraph", "document", "post", "tweet_text", "claim", "sentence",
             "نص", "النص", "المحتوى", "المتن", "متن",
             "نص المقال", "الخبر"),
    "title": ("title", "headline", "name", "subject", "عنوان", "العنوان", "عنوان المقال", "تیتر"),
    "url": ("url", "link", "uri", "address", "source_url", "permalink", "tweet_url", "الرابط", "رابط", "لینک"),
    "published": ("date", "published", "publish_date", "published_at", "pubdate", "publishdate", "datepublished",
                  "created_at", "التاريخ", "تاريخ", "تاريخ النشر", "تاریخ"),
    "id": ("id", "article_id", "doc_id", "docid", "uuid", "tweet_id", "sentence_id", "_id", "المعرف", "الرقم"),
    "author": ("author", "authors", "byline", "writer", "creator", "الكاتب", "كاتب", "المؤلف", "نویسنده"),
    "publisher": ("publisher", "source", "outlet", "site", "sitename", "newspaper", "الناشر", "المصدر", "الموقع"),
    "language": ("language", "lang", "اللغة"),
}  # fmt: skip


def guess(headers: Iterable[str]) -> Columns | None:
    """The likeliest columns by their names; None where none looks like a text."""
    plain = {" ".join(header.casefold().replace("-", "_").split()): header for header in reversed(list(headers))}
    found = {field: next((plain[name] for name in names if name in plain), "") for field, names in _GUESSES.items()}
    return Columns(**found) if found["text"] else None


@dataclass(frozen=True, slots=True, kw_only=True)
class TablePreview:
    """The head of a table, for the step in which a person says which column is what."""

    format: str
    """``csv``, ``tsv``, ``xlsx`` or ``jsonl``."""
    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    """The first rows, long cells cut; each as wide as `headers`."""
    guess: Columns | None
    encoding: str = "utf-8"


@dataclass(frozen=True, slots=True, kw_only=True)
class SkippedRow:
    """A row that made no article."""

    row: int
    """Counted from 1, the header's row included, as a spreadsheet counts; for ``jsonl`` the line."""
    code: str
    """``empty_text``, ``binary_text``, ``too_long``, ``not_json``, ``too_wide``, ``duplicate``."""
    detail: str = ""


class RowReport:
    """What became of the rows, filled while they are read. At most `LIMIT` rows of a kind are kept; all are counted."""

    LIMIT = 10_000

    def __init__(self) -> None:
        self.rows = self.taken = self.skipped_count = self.remark_count = 0
        self.skipped: list[SkippedRow] = []
        self.remarks: list[SkippedRow] = []
        """Rows that made an article, but not of every cell: ``date_unread``."""
        self._unread: dict[str, None] = {}

    @property
    def unread(self) -> tuple[str, ...]:
        """Columns from which no field is taken."""
        return tuple(self._unread)

    def leave_out(self, columns: Iterable[str]) -> None:
        """Note columns that are not read."""
        for name in columns:
            if len(self._unread) < _MOST_COLUMNS:
                self._unread.setdefault(name)

    def skip(self, row: int, code: str, detail: str = "") -> None:
        """Note a row that is left out."""
        self.skipped_count += 1
        if len(self.skipped) < self.LIMIT:
            self.skipped.append(SkippedRow(row=row, code=code, detail=detail))

    def remark(self, row: int, code: str, detail: str = "") -> None:
        """Note a cell that is left out of a row that is taken."""
        self.remark_count += 1
        if len(self.remarks) < self.LIMIT:
            self.remarks.append(SkippedRow(row=row, code=code, detail=detail))
