"""The claims in the shape of AVeriTeC: a JSON array, an object a claim.

Only what annotators said is written: a verdict that AVeriTeC has no word for leaves ``label`` null, and no question is
invented. Our own ids and places stand under ``hashiya``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from annotator.core.annotated import Annotated
from annotator.core.labels import Names, Scheme
from annotator.core.reports import Format, Loss
from annotator.exporters._claims import Claim, claims, left_out, several_segments
from annotator.exporters._files import Sink

FORMAT = Format(
    id="averitec", name=Names(ar="ادعاءات AVeriTeC (JSON)", en="Claims for AVeriTeC (JSON)"), suffix=".json"
)
LABELS = {
    "true": "Supported",
    "false": "Refuted",
    "unproven": "Not Enough Evidence",
    "misleading": "Conflicting Evidence/Cherrypicking",
}
TYPES = {
    "quantity": "Numerical Claim",
    "event": "Event/Property Claim",
    "causal": "Causal Claim",
    "normative": "Position Statement",
    "mental_state": "Position Statement",
}


def write(sink: Sink, articles: Iterable[Annotated], scheme: Scheme, options: Mapping[str, str]) -> Iterator[Loss]:
    """Write the array, a claim at a time."""
    del options
    handle = sink.open()
    before = "[\n"
    for item in articles:
        for claim in claims(item, scheme):
            shape = _shape(item, claim)
            sink.prove(_facts(shape))
            handle.write(before + json.dumps(shape, ensure_ascii=False))
            before = ",\n"
            yield from several_segments(item, claim.span)
        yield from left_out(item)
    handle.write("[]\n" if before == "[\n" else "\n]\n")


def read(part: Path, names: Sequence[str], options: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    """The claims of a written file, for the comparison."""
    del names, options
    with part.open(encoding="utf-8") as file:
        for line in file:
            if line.startswith("{"):
                yield _facts(json.loads(line.removesuffix("\n").removesuffix(",")))


def _facts(shape: dict[str, Any]) -> tuple[str, ...]:
    place: dict[str, Any] = shape["hashiya"]
    return (place["span"], shape["claim"], str(shape["label"]), str(place["segments"]), str(shape["questions"]))


def _shape(item: Annotated, claim: Claim) -> dict[str, Any]:
    kinds = [TYPES[claim.kind]] if claim.kind in TYPES else []
    if claim.quote_verification:
        kinds.append("Quote Verification")
    answers = [
        {"answer": "", "answer_type": "", "source_url": url, "source_medium": "", "cached_source_url": ""}
        for url in claim.evidence
    ]
    article = item.article
    return {
        "claim": claim.wording,
        "required_reannotation": False,
        "label": LABELS.get(claim.verdict),
        "justification": claim.span.note,
        "claim_date": article.published or None,
        "speaker": "; ".join(claim.speakers) or None,
        "original_claim_url": article.url or None,
        "fact_checking_article": None,
        "reporting_source": article.publisher or None,
        "location_ISO_code": None,
        "claim_types": kinds,
        "fact_checking_strategies": [],
        "questions": [{"question": "", "answers": answers}] if answers else [],
        "cached_original_claim_url": None,
        "hashiya": {
            "article": article.id,
            "span": claim.span.id,
            "annotator": claim.span.annotator,
            "segments": [list(segment) for segment in claim.span.segments],
            "quote": claim.quote,
            "checkworthiness": claim.rank or None,
            "verdict": claim.verdict or None,
        },
    }
