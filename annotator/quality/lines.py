"""The scored line: one article's numbers, attributions and claims as plain JSON values. Offsets are code points.

``{"id", "numbers": [{"start", "end", "value", "category", "modifier", "extent"}], "attributions": [{"source", "cue",
"content", "medium", "addressee", "type"}], "claims": [{"start", "end", "score", "reasons"}]}``; a role is a list of
``[start, end]`` pairs, empty where there is none. Optional numbers (most of, many of) are left out.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from annotator.core.records import Value
from annotator.core.suggestion import Suggestion, frames

ROLES = ("source", "cue", "content", "medium", "addressee")
KINDS = ("numbers", "attributions", "claims")


def to_line(
    article_id: str, suggestions: Iterable[Suggestion], kinds: Iterable[str] = KINDS, text: str | None = None
) -> dict[str, Any]:
    """The line of one article; with `text`, it is put into the line too."""
    items, wanted = list(suggestions), set(kinds)
    line: dict[str, Any] = {"id": article_id}
    if text is not None:
        line["text"] = text
    if "numbers" in wanted:
        line["numbers"] = [
            _number(item) for item in items if item.label == "number" and not item.attributes.get("optional")
        ]
    if "attributions" in wanted:
        line["attributions"] = [
            {
                **{role: [] for role in ROLES},
                "cue": [] if _wordless(frame.anchor) else _pairs(frame.anchor),
                **{part.link: _pairs(part) for part in frame.parts},
                "type": frame.anchor.attributes.get("type"),
                "confidence": frame.anchor.confidence,
            }
            for frame in frames(items)
        ]
    if "claims" in wanted:
        line["claims"] = [
            {"start": item.start, "end": item.end, "score": item.confidence, "reasons": list(item.reasons)}
            for item in items
            if item.label == "claim"
        ]
    return line


def to_json_line(article_id: str, suggestions: Iterable[Suggestion], kinds: Iterable[str] = KINDS) -> str:
    """`to_line` as one line of JSON, without a line feed."""
    return json.dumps(to_line(article_id, suggestions, kinds), ensure_ascii=False)


def _wordless(anchor: Suggestion) -> bool:
    """Whether a frame is a heading, whose colon stands where its cue would."""
    return any(reason.startswith("cue:heading") for reason in anchor.reasons)


def _pairs(item: Suggestion) -> list[list[int]]:
    return [[start, end] for start, end in item.segments]


def _number(item: Suggestion) -> dict[str, Any]:
    fields: Mapping[str, Value] = item.attributes
    low, high = fields.get("min"), fields.get("max")
    bounds = f"{low}-{high}" if low and high and not str(fields.get("category")).startswith("vague") else None
    value = fields.get("value") or fields.get("value_text") or bounds
    extent = str(fields.get("extent", f"{item.start}-{item.end}")).split("-")
    found: dict[str, Any] = {
        "start": item.start,
        "end": item.end,
        "value": value,
        "category": fields.get("category"),
        "modifier": fields.get("modifier"),
        "extent": [int(extent[0]), int(extent[1])],
        "confidence": item.confidence,
    }
    if "value_alt" in fields:
        found["value_alt"] = fields["value_alt"]
    return found
