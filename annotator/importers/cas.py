"""UIMA CAS, read: a ``.xmi`` or a CAS ``.json``, or a folder of them, of any type system.

Every annotation becomes a span named after its type, a named entity after its value, a plain Span after its label.
Features become attributes; references to other annotations, relations and slots become links. Tokens and sentences are
left out, but those that something leads to.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import islice
from pathlib import Path

from annotator.core import cas as names
from annotator.core.errors import BadFile, BadText
from annotator.core.labels import Names, Scheme
from annotator.core.reading import Reading
from annotator.core.reports import Format, Loss
from annotator.importers import _json
from annotator.importers._cas_json import read_json
from annotator.importers._cas_sofa import SofaReading, is_left_out
from annotator.importers._cas_structures import Cas, Types
from annotator.importers._cas_xmi import read_types, read_xmi
from annotator.importers._merging import merged
from annotator.importers._spans import no_article
from annotator.importers._texts import bad, is_text

XMI = Format(id="cas-xmi", name=Names(ar="ملف UIMA CAS XMI", en="UIMA CAS XMI"), suffix=".xmi", folder=True)
JSON = Format(id="cas-json", name=Names(ar="ملف UIMA CAS JSON", en="UIMA CAS JSON"), suffix=".json", folder=True)
_TRIED = 20
"""Files of a folder that are looked at: others may lie beside."""


def detects_xmi(path: Path) -> bool:
    """Whether `path` is an XMI file, whatever its name says, or a folder with some; XCAS is known, to be refused."""
    if path.is_dir():
        return next(path.rglob("*.xmi"), None) is not None
    if path.suffix.lower() != ".xml" or not path.is_file():
        return path.suffix.lower() in (".xmi", ".xcas")
    try:
        head = _json.head(path)
    except BadFile:
        return False
    return b"<xmi:XMI" in head or (b"<CAS" in head and b"uima." in head)


def detects_json(path: Path) -> bool:
    """Whether `path` is a CAS JSON file, or a folder with some; the older JSON is known, to be refused."""
    if path.is_dir():
        return any(detects_json(file) for file in islice(_files(path, ".json"), _TRIED))
    if path.suffix != ".json" or not path.is_file():
        return False
    try:
        head = _json.head(path)
    except BadFile:
        return False
    older = b'"_context"' in head and b'"_types"' in head
    return older or b'"%FEATURE_STRUCTURES"' in head or b'"%TYPES"' in head


def scheme(path: Path) -> Scheme | None:
    """The scheme of a folder that Hashiya wrote."""
    file = (path if path.is_dir() else path.parent) / names.SCHEME_FILE
    if not file.is_file():
        return None
    try:
        return Scheme.from_json(_json.whole(file))
    except ValueError as error:
        raise bad(file, 1, str(error)) from error


def read_xmi_files(path: Path, *, annotator: str) -> Iterator[Reading]:
    """Yield an article a text; files of one text that lie together are the work of the people they are named after.

    Raises `BadFile`: ``file_unsafe``, ``bad_format``, ``offsets_lie``.
    """
    yield from merged(_all_xmi(path, annotator), annotator)


def read_json_files(path: Path, *, annotator: str) -> Iterator[Reading]:
    """As `read_xmi_files`. Raises `BadFile`: ``bad_format``, ``offsets_lie``."""
    yield from merged(_all_json(path, annotator), annotator)


def _all_xmi(path: Path, annotator: str) -> Iterator[Reading]:
    features = _features(scheme(path))
    systems: dict[Path, Types | None] = {}
    for file in _files(path, ".xmi"):
        folder = file.parent
        if folder not in systems:
            system = next((one for one in _systems(folder, path)), None)
            systems[folder] = read_types(system) if system else None
        yield from _readings(file, read_xmi(file, systems[folder]), annotator, features, path)


def _all_json(path: Path, annotator: str) -> Iterator[Reading]:
    features = _features(scheme(path))
    for file in _files(path, ".json"):
        if path.is_dir() and not detects_json(file):
            continue
        yield from _readings(file, read_json(file), annotator, features, path)


def _systems(folder: Path, top: Path) -> Iterator[Path]:
    for place in (folder, top if top.is_dir() else folder):
        for file in sorted(place.glob("*.xml")):
            if "typesystem" in file.name.lower().replace("-", "").replace("_", ""):
                yield file


def _files(path: Path, suffix: str) -> list[Path]:
    if path.is_file():
        return [path]
    if not path.is_dir():
        raise BadFile("file_missing", path=str(path))
    files = sorted((file for file in path.rglob(f"*{suffix}") if file.is_file()), key=_beside)
    for file in files:
        if not file.resolve().is_relative_to(path.resolve()):
            raise BadFile("climbs_out", path=str(path), name=file.name)
    return files


def _beside(file: Path) -> tuple[str, Path]:
    """Files of one document next to each other: servers name its folder after it, in one folder a step of the work."""
    return file.parent.name, file


def _features(own: Scheme | None) -> dict[str, str]:
    """The attribute of each feature, where the names differ."""
    return {feature: attribute for attribute, feature in names.feature_names(own).items()} if own else {}


def _readings(file: Path, cas: Cas, annotator: str, features: Mapping[str, str], top: Path) -> Iterator[Reading]:
    place = str(file.relative_to(top)) if top.is_dir() else file.name
    texts = {number: sofa.text for number, sofa in cas.sofas.items() if sofa.text is not None}
    annotated = {one.sofa for one in cas.structures.values() if not is_left_out(one.type)}
    lost = [
        Loss(article=place, span=sofa.name, code="empty_text", detail=sofa.elsewhere)
        for number, sofa in cas.sofas.items()
        if sofa.text is None and (sofa.elsewhere or number in annotated or not texts)
    ]
    if lost or not cas.sofas:
        lost = lost or [Loss(article=place, span="", code="empty_text", detail="")]
        yield Reading(place=place, draft=None, lost=tuple(lost))
    told = annotated & texts.keys() or texts.keys()
    others = [
        Loss(article=place, span=cas.sofas[number].name, code="other_text", detail=text[:60])
        for number, text in texts.items()
        if number not in told
    ]
    reached: set[int] = set()
    for number, text in sorted(texts.items()):
        view = cas.sofas[number].name
        here = place if len(texts) == 1 else f"{place}#{view}"
        if number not in told:
            continue
        structures = [one for one in cas.structures.values() if one.sofa == number or not one.sofa]
        if not is_text(text):
            raise bad(file, "sofa", "lone surrogates")
        try:
            made = SofaReading(file, here, text, structures, annotator, features, reached)
            reading = made.reading(last=number == max(told))
            yield replace(reading, lost=(*reading.lost, *others))
            others = []
        except BadText as error:
            yield no_article(here, error, view)
