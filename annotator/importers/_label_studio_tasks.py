"""The task of Label Studio: the answers in it, where their regions are, and which of its fields is their text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from annotator.importers import _json
from annotator.importers._label_studio_texts import Region, Shown, is_elsewhere, shown, turns
from annotator.importers._texts import bad, is_text

LABELS = ("labels", "hypertextlabels", "paragraphlabels")
ANSWERS = ("annotations", "predictions", "completions")
_ADDRESS = "only the address of its text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """The field of a task that is its article."""

    field: str
    text: Shown
    turns: tuple[int, ...] = ()
    """Where the turns of a dialogue begin."""
    others: frozenset[str] = frozenset()
    """The controls whose regions are in another field."""


def text_of(file: Path, number: int, task: dict[str, Any], fields: dict[str, Any]) -> Chosen:
    """The field with the text, as regions count it: one that they all fit, or else most; ``text``, or the longest.

    Raises `BadFile` ``bad_format`` where there is none.
    """
    texts = {key: value for key, value in fields.items() if _json.string(value) is not None}
    there = {key: value for key, value in texts.items() if not is_elsewhere(value)}
    if not there:
        for key, value in fields.items():
            if (found := turns(value)) is not None and is_text(found[0]):
                return Chosen(field=key, text=Shown(found[0], found[0]), turns=found[1])
        raise bad(file, number, _ADDRESS if "text" in texts else "no text: pictures and sound are not read")
    regions: dict[str, list[Region]] = {}
    page = False
    for name, region, of_page in _all_regions(task):
        page = page or of_page
        if region.quote is not None and region.start is not None:
            regions.setdefault(name, []).append(region)
    every = [region for several in regions.values() for region in several]
    order = sorted(there, key=lambda key: (key != "text", -len(there[key])))
    if "text" in texts and "text" not in there and not every:
        raise bad(file, number, _ADDRESS)
    fitting = {key: shown(there[key], every, page=page) for key in order}
    for key, text in fitting.items():
        if all(text.place(one) is not None for one in every):
            return Chosen(field=key, text=text)
    apart = {
        name: [key for key in order if all(fitting[key].place(one) is not None for one in several)]
        for name, several in regions.items()
    }
    if all(apart.values()):
        key = max(order, key=lambda key: sum(len(regions[name]) for name, keys in apart.items() if key in keys))
        others = frozenset(name for name, keys in apart.items() if key not in keys)
        return Chosen(field=key, text=fitting[key], others=others)
    if "text" in texts and "text" not in there:
        raise bad(file, number, _ADDRESS)
    return Chosen(field=order[0], text=fitting[order[0]])


def results(task: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any], list[dict[str, Any]]]]:
    for kind in ANSWERS:
        for one in _json.objects(task, kind) or []:
            yield kind, one, _json.objects(one, "result") or []


def region_of(value: dict[str, Any], turns: tuple[int, ...] = ()) -> Region:
    """Where a region is: in the whole text where it says so, else in its own unit."""
    offsets: Any = value.get("globalOffsets")
    place = cast(dict[str, Any], offsets) if isinstance(offsets, dict) and not turns else value
    ends = [_json.whole_number(_int(place.get(name))) for name in ("start", "end")]
    for index, name in enumerate(("startOffset", "endOffset") if turns else ()):
        turn, offset = ends[index], _json.whole_number(value.get(name))
        inside = turn is not None and offset is not None and 0 <= turn < len(turns)
        ends[index] = turns[turn] + offset if inside and turn is not None and offset is not None else -1
    return Region(start=ends[0], end=ends[1], quote=_json.string(value.get("text")))


def is_min(value: Any) -> bool:
    """Whether it is a list of regions as JSON_MIN has them."""
    several = cast(list[Any], value) if isinstance(value, list) else []
    return bool(several) and all(
        isinstance(one, dict)
        and {"start", "end"} <= cast(dict[str, Any], one).keys()
        and any(kind in one for kind in LABELS)
        for one in several
    )


# --- within -----------------------------------------------------------------------------------


def _all_regions(task: dict[str, Any]) -> Iterator[tuple[str, Region, bool]]:
    """The control of each region, where it is, and whether it is of a page."""
    for _, _, result in results(task):
        for one in result:
            if one.get("type") in LABELS and isinstance(found := one.get("value"), dict):
                value = cast(dict[str, Any], found)
                yield str(one.get("to_name")), region_of(value), one["type"] == LABELS[1] or "globalOffsets" in value
    for name, value in task.items():
        for one in cast(list[dict[str, Any]], value) if is_min(value) else ():
            yield name, region_of(one), LABELS[1] in one


def _int(value: Any) -> Any:
    return int(value) if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 12 else value
