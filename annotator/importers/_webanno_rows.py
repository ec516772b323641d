"""The rows of a WebAnno TSV 3 file: its layers, its tokens with their cells, and the text that its sentences make.

Offsets are UTF-16 and compared with every token. Up to 3.1 texts are escaped as in Java.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from annotator.importers._texts import RawText, bad, is_text, lies
from annotator.importers.text import read_bytes

MAGIC = "#FORMAT=WebAnno TSV 3"
_OLD_ROW = rb"1\t[^\t\r\n]+\t[^\t\r\n]+\t[^\t\r\n]+\t(?:O|[BI][_-][^\t\r\n]*)\t\d+\t[^\t\r\n]*\t_\t_\r?\n"
OLD = re.compile(rb"(?: ?# [^\r\n]+\r?\n)*#id=\d+\r?\n(?:#text=|1(?:\t[^\t\r\n]*){8}\r?\n)|" + _OLD_ROW)
"""The beginning of versions 1 and 2."""
UNIT = re.compile(r"(\d{1,9})-(\d{1,9}(?:\.\d{1,9})*)")
_PLACE = re.compile(r"(\d{1,9})-(\d{1,9})")
_ESCAPE = re.compile(r"\\(->|.)", re.DOTALL)
_TEXT_ESCAPE = re.compile(r"\\(->|[\\ntrbf\[\]|_;*\x00-\x1f])")
"""Servers escape controls and backslashes in texts; the description of the format asks for more."""
_JAVA_ESCAPE = re.compile(r"\\(u+[0-9A-Fa-f]{4}|[0-3][0-7]{2}|[0-7]{1,2}|.)", re.DOTALL)
_LETTERS = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f"}
_SPANNED = re.compile(r"\d+-\d+#")
"""What the first drafts of version 3 had before a sentence."""
_WIDEST = 1_000_000
"""The widest gap between two sentences, in UTF-16 units, beyond what the file itself is long."""


@dataclass(slots=True)
class Layer:
    """A layer of the header: its kind (``SP``, ``CH``, ``RL``), type, and columns."""

    kind: str
    type: str
    columns: list[str]
    base: str = ""
    """The type at the end of a relation."""
    targets: frozenset[int] = frozenset()
    """The columns of slots' targets: each stands after that of the slots' roles."""

    @property
    def short(self) -> str:
        """The last part of its type."""
        return self.type.rpartition(".")[2]


@dataclass(slots=True)
class Row:
    """A token or a part of one."""

    line: int
    unit: str
    begin: int
    end: int
    word: str
    cells: list[str]
    """One a column of the header, and what comes after them."""


@dataclass(slots=True)
class Table:
    """All of a file. `said` holds what it says beside texts and rows, by item: of a sentence, or of the whole."""

    layers: list[Layer]
    rows: list[Row]
    text: str
    said: list[tuple[str, str]]
    java: bool


@dataclass(slots=True)
class _Text:
    """The text while it is put together."""

    pieces: list[str] = field(default_factory=list[str])
    length: int = 0
    """In UTF-16 units."""


def read_table(file: Path) -> Table:
    """Read a file. Raises `BadFile` ``bad_format``, ``offsets_lie``."""
    try:
        whole = read_bytes(file).decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise bad(file, 1, f"not UTF-8 at byte {error.start}") from error
    lines = [line.removesuffix("\r") for line in whole.split("\n")]
    if OLD.match(whole.encode("utf-8", "replace")):
        raise bad(file, 1, "WebAnno TSV 1 or 2, which has no offsets: export it as WebAnno TSV 3 or UIMA CAS")
    if not lines[0].startswith(MAGIC):
        raise bad(file, 1, f"not WebAnno TSV 3: {lines[0][:40]}")
    java = lines[0].removeprefix(MAGIC).strip() in ("", ".0", ".1")
    layers = [_layer(file, number, line) for number, line in enumerate(lines, 1) if line.startswith("#T_")]
    table = Table(layers, [], "", [], java)
    _read_rows(file, lines, table)
    if not is_text(table.text):
        raise bad(file, 1, "lone surrogates")
    return table


def check_words(file: Path, table: Table, text: RawText) -> None:
    """Compare every token with the text at its place. Raises `BadFile` ``offsets_lie``."""
    for row in table.rows:
        start, end = text.from_utf16(row.begin), text.from_utf16(row.end)
        word = text.raw[start:end] if 0 <= start <= end else None
        if word is None or (word != row.word and word != text_of(row.word, java=table.java)):
            raise lies(file, row.line, row.unit)


def parts(cell: str, sign: str) -> list[str]:
    """The parts of a cell between signs that no backslash stands before."""
    if sign not in cell:
        return [cell]
    found: list[str] = [""]
    at = 0
    while at < len(cell):
        if cell[at] == "\\" and at + 1 < len(cell):
            found[-1] += cell[at : at + 2]
            at += 2
            continue
        if cell[at] == sign:
            found.append("")
        else:
            found[-1] += cell[at]
        at += 1
    return found


def value_of(cell: str) -> str:
    """A feature's value without its escapes."""
    if "\\" not in cell:
        return cell
    return _ESCAPE.sub(lambda found: _LETTERS.get(found[1], found[1]), cell)


