"""The workbook: sheets of plain cells that are written row by row, kept on the disk, and packed at the end.

It writes the few parts of the format that our tables need, in a small part of the time that a library for all of it
takes. Text is always text: no cell is a formula.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import Any, BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import regex

from annotator.core import libraries
from annotator.exporters._workbook_parts import (
    HEAD,
    LINK,
    MAIN,
    PLAIN,
    RELATIONS,
    WRAPPED,
    XML,
    parts,
    safe_xml,
    web_links,
)

MAX_CELL = 32_767
"""UTF-16 units of a cell."""
MAX_ROWS = 1_048_576
MAX_LINKS = 60_000
"""Clickable cells of a sheet; a spreadsheet takes 65,530."""
Value = str | int
Lose = Callable[[str, str], None]
"""Told of what could not be held: ``no_row``, ``control_character`` or ``cell_cut``, and the text."""
_RISKY = frozenset("=+-@\t\r\n'＝＋－＠")
_NOT_XML = regex.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SPECIAL = regex.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff&<>]|_x")
_ESCAPED = regex.compile(r"_x(?=[0-9A-Fa-f]{4}_)")
_WEB = regex.compile(r"https?://[^\s<>\"]{1,1900}")
_PAGE = 240
"""Letters across a printed page, small but readable."""
_LINE, _LINES = 15, 8
"""The height of a line in points, and how many of a long text are shown."""
_IN_MEMORY, _ROWS_AT_ONCE = 1 << 20, 200


@cache
def letters(column: int) -> str:
    """The name of a column, from 0: ``A``, ``B`` ... ``AA``."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


class Workbook:
    """A book of sheets, right to left or left to right. Close it, saved or not."""

    def __init__(self, *, rtl: bool, lose: Lose) -> None:
        self.rtl = rtl
        self.lose = lose
        self._sheets: list[Sheet] = []

    def sheet(self, title: str, head: Sequence[str], widths: Sequence[int], *, wide: Sequence[int] = ()) -> Sheet:
        """A new sheet with its heading row. `widths` in letters; text of the columns `wide` goes on in lines below."""
        made = Sheet(self, title, head, widths, frozenset(wide))
        self._sheets.append(made)
        return made

    def close(self) -> None:
        """Take away what is kept of the sheets."""
        for sheet in self._sheets:
            sheet.close()

    def save(self, handle: BinaryIO, title: str) -> None:
        """Write the whole book."""
        with ZipFile(handle, "w", ZIP_DEFLATED) as book:
            titles = [sheet.title for sheet in self._sheets]
            names = "".join(sheet.names(number) for number, sheet in enumerate(self._sheets))
            for name, text in parts(title, titles, names):
                book.writestr(_entry(name), XML + text)
            for number, sheet in enumerate(self._sheets, 1):
                rows = sheet.rows()
                info = _entry(f"xl/worksheets/sheet{number}.xml")
                rows.seek(0, 2)
                info.file_size = rows.tell() + 200 * MAX_LINKS
                rows.seek(0)
                with book.open(info, "w") as part:
                    part.write((XML + sheet.before()).encode())
                    shutil.copyfileobj(rows, part, 1 << 20)
                    part.write(sheet.after().encode())
                if sheet.web:
                    book.writestr(_entry(f"xl/worksheets/_rels/sheet{number}.xml.rels"), XML + web_links(sheet.web))


