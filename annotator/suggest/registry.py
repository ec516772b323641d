"""The registry: our suggesters and those of the entry-point group ``hashiya.suggesters``, run without harm."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from importlib.metadata import EntryPoint, entry_points
from typing import Any

from annotator.core import graphemes
from annotator.core.document import Document
from annotator.core.labels import Scheme
from annotator.core.suggestion import Suggestion
from annotator.suggest.attributions import Attributions
from annotator.suggest.claim_proposals import ClaimProposals
from annotator.suggest.claims import Claims
from annotator.suggest.lexicons import Lexicons, load
from annotator.suggest.numbers import Numbers
from annotator.suggest.protocol import Suggester
from annotator.suggest.quantifiers import Quantifiers

GROUP = "hashiya.suggesters"


@dataclass(frozen=True, slots=True)
class Broken:
    """A suggester that could not be loaded or failed while it ran, with what it said."""

    name: str
    reason: str


@dataclass(slots=True)
class Registry:
    """The suggesters of one session. One that fails is listed in `broken` and not asked again."""

    suggesters: list[Suggester]
    broken: list[Broken] = field(default_factory=list[Broken])
    statements: ClaimProposals | None = None
    """What puts statements in the place of the sentences that our claim suggester ranks."""

    def names(self) -> tuple[str, ...]:
        """The names of all working suggesters."""
        return tuple(item.name for item in self.suggesters)

    def run(
        self,
        document: Document,
        scheme: Scheme | None = None,
        *,
        only: Iterable[str] | None = None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> list[Suggestion]:
        """All suggestions in reading order, each id once; those of a suggester that fails are left out whole."""
        wanted = None if only is None else set(only)
        found: dict[str, Suggestion] = {}
        for suggester in tuple(self.suggesters):
            if cancelled():
                break
            if wanted is not None and suggester.name not in wanted:
                continue
            for item in self._ask(suggester, document, scheme, cancelled):
                found.setdefault(item.id, item)
        return sorted(found.values(), key=_in_order)

    def by_statement(
        self, document: Document, found: list[Suggestion], cancelled: Callable[[], bool] = lambda: False
    ) -> list[Suggestion]:
        """Suggestions of one run over `document` with statements in the place of ranked sentences, in reading order."""
        claims = next((item for item in self.suggesters if isinstance(item, Claims)), None)
        if claims is None or self.statements is None:
            return found
        by = f"{claims.name}@{claims.version}"
        if not any(item.by == by for item in found):
            return found
        rest = [item for item in found if item.by != by]
        try:
            made = list(self.statements.suggest(document, rest, cancelled))
        except Exception as error:  # noqa: BLE001 - as for any suggester: named, and off for the session
            self.suggesters.remove(claims)
            self.broken.append(Broken(claims.name, f"{type(error).__name__}: {error}"))
            return rest
        return sorted([*rest, *made], key=_in_order)

    def _ask(
        self, suggester: Suggester, document: Document, scheme: Scheme | None, cancelled: Callable[[], bool]
    ) -> list[Suggestion]:
        try:
            found = list(suggester.suggest(document, scheme, cancelled))
            if bad := next((item for item in found if not _fits(item, document.text)), None):
                raise ValueError(f"segments {bad.segments} do not fit the text")
        except Exception as error:  # noqa: BLE001 - another's code must not take the session down; it is named instead
            self.suggesters.remove(suggester)
            self.broken.append(Broken(suggester.name, f"{type(error).__name__}: {error}"))
            return []
        return found


def _in_order(item: Suggestion) -> tuple[int, int, bool, str]:
    return (item.start, -item.end, item.anchor != "", item.id)


def _fits(item: Suggestion, text: str) -> bool:
    previous = -1
    for start, end in item.segments:
        if not previous < start < end <= len(text) or not graphemes.is_boundary(text, start):
            return False
        previous = end
    return bool(item.segments)


def registry(
    lexicons: Lexicons | None = None,
    *,
    region: str = "",
    dual_nouns: frozenset[str] = frozenset(),
    off: Iterable[str] = (),
    extra: Sequence[Suggester] = (),
    points: Iterable[EntryPoint] | None = None,
) -> Registry:
    """Our own suggesters, `extra` ones, and the installed third parties', without those named in `off`.

    An entry point names a class or function that takes no argument and returns a `Suggester`. `region` is the
    publisher's country (ISO 3166), which ranks the readings of 12.500; `dual_nouns` are the user's own.
    """
    words = lexicons or load()
    claims = Claims(words, region=region)
    ours: list[Suggester] = [
        Numbers(words, region=region, dual_nouns=dual_nouns),
        Quantifiers(words),
        Attributions(words),
        claims,
        *extra,
    ]
    found = Registry(ours, statements=ClaimProposals(claims, words))
    for point in entry_points(group=GROUP) if points is None else points:
        _load(found, point)
    excluded = set(off)
    found.suggesters = [item for item in found.suggesters if item.name not in excluded]
    return found


def _load(into: Registry, point: EntryPoint) -> None:
    try:
        made: Any = point.load()()
        if not isinstance(made, Suggester):
            raise TypeError("is no suggester")
        if "@" in made.name or made.name in into.names():
            raise ValueError(f"name {made.name!r} is taken or not allowed")
    except Exception as error:  # noqa: BLE001 - see Registry._ask
        into.broken.append(Broken(point.name, f"{type(error).__name__}: {error}"))
        return
    into.suggesters.append(made)
