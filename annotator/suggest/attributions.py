"""The attribution suggester: whole frames of cue, source, content, medium and addressee, in four languages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from annotator.core.document import Document
from annotator.core.labels import Scheme
from annotator.core.records import Segment
from annotator.core.suggestion import Suggestion, suggestion
from annotator.suggest.arabic_frames import ArabicFrames
from annotator.suggest.clauses import QUOTES, Clause
from annotator.suggest.frames import Draft, Range
from annotator.suggest.lexicons import Lexicons, load
from annotator.suggest.other_frames import OtherFrames
from annotator.suggest.reading import MARK, Reading, read
from annotator.suggest.vocabulary import Vocabulary

_LONG_QUOTE = 2_000  # code points that a quotation may run on beyond its sentence
_MEMORY = 3  # sentences over which a source is still the nearest full mention
_OPEN_CLITICS = ("و", "ف")
_THAT = frozenset(["ان", "انه", "انها", "انهم", "انهما", "انهن", "اننا", "انني"])
_WHOLE = frozenset(["والد", "والده", "والدته", "والدها", "والدتها", "والي", "والدي"])
_CLOSING = {"'": "'", "‘": "’", "«": "»", "“": "”", '"': '"', "”": "”", "„": "“"}


@dataclass(frozen=True, slots=True)
class Attribution:
    """A frame found; every role is a tuple of segments in code points, empty where there is none."""

    cue: tuple[Segment, ...]
    source: tuple[Segment, ...]
    content: tuple[Segment, ...]
    medium: tuple[Segment, ...] = ()
    addressee: tuple[Segment, ...] = ()
    type: str = "indirect"
    reason: str = ""
    confidence: float = 0.8


class Attributions:
    """Finds attribution frames by the lexicons ``cues`` and ``attribution``."""

    name = "attributions"
    version = "1"

    def __init__(self, lexicons: Lexicons | None = None) -> None:
        lexicons = lexicons or load()
        self._vocabulary = Vocabulary(lexicons)
        self._others = OtherFrames(lexicons)

    def suggest(
        self, document: Document, scheme: Scheme | None = None, cancelled: Callable[[], bool] = lambda: False
    ) -> Iterable[Suggestion]:
        """Yield each frame as its cue, then its parts, which name the cue's suggestion as their anchor."""
        by = f"{self.name}@{self.version}"
        known = None if scheme is None else {label.id for label in scheme.labels}
        if known is not None and "cue" not in known:
            return
        for found in self.find(read(document.text), cancelled):
            anchor = suggestion(
                "cue",
                found.cue,
                sha256=document.sha256,
                by=by,
                confidence=found.confidence,
                reasons=(found.reason,),
                attributes={"type": found.type},
            )
            yield anchor
            for link in ("source", "content", "addressee", "medium"):
                segments: tuple[Segment, ...] = getattr(found, link)
                if segments and (known is None or link in known):
                    yield suggestion(
                        link,
                        segments,
                        sha256=document.sha256,
                        by=by,
                        confidence=found.confidence,
                        reasons=(found.reason,),
                        anchor=anchor,
                        link=link,
                    )

    def find(self, reading: Reading, cancelled: Callable[[], bool] = lambda: False) -> Iterator[Attribution]:
        """Yield the frames of a reading in the order of their cues."""
        held: Attribution | None = None
        memory: tuple[Segment, ...] = ()
        age = 0
        for low, high in reading.sentences:
            if cancelled():
                return
            language = reading.language(low, high)
            drafts: list[Draft] = []
            if language == "ar":
                frames = ArabicFrames(Clause(reading, low, high, self._vocabulary))
                drafts = frames.read()
                if frames.tail is not None and held is not None:
                    held = _with_tail(reading, held, frames.tail)
                if not drafts and (subject := frames.subject()) is not None:
                    memory, age = (_phrase(reading, subject),), 0
            elif language:
                drafts = self._others.read(reading, low, high, language)
            age += 1
            for draft in drafts:
                found = _attribution(reading, draft, memory if age <= _MEMORY else ())
                if found is None:
                    continue
                if held is not None:
                    yield held
                held = found
                if found.source and not draft.nested:
                    memory, age = found.source, 0
        if held is not None:
            yield held


