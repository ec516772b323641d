"""The learned suggester: a small CRF per label, trained on the user's own decisions and shown only where it earns it.

Needs python-crfsuite; without it `train` gives None and nothing else is lost. Pure functions of plain values: the
caller runs `train` in the background, keeps `Model.to_json` in the project file, and builds `Learned` from it.
"""

from __future__ import annotations

import base64
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, cast

from annotator.core.document import Document
from annotator.core.labels import Scheme
from annotator.core.records import Segment
from annotator.core.suggestion import Suggestion, suggestion
from annotator.suggest.cue_words import CueWords
from annotator.suggest.lexicons import load
from annotator.suggest.numerals import NumeralReader
from annotator.suggest.reading import DIGITS, WORD, Reading, read

EVERY = 20
"""Decisions after which training again is worth it."""
MIN_EXAMPLES = 20
MIN_PRECISION = 0.6
"""Below this precision on held-back decisions a model is kept but shows nothing."""
_FOLDS = 5
_ROUNDS = 60
_THRESHOLDS = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)


@dataclass(frozen=True, slots=True)
class Example:
    """A decided piece of text, best a sentence: the spans a person made or accepted; what was refused is no span."""

    text: str
    spans: tuple[Segment, ...] = ()


@dataclass(frozen=True, slots=True)
class Model:
    """A trained label: the CRF's bytes, and what it was worth on the decisions held back from it."""

    label: str
    data: bytes
    examples: int
    precision: float
    recall: float
    threshold: float

    @property
    def f1(self) -> float:
        """Of the held-back decisions, exact spans, at `threshold`."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    @property
    def shown(self) -> bool:
        """Whether its precision earns it a place."""
        return self.precision >= MIN_PRECISION and self.recall > 0

    def to_json(self) -> dict[str, Any]:
        """Plain JSON values; `from_json` reads them back equal."""
        fields: dict[str, Any] = {name: getattr(self, name) for name in self.__slots__}
        return {**fields, "data": base64.b64encode(self.data).decode("ascii")}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Model:
        """Read what `to_json` wrote. Raises KeyError, TypeError or ValueError for anything else."""
        return cls(
            label=str(data["label"]),
            data=base64.b64decode(data["data"], validate=True),
            examples=int(data["examples"]),
            precision=float(data["precision"]),
            recall=float(data["recall"]),
            threshold=float(data["threshold"]),
        )


def available() -> bool:
    """Whether python-crfsuite is installed."""
    try:
        import_module("pycrfsuite")
    except ImportError:
        return False
    return True


def due(decided: int, trained: int) -> bool:
    """Whether `decided` decisions call for training again after a training on `trained` of them."""
    return decided >= MIN_EXAMPLES and decided - trained >= EVERY


def train(label: str, examples: Sequence[Example], cancelled: Callable[[], bool] = lambda: False) -> Model | None:
    """Train on all examples, and measure with a fifth of them held back in turn.

    None without python-crfsuite, with fewer than `MIN_EXAMPLES`, with no span among them, or when cancelled.
    """
    known = list(dict.fromkeys(examples))
    if not available() or len(known) < MIN_EXAMPLES or not any(item.spans for item in known):
        return None
    rows = [_row(item) for item in known]
    scored: list[tuple[float, bool]] = []
    wanted = sum(len(item.spans) for item in known)
    for fold in range(_FOLDS):
        if cancelled():
            return None
        held = known[fold::_FOLDS]
        data = _fit([row for k, row in enumerate(rows) if k % _FOLDS != fold])
        tagger = _Tagger(data)
        for item in held:
            right = set(item.spans)
            scored.extend((confidence, span in right) for span, confidence in tagger.spans(read(item.text)))
    if cancelled():
        return None
    threshold, precision, recall = _best_threshold(scored, wanted)
    return Model(label, _fit(rows), len(known), precision, recall, threshold)


def _best_threshold(scored: Sequence[tuple[float, bool]], wanted: int) -> tuple[float, float, float]:
    """The threshold that reaches the precision with most recall, else the most precise one."""
    best = (1.0, 0.0, 0.0)
    for threshold in _THRESHOLDS:
        kept = [right for confidence, right in scored if confidence >= threshold]
        if not kept:
            continue
        precision, recall = round(sum(kept) / len(kept), 4), round(sum(kept) / wanted, 4)
        if precision >= MIN_PRECISION:
            return threshold, precision, recall
        if precision > best[1]:
            best = (threshold, precision, recall)
    return best


class Learned:
    """Suggests the labels of the models that earned it."""

    name = "learned"
    version = "1"

    def __init__(self, models: Iterable[Model]) -> None:
        self._taggers = [(model, _Tagger(model.data)) for model in models if model.shown and available()]

    def suggest(
        self, document: Document, scheme: Scheme | None = None, cancelled: Callable[[], bool] = lambda: False
    ) -> Iterator[Suggestion]:
        """Yield suggestions label by label; labels that the scheme has lost are left out."""
        reading = read(document.text)
        for model, tagger in self._taggers:
            if scheme is not None and scheme.label(model.label) is None:
                continue
            for span, confidence in tagger.spans(reading, cancelled):
                if confidence >= model.threshold:
                    yield suggestion(
                        model.label,
                        (span,),
                        sha256=document.sha256,
                        by=f"{self.name}@{self.version}",
                        confidence=confidence,
                        reasons=("learned",),
                    )


# --- features and training --------------------------------------------------------------------

_Row = list[tuple[list[list[str]], list[str]]]


class _Features:
    """Features of tokens: affixes, neighbours, and what the rules say."""

    def __init__(self) -> None:
        lexicons = load()
        self._numerals, self._cues = NumeralReader(lexicons), CueWords(lexicons)
        self._own: dict[tuple[str, str], list[str]] = {}

    def of(self, reading: Reading, low: int, high: int) -> list[list[str]]:
        language = reading.language(low, high)
        own = [self._token(reading.word[at], reading.kind[at], language) for at in range(low, high)]
        rows: list[list[str]] = []
        for k, features in enumerate(own):
            row = list(features)
            row.append(f"-1:{reading.word[low + k - 1]}" if k else "first")
            row.append(f"+1:{reading.word[low + k + 1]}" if low + k + 1 < high else "last")
            if k > 1:
                row.append(f"-2:{reading.word[low + k - 2]}")
            if k:
                row.extend(f"-1{feature}" for feature in own[k - 1] if feature[:2] in ("p2", "s2", "k:", "r:"))
            rows.append(row)
        return rows

    def _token(self, word: str, kind: int, language: Any) -> list[str]:
        key = (language, word)
        found = self._own.get(key)
        if found is None:
            if len(self._own) > 60_000:
                self._own.clear()
            found = [f"w:{word}", f"k:{kind}", f"l:{min(len(word), 8)}"]
            if kind == WORD:
                found += [f"p{n}:{word[:n]}" for n in (1, 2, 3) if len(word) > n]
                found += [f"s{n}:{word[-n:]}" for n in (1, 2, 3) if len(word) > n]
                numeral = self._numerals.read(word, language) if language else None
                if numeral is not None:
                    found.append(f"r:number:{numeral.kind}")
                cue = self._cues.read(word)
                if cue is not None:
                    found.append(f"r:cue:{cue.form}")
            elif kind == DIGITS:
                found.append("r:number:digits")
            self._own[key] = found
        return found


_features: list[_Features] = []


def _shared_features() -> _Features:
    if not _features:
        _features.append(_Features())
    return _features[0]


def _row(item: Example) -> _Row:
    """The sentences of an example as features and BIO tags; a token is inside a span if most of it is."""
    reading = read(item.text)
    features = _shared_features()
    rows: _Row = []
    for low, high in reading.sentences:
        tags: list[str] = []
        inside = -1
        for at in range(low, high):
            start, end = reading.start[at], reading.end[at]
            span = next(
                (k for k, (a, b) in enumerate(item.spans) if 2 * (min(b, end) - max(a, start)) > end - start), -1
            )
            tags.append("O" if span < 0 else "I" if span == inside else "B")
            inside = span
        rows.append((features.of(reading, low, high), tags))
    return rows


def _fit(rows: Iterable[_Row]) -> bytes:
    trainer = cast(Any, import_module("pycrfsuite")).Trainer(verbose=False)
    for row in rows:
        for features, tags in row:
            trainer.append(features, tags)
    trainer.set_params({"c1": 0.1, "c2": 0.02, "max_iterations": _ROUNDS, "feature.possible_transitions": True})
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model"
        trainer.train(str(path))
        return path.read_bytes()


class _Tagger:
    def __init__(self, data: bytes) -> None:
        self._data = data  # the tagger reads from these bytes as long as it lives
        self._tagger = cast(Any, import_module("pycrfsuite")).Tagger()
        self._tagger.open_inmemory(self._data)

    def spans(self, reading: Reading, cancelled: Callable[[], bool] = lambda: False) -> Iterator[tuple[Segment, float]]:
        """The tagged spans with the mean marginal of their tags."""
        features = _shared_features()
        for low, high in reading.sentences:
            if cancelled():
                return
            tags: list[str] = self._tagger.tag(features.of(reading, low, high))
            at = 0
            while at < len(tags):
                if tags[at] == "O":
                    at += 1
                    continue
                end = at + 1
                while end < len(tags) and tags[end] == "I":
                    end += 1
                sure = sum(float(self._tagger.marginal(tags[k], k)) for k in range(at, end)) / (end - at)
                yield reading.snap(reading.start[low + at], reading.end[low + end - 1]), round(sure, 4)
                at = end
