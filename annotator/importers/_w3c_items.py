"""The annotations of a file: alone, in arrays, pages, collections, graphs or lines, or as Hypothesis has them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, cast

from annotator.core.errors import BadFile
from annotator.importers import _json
from annotator.importers._texts import bad

_KEYS = ("items", "rows", "annotations", "@graph")
"""What holds the annotations of a page, of the Hypothesis service, of its client, of JSON-LD."""
_DEEPEST = 8
"""Things that hold annotations inside each other."""
_SETS = ("Choice", "Composite", "List", "Independents")
_EXPANDED = ("http://www.w3.org/ns/oa#hasTarget", "oa:hasTarget")


def is_annotations(path: Path) -> bool:
    """Whether a file begins with an annotation, or something that holds them."""
    try:
        head = _json.head(path)
    except BadFile:
        return False
    if not any(name in head for name in (b"://www.w3.org/ns/anno", b"://www.w3.org/ns/oa#", b'"target"')):
        return False
    return _json.sniff(path, _is_item, _KEYS) or b'"http://www.w3.org/ns/anno' in head[:300]


def annotations_in(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield number and annotation, those of Hypothesis as the standard has them. Raises `BadFile` ``bad_format``."""
    for number, item in _json.items(path, _KEYS):
        yield from ((number, one) for one in _within(item, path, number, 0))


def listed(value: Any) -> list[Any]:
    """The values of a property, which may have none, one or several; sets of resources are taken apart."""
    if value is None:
        return []
    several = cast(list[Any], value) if isinstance(value, list) else [value]
    if not any(isinstance(one, dict) and cast(dict[str, Any], one).get("type") in _SETS for one in several):
        return several
    found: list[Any] = []
    for one in several:
        inner = _members(cast(dict[str, Any], one)) if isinstance(one, dict) else None
        found += [one] if inner is None else inner
    return found


# --- within -----------------------------------------------------------------------------------


def _is_item(row: dict[str, Any]) -> bool:
    if row.get("type") in ("Annotation", "AnnotationPage", "AnnotationCollection") or any(
        one in row for one in _EXPANDED
    ):
        return True
    target: Any = row.get("target")
    return target is not None and ("selector" in str(target)[:4096]) and ("uri" in row or "body" in row)


def _members(one: dict[str, Any]) -> list[Any] | None:
    """The resources in a set of them."""
    members: Any = one.get("items", one.get("members"))
    return cast(list[Any], members) if one.get("type") in _SETS and isinstance(members, list) else None


def _within(item: dict[str, Any], path: Path, number: int, depth: int) -> Iterator[dict[str, Any]]:
    if depth > _DEEPEST:
        raise bad(path, number, "nested too deeply")
    if any(name in item for name in _EXPANDED):
        raise bad(path, number, "expanded JSON-LD: compact it with the context http://www.w3.org/ns/anno.jsonld")
    if "target" in item:
        yield _of_hypothesis(item) if "uri" in item and "type" not in item else item
        return
    for name in (*_KEYS, "first"):
        inner: Any = item.get(name)
        if isinstance(inner, (list, dict)):
            for one in cast(list[Any], inner if isinstance(inner, list) else [inner]):
                yield from _within(_json.an_object(one, path, number), path, number, depth + 1)
            return
    elsewhere = isinstance(item.get("first"), str)
    raise bad(path, number, "a collection without its pages" if elsewhere else "no target")


def _of_hypothesis(row: Mapping[str, Any]) -> dict[str, Any]:
    """The annotation of the standard that a row of the Hypothesis service is: tags, then the text as a comment."""
    body = [{"type": "TextualBody", "purpose": "tagging", "value": tag} for tag in listed(row.get("tags"))]
    if _json.string(row.get("text")):
        body.append({"type": "TextualBody", "purpose": "commenting", "value": row["text"]})
    person = str(row.get("user", "")).removeprefix("acct:").partition("@")[0]
    motivation = "commenting" if body else "highlighting"
    return {"id": row.get("id"), "motivation": motivation, "body": body, "creator": person or None,
            "target": row["target"], "hashiya:source": str(row["uri"])}  # fmt: skip
