"""The annotated article: what an exporter writes and an agreement is counted over."""

from __future__ import annotations

from dataclasses import dataclass

from annotator.core.document import Document
from annotator.core.records import Article, Link, Span, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotated:
    """An article, its text, and the spans and links that somebody asked for (of one annotator or of all)."""

    article: Article
    document: Document
    spans: tuple[Span, ...] = ()
    links: tuple[Link, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    """What people said to suggestions."""
    split: str = ""
    """``train``, ``dev`` or ``test``, where the export is split; see `splits`."""
