"""The text layer of a PDF: its words once more, invisible, letter by letter, so that they can be found and copied.

Qt names a glyph by the code point that leads to it, and the joined forms, dots and marks of the bundled faces have
none. So what Qt has drawn is marked as standing for a space (``ActualText``, and its table of names for readers that do
not know that), and letters of a face without a picture are laid over it, as scanned pages have them. They are appended
to the file as the format has it for changes; what Qt wrote stays as it is.
"""

from __future__ import annotations

import base64
import zlib
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import regex
from PySide6.QtGui import QTextLayout, QTextLine

_PIECE = regex.compile(r"(?<![A-Za-z])[0-9٠-٩۰-۹]+(?:[.,:/٫٬–-][0-9٠-٩۰-۹]+)*[%٪]?(?![A-Za-z])|\X")
"""A grapheme cluster, or a number with what is in it: readers of a PDF would turn a date round."""
_UNSEEN = regex.compile(r"[\s\p{Cf}]+")
_MARK = regex.compile(r"\p{Cf}+")
_NUMBER = regex.compile(r"[0-9٠-٩۰-۹]")
_MIRROR = str.maketrans("()[]{}<>«»‹›“”‘’", ")(][}{><»«›‹”“’‘")
"""What readers turn round in text that runs to the left."""
_FACE = zlib.decompress(
    base64.b64decode(
        "eNpjYGRgYOBgaGBgZmBIzk0sYOBhcGNgYOQBiuqk51Smqfw2+wDk2wD5EhmpiSmG/p9ygOweIDbLAAqwczErAdlHgFglI7ekgvkFkMXAyAEkWH"
        "LykxOBNNAsRgsQPzexogBoDxuQDVKlUJBfXAKyFygfAuIzgNwCxAs2PLeJ57f5ysAMMe25xvUzyDTzC8YvIIqBiQECgHqYFf5bgGQg8mCTkAEj"
        "1GwWqAwTmjxUJ1gc5CIRIMkIplkYJMDiYB3//4MxxAweCA12DVCPoaCiIIj9jwfiJ9wAAJhrMaI="
    )
)
"""A TrueType face of one glyph, a box of half an em, which is never painted."""
_HIDDEN_BEGIN = b"q /Span <</ActualText <FEFF0020>>> BDC\n"
_HIDDEN_END = b"\nEMC Q\n"
_CMAP_BEGIN = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
"""
_CMAP_END = "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
_PACKED = b"/Filter /FlateDecode "
_QT_GLYPHS = 4096
"""More than a face of Qt's has in one file."""
_MOST = 0xFFFE
"""Different pieces of a file; the words of what comes after them cannot be copied."""


class _Letter(NamedTuple):
    """A piece of text: its code, where it begins on the page, how wide it is, and the size of its face."""

    code: int
    x: float
    y: float
    width: float
    size: float