def text_of(line: str, *, java: bool) -> str:
    """The text of a sentence or a token without its escapes."""
    if "\\" not in line:
        return line
    if not java:
        return _TEXT_ESCAPE.sub(lambda found: _LETTERS.get(found[1], found[1]), line)
    text = _JAVA_ESCAPE.sub(lambda found: _java(found[1]), line)
    try:
        return text.encode("utf-16", "surrogatepass").decode("utf-16")  # pairs that were written as two escapes
    except UnicodeDecodeError:
        return text


# --- within -----------------------------------------------------------------------------------


def _java(code: str) -> str:
    if code[0] == "u" and len(code) > 1:
        return chr(int(code.lstrip("u"), 16))
    if code[0] in "01234567":
        return chr(int(code, 8))
    return _LETTERS.get(code, code)


def _layer(file: Path, number: int, line: str) -> Layer:
    kind, _, rest = line.partition("=")
    name, *columns = rest.split("|")
    if kind not in ("#T_SP", "#T_CH", "#T_RL") or not name:
        raise bad(file, number, "unknown layer")
    columns = [column for column in columns if column]
    base = columns[-1].removeprefix("BT_") if kind == "#T_RL" and columns else ""
    targets = frozenset(index for index, before in enumerate(columns[:-1], 1) if before.startswith("ROLE_"))
    return Layer(kind[3:], name, columns or [""], base, targets)


def _read_rows(file: Path, lines: list[str], table: Table) -> None:
    """Fill in the rows, and the text put together from its sentences. Raises `BadFile`."""
    width = sum(len(layer.columns) for layer in table.layers)
    text = _Text()
    waiting: list[str] = []
    said: list[str] = []
    for number, line in enumerate(lines, 1):
        if line.startswith("#Text="):
            waiting.append(text_of(line.removeprefix("#Text="), java=table.java))
            continue
        if line.startswith("#Sentence."):
            said.append(text_of(line.removeprefix("#Sentence."), java=table.java))
        elif line.startswith("#") and not line.startswith(("#T_", "#FORMAT=")) and line.strip("# "):
            name, _, value = line[1:].partition("=")
            table.said.append((name.strip()[:40], value or name))
        if not line.strip() and not "".join(waiting).strip():
            waiting = []  # a sentence of nothing but white space has no rows: the gap makes up for it
        if not line.strip() or line.startswith("#"):
            continue
        row = _row(file, number, line, width)
        if waiting:
            _add_sentence(file, row, "\n".join(waiting), text, len(line) + _WIDEST)
            table.said += [(f"Sentence {row.unit.partition('-')[0]}", one) for one in said]
            waiting, said = [], []
        elif not text.pieces:
            raise bad(file, number, "a row before the first text")
        table.rows.append(row)
    if not table.rows and waiting:
        text.pieces.append("\n".join(waiting))
    table.text = "".join(text.pieces)


def _add_sentence(file: Path, row: Row, sentence: str, text: _Text, widest: int) -> None:
    """Put a sentence where its first token says; what lies between two is not in the file."""
    if not sentence.startswith(row.word) and (draft := _SPANNED.match(sentence)):
        sentence = sentence[draft.end() :]
    begin = row.begin
    if row.word and not sentence.startswith(row.word):
        begin -= len(sentence) - len(sentence.lstrip())
    gap = begin - text.length
    if gap < 0:
        raise lies(file, row.line, row.unit)
    if gap > widest:
        raise bad(file, row.line, "a gap that is too wide")
    if gap:
        text.pieces.append("\n" + " " * (gap - 1) if text.pieces else " " * gap)
    text.pieces.append(sentence)
    text.length = begin + len(sentence) + sum(char > "\uffff" for char in sentence)


def _row(file: Path, number: int, line: str, width: int) -> Row:
    unit, *rest = line.split("\t")
    found = _PLACE.fullmatch(rest[0]) if rest else None
    if not UNIT.fullmatch(unit) or found is None or len(rest) < 2:
        raise bad(file, number, "no row of a token")
    cells = rest[2:]
    if len(cells) < width:
        if any(cells):
            raise bad(file, number, f"{len(cells)} columns of {width}")
        cells = ["_"] * width
    return Row(number, unit, int(found[1]), int(found[2]), rest[1], cells)
