"""The edit: the one way anything changes, reversible, kept for ever."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Literal, NamedTuple

from annotator.core.records import Article, Record, Scheme

Kind = Literal["do", "undo", "redo"]


class Edit(NamedTuple):
    """Records removed and added in one step. A changed record is removed in its old and added in its new form.

    `number` is None until the store has written the edit; `undoes` is the number of the edit that this one takes back
    (for `kind` ``undo`` and ``redo``).
    """

    action: str
    """What was done, as a code that the interface puts into words: ``tag``, ``relabel``, ``delete`` ..."""
    annotator: str
    time: str
    """ISO 8601, UTC."""
    removed: Sequence[Record] = ()
    added: Sequence[Record] = ()
    kind: Kind = "do"
    undoes: int | None = None
    number: int | None = None

    @property
    def articles(self) -> frozenset[str]:
        """Ids of the articles that the edit touches."""
        return frozenset(
            record.id if isinstance(record, Article) else record.article
            for record in (*self.removed, *self.added)
            if not isinstance(record, Scheme)
        )

    @property
    def article(self) -> str | None:
        """The one article that the edit touches, or None where it touches none or several."""
        touched = self.articles
        return next(iter(touched)) if len(touched) == 1 else None


def now() -> str:
    """The current time as an edit stores it."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def inverse(edit: Edit, *, kind: Literal["undo", "redo"], annotator: str) -> Edit:
    """The edit that takes `edit` back. `edit` must have been written (have a number)."""
    return Edit(
        action=edit.action,
        annotator=annotator,
        time=now(),
        removed=edit.added,
        added=edit.removed,
        kind=kind,
        undoes=edit.number,
    )


def key_of(record: Record) -> tuple[str, str]:
    """Kind and id, which name a record within a project. There is one scheme."""
    kind = type(record).__name__.lower()
    return (kind, "" if isinstance(record, Scheme) else record.id)


def net(edits: Iterable[Edit]) -> tuple[tuple[Record, ...], tuple[Record, ...]]:
    """What the edits, oldest first, remove and add taken together."""
    before: dict[tuple[str, str], Record | None] = {}
    after: dict[tuple[str, str], Record | None] = {}
    for edit in edits:
        for record in edit.removed:
            key = key_of(record)
            before.setdefault(key, record)
            after[key] = None
        for record in edit.added:
            key = key_of(record)
            before.setdefault(key, None)
            after[key] = record
    changed = [key for key in before if before[key] != after[key]]
    removed = tuple(old for key in changed if (old := before[key]) is not None)
    added = tuple(new for key in changed if (new := after[key]) is not None)
    return removed, added


def numbered(edit: Edit, number: int) -> Edit:
    """The edit as the store has written it."""
    return edit._replace(number=number)
