"""The CAS JSON 0.4 file: a CAS as objects, with its type system within."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

from annotator.importers import _json
from annotator.importers._cas_structures import Array, Cas, Sofa, Structure, is_collection, number_in, refers
from annotator.importers._texts import bad

_ALL = "%FEATURE_STRUCTURES"


def read_json(path: Path) -> Cas:
    """Read a CAS JSON 0.4 file. Raises `BadFile`."""
    data = _json.whole(path)
    found: Any = data.get(_ALL)
    if isinstance(found, dict):
        found = [{"%ID": key, **_json.an_object(item, path, key)} for key, item in cast(dict[str, Any], found).items()]
    if not isinstance(found, list):
        older = "the older JSON of UIMA: export it as UIMA CAS XMI or as UIMA CAS JSON 0.4"
        raise bad(path, _ALL, older if "_context" in data else "no feature structures")
    cas = Cas()
    arrays: dict[int, Array] = {}
    for item in cast(list[Any], found):
        one = _json.an_object(item, path, _ALL)
        number, kind = _json.whole_number(_number(one.get("%ID"))), one.get("%TYPE")
        if number is None or not isinstance(kind, str):
            raise bad(path, _ALL, "a feature structure without id or type")
        if kind == "uima.cas.Sofa":
            elsewhere = str(one.get("sofaURI") or ("sofaArray" if "@sofaArray" in one else ""))
            cas.sofas[number] = Sofa(str(one.get("sofaID", "")), _json.string(one.get("sofaString")), elsewhere)
        elif "%ELEMENTS" in one or is_collection(kind):
            arrays[number] = _array(kind, one)
        elif number in cas.structures:
            raise bad(path, number, f"id {number} is there twice")
        else:
            cas.structures[number] = _structure(path, number, kind, one)
    cas.members = _members(data.get("%VIEWS"))
    cas.resolve(arrays)
    return cas


# --- within -----------------------------------------------------------------------------------


def _members(views: Any) -> dict[int, int]:
    """The sofa of the view that lists a structure."""
    found: dict[int, int] = {}
    for view in cast(dict[str, Any], views).values() if isinstance(views, dict) else ():
        sofa = _json.whole_number(cast(dict[str, Any], view).get("%SOFA")) if isinstance(view, dict) else None
        members: Any = cast(dict[str, Any], view).get("%MEMBERS") if sofa is not None else None
        if sofa is not None and isinstance(members, list):
            found |= {one: sofa for one in cast(list[Any], members) if isinstance(one, int)}
    return found


def _array(kind: str, data: dict[str, Any]) -> Array:
    """The references or the words of an array; of a link of a list, its head."""
    values: Any = data.get("%ELEMENTS", [])
    several = cast(list[Any], values) if isinstance(values, list) else [values]
    heads = [data[key] for key in ("@head", "head", "#head") if key in data]
    made = Array(kind, [], [], _json.whole_number(data.get("@tail")))
    if refers(kind):
        made.references = [one for one in (*several, *heads) if isinstance(one, int) and not isinstance(one, bool)]
    else:
        made.words = [_word(one) for one in (*several, *heads) if one is not None]
    return made


def _structure(path: Path, number: int, kind: str, data: dict[str, Any]) -> Structure:
    made = Structure(number, kind, number)
    for key, value in data.items():
        if key.startswith("%") or value is None:
            continue
        if key == "@sofa" or key in ("begin", "end"):
            found = _json.whole_number(value)
            if found is None:
                raise bad(path, number, f"{key} is no number")
            setattr(made, key.removeprefix("@"), found)
        elif key.startswith("@"):
            several: list[Any] = cast(list[Any], value) if isinstance(value, list) else [value]
            made.references[key[1:]] = [one for one in several if isinstance(one, int)]
        elif isinstance(value, list):
            made.features[key] = [_word(one) for one in cast(list[Any], value)]
        elif isinstance(value, bool):
            made.features[key] = value
        else:
            made.features[key.lstrip("#^")] = str(value)
    return made


def _word(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _number(value: Any) -> Any:
    return number_in(value) if isinstance(value, str) else value
