"""Label Studio's exports, read: JSON and JSON_MIN, with regions, their choices and texts, and relations.

Offsets are code points, in old exports UTF-16, in pages those of the visible text: in whichever the quotations agree.
Predictions are spans whose origin is the model. A folder is read by its ``tasks.json``.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

from annotator.core.errors import BadFile, BadText
from annotator.core.labels import Names
from annotator.core.reading import Reading
from annotator.core.records import Value
from annotator.core.reports import Format
from annotator.importers import _json
from annotator.importers._label_studio_texts import Region, Shown, is_elsewhere, shown
from annotator.importers._spans import Builder, no_article
from annotator.importers._texts import bad, lies

FORMAT = Format(
    id="label-studio", name=Names(ar="ملف Label Studio (JSON)", en="Label Studio (JSON)"), suffix=".json", folder=True
)
_LABELS = ("labels", "hypertextlabels")
_MIN_DATA = {"id", "annotator", "annotation_id", "created_at", "updated_at", "lead_time", "title", "publisher",
             "author", "url", "published", "language", "added", "status", "direction"}  # fmt: skip
"""What a row of JSON_MIN has beside its answers, as far as it is of use here."""
_TASK = ("annotations", "predictions", "completions")


def detects(path: Path) -> bool:
    """Whether the first task has Label Studio's shape."""
    file = path / "tasks.json" if path.is_dir() else path
    if not file.is_file() or file.suffix not in (".json", ".jsonl"):
        return False

    def test(task: dict[str, Any]) -> bool:
        if isinstance(task.get("data"), dict) and any(isinstance(task.get(name), list) for name in _TASK):
            return True
        return any(_is_min(value) for value in task.values()) and any(isinstance(value, str) for value in task.values())

    return _json.sniff(file, test)


def read(path: Path, *, annotator: str) -> Iterator[Reading]:
    """Yield an article a task. Raises `BadFile`: ``bad_format``, ``offsets_lie``."""
    file = path / "tasks.json" if path.is_dir() else path
    if not file.is_file():
        raise BadFile("file_missing", path=str(file))
    for number, task in _json.items(file):
        data: Any = task.get("data")
        fields = cast(dict[str, Any], data) if isinstance(data, dict) else task
        found = _text_of(task, fields)
        if found is None:
            raise bad(file, number, "no text: pictures, sound and dialogues are not read")
        name, text = found
        place = f"{file.name}:{number}"
        try:
            made = Builder(file, place, text.text, fields, annotator=annotator, origin="import:label-studio")
        except BadText as error:
            yield no_article(place, error)
            continue
        if isinstance(data, dict):
            _read_task(file, number, task, made, text)
        else:
            _read_min(file, number, task, made, (name, text))
        yield made.reading()


def _text_of(task: dict[str, Any], fields: dict[str, Any]) -> tuple[str, Shown] | None:
    """The field with the text, as regions count it: ``text``, or the one that they all fit, or the longest."""
    texts = {key: value for key, value in fields.items() if _json.string(value) is not None}
    texts = {key: value for key, value in texts.items() if key == "text" or not is_elsewhere(value)}
    places = [
        (_region(cast(dict[str, Any], value)), one.get("type") == "hypertextlabels" or "globalOffsets" in value)
        for _, _, result in _results(task)
        for one in result
        if one.get("type") in _LABELS and isinstance(value := one.get("value"), dict)
    ]
    places += [(_region(one), "hypertextlabels" in one) for value in task.values() if _is_min(value) for one in value]
    regions = [region for region, _ in places if region.quote is not None and region.start is not None]
    page = any(page for _, page in places)
    fitting = {key: shown(value, regions, page=page) for key, value in texts.items()}
    for key, text in fitting.items():
        if "text" not in texts and regions and all(text.place(one) is not None for one in regions):
            return key, text
    key = "text" if "text" in texts else max(texts, key=lambda key: len(texts[key]), default=None)
    return (key, fitting[key]) if key is not None else None


def _region(value: dict[str, Any]) -> Region:
    """Where a region is: in the whole text where it says so, else in its own unit."""
    offsets: Any = value.get("globalOffsets")
    place = cast(dict[str, Any], offsets) if isinstance(offsets, dict) else value
    start, end = (_json.whole_number(_int(place.get(name))) for name in ("start", "end"))
    return Region(start=start, end=end, quote=_json.string(value.get("text")))


def _results(task: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any], list[dict[str, Any]]]]:
    for kind in _TASK:
        for one in _json.objects(task, kind) or []:
            yield kind, one, _json.objects(one, "result") or []


def _read_task(path: Path, number: int, task: dict[str, Any], made: Builder, text: Shown) -> None:
    for kind in _TASK:
        if _json.objects(task, kind) is None:
            raise bad(path, number, kind)
    for index, (kind, one, result) in enumerate(_results(task)):
        if one.get("was_cancelled"):
            made.lose(one.get("id", index), "rejected", kind)
            continue
        person = _person(one.get("completed_by"))
        origin = ""
        if kind == "predictions":
            origin = f"model:{_json.string(one.get('model_version')) or ''}"
        _read_result(path, number, result, made, (index, person, origin), text)


