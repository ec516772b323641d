"""The body: what an annotation says of its target: a label, a note, attributes, and who says so."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from annotator.core.records import Value
from annotator.importers import _json
from annotator.importers._texts import is_text
from annotator.importers._w3c_items import listed

_TAGS = ("tagging", "classifying", "identifying", "highlighting")
"""Purposes of bodies that are labels, the likeliest first."""


def label_and_note(item: Mapping[str, Any]) -> tuple[str, str]:
    """The likeliest tag in one line, and the other bodies a line each.

    A body without a purpose is a tag where it is one word.
    """
    motivation = next((one for one in listed(item.get("motivation")) if _json.string(one)), None)
    said = [(motivation, value) for one in listed(item.get("bodyValue")) if (value := words(one))]
    for body in listed(item.get("body")):
        found = cast(dict[str, Any], body) if isinstance(body, dict) else {}
        value = next((one for name in ("value", "source", "id") if (one := words(found.get(name)))), "")
        value = value or words(body if isinstance(body, str) else None)
        purpose = next(iter(listed(found.get("purpose"))), motivation)
        if value:
            said.append((purpose, value))
    ranks = [(_rank(purpose, value), index) for index, (purpose, value) in enumerate(said)]
    rank, chosen = min(ranks, default=(len(_TAGS) + 1, 0))
    if rank > len(_TAGS):
        return motivation or "annotation", "\n".join(value for _, value in said)
    label, _, more = said[chosen][1].strip().partition("\n")
    rest = [value for index, (_, value) in enumerate(said) if index != chosen]
    return label, "\n".join([more, *rest] if more else rest)


def values(item: Mapping[str, Any]) -> tuple[dict[str, Value], list[str]]:
    """The attributes in our own extension, and the names of those that cannot be kept."""
    found: Any = item.get("hashiya:attributes")
    kept: dict[str, Value] = {}
    lost: list[str] = []
    for key, value in cast(dict[str, Any], found).items() if isinstance(found, dict) else ():
        several = cast(list[Any], value) if isinstance(value, list) else None
        if not is_text(key):
            lost.append(key)
        elif several is not None and all(_json.string(one) is not None for one in several):
            kept[key] = tuple(several)
        elif isinstance(value, bool) or _json.string(value) is not None:
            kept[key] = cast(Value, value)
        else:
            lost.append(key)
    return kept, lost


def creator(item: Mapping[str, Any]) -> str:
    """The name of who made an annotation, or empty."""
    for found in listed(item.get("creator")):
        person = cast(dict[str, Any], found) if isinstance(found, dict) else {"name": found}
        for name in ("name", "nickname", "id"):
            if said := words(person.get(name)):
                return said
    return ""


def words(value: Any) -> str:
    """The words of a value: a string, or strings by language or in a list, a line each; else nothing."""
    if isinstance(value, str):
        return _json.string(value) or ""
    if isinstance(value, dict):
        value = list(cast(dict[str, Any], value).values())
    flat: list[Any] = []
    for one in cast(list[Any], value) if isinstance(value, list) else [value]:
        flat += cast(list[Any], one) if isinstance(one, list) else [one]
    return "\n".join(dict.fromkeys(flat)) if all(_json.string(one) for one in flat) else ""


# --- within -----------------------------------------------------------------------------------


def _rank(purpose: Any, value: str) -> int:
    """How likely a body is the label; more than the number of tags where it is none."""
    if purpose in _TAGS and value.strip():
        return _TAGS.index(purpose)
    return len(_TAGS) if purpose is None and len(value.split()) == 1 else len(_TAGS) + 1
