"""Label Studio's exports, read: JSON and JSON_MIN, with regions, their choices and texts, and relations.

Offsets are code points, in old exports UTF-16, in pages those of the visible text: in whichever the quotations agree.
A dialogue is a line a turn. Of a task with several texts, the one with most regions is the article.
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
from annotator.importers._label_studio_tasks import ANSWERS, LABELS, Chosen, is_min, region_of, results, text_of
from annotator.importers._merging import merged
from annotator.importers._spans import OWN_COLUMNS, Builder, named, no_article
from annotator.importers._texts import bad, lies

FORMAT = Format(
    id="label-studio", name=Names(ar="ملف Label Studio (JSON)", en="Label Studio (JSON)"), suffix=".json", folder=True
)
_MIN_DATA = {"id", "annotator", "annotation_id", "created_at", "updated_at", "lead_time", "title", "publisher",
             "author", "url", "published", "language", "added", "status", "direction"}  # fmt: skip
"""What a row of JSON_MIN has beside its answers, as far as it is of use here."""


def detects(path: Path) -> bool:
    """Whether the first task has Label Studio's shape."""
    file = path / "tasks.json" if path.is_dir() else path
    if not file.is_file() or file.suffix not in (".json", ".jsonl"):
        return False

    def test(task: dict[str, Any]) -> bool:
        if isinstance(task.get("data"), dict):
            return any(isinstance(task.get(name), list) for name in ANSWERS) or task.keys() <= {"id", "data", "meta"}
        return any(is_min(value) for value in task.values()) and any(isinstance(value, str) for value in task.values())

    return _json.sniff(file, test)


def read(path: Path, *, annotator: str) -> Iterator[Reading]:
    """Yield an article a task. Raises `BadFile`: ``bad_format``, ``offsets_lie``."""
    file = path / "tasks.json" if path.is_dir() else path
    if not file.is_file():
        raise BadFile("file_missing", path=str(file))
    yield from merged(_articles(file, annotator), annotator)


def _articles(file: Path, annotator: str) -> Iterator[Reading]:
    for number, task in _json.items(file):
        data: Any = task.get("data")
        fields = cast(dict[str, Any], data) if isinstance(data, dict) else task
        chosen = text_of(file, number, task, fields)
        place = f"{file.name}:{number}"
        try:
            made = Builder(file, place, chosen.text.text, fields, annotator=annotator, origin="import:label-studio")
        except BadText as error:
            yield no_article(place, error)
            continue
        if isinstance(data, dict):
            made.lose_columns(fields, OWN_COLUMNS | {chosen.field})
            _read_task(file, number, task, made, chosen)
        else:
            _read_min(file, number, task, made, chosen)
        yield made.reading()


_Source = tuple[int, str, str, Any]
"""Which answer of a task it is, who gave it, its origin, and the score of the whole of it."""


def _read_task(path: Path, number: int, task: dict[str, Any], made: Builder, chosen: Chosen) -> None:
    for kind in (*ANSWERS, "drafts"):
        if _json.objects(task, kind) is None:
            raise bad(path, number, kind)
    for index, (kind, one, result) in enumerate(results(task)):
        if _json.objects(one, "result") is None:
            raise bad(path, number, f"result of {one.get('id', index)}")
        if one.get("was_cancelled"):
            made.lose(one.get("id", index), "rejected", kind)
            continue
        person = _person(one.get("completed_by"))
        origin = ""
        if kind == "predictions":
            origin = f"model:{_json.string(one.get('model_version')) or ''}"
        _read_result(path, number, result, made, (index, person, origin, one.get("score")), chosen)
    for one in _json.objects(task, "drafts") or []:
        if one.get("result"):
            made.lose(one.get("id", ""), "draft", str(len(_json.objects(one, "result") or ())))


def _read_result(
    path: Path, number: int, result: list[dict[str, Any]], made: Builder, source: _Source, chosen: Chosen
) -> None:
    index, person, _, _ = source
    for one in result:
        if one.get("type") in LABELS:
            _read_region(path, number, one, made, source, chosen)
    for order, one in enumerate(result):
        kind = one.get("type")
        key = (index, named(one.get("id")))
        if kind in LABELS:
            if (above := one.get("parentID")) is not None and key in made.spans:
                made.link("parent", key, (index, named(above)), annotator=person)
            continue
        if kind == "relation":
            ends = [(index, named(one.get(name))) for name in ("from_id", "to_id")]
            ways = {"left": [ends[::-1]], "bi": [ends, ends[::-1]]}.get(str(one.get("direction")), [ends])
            for label in _strings(one.get("labels")) or ["relation"]:
                for head, tail in ways:
                    made.link(label, head, tail, annotator=person)
            continue
        if key not in made.spans:
            made.lose(one.get("id", order), "not_of_a_region", str(kind))
            continue
        value = _answer(one)
        if value is None:
            made.lose(one.get("id", order), "attribute", str(kind))
            continue
        name = str(one.get("from_name", kind))
        made.attribute(key, name.removeprefix(f"{made.spans[key].label}."), value)


def _read_region(path: Path, number: int, one: dict[str, Any], made: Builder, source: _Source, chosen: Chosen) -> None:
    index, person, origin, whole = source
    value: Any = one.get("value")
    if not isinstance(value, dict):
        raise bad(path, number, f"region {one.get('id', '')}")
    found = cast(dict[str, Any], value)
    if str(one.get("to_name")) in chosen.others:
        made.lose(one.get("id", ""), "no_place", f"{one.get('to_name')}: {found.get('text')}")
        return
    region = region_of(found, chosen.turns)
    labels = [label for kind in LABELS for label in _strings(found.get(kind))]
    place = chosen.text.place(region)
    if not labels or (place is None and region.start is None):
        made.lose(one.get("id", ""), "no_place" if labels else "no_label", str(one.get("from_name", "")))
        return
    if place is None:
        raise lies(path, made.place, one.get("id", ""))
    about: Any = one.get("meta")
    extra = cast(dict[str, Any], about) if isinstance(about, dict) else {}
    score: Any = one.get("score", whole)
    key = (index, named(one.get("id")))
    for order, label in enumerate(labels):
        made.span(
            key if not order else (*key, order),
            label,
            [place],
            annotator=(_strings(extra.get("annotator")) or [person])[0],
            attributes={"score": str(score)} if isinstance(score, (int, float)) else None,
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


def _read_min(path: Path, number: int, task: dict[str, Any], made: Builder, chosen: Chosen) -> None:
    for name, regions in task.items():
        if not is_min(regions):
            if name != chosen.field and name not in _MIN_DATA and isinstance(regions, (str, list, dict)) and regions:
                made.lose(name, "not_of_a_region", str(cast(object, regions)))
            continue
        for index, one in enumerate(cast(list[dict[str, Any]], regions)):
            region = region_of(one)
            place = chosen.text.place(region)
            if name in chosen.others:
                made.lose(f"{name} {index}", "no_place", region.quote or "")
                continue
            if region.start is None and place is None:
                raise bad(path, number, name)
            if place is None:
                raise lies(path, made.place, f"{name} {index}")
            labels = [label for kind in LABELS for label in _strings(one.get(kind))]
            if not labels:
                made.lose(f"{name} {index}", "no_label", region.quote or "")
            for order, label in enumerate(labels):
                made.span((name, index, order), label, [place], annotator=_person(task.get("annotator")))


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