class TextLayer:
    """Gathers the letters of all pages, in units of `unit` points from the page's top left, and adds them to a PDF."""

    def __init__(self, unit: float) -> None:
        self._unit = unit
        self._codes: dict[str, int] = {}
        self._letters: list[_Letter] = []
        self._high = 0.0
        self._pages: list[bytes] = []
        """The letters of the pages that are finished, packed as the file has them."""

    def page(self, width: float, high: float) -> None:
        """Begin a page of that size, with a space as wide: readers then see that its lines run across."""
        self._finish()
        self._high = high
        code = self._codes.setdefault(" ", len(self._codes) + 1)
        size = 10 / self._unit
        self._letters.append(_Letter(code, 0, size, width, size))

    def line(self, text: str, line: QTextLine, x: float, y: float, size: float) -> None:
        """Note a line of the laid-out `text`, drawn with its top left corner at a place of the page.

        Its letters follow one another as they stand, from left to right: that is what readers expect of any PDF.
        """
        baseline = y + line.ascent()
        for piece, left, width, turned in sorted(_pieces(text, line), key=lambda one: one[1]):
            words = piece[::-1].translate(_MIRROR) if turned else piece
            code = self._codes.setdefault(words, len(self._codes) + 1)
            if code <= _MOST:
                self._letters.append(_Letter(code, x + left, baseline, width, size))

    def write(self, path: Path) -> None:
        """Append the letters to the PDF at `path`. Leaves a file alone that is not made as Qt makes it.

        Raises OSError.
        """
        self._finish()
        file = _File(path.read_bytes())
        pages = [(number, body) for number, body in file.objects() if b"/Type /Page\n" in body]
        if len(pages) != len(self._pages):
            return
        face = self._face(file)
        self._silence(file)
        begin, end = file.add(_stream(_HIDDEN_BEGIN)), file.add(_stream(_HIDDEN_END))
        for (number, body), packed in zip(pages, self._pages, strict=True):
            shown = regex.search(rb"/Contents (\d+) 0 R", body)
            used = regex.search(rb"/Resources (\d+) 0 R", body)
            if shown is None or used is None:
                return
            layer = file.add(_stream(packed, _PACKED))
            parts = b"/Contents [%d 0 R %s 0 R %d 0 R %d 0 R]" % (begin, shown[1], end, layer)
            file.replace(number, body.replace(shown[0], parts))
            resources = file.object(int(used[1]))
            file.replace(int(used[1]), resources.replace(b"/Font <<\n", b"/Font <<\n/FText %d 0 R\n" % face))
        with path.open("ab") as out:
            out.write(file.update())

    def _finish(self) -> None:
        """Pack the page that was begun."""
        if not self._letters:
            return
        rows = ["q BT 3 Tr"]
        size = x = y = 0.0
        for letter in self._letters:
            if letter.size != size:
                size = letter.size
                rows.append(f"/FText {size * self._unit:.2f} Tf")
            left, up = round(letter.x * self._unit, 1), round((self._high - letter.y) * self._unit, 1)
            wide = round(100 * letter.width / size)
            rows.append(f"{wide} Tz {left - x:.1f} {up - y:.1f} Td <{letter.code:04X}> Tj")
            x, y = left, up
        self._pages.append(zlib.compress("\n".join([*rows, "ET Q\n"]).encode()))
        self._letters.clear()

    def _silence(self, file: _File) -> None:
        """Name each glyph of Qt's faces a space, for readers that do not know ``ActualText``."""
        fonts = [(number, body) for number, body in file.objects() if b"/ToUnicode " in body]
        spaces = file.add(_stream(zlib.compress(_cmap([(code, " ") for code in range(_QT_GLYPHS)])), _PACKED))
        for number, body in fonts:
            file.replace(number, regex.sub(rb"/ToUnicode \d+ 0 R", b"/ToUnicode %d 0 R" % spaces, body))

    def _face(self, file: _File) -> int:
        """Add the face without a picture; returns its number."""
        codes = [(code, words) for words, code in self._codes.items() if code <= _MOST]
        named = file.add(_stream(zlib.compress(_cmap(codes)), _PACKED))
        data = file.add(_stream(zlib.compress(_FACE), _PACKED + b"/Length1 %d " % len(_FACE)))
        glyphs = file.add(_stream(zlib.compress(bytes(2 * (_MOST + 2))), _PACKED))
        about = file.add(
            b"<< /Type /FontDescriptor /FontName /Hashiya-Text /Flags 4 /FontBBox [0 -200 1000 800] /ItalicAngle 0"
            b" /Ascent 800 /Descent -200 /CapHeight 800 /StemV 80 /FontFile2 %d 0 R >>" % data
        )
        one = file.add(
            b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Hashiya-Text /CIDSystemInfo << /Registry (Adobe)"
            b" /Ordering (Identity) /Supplement 0 >> /FontDescriptor %d 0 R /DW 1000 /CIDToGIDMap %d 0 R >>"
            % (about, glyphs)
        )
        return file.add(
            b"<< /Type /Font /Subtype /Type0 /BaseFont /Hashiya-Text /Encoding /Identity-H /DescendantFonts [%d 0 R]"
            b" /ToUnicode %d 0 R >>" % (one, named)
        )