def _read_result(
    path: Path, number: int, result: list[dict[str, Any]], made: Builder, source: tuple[int, str, str], text: Shown
) -> None:
    index, person, origin = source
    for one in result:
        if one.get("type") in _LABELS:
            _read_region(path, number, one, made, (index, person, origin), text)
    for order, one in enumerate(result):
        kind = one.get("type")
        if kind in _LABELS:
            continue
        if kind == "relation":
            labels = _strings(one.get("labels")) or ["relation"]
            heads, tails = one.get("from_id"), one.get("to_id")
            if one.get("direction") == "left":
                heads, tails = tails, heads
            for label in labels:
                made.link(label, (index, heads), (index, tails), annotator=person)
            continue
        key = (index, one.get("id"))
        if key not in made.spans:
            made.lose(one.get("id", order), "not_of_a_region", str(kind))
            continue
        value = _answer(one)
        if value is None:
            made.lose(one.get("id", order), "attribute", str(kind))
            continue
        name = str(one.get("from_name", kind))
        made.attribute(key, name.removeprefix(f"{made.spans[key].label}."), value)


def _read_region(
    path: Path, number: int, one: dict[str, Any], made: Builder, source: tuple[int, str, str], text: Shown
) -> None:
    index, person, origin = source
    value: Any = one.get("value")
    if not isinstance(value, dict):
        raise bad(path, number, f"region {one.get('id', '')}")
    found = cast(dict[str, Any], value)
    region = _region(found)
    labels = [label for kind in _LABELS for label in _strings(found.get(kind))]
    place = text.place(region)
    if not labels or (place is None and region.start is None):
        made.lose(one.get("id", ""), "no_place" if labels else "no_label", str(one.get("from_name", "")))
        return
    if place is None:
        raise lies(path, made.place, one.get("id", ""))
    about: Any = one.get("meta")
    extra = cast(dict[str, Any], about) if isinstance(about, dict) else {}
    for order, label in enumerate(labels):
        made.span(
            (index, one.get("id")) if not order else (index, one.get("id"), order),
            label,
            [place],
            annotator=(_strings(extra.get("annotator")) or [person])[0],
            note="\n".join(_strings(extra.get("text"))),
            origin=origin,
        )


def _answer(one: dict[str, Any]) -> Value | None:
    """What was chosen or written for a region: a string, several of them, or nothing that can be kept."""
    found: Any = one.get("value")
    if not isinstance(found, dict):
        return None
    value = cast(dict[str, Any], found)
    for name in ("choices", "text", "taxonomy", "rating", "number", "datetime"):
        if one.get("type") not in (name, "textarea" if name == "text" else name):
            continue
        got: Any = value.get(name)
        if isinstance(got, (int, float)) and not isinstance(got, bool):
            return str(got)
        strings = _strings(got)
        if strings or got == []:
            return strings[0] if len(strings) == 1 else tuple(strings)
    return None


def _read_min(path: Path, number: int, task: dict[str, Any], made: Builder, source: tuple[str, Shown]) -> None:
    field, text = source
    for name, regions in task.items():
        if not _is_min(regions):
            if name != field and name not in _MIN_DATA and isinstance(regions, (str, list, dict)) and regions:
                made.lose(name, "not_of_a_region", str(cast(object, regions)))
            continue
        for index, one in enumerate(cast(list[dict[str, Any]], regions)):
            region = _region(one)
            place = text.place(region)
            if region.start is None and place is None:
                raise bad(path, number, name)
            if place is None:
                raise lies(path, made.place, f"{name} {index}")
            labels = [label for kind in _LABELS for label in _strings(one.get(kind))]
            if not labels:
                made.lose(f"{name} {index}", "no_label", region.quote or "")
            for order, label in enumerate(labels):
                made.span((name, index, order), label, [place], annotator=_person(task.get("annotator")))


def _is_min(value: Any) -> bool:
    """Whether it is a list of regions as JSON_MIN has them."""
    several = cast(list[Any], value) if isinstance(value, list) else []
    return bool(several) and all(
        isinstance(one, dict)
        and {"start", "end"} <= cast(dict[str, Any], one).keys()
        and any(kind in one for kind in _LABELS)
        for one in several
    )


def _int(value: Any) -> Any:
    return int(value) if isinstance(value, str) and value.isascii() and value.isdigit() else value


def _strings(value: Any) -> list[str]:
    """The strings in a string, a list of strings or a list of lists of them."""
    if _json.string(value) is not None:
        return [value]
    found: list[str] = []
    for one in cast(list[Any], value) if isinstance(value, list) else []:
        if _json.string(one) is not None:
            found.append(one)
        elif isinstance(one, list):
            found.append(" / ".join(_strings(one)))
    return found


def _person(value: Any) -> str:
    """The name of somebody: an address, a number, or an object with either."""
    if isinstance(value, dict):
        person = cast(dict[str, Any], value)
        return _json.string(person.get("email")) or _json.string(person.get("username")) or _person(person.get("id"))
    if isinstance(value, int) and not isinstance(value, bool):
        return f"annotator {value}"
    return _json.string(value) or ""