def _attribution(reading: Reading, draft: Draft, memory: tuple[Segment, ...]) -> Attribution | None:
    cue = tuple(
        _segment(reading, span, _later_cut(reading, span) if k else draft.cut) for k, span in enumerate(draft.cue)
    )
    content = tuple(
        _content(reading, span, draft.b_cut and k == 0, draft.opener) for k, span in enumerate(draft.content)
    )
    content = tuple(span for span in content if span[0] < span[1])
    if not content or any(a < d and c < b for a, b in cue for c, d in content if draft.form != "noun"):
        return None
    if draft.source is not None:
        source = (_phrase(reading, draft.source, draft.source_cut),)
    else:
        source = memory if draft.shared else ()
    confidence = {"verb": 0.9, "participle": 0.85, "head": 0.85, "noun": 0.7}.get(draft.form, 0.8)
    if not source:
        confidence -= 0.1
    if draft.opener in ("comma", "topic", "noun"):
        confidence -= 0.1
    return Attribution(
        _ordered(cue),
        tuple(span for span in source if span[0] < span[1]),
        _ordered(content),
        (_phrase(reading, draft.medium),) if draft.medium else (),
        (_phrase(reading, draft.addressee),) if draft.addressee else (),
        draft.kind,
        f"cue:{draft.form}:{draft.opener}",
        confidence,
    )


def _ordered(segments: tuple[Segment, ...]) -> tuple[Segment, ...]:
    found: list[Segment] = []
    for start, end in sorted(segments):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return tuple(found)


def _segment(reading: Reading, span: Range, cut: int) -> Segment:
    start = reading.cut(span[0], cut)
    return reading.snap(start, max(start, reading.end[span[1] - 1]))


def _later_cut(reading: Reading, span: Range) -> int:
    """The proclitic letters of a later part of a cue, as of بالقول."""
    return int(reading.word[span[0]].startswith("ب"))


def _phrase(reading: Reading, span: Range, cut: int = 0) -> Segment:
    """A source or medium: a joined و before the article goes, and punctuation at its edges that is no pair."""
    first, last = span
    while last > first + 1 and reading.kind[last - 1] == MARK and reading.word[last - 1] not in '"“”«»)':
        last -= 1
    word = reading.word[first]
    if word not in _WHOLE and (word[:3] in ("وال", "فال", "بال", "ولل") or word[:2] == "لل"):
        cut = 1
    if word == "وفي":
        cut = 1
    return _segment(reading, (first, last), cut)


def _content(reading: Reading, span: Range, b_cut: bool, opener: str) -> Segment:
    first, last = span
    word = reading.word[first]
    cut = 0
    if (
        (word[:1] in _OPEN_CLITICS and word[1:] in _THAT)
        or (b_cut and word[:1] == "ب" and not word.startswith(("بان",)))
        or word in ("فقد", "ولقد")
    ):
        cut = 1
    elif opener == "comma" or (opener == "head" and word[:1] == "ف"):
        cut = 1 if word[:3] in ("فال",) else 0
    elif opener == "head" and word[:3] == "وال":
        cut = 1
    start, end = _segment(reading, (first, last), cut)
    tail = reading.word[last - 1]
    if tail in QUOTES and first == last - 1:
        return start, start
    close = reading.text.find(_CLOSING.get(reading.text[start], "\n"), start + 1, start + _LONG_QUOTE)
    if (
        opener in ("quote", "colon")
        and reading.text[start] in _CLOSING
        and close >= end
        and (end - 1 == start or reading.text[end - 1] not in QUOTES)
        and "\n" not in reading.text[start:close]
    ):
        end = close + 1
    return reading.snap(start, end)


def _with_tail(reading: Reading, held: Attribution, tail: Range) -> Attribution:
    return replace(held, cue=_ordered((*held.cue, _segment(reading, tail, 0))))
