"""The capability: what each format keeps of an annotated article. One table, from which the documents are made."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Literal

Unit = Literal["code points", "UTF-16", "tokens", "none"]
Held = Literal["typed", "text", "none"]
"""Attributes with their types, as text, or not at all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Capability:
    """A row of the table. A format that does not keep something either changes it by the policy or leaves it out."""

    format: str
    unit: Unit
    overlap: bool = True
    """Spans that cross."""
    nesting: bool = True
    """Spans inside others."""
    stacking: bool = True
    """Several spans of one label over the same text, or of two."""
    discontinuous: bool = True
    mid_word: bool = True
    """Spans that begin or end inside a word."""
    edges: bool = True
    """Spans that begin or end with white space."""
    links: bool = True
    attributes: Held = "typed"
    notes: bool = True
    layers: bool = True
    """All labels side by side; else a file a layer, or only some labels."""
    people: bool = True
    """Who made each span."""
    ids: bool = True
    """Ids and origins of spans and links."""
    metadata: bool = True
    """Title, publisher, author, address, date."""
    text: bool = True
    """The article's text to the last character."""
    scheme: bool = True
    """The label scheme."""
    reads: bool = True
    writes: bool = True

    @property
    def lossless(self) -> bool:
        """Whether everything comes back equal."""
        return self.attributes == "typed" and all(
            getattr(self, item.name) is not False for item in fields(self) if item.name not in ("reads", "writes")
        )


_PLAIN = {"discontinuous": False, "people": False, "ids": False, "scheme": False}
CAPABILITIES: tuple[Capability, ...] = (
    Capability(format="jsonl", unit="code points"),
    Capability(format="brat", unit="code points"),
    Capability(format="w3c", unit="code points"),
    Capability(format="cas-xmi", unit="UTF-16"),
    Capability(format="cas-json", unit="UTF-16"),
    Capability(
        format="webanno-tsv", unit="UTF-16", attributes="text", metadata=False, edges=False, text=False,
        **(_PLAIN | {"people": True}),
    ),
    Capability(format="label-studio", unit="code points", attributes="text", **(_PLAIN | {"people": True})),
    Capability(format="prodigy", unit="code points", attributes="none", notes=False, **_PLAIN),
    Capability(format="doccano", unit="code points", attributes="none", notes=False, **_PLAIN),
    Capability(
        format="citron", unit="code points", attributes="none", notes=False, layers=False,
        **(_PLAIN | {"discontinuous": True, "metadata": False}),
    ),
    Capability(
        format="conll", unit="tokens", overlap=False, nesting=False, stacking=False, mid_word=False, edges=False,
        links=False, attributes="none", notes=False, layers=False, metadata=False, text=False, **_PLAIN,
    ),
    Capability(
        format="spacy", unit="tokens", mid_word=False, edges=False, links=False, attributes="text", reads=False,
        **(_PLAIN | {"people": True}),
    ),
    Capability(format="csv", unit="code points", attributes="text", text=False, scheme=False, reads=False),
    Capability(format="huggingface", unit="code points", attributes="text", reads=False),
    Capability(format="xlsx", unit="code points", attributes="text", text=False, scheme=False, reads=False),
    Capability(
        format="html", unit="none", attributes="text", ids=False, scheme=False, reads=False,
    ),
    Capability(
        format="docx", unit="none", links=False, attributes="text", ids=False, scheme=False, reads=False,
    ),
    Capability(
        format="averitec", unit="code points", links=False, attributes="text", layers=False, metadata=False,
        text=False, scheme=False, reads=False,
    ),
    Capability(
        format="claimreview", unit="none", discontinuous=False, links=False, attributes="text", notes=False,
        layers=False, people=False, text=False, scheme=False, reads=False,
    ),
    *(
        Capability(
            format=name, unit="none", overlap=False, nesting=False, stacking=False, discontinuous=False,
            mid_word=False, edges=False, links=False, attributes="text", notes=False, layers=False, people=False,
            ids=False, metadata=False, text=False, scheme=False, reads=False,
        )
        for name in ("claimbuster", "checkthat")
    ),
)  # fmt: skip
COLUMNS = tuple(item.name for item in fields(Capability) if item.name not in ("format", "reads", "writes"))


def capability(format_id: str) -> Capability | None:
    """The row of a format."""
    return next((row for row in CAPABILITIES if row.format == format_id), None)


def table() -> str:
    """The table in Markdown, for the documents."""
    head = ["format", *(name.replace("_", " ") for name in COLUMNS), "read", "write"]
    lines = [head, ["---"] * len(head)]
    for row in CAPABILITIES:
        lines.append(
            [row.format, *(_cell(getattr(row, name)) for name in COLUMNS), _cell(row.reads), _cell(row.writes)]
        )
    return "".join("| " + " | ".join(line) + " |\n" for line in lines)


def _cell(value: bool | str) -> str:
    return value if isinstance(value, str) else "yes" if value else "no"
