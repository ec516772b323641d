"""The suggester: what proposes spans for a document, ours or a third party's."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Protocol, runtime_checkable

from annotator.core.document import Document
from annotator.core.labels import Scheme
from annotator.core.suggestion import Suggestion


@runtime_checkable
class Suggester(Protocol):
    """Pure and offline: reads a document, yields suggestions in reading order, an anchor before its parts."""

    @property
    def name(self) -> str:
        """A short ASCII name, without ``@``."""
        ...

    @property
    def version(self) -> str:
        """Raised whenever the same text may give other suggestions."""
        ...

    def suggest(
        self, document: Document, scheme: Scheme | None = None, cancelled: Callable[[], bool] = ...
    ) -> Iterable[Suggestion]:
        """Yield suggestions whose labels the scheme has (any, without one); stop soon after `cancelled` is true."""
        ...
