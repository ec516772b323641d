"""The layers of words: labels that stand on every word, as parsers put them there, and are no reader's work."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

import regex

from annotator.core.records import Span

KINDS = ("kind", "value", "label", "DependencyType", "relation", "role", "type")
"""Features of a relation that say what it is, the likeliest first."""
_NO_KINDS = ("flavor", "note", "comment")
_GENERIC = {"NamedEntity": ("value",), "Span": ("label", "value")}
"""Layers that are made for labels, and the features that hold them."""
_LONGEST = 80
"""Characters of a value that is a label and no remark."""
_DKPRO = "de.tudarmstadt.ukp.dkpro.core.api."
_LANGUAGE = tuple(f"{_DKPRO}{room}." for room in ("lexmorph", "segmentation", "syntax"))
_NAMES = ("Token", "Sentence", "POS", "POSTag", "Lemma", "Stem")
"""How the types of words end, whoever made them."""
_SHARE = 0.7
"""The part of a text's characters that such a layer covers."""
_FEW = 20
"""Words of a text in which no layer is too many."""
_DEPTH = regex.compile(r" \d+$")


def kind_of(features: Mapping[str, object], otherwise: str) -> tuple[str, str]:
    """What a relation says it is, and the feature that says so, the first with words if need be.

    `otherwise` and nothing where none does.
    """
    words = [name for name, value in features.items() if _is_word(value) and name not in _NO_KINDS]
    name = next((name for name in (*KINDS, *words) if features.get(name)), "")
    return (str(features[name]), name) if name else (otherwise, "")


def label_in(kind: str, attributes: Mapping[str, object]) -> str:
    """The attribute that holds the label of an annotation of a type; "" where its type is the label."""
    for name in _GENERIC.get(kind.rpartition(".")[2], ()):
        value = attributes.get(name)
        if isinstance(value, str) and 0 < len(value) <= _LONGEST and value.isprintable():
            return name
    return ""


def on_every_word(text: str, spans: Iterable[Span], types: Mapping[str, str]) -> frozenset[str]:
    """Labels of layers that cover most of the text: words, sentences, parts of speech. `types`: the type of each."""
    if len(text.split(maxsplit=_FEW)) <= _FEW:
        return frozenset()
    covered: Counter[str] = Counter()
    labels: defaultdict[str, set[str]] = defaultdict(set)
    for span in spans:
        layer = _layer(types.get(span.label) or types.get(_DEPTH.sub("", span.label), ""))
        if layer:
            covered[layer] += span.end - span.start
            labels[layer].add(span.label)
    least = _SHARE * sum(not char.isspace() for char in text) if covered else 0
    return frozenset(label for layer, size in covered.items() if size >= least for label in labels[layer])


def _is_word(value: object) -> bool:
    """Whether a value is a word: no truth, no number, no list."""
    return isinstance(value, str) and value.lower() not in ("true", "false") and any(map(str.isalpha, value))


def _layer(kind: str) -> str:
    """The layer of a type: itself, or its package where each value has a type of its own; "" where it is another's."""
    package, _, name = kind.rpartition(".")
    if kind.startswith(_LANGUAGE):
        return kind if package.endswith(".type") else package
    return kind if name.endswith(_NAMES) else ""
