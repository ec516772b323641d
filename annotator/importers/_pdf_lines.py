"""The line of a PDF page: its letters put into reading order by where they stand.

What a file stores first says little: programs write right-to-left words forwards, backwards, or both in one line. The
places of the letters say how the line is seen, and the rules of bidirectional text, read backwards, how it is read.
"""

from __future__ import annotations

import ctypes
import math
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple

import regex

from annotator.core import libraries
from annotator.importers.visual_order import in_reading_order

_NOISE = regex.compile("[\ufffe\uffff\x00\x02\ufdd0\ufdd1]")
_RTL = regex.compile(r"[\p{Arabic}\p{Hebrew}--[\p{M}\p{N}\p{P}]]", regex.V1)
_LTR = regex.compile(r"[\p{L}--[\p{Arabic}\p{Hebrew}]]", regex.V1)
_GAP = 0.15
"""Of the size of letters: the least space between two words."""
_APART, _NEAR = 1.5, 0.8
"""Of the size of letters: the most space between two pieces of one line, stored one after the other or not."""
_THIN = 0.02
"""Of the size of letters: a space that is not wider was put in by the library and may stand anywhere."""
_SAME = 0.05
"""Points between letters that are one sign."""
_RAISED, _WIDE_GAP = 0.1, 0.25
"""Of the size of letters: some files name a letter where only its mark is drawn, above, and leave out its width."""
_MOST_LATIN = 4
"""Latin letters a right-to-left one up to which a line of a right-to-left page runs from right to left."""
_FEW = 12
"""Letters of a piece that may stand higher or lower than its line, as where marks are drawn with their letters."""
_RECENT = 12
"""Lines to which a piece is held."""
_LAM, _ALEFS, _SHADDA = "ل", "اأإآٱ", "\u0651"


