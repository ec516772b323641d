"""The reading: one document of another tool's file as it was read, before their labels become ours."""

from __future__ import annotations

from dataclasses import dataclass

from annotator.core.drafts import Draft
from annotator.core.reports import Loss


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A document with its spans and links. Labels, link types and attribute names are still theirs."""

    place: str
    """The file, line or row it stands in."""
    draft: Draft | None
    """None where the document cannot be an article; `lost` says why."""
    lost: tuple[Loss, ...] = ()
    """What has no place here, by item: `Loss.span` is then their name of the item."""
    aside: frozenset[str] = frozenset()
    """Labels that stand on every word, as parsers put them there: left out of a scheme that has labels, unless asked
    for."""
