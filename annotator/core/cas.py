"""The CAS names: the types and features that Hashiya writes for UIMA tools, and reads again."""

from __future__ import annotations

import re

from annotator.core.labels import Scheme

SPAN, LINK, ARTICLE = "hashiya.Span", "hashiya.Link", "hashiya.Article"
TOKEN = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Token"
SENTENCE = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Sentence"
SPAN_FEATURES = ("label", "note", "annotator", "origin", "span", "part", "data")
"""The features of a span before those of its attributes: ``span`` is its id, ``part`` the number of the segment and of
how many, ``data`` JSON where a value is not the plain text that a feature holds."""
LINK_FEATURES = ("kind", "annotator", "link", "data")
ARTICLE_FEATURES = ("title", "publisher", "author", "url", "published", "data")
SCHEME_FILE = "scheme.json"
_RESERVED = frozenset({*SPAN_FEATURES, "begin", "end", "sofa", "id", "type", "self", "uimaType"})
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def feature_names(scheme: Scheme) -> dict[str, str]:
    """The feature of each attribute of the scheme: a name that UIMA takes and no other attribute has."""
    names: dict[str, str] = {}
    for label in scheme.labels:
        for attribute in label.attributes:
            if attribute.id in names:
                continue
            base = re.sub(r"[^A-Za-z0-9_]+", "_", attribute.id).strip("_")
            if not base or not base[0].isalpha() or base in _RESERVED:
                base = f"attribute_{base}".rstrip("_")
            name, number = base, 1
            while name in names.values():
                number += 1
                name = f"{base}_{number}"
            names[attribute.id] = name
    return names


def legal(text: str) -> str:
    """`text` with the characters that XML cannot hold replaced, each by one of the same width in UTF-16."""
    return text if text.isprintable() else _ILLEGAL.sub("\ufffd", text)


def illegal(text: str) -> list[list[int]]:
    """Place (code points) and code of each character that `legal` replaces."""
    if text.isprintable():
        return []
    return [[found.start(), ord(found.group())] for found in _ILLEGAL.finditer(text)]