class Letter(NamedTuple):
    """A character and where it stands, in points; `real` where the page itself holds it."""

    char: str
    x: float
    y: float
    left: float
    right: float
    middle: float
    size: float
    real: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page: its text in reading order, and its place in points."""

    text: str
    page: int
    left: float
    right: float
    y: float
    size: float

    @property
    def is_rtl(self) -> bool:
        """Whether most of its letters run from right to left."""
        return len(_RTL.findall(self.text)) > len(_LTR.findall(self.text))


def lines_of(text_page: Any, page: int) -> Iterator[Line]:
    """The lines of a page, in the order in which they are stored."""
    pieces = [piece for stored in _stored(text_page) for piece in _bands(stored)]
    chars = "".join(letter.char for piece in pieces for letter in piece)
    latin = _MOST_LATIN if len(_RTL.findall(chars)) > len(_LTR.findall(chars)) else 1
    for letters in _joined(pieces):
        if (line := _line(letters, page, latin)) is not None:
            yield line


def _stored(text_page: Any) -> Iterator[list[Letter]]:
    """The letters as the library orders and parts them."""
    raw = libraries.pypdfium2().raw
    x, y, matrix, box = ctypes.c_double(), ctypes.c_double(), raw.FS_MATRIX(), raw.FS_RECTF()
    left, right, low, high = (ctypes.c_double() for _ in range(4))
    line: list[Letter] = []
    size = height = 0.0
    for index in range(text_page.count_chars()):
        char = chr(raw.FPDFText_GetUnicode(text_page, index))
        if char in "\r\n":
            yield line
            line = []
            continue
        real = not raw.FPDFText_IsGenerated(text_page, index) and bool(raw.FPDFText_GetTextObject(text_page, index))
        if real:
            raw.FPDFText_GetCharOrigin(text_page, index, x, y)
            raw.FPDFText_GetMatrix(text_page, index, matrix)
            raw.FPDFText_GetLooseCharBox(text_page, index, box)
            raw.FPDFText_GetCharBox(text_page, index, left, right, low, high)
            height = y.value
            if char != " ":  # spaces come without a size
                size = raw.FPDFText_GetFontSize(text_page, index) * math.hypot(matrix.c, matrix.d)
            if unicodedata.category(char) == "Mn":
                _whole_sign(raw, text_page, index, box, size)
        real = real and (char != " " or box.right - box.left > _THIN * size)
        middle = (left.value + right.value) / 2
        line.append(Letter(char, x.value, height, min(box.left, x.value), box.right, middle, max(size, 1.0), real))
    yield line


def _whole_sign(raw: Any, text_page: Any, index: int, box: Any, size: float) -> None:
    """Widen the box of a mark to what is drawn at once with it, where that is one sign."""
    edges = [ctypes.c_float() for _ in range(4)]
    if raw.FPDFPageObj_GetBounds(raw.FPDFText_GetTextObject(text_page, index), *edges):
        left, _, right, _ = (edge.value for edge in edges)
        if right - left < _APART * size:
            box.left, box.right = min(box.left, left), max(box.right, right)


def _bands(letters: Sequence[Letter]) -> list[list[Letter]]:
    """The lines that the letters stand on, the highest first."""
    bands: list[tuple[float, list[Letter]]] = []
    for letter in letters:
        band = next((one for one in bands if abs(one[0] - letter.y) <= 0.6 * letter.size), None)
        if band is None:
            band = (letter.y, list[Letter]())
            bands.append(band)
        band[1].append(letter)
    return [band for _, band in sorted(bands, key=lambda one: -one[0])]


def _joined(pieces: Iterable[list[Letter]]) -> list[list[Letter]]:
    """Pieces that stand on one height, with no more than a wide space between, as one line."""
    lines: list[list[Letter]] = []
    for piece in pieces:
        if not any(letter.real for letter in piece):
            continue
        last = len(lines) - 1
        near = [
            place
            for place in range(max(0, len(lines) - _RECENT), len(lines))
            if _is_one_line(lines[place], piece, _APART if place == last else _NEAR)
        ]
        if not near:
            lines.append(piece)
            continue
        whole = [letter for place in near for letter in lines[place]]
        lines[near[0]] = [*whole, *piece]
        for place in reversed(near[1:]):
            del lines[place]
    return lines


def _is_one_line(line: Sequence[Letter], piece: Sequence[Letter], most: float) -> bool:
    ours, theirs = ([letter for letter in side if letter.real] for side in (line, piece))
    size = max(ours[0].size, theirs[0].size)
    gap = max(min(one.left for one in theirs) - max(one.right for one in ours),
              min(one.left for one in ours) - max(one.right for one in theirs))  # fmt: skip
    apart = abs(_height(ours) - _height(theirs))
    return gap < most * size and (apart <= 0.3 * size or (apart <= 0.8 * size and _is_inside(ours, theirs)))


def _is_inside(line: Sequence[Letter], piece: Sequence[Letter]) -> bool:
    """Whether one of them is a few letters, drawn higher or lower, in a hole of the other."""
    few, many = sorted((line, piece), key=len)
    if len(few) > _FEW or len(many) < 2 * len(few):
        return False
    left, right = min(one.x for one in few), max(one.right for one in few)
    return not any(left < one.middle < right for one in many if unicodedata.category(one.char) != "Mn")


def _height(letters: Sequence[Letter]) -> float:
    return Counter(round(letter.y, 1) for letter in letters).most_common(1)[0][0]


def _line(letters: Sequence[Letter], page: int, latin: int) -> Line | None:
    real = [letter for letter in letters if letter.real and letter.char != " "]
    if not real:
        return None
    if _RTL.search("".join(letter.char for letter in real)):
        text = in_reading_order(_as_seen(letters), latin)
    else:
        text = _whole("".join(letter.char for letter in letters))
    sizes = Counter(round(letter.size, 1) for letter in real)
    left, right = min(letter.left for letter in real), max(letter.right for letter in real)
    return Line(_NOISE.sub("", text), page, left, right, _height(real), sizes.most_common(1)[0][0])


def _whole(text: str) -> str:
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


@dataclass(slots=True)
class _Sign:
    """What is drawn at one place: a letter, or several as one, with its marks."""

    chars: list[str]
    x: float
    left: float
    right: float
    size: float
    space: float
    """The least space beside it that parts words."""
    marks: list[list[str]]


def _as_seen(letters: Sequence[Letter]) -> list[str]:
    """The signs of a line from left to right, each with its letters in reading order; spaces where there are gaps."""
    signs = _signs([letter for letter in letters if letter.real])
    seen: list[str] = []
    before: _Sign | None = None
    for sign in sorted(signs, key=lambda one: one.x):
        blank = sign.chars == [" "]
        gap = before is not None and sign.left - before.right > max(sign.space, before.space)
        if (blank or gap) and seen and seen[-1] != " ":
            seen.append(" ")
        if not blank:
            seen.append(
                "".join(_whole(char + "".join(marks)) for char, marks in zip(sign.chars, sign.marks, strict=True))
            )
            before = sign
    return seen


def _signs(letters: Sequence[Letter]) -> list[_Sign]:
    signs: list[_Sign] = []
    loose: list[Letter] = []
    height = _height(letters)
    for letter in letters:
        if unicodedata.category(letter.char) in ("Mn", "Me"):
            loose.append(letter)
        elif signs and abs(signs[-1].x - letter.x) < _SAME and letter.char != " " and signs[-1].chars != [" "]:
            last = signs[-1]
            last.chars.append(letter.char)
            last.marks.append([])
            last.left, last.right = min(last.left, letter.left), max(last.right, letter.right)
        else:
            space = (_WIDE_GAP if abs(letter.y - height) > _RAISED * letter.size else _GAP) * letter.size
            signs.append(_Sign([letter.char], letter.x, letter.left, letter.right, letter.size, space, [[]]))
    for sign in signs:
        if _is_turned(sign.chars):
            sign.chars.reverse()
            sign.marks.reverse()
    bases = [sign for sign in signs if sign.chars != [" "]]
    for mark in loose if bases else ():
        _put(mark, bases)
    return signs


def _is_turned(chars: Sequence[str]) -> bool:
    """Whether the letters of one sign come last first: an alef and a lam are always read as lam and alef."""
    if len(chars) < 2 or not all(_RTL.match(char) for char in chars):
        return False
    if any(first == _LAM and second in _ALEFS for first, second in pairwise(chars)):
        return False
    return any(second == _LAM and first in f"{_ALEFS}ىي" for first, second in pairwise(chars))


def _put(mark: Letter, bases: Sequence[_Sign]) -> None:
    """Give a mark to the sign above or below which it stands; a doubling comes before the vowel."""

    def distance(sign: _Sign) -> float:
        inside = sign.left <= mark.middle <= sign.right
        return abs((sign.left + sign.right) / 2 - mark.middle) + (0 if inside else sign.size)

    sign = next((base for base in bases if abs(base.x - mark.x) < _SAME), None)
    if sign is None:
        sign = min(bases, key=distance)
    else:  # one sign for the letter and its mark: the library halves its box
        sign.left, sign.right = min(sign.left, mark.left), max(sign.right, mark.right)
    rtl = _RTL.match(sign.chars[0]) is not None
    share = (mark.middle - sign.left) / max(sign.right - sign.left, 0.1)
    place = min(len(sign.chars) - 1, max(0, int((1 - share if rtl else share) * len(sign.chars))))
    marks = sign.marks[place]
    marks.insert(0 if mark.char == _SHADDA else len(marks), mark.char)
