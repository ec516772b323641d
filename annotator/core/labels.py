"""The label scheme: which labels, attributes, links and frames a project has. Data, not code."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, cast, get_args

AttributeType = Literal["choice", "choices", "text", "number", "date", "url", "bool", "segment"]
"""``number``: a decimal string; ``date``: ISO 8601; ``url``: a tuple of addresses; ``segment``: ``"start-end"``,
a piece of the same article in code points."""
Unit = Literal["sentence", "phrase", "number", "cue", "word"]
Overlap = Literal["any", "nested", "none"]
"""How two spans of one label may meet: freely, one inside the other, not at all."""
Underline = Literal["solid", "dot", "double", "gaps", "dotted", "wavy", "dashdot"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """What people read, in Arabic and in English."""

    ar: str
    en: str

    def in_language(self, language: str) -> str:
        """The name in `language` (``ar`` or anything else for English)."""
        return self.ar if language.startswith("ar") else self.en


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One answer of a ``choice`` or ``choices`` attribute."""

    id: str
    name: Names


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribute:
    """A field of a label's form."""

    id: str
    name: Names
    type: AttributeType
    choices: tuple[Choice, ...] = ()
    required: bool = False
    more: bool = False
    """Shown behind "more" while it is empty."""
    shown_when: tuple[str, tuple[str, ...]] | None = None
    """Another attribute's id and the values for which this one is shown."""

    def choice(self, choice_id: str) -> Choice | None:
        """The choice with that id."""
        return next((choice for choice in self.choices if choice.id == choice_id), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """What a span can be."""

    id: str
    name: Names
    light: str
    dark: str
    """Colours as ``#RRGGBB`` for light and dark themes."""
    underline: Underline = "solid"
    key: str = ""
    unit: Unit = "phrase"
    overlap: Overlap = "any"
    attributes: tuple[Attribute, ...] = ()
    guidelines: str = ""
    """Markdown."""

    def attribute(self, attribute_id: str) -> Attribute | None:
        """The attribute with that id."""
        return next((item for item in self.attributes if item.id == attribute_id), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkType:
    """What a link can be, and between which labels."""

    id: str
    name: Names
    from_labels: tuple[str, ...]
    to_labels: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A group of spans around an anchor: an attribution is a cue linked to its source, content and so on."""

    id: str
    name: Names
    key: str
    anchor: str
    """The label of the anchor span, where the links start."""
    parts: tuple[str, ...]
    """Link types that lead from the anchor to the parts, in the order in which they are shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheme:
    """A whole label scheme. Ids are ASCII and unique among their kind."""

    id: str
    version: int
    name: Names
    labels: tuple[Label, ...]
    links: tuple[LinkType, ...] = ()
    frames: tuple[Frame, ...] = ()
    guidelines: str = ""

    def label(self, label_id: str) -> Label | None:
        """The label with that id."""
        return next((label for label in self.labels if label.id == label_id), None)

    def link(self, type_id: str) -> LinkType | None:
        """The link type with that id."""
        return next((link for link in self.links if link.id == type_id), None)

    def frame_of(self, label_id: str) -> Frame | None:
        """The frame whose anchor is the label."""
        return next((frame for frame in self.frames if frame.anchor == label_id), None)

    def part_link(self, frame: Frame, label_id: str) -> LinkType | None:
        """The link type that joins a span of that label to the frame's anchor."""
        for type_id in frame.parts:
            link = self.link(type_id)
            if link is not None and label_id in link.to_labels:
                return link
        return None

    def links_between(self, from_label: str, to_label: str) -> tuple[LinkType, ...]:
        """The link types allowed from one label to the other."""
        return tuple(link for link in self.links if from_label in link.from_labels and to_label in link.to_labels)

    def to_json(self) -> dict[str, Any]:
        """Plain JSON values in the layout of the TOML files; `from_json` reads them back equal."""
        return {
            "id": self.id,
            "version": self.version,
            "name": _names_json(self.name),
            "guidelines": self.guidelines,
            "labels": [_label_json(label) for label in self.labels],
            "links": [
                {
                    "id": link.id,
                    "name": _names_json(link.name),
                    "from": list(link.from_labels),
                    "to": list(link.to_labels),
                }
                for link in self.links
            ],
            "frames": [
                {
                    "id": frame.id,
                    "name": _names_json(frame.name),
                    "key": frame.key,
                    "anchor": frame.anchor,
                    "parts": list(frame.parts),
                }
                for frame in self.frames
            ],
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Scheme:
        """Read and check a scheme. Raises ValueError, saying what is wrong."""
        try:
            scheme = cls(
                id=data["id"],
                version=int(data["version"]),
                name=_names(data["name"]),
                guidelines=data.get("guidelines", ""),
                labels=tuple(_label(item) for item in data["labels"]),
                links=tuple(
                    LinkType(
                        id=item["id"],
                        name=_names(item["name"]),
                        from_labels=tuple(item["from"]),
                        to_labels=tuple(item["to"]),
                    )
                    for item in data.get("links", ())
                ),
                frames=tuple(
                    Frame(
                        id=item["id"],
                        name=_names(item["name"]),
                        key=item.get("key", ""),
                        anchor=item["anchor"],
                        parts=tuple(item["parts"]),
                    )
                    for item in data.get("frames", ())
                ),
            )
            _check_values(scheme.to_json())
        except (KeyError, TypeError, AttributeError) as error:
            raise ValueError(f"scheme: missing or misshapen {error}") from error
        scheme.check()
        return scheme

    @classmethod
    def from_toml(cls, text: str) -> Scheme:
        """Read a scheme file. Raises ValueError."""
        import tomllib  # long to import; a project's scheme is read from JSON

        return cls.from_json(tomllib.loads(text))

    def check(self) -> None:
        """Raise ValueError where ids repeat, keys clash, or a reference leads nowhere."""
        labels = [label.id for label in self.labels]
        for kind, ids in (
            ("label", labels),
            ("link", [link.id for link in self.links]),
            ("frame", [frame.id for frame in self.frames]),
            ("key", [item.key for item in (*self.labels, *self.frames) if item.key]),
        ):
            if repeated := {item for item in ids if ids.count(item) > 1}:
                raise ValueError(f"{kind} used twice: {', '.join(sorted(repeated))}")
            if kind != "key" and (odd := [item for item in ids if not _is_id(item)]):
                raise ValueError(f"{kind} id is not plain ASCII: {', '.join(odd)}")
        for link in self.links:
            if missing := [item for item in (*link.from_labels, *link.to_labels) if item not in labels]:
                raise ValueError(f"link {link.id} names unknown label {', '.join(missing)}")
        for frame in self.frames:
            if frame.anchor not in labels:
                raise ValueError(f"frame {frame.id} names unknown label {frame.anchor}")
            for part in frame.parts:
                link = self.link(part)
                if link is None or frame.anchor not in link.from_labels:
                    raise ValueError(f"frame {frame.id} names unknown or unfit link {part}")


_NO_TEXT: Mapping[str, type] = {"version": int, "required": bool, "more": bool}
"""The values of a scheme that are no text."""
_LISTS = frozenset(("labels", "links", "frames", "attributes", "choices", "from", "to", "parts", "is"))
_OBJECTS = frozenset(("scheme", "name", "color", "shown_when", "labels", "links", "frames", "attributes", "choices"))
_DEEPEST = 10
_COLOR = re.compile("#[0-9A-Fa-f]{3,8}")


def _is_id(text: str) -> bool:
    return text.isascii() and text.isidentifier()


def _check_values(value: Any, name: str = "scheme", depth: int = 0) -> None:
    """Raise ValueError where a value of a scheme is no text, none that can be stored, or a colour is none."""
    if isinstance(value, dict) and name in _OBJECTS and depth < _DEEPEST:
        for key, one in cast("dict[str, Any]", value).items():
            _check_values(one, key, depth + 1)
    elif isinstance(value, list) and name in _LISTS and depth < _DEEPEST:
        for one in cast("list[Any]", value):
            _check_values(one, name, depth + 1)
    elif type(cast(object, value)) is not _NO_TEXT.get(name, str):
        raise ValueError(f"scheme: {name} is misshapen")
    elif isinstance(value, str):
        value.encode()
        if name in ("light", "dark") and _COLOR.fullmatch(value) is None:
            raise ValueError(f"scheme: {value[:40]!r} is no colour")


def _names(data: Mapping[str, str]) -> Names:
    return Names(ar=data["ar"], en=data["en"])


def _names_json(names: Names) -> dict[str, str]:
    return {"ar": names.ar, "en": names.en}


def _one_of(value: str, allowed: tuple[str, ...], what: str) -> Any:
    if value not in allowed:
        raise ValueError(f"{what} {value!r} is none of {', '.join(allowed)}")
    return value


def _attribute(data: Mapping[str, Any]) -> Attribute:
    shown = data.get("shown_when")
    return Attribute(
        id=data["id"],
        name=_names(data["name"]),
        type=_one_of(data["type"], get_args(AttributeType), "attribute type"),
        choices=tuple(Choice(id=item["id"], name=_names(item["name"])) for item in data.get("choices", ())),
        required=bool(data.get("required", False)),
        more=bool(data.get("more", False)),
        shown_when=(shown["attribute"], tuple(shown["is"])) if shown else None,
    )


def _attribute_json(attribute: Attribute) -> dict[str, Any]:
    data: dict[str, Any] = {"id": attribute.id, "name": _names_json(attribute.name), "type": attribute.type}
    if attribute.choices:
        data["choices"] = [{"id": choice.id, "name": _names_json(choice.name)} for choice in attribute.choices]
    if attribute.required:
        data["required"] = True
    if attribute.more:
        data["more"] = True
    if attribute.shown_when:
        data["shown_when"] = {"attribute": attribute.shown_when[0], "is": list(attribute.shown_when[1])}
    return data


def _label(data: Mapping[str, Any]) -> Label:
    return Label(
        id=data["id"],
        name=_names(data["name"]),
        light=data["color"]["light"],
        dark=data["color"]["dark"],
        underline=_one_of(data.get("underline", "solid"), get_args(Underline), "underline"),
        key=data.get("key", ""),
        unit=_one_of(data.get("unit", "phrase"), get_args(Unit), "unit"),
        overlap=_one_of(data.get("overlap", "any"), get_args(Overlap), "overlap"),
        attributes=tuple(_attribute(item) for item in data.get("attributes", ())),
        guidelines=data.get("guidelines", ""),
    )


def _label_json(label: Label) -> dict[str, Any]:
    return {
        "id": label.id,
        "name": _names_json(label.name),
        "color": {"light": label.light, "dark": label.dark},
        "underline": label.underline,
        "key": label.key,
        "unit": label.unit,
        "overlap": label.overlap,
        "guidelines": label.guidelines,
        "attributes": [_attribute_json(attribute) for attribute in label.attributes],
    }
