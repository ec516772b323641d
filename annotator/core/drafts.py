"""The draft: an article read from outside, with all that is known about it, not yet in a project."""

from __future__ import annotations

from dataclasses import dataclass

from annotator.core.document import Document
from annotator.core.records import Article, Link, Span, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What `Project.add_articles` takes. Spans and links, where there are any, name `article.id` as their article."""

    document: Document
    article: Article
    original: bytes | None = None
    """The bytes that were read; None where the text came without a file of its own (a paste, a line of ``jsonl``)."""
    encoding: str = "utf-8"
    """The encoding of `original`."""
    spans: tuple[Span, ...] = ()
    links: tuple[Link, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    """What people said to suggestions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TextFile:
    """A text file as it was read, for a preview in which a person may correct the encoding."""

    text: str
    """Decoded, not cleaned yet."""
    encoding: str
    """The encoding used: a name that Python knows."""
    candidates: tuple[str, ...]
    """Encodings in which the file can be read, the likeliest first; `encoding` is one of them."""
    data: bytes
    """The file's bytes."""