class Sheet:
    """A sheet of a `Workbook`: rows are added from the first to the last. Its heading row stays in sight."""

    def __init__(
        self, book: Workbook, title: str, head: Sequence[str], widths: Sequence[int], wide: frozenset[int]
    ) -> None:
        self.title = title
        self.next_row = 1
        self.web: list[str] = []
        """The addresses that the sheet leads to."""
        self._book = book
        self._widths = widths
        self._columns = [letters(column) for column in range(len(head))]
        self._styles = [WRAPPED if column in wide else PLAIN for column in range(len(head))]
        self._used = [False] * len(head)
        self._links: list[str] = []
        self._waiting: list[str] = []
        self._spool = SpooledTemporaryFile[bytes](max_size=_IN_MEMORY)
        self.add(head, head=True)

    def add(
        self,
        values: Sequence[Value],
        *,
        head: bool = False,
        web: Sequence[int] = (),
        inside: Mapping[int, tuple[Sheet, int]] | None = None,
    ) -> tuple[str, ...] | None:
        """Add a row and return what its cells hold, None where the sheet is full.

        `web`: columns whose addresses can be clicked; `inside`: columns that lead to a row of a sheet.
        """
        row = self.next_row
        if row > MAX_ROWS:
            self._book.lose("no_row", str(values[0]))
            return None
        cells: list[str] = []
        shown: list[str] = []
        lines = 1
        for column, value in enumerate(values):
            if value == "":
                shown.append("")
                continue
            self._used[column] = self._used[column] or not head
            place = f"{self._columns[column]}{row}"
            style = HEAD if head else self._styles[column]
            if isinstance(value, str):
                value, safe = self._fitting(value)
                if head or self._styles[column] == WRAPPED:
                    lines = max(lines, -(-len(value) // self._widths[column]) + value.count("\n"))
                if column in web and _WEB.fullmatch(value) and self._linked():
                    self.web.append(value)
                    self._links.append(f'<hyperlink ref="{place}" r:id="rId{len(self.web)}"/>')
                    style = LINK
                elif inside is not None and column in inside and inside[column][1] <= MAX_ROWS and self._linked():
                    sheet, target = inside[column]
                    self._links.append(
                        f'<hyperlink ref="{place}" location="{safe_xml(sheet.title, quoted=True)}!A{target}"/>'
                    )
                    style = LINK
                style += value[0] in _RISKY
                cells.append(
                    f'<c r="{place}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{safe}</t></is></c>'
                )
                shown.append(value)
            else:
                cells.append(f'<c r="{place}" s="{style}"><v>{value}</v></c>')
                shown.append(str(value))
        high = f' ht="{_LINE * min(lines, _LINES)}" customHeight="1"' if lines > 1 else ""
        self._waiting.append(f'<row r="{row}"{high}>{"".join(cells)}</row>\n')
        if len(self._waiting) >= _ROWS_AT_ONCE:
            self._flush()
        self.next_row += 1
        while shown and not shown[-1]:
            shown.pop()
        return tuple(shown)

    def rows(self) -> Any:
        """The file that holds the rows."""
        self._flush()
        return self._spool

    def before(self) -> str:
        """The sheet up to its rows. A column without a value below its heading is hidden."""
        columns = "".join(
            f'<col min="{column + 1}" max="{column + 1}" width="{width}" customWidth="1"{"" if used else _HIDDEN}/>'
            for column, (width, used) in enumerate(zip(self._widths, self._seen(), strict=True))
        )
        turned = ' rightToLeft="1"' if self._book.rtl else ""
        fit = int(self._fits())
        return (
            f'<worksheet xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheetPr><pageSetUpPr fitToPage="{fit}"/></sheetPr>'
            f'<dimension ref="{self._area()}"/><sheetViews><sheetView{turned} workbookViewId="0">'
            '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
            f'<sheetFormatPr defaultRowHeight="15"/><cols>{columns}</cols><sheetData>\n'
        )

    def after(self) -> str:
        """The sheet after its rows."""
        links = f"<hyperlinks>{''.join(self._links)}</hyperlinks>" if self._links else ""
        return (
            f'</sheetData><autoFilter ref="{self._area()}"/>{links}'
            '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>'
            f'<pageSetup paperSize="9" scale="{100 if self._fits() else 70}" orientation="landscape" fitToHeight="0"/>'
            "<headerFooter><oddFooter>&amp;C&amp;A · &amp;P / &amp;N</oddFooter></headerFooter></worksheet>"
        )

    def names(self, number: int) -> str:
        """The names that make the heading row stand on each printed page, and the filter known."""
        sheet = safe_xml(self.title, quoted=True)
        area = ":".join("$" + regex.sub(r"(?=\d)", "$", corner, count=1) for corner in self._area().split(":"))
        return (
            f'<definedName name="_xlnm._FilterDatabase" localSheetId="{number}" hidden="1">{sheet}!{area}</definedName>'
            f'<definedName name="_xlnm.Print_Titles" localSheetId="{number}">{sheet}!$1:$1</definedName>'
        )

    def close(self) -> None:
        """Take away the file that holds the rows."""
        self._spool.close()

    def _fits(self) -> bool:
        """Whether all columns can be read on one page side by side."""
        return sum(width for width, used in zip(self._widths, self._seen(), strict=True) if used) <= _PAGE

    def _seen(self) -> list[bool]:
        return self._used if self.next_row > 2 else [True] * len(self._used)

    def _area(self) -> str:
        return f"A1:{self._columns[-1]}{self.next_row - 1}"

    def _linked(self) -> bool:
        return len(self._links) < MAX_LINKS

    def _flush(self) -> None:
        self._spool.write("".join(self._waiting).encode())
        self._waiting.clear()

    def _fitting(self, value: str) -> tuple[str, str]:
        """What a cell can hold of the value, and the same as XML."""
        if len(value) <= MAX_CELL // 2 and not _SPECIAL.search(value):
            return value, value
        clean = _NOT_XML.sub("\ufffd", value)
        if clean != value:
            self._book.lose("control_character", value)
        if len(clean) + sum(1 for char in clean if char > "\uffff") > MAX_CELL:
            self._book.lose("cell_cut", clean)
            clean = clean.encode("utf-16-le")[: 2 * (MAX_CELL - 1)].decode("utf-16-le", "ignore") + "…"
        return clean, _ESCAPED.sub("_x005F_x", safe_xml(clean))


_HIDDEN = ' hidden="1"'


def read_rows(part: Path) -> Iterator[tuple[str, ...]]:
    """The rows of all sheets of a written book: the sheet's title and what the cells hold."""
    etree = libraries.etree()
    with ZipFile(part) as book:
        titles = [
            sheet.get("name") for sheet in etree.fromstring(book.read("xl/workbook.xml")).iter(f"{{{MAIN}}}sheet")
        ]
        for number, title in enumerate(titles, 1):
            with book.open(f"xl/worksheets/sheet{number}.xml") as file:
                for _, row in etree.iterparse(file, tag=f"{{{MAIN}}}row"):
                    yield (title, *_read_row(row))
                    row.clear()
                    while row.getprevious() is not None:
                        del row.getparent()[0]


def _read_row(row: Any) -> list[str]:
    number = row.get("r")
    cells: list[str] = []
    for cell in row:
        place = cell.get("r")
        while place != letters(len(cells)) + number:
            cells.append("")
        inner = cell[0]
        text = (inner[0] if len(inner) else inner).text or ""
        cells.append(text.replace("_x005F_x", "_x") if "_x005F_x" in text else text)
    return cells


def _entry(name: str) -> ZipInfo:
    info = ZipInfo(name)
    info.compress_type = ZIP_DEFLATED
    return info
