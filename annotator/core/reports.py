"""The export report: what was written, and what the format could not hold."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from annotator.core.labels import Choice, Names


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """A choice that a format offers. Options come in as ``{id: choice id}``; the first choice is the default."""

    id: str
    name: Names
    choices: tuple[Choice, ...]

    @property
    def default(self) -> str:
        """The id of the choice taken where none is given."""
        return self.choices[0].id


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A format that can be written: an id for the command line, names for people, and its options."""

    id: str
    name: Names
    suffix: str
    """With the dot, for a file; empty where the format is a folder."""
    folder: bool = False
    """Whether the format writes a folder of files."""
    options: tuple[Option, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """Something of one span that the format could not hold, or holds in another shape."""

    article: str
    """The article's id."""
    span: str
    """The span's id."""
    code: str
    """``overlap`` (left out), ``discontinuous`` (split), ``mid_word`` (widened to whole words), ``no_word`` (left out),
    ``crosses_sentence`` (goes on over a sentence end), ``line_break`` (split at line ends), ``link_end`` (an end is
    not among the spans).
    """
    detail: str
    """The span's text, shortened."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportReport:
    """What an export wrote. Offsets of all spans were checked against the text before anything was written."""

    format: str
    out: Path
    names: tuple[str, ...] = ()
    """Of the files in the folder `out`; empty where `out` is the one file."""
    articles: int
    spans: int
    links: int
    lost: tuple[Loss, ...] = ()

    @property
    def files(self) -> tuple[Path, ...]:
        """The files written."""
        return tuple(self.out / name for name in self.names) if self.names else (self.out,)
