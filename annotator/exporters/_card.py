"""The card of a dataset: what its YAML head and its text say about the files beside it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence

from annotator.core.annotated import Annotated
from annotator.core.labels import Scheme
from annotator.exporters._agreement import Agreement

META = ("title", "publisher", "author", "url", "published", "language")
"""The columns of an article beside its text."""
_ARTICLE_FEATURES = """\
  - name: id
    dtype: string
  - name: text
    dtype: string
{meta}
  - name: sha256
    dtype: string
  - name: spans
    list:
    - name: id
      dtype: string
    - name: label
      dtype: string
    - name: segments
      list:
      - name: start
        dtype: int64
      - name: end
        dtype: int64
    - name: exact
      list: string
    - name: attributes
      list:
      - name: name
        dtype: string
      - name: values
        list: string
    - name: note
      dtype: string
    - name: origin
      dtype: string
    - name: annotator
      dtype: string
  - name: links
    list:
    - name: id
      dtype: string
    - name: type
      dtype: string
    - name: from
      dtype: string
    - name: to
      dtype: string
    - name: annotator
      dtype: string
""".replace("{meta}", "\n".join(f"  - name: {name}\n    dtype: string" for name in META))
_SENTENCE_FEATURES = """\
  - name: article
    dtype: string
  - name: number
    dtype: int64
  - name: start
    dtype: int64
  - name: end
    dtype: int64
  - name: text
    dtype: string
  - name: class
    dtype: string
"""


class Facts:
    """What the card says about the data."""

    def __init__(self) -> None:
        self.languages: Counter[str] = Counter()
        self.articles: Counter[str] = Counter()
        self.labels: Counter[tuple[str, str]] = Counter()
        self.people: Counter[str] = Counter()
        self.links: Counter[str] = Counter()
        self.agreement = Agreement()

    def add(self, item: Annotated, split: str) -> None:
        """Count an article in."""
        self.articles[split] += 1
        if item.article.language:
            self.languages[item.article.language.partition("-")[0].lower()] += 1
        self.labels.update((span.label, split) for span in item.spans)
        self.people.update(span.annotator for span in item.spans)
        self.links.update(link.type for link in item.links)
        self.agreement.add(item)


def card_text(scheme: Scheme, license_id: str, facts: Facts, tables: Sequence[str], suffix: str) -> str:
    """The card: YAML, counts, agreement and guidelines. `tables` are the names of the files, `suffix` theirs."""
    splits = [split for split in ("train", "validation", "test") if f"articles-{split}" in tables]
    total = sum(facts.articles.values())
    size = next((name for limit, name in _SIZES if total < limit), "1M<n<10M")
    languages = sorted(code for code in facts.languages if code.isascii() and code.isalpha() and len(code) in (2, 3))
    front = ["---", "language:", *(f"- {code}" for code in languages)] if languages else ["---"]
    front += [
        f"license: {license_id}",
        f"pretty_name: {_quoted(scheme.name.en)}",
        "task_categories:",
        "- token-classification",
        "- text-classification",
        "tags:",
        "- fact-checking",
        "- claim-detection",
        "- attribution",
        "size_categories:",
        f"- {size}",
        "configs:",
    ]
    for config in ("articles", "sentences"):
        files = [split for split in splits if f"{config}-{split}" in tables]
        front += [f"- config_name: {config}", *(["  default: true"] if config == "articles" else []), "  data_files:"]
        for split in files:
            front += [f"  - split: {split}", f"    path: {config}-{split}.{suffix}"]
    front += ["dataset_info:", "- config_name: articles", "  features:", _ARTICLE_FEATURES.rstrip()]
    front += ["- config_name: sentences", "  features:", _SENTENCE_FEATURES.rstrip(), "---", ""]
    return "\n".join([*front, *_explained(scheme, facts, splits), ""])


_SIZES = ((1_000, "n<1K"), (10_000, "1K<n<10K"), (100_000, "10K<n<100K"), (1_000_000, "100K<n<1M"))


def _explained(scheme: Scheme, facts: Facts, splits: Sequence[str]) -> Iterator[str]:
    """The card's text: what is in it, how it is counted, what the labels mean."""
    yield f"# {_plain(scheme.name.en)} · {_plain(scheme.name.ar)}"
    yield ""
    yield "Articles annotated by hand. `start` and `end` are code points of `text`, half-open; a span has one segment"
    yield "or more, and `exact` is what the text has there. Articles are never divided between splits."
    yield ""
    yield "```python\nfrom datasets import load_dataset\n"
    yield 'articles = load_dataset("path/to/this/folder", "articles")\n```'
    yield ""
    yield "## Counts"
    yield ""
    yield "| | " + " | ".join(splits) + " |"
    yield "|---|" + "---|" * len(splits)
    yield "| articles | " + " | ".join(str(facts.articles[split]) for split in splits) + " |"
    for label in scheme.labels:
        yield f"| {label.id} | " + " | ".join(str(facts.labels[label.id, split]) for split in splits) + " |"
    yield ""
    yield (
        "Links: "
        + (", ".join(f"{_plain(name)} {count}" for name, count in sorted(facts.links.items())) or "none")
        + "."
    )
    yield ""
    yield "## Annotators"
    yield ""
    yield from (f"- {_plain(name)}: {count} spans" for name, count in sorted(facts.people.items()))
    yield ""
    yield from _agreement(facts.agreement)
    yield ""
    yield "## Guidelines"
    yield ""
    yield scheme.guidelines.strip()
    yield ""
    for label in scheme.labels:
        yield f"### {label.id}: {_plain(label.name.en)} · {_plain(label.name.ar)}"
        yield ""
        yield label.guidelines.strip()
        for attribute in label.attributes:
            choices = ", ".join(f"`{choice.id}`" for choice in attribute.choices)
            yield f"- `{attribute.id}` ({attribute.type}){': ' + choices if choices else ''}"
        yield ""
    yield "## Sentences"
    yield ""
    yield "`class` is the highest class of the claims in a sentence: CFS (worth checking), UFS, NFS; NFS where none is."


def _agreement(found: Agreement) -> Iterator[str]:
    """A row for each two people and label, or that nobody can be compared."""
    rows = list(found.rows())
    if not rows:
        yield "Agreement: no article was annotated by two people."
        return
    yield "Agreement, on the articles that both annotated: F1 of spans with the same ends and of spans that share text,"
    yield "and Cohen's kappa over code points."
    yield ""
    yield "| annotators | label | articles | spans | F1, same | F1, shared | kappa |"
    yield "|---|---|---|---|---|---|---|"
    for first, second, label, tally in rows:
        kappa = "-" if tally.kappa is None else f"{tally.kappa:.2f}"
        yield (
            f"| {_plain(first)}, {_plain(second)} | {_plain(label)} | {tally.articles} | {tally.spans} "
            f"| {tally.exact:.2f} | {tally.overlap:.2f} | {kappa} |"
        )


def _plain(text: str) -> str:
    """Text inside a line of Markdown."""
    return " ".join(text.replace("|", "\\|").replace("<", "&lt;").replace("`", "'").split())


def _quoted(text: str) -> str:
    return json.dumps(" ".join(text.split()), ensure_ascii=False)
