"""The XML file: its elements, without the parts of XML that are dangerous."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from xml.parsers import expat

from annotator.core.errors import BadFile
from annotator.importers import _json
from annotator.importers._texts import bad

_DEEPEST = 64


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
    parser = expat.ParserCreate(namespace_separator="}")
    stack: list[Element] = []
    roots: list[Element] = []

    def refuse(*_: object) -> None:
        raise BadFile("file_unsafe", path=str(path), reason="DOCTYPE")

    def begin(name: str, attributes: dict[str, str]) -> None:
        element = Element(name, attributes, parser.CurrentLineNumber)
        if len(stack) >= _DEEPEST:
            raise bad(path, parser.CurrentLineNumber, "nested too deeply")
        (stack[-1].children if stack else roots).append(element)
        stack.append(element)

    def end(_: str) -> None:
        stack.pop()

    def words(text: str) -> None:
        if stack:
            stack[-1].text += text

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
