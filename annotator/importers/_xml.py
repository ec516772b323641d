"""The XML file: its elements, without the parts of XML that are dangerous."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from xml.parsers import expat

import regex

from annotator.core.errors import BadFile
from annotator.importers import _json
from annotator.importers._texts import bad

_DEEPEST = 64
_MOST = 2_000_000
"""Elements of a file: each takes far more memory than its few bytes."""
_VERSION_11 = regex.compile(rb"""\A\s*<\?xml[^>]{0,100}?version\s*=\s*["']1\.1["']""")
_CONTROL = regex.compile(rb"&#(?:x0*(1?[0-9a-fA-F])|0*([12]?[0-9]|3[01]));")
_STAND_IN = 0x10FF00
"""Where stand-ins for control characters begin, which XML 1.1 may refer to and the parser of 1.0 does not know."""
_BACK = {_STAND_IN + code: code for code in range(1, 32)}


@dataclass(slots=True)
class Element:
    """An element: its name as ``namespace}name``, attributes, text and children."""

    name: str
    attributes: dict[str, str]
    line: int
    children: list[Element] = field(default_factory=lambda: list[Element]())
    text: str = ""

    @property
    def local(self) -> str:
        """The name without the namespace."""
        return self.name.rpartition("}")[2]

    @property
    def space(self) -> str:
        """The namespace."""
        return self.name.rpartition("}")[0]


def parse(path: Path) -> Element:
    """The root of a file. Raises `BadFile`: ``file_unsafe`` for a document type, ``bad_format`` with the line."""
    with _json.opened(path) as file:
        data = file.read(_json.MAX_ITEM + 1)
    if len(data) > _json.MAX_ITEM:
        raise BadFile("file_too_large", path=str(path), size=len(data), limit=_json.MAX_ITEM)
    if data.count(b"<") > 2 * _MOST:
        raise bad(path, 1, "too many parts")
    newer = _VERSION_11.match(data) is not None
    if newer:
        data = _CONTROL.sub(_stand_in, data)
    parser = expat.ParserCreate(namespace_separator="}")
    stack: list[Element] = []
    roots: list[Element] = []
    count = 0

    def refuse(*_: object) -> None:
        raise BadFile("file_unsafe", path=str(path), reason="DOCTYPE")

    def begin(name: str, attributes: dict[str, str]) -> None:
        nonlocal count
        count += 1
        if count > _MOST:
            raise bad(path, parser.CurrentLineNumber, "too many parts")
        if newer:
            attributes = {key: value.translate(_BACK) for key, value in attributes.items()}
        element = Element(name, attributes, parser.CurrentLineNumber)
        if len(stack) >= _DEEPEST:
            raise bad(path, parser.CurrentLineNumber, "nested too deeply")
        (stack[-1].children if stack else roots).append(element)
        stack.append(element)

    def end(_: str) -> None:
        stack.pop()

    def words(text: str) -> None:
        if stack:
            stack[-1].text += text.translate(_BACK) if newer else text

    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    parser.StartElementHandler = begin
    parser.EndElementHandler = end
    parser.CharacterDataHandler = words
    parser.buffer_text = True
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise bad(path, error.lineno, f"not XML: {expat.ErrorString(error.code)}") from error
    except (ValueError, LookupError) as error:  # an encoding that there is not
        raise bad(path, 1, str(error)) from error
    return roots[0]


def _stand_in(found: regex.Match[bytes]) -> bytes:
    code = int(found[1], 16) if found[1] else int(found[2])
    return found[0] if code in (0, 9, 10, 13) else b"&#%d;" % (_STAND_IN + code)