def _pieces(text: str, line: QTextLine) -> Iterator[tuple[str, float, float, bool]]:
    """The pieces of a line in reading order: their text, left edge and width, and whether they run to the left."""
    begin = line.textStart()
    units = text.encode("utf-16-le")
    shown = units[2 * begin : 2 * (begin + line.textLength())].decode("utf-16-le", "replace")
    starts: list[int] = []
    pieces: list[str] = []
    place = begin
    for found in _PIECE.finditer(shown):
        starts.append(place)
        pieces.append(found[0])
        place += len(found[0].encode("utf-16-le")) // 2
    boxes = _boxes(line, begin, line.textLength(), starts)
    if any(number not in boxes for number, piece in enumerate(pieces) if not _UNSEEN.fullmatch(piece)):
        # Where several faces share a line, Qt counts the letters of later ones from 0: each piece is asked for alone.
        lengths = [end - start for start, end in pairwise([*starts, place])]
        alone = [_boxes(line, start, length, [start]) for start, length in zip(starts, lengths, strict=True)]
        boxes = {number: found[0] for number, found in enumerate(alone) if found}
    for number, (left, right, turned) in sorted(boxes.items()):
        piece = pieces[number]
        if not _MARK.fullmatch(piece):
            yield piece, left, max(right - left, 0.1), turned and not _NUMBER.match(piece)


def _boxes(line: QTextLine, begin: int, length: int, starts: list[int]) -> dict[int, tuple[float, float, bool]]:
    """The left and right edges of the pieces that begin at `starts`, by number, and whether they run to the left."""
    boxes: dict[int, tuple[float, float, bool]] = {}
    for run in line.glyphRuns(begin, length, QTextLayout.GlyphRunRetrievalFlag.RetrieveAll):
        wide = run.rawFont().advancesForGlyphIndexes(run.glyphIndexes())
        for at, index, advance in zip(run.positions(), run.stringIndexes(), wide, strict=True):
            number = max(0, bisect_right(starts, index) - 1)
            left, right, _ = boxes.get(number, (at.x(), at.x(), False))
            boxes[number] = (min(left, at.x()), max(right, at.x() + advance.x()), run.isRightToLeft())
    return boxes


class _File:
    """A PDF as Qt writes it, objects by number, and what is to be added."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        found = regex.search(rb"startxref\s+(\d+)\s+%%EOF\s*$", data[-1024:])
        self._table = int(found[1]) if found else 0
        rows = data[self._table :].split(b"\n")
        known = regex.fullmatch(rb"0 (\d+)\s*", rows[1]) if found and rows[0].strip() == b"xref" else None
        self._count = int(known[1]) if known else 0
        self._places = [int(row[:10]) for row in rows[2 : 2 + self._count]]
        self._trailer = data[data.index(b"trailer", self._table) :] if known else b""
        self._changed: dict[int, bytes] = {}
        self._next = self._count

    def objects(self) -> Iterator[tuple[int, bytes]]:
        """The numbers and bodies of the objects that are there."""
        for number in range(1, self._count):
            yield number, self.object(number)

    def object(self, number: int) -> bytes:
        """An object from its number to its end, as it is or as it was changed."""
        place = self._places[number]
        return self._changed.get(number) or self._data[place : self._data.index(b"endobj", place) + 6]

    def replace(self, number: int, body: bytes) -> None:
        """Change an object."""
        self._changed[number] = body

    def add(self, body: bytes) -> int:
        """Add an object; returns its number."""
        self._next += 1
        self._changed[self._next - 1] = b"%d 0 obj\n%s\nendobj" % (self._next - 1, body)
        return self._next - 1

    def update(self) -> bytes:
        """What comes after the file's end: the changed objects, where they stand, and a new end."""
        made = bytearray()
        rows: list[bytes] = []
        for number, body in sorted(self._changed.items()):
            rows.append(b"%d 1\n%010d 00000 n \n" % (number, len(self._data) + len(made)))
            made += body + b"\n"
        head = self._trailer[: self._trailer.index(b"\n>>\n")]
        head = head.replace(b"/Size %d" % self._count, b"/Size %d" % self._next)
        place = len(self._data) + len(made)
        made += b"xref\n" + b"".join(rows) + head
        return bytes(made + b"\n/Prev %d\n>>\nstartxref\n%d\n%%%%EOF\n" % (self._table, place))


def _cmap(codes: Iterable[tuple[int, str]]) -> bytes:
    """The table from which readers take the words of codes."""
    rows = [f"<{code:04X}> <{words.encode('utf-16-be').hex().upper()}>\n" for code, words in codes]
    groups = [rows[place : place + 100] for place in range(0, len(rows), 100)]
    middle = "".join(f"{len(group)} beginbfchar\n{''.join(group)}endbfchar\n" for group in groups)
    return (_CMAP_BEGIN + middle + _CMAP_END).encode()


def _stream(data: bytes, more: bytes = b"") -> bytes:
    return b"<< %s/Length %d >>\nstream\n%s\nendstream" % (more, len(data), data)
