"""The work of several people: files that annotate one text become one article, each person's work under a name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import PurePath

from annotator.core.reading import Reading
from annotator.core.records import Link, Span


def merged(readings: Iterable[Reading], annotator: str) -> Iterator[Reading]:
    """Readings in their order, those of one text that follow each other as one.

    What is nobody's (`annotator`'s) in several files of one text is given to the names of the files, as annotation
    servers call them after people.
    """
    waiting: list[Reading] = []
    for reading in readings:
        if waiting and _text(waiting[0]) != _text(reading):
            yield _whole(waiting, annotator)
            waiting = []
        if reading.draft is None:
            yield reading
        else:
            waiting.append(reading)
    if waiting:
        yield _whole(waiting, annotator)


def all_merged(readings: Iterable[Reading], annotator: str) -> Iterator[Reading]:
    """As `merged`, wherever the readings of a text stand; holds all of them in memory."""
    by_text: dict[str, list[Reading]] = {}
    for reading in readings:
        by_text.setdefault(_text(reading) or reading.place, []).append(reading)
    for group in by_text.values():
        yield from merged(group, annotator)


def _text(reading: Reading) -> str:
    return reading.draft.document.sha256 if reading.draft is not None else ""


def _whole(readings: list[Reading], annotator: str) -> Reading:
    first = readings[0]
    if len(readings) == 1 or first.draft is None:
        return first
    names = [_person(reading) for reading in readings]
    spans: list[Span] = []
    links: list[Link] = []
    for name, reading in zip(names, readings, strict=True):
        if reading.draft is None:
            continue
        mine = name if len(set(names)) > 1 and name else annotator
        here = {"article": first.draft.article.id}
        spans += [replace(one, **here, annotator=_named(one.annotator, annotator, mine)) for one in reading.draft.spans]
        links += [replace(one, **here, annotator=_named(one.annotator, annotator, mine)) for one in reading.draft.links]
    draft = replace(first.draft, spans=tuple(spans), links=tuple(links))
    lost = tuple(loss for one in readings for loss in one.lost)
    aside = frozenset(label for one in readings for label in one.aside)
    return Reading(place=first.place, draft=draft, lost=lost, aside=aside)


def _named(person: str, nobody: str, name: str) -> str:
    return name if person == nobody else person


def _person(reading: Reading) -> str:
    """The name of the file, without its folder and its view or line."""
    name = PurePath(reading.place).name
    return PurePath(name.partition("#")[0].partition(":")[0]).stem
