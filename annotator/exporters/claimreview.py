"""The ClaimReview drafts: schema.org JSON-LD, a draft a claim, to be finished by whoever reviews it.

No rating is invented: ``reviewRating``, the review's author and its address are left out.
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
    id="claimreview",
    name=Names(ar="مسودات ClaimReview (JSON-LD)", en="ClaimReview drafts (JSON-LD)"),
    suffix=".jsonld",
)


def write(sink: Sink, articles: Iterable[Annotated], scheme: Scheme, options: Mapping[str, str]) -> Iterator[Loss]:
    """Write one graph of drafts."""
    del options
    handle = sink.open()
    handle.write('{"@context":"https://schema.org","@graph":[\n')
    before = ""
    for item in articles:
        for claim in claims(item, scheme):
            draft = _draft(item, claim)
            sink.prove(_facts(draft))
            handle.write(before + json.dumps(draft, ensure_ascii=False))
            before = ",\n"
            yield from several_segments(item, claim.span)
        yield from left_out(item)
    handle.write("\n]}\n")


def read(part: Path, names: Sequence[str], options: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    """The drafts of a written file, for the comparison."""
    del names, options
    with part.open(encoding="utf-8") as file:
        for line in file:
            if line.startswith('{"@type"'):
                yield _facts(json.loads(line.removesuffix("\n").removesuffix(",")))


def _facts(draft: dict[str, Any]) -> tuple[str, ...]:
    return (draft["@id"], draft["claimReviewed"], json.dumps(draft["itemReviewed"], sort_keys=True))


def _draft(item: Annotated, claim: Claim) -> dict[str, Any]:
    article = item.article
    appearance: dict[str, Any] = {"@type": "CreativeWork"}
    for name, value in (
        ("url", article.url),
        ("headline", article.title),
        ("datePublished", article.published),
        ("publisher", {"@type": "Organization", "name": article.publisher} if article.publisher else ""),
    ):
        if value:
            appearance[name] = value
    reviewed: dict[str, Any] = {"@type": "Claim", "@id": f"urn:hashiya:claim:{claim.span.id}", "text": claim.quote}
    if claim.speakers:
        reviewed["author"] = [{"name": name} for name in claim.speakers]
    if len(appearance) > 1:
        reviewed["appearance"] = [appearance]
    draft: dict[str, Any] = {
        "@type": "ClaimReview",
        "@id": f"urn:hashiya:review:{claim.span.id}",
        "creativeWorkStatus": "Draft",
        "claimReviewed": claim.wording,
        "itemReviewed": reviewed,
    }
    if article.language:
        draft["inLanguage"] = article.language
    if claim.evidence:
        draft["citation"] = list(claim.evidence)
    return draft
