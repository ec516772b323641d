"""A CoNLL file holds every token of the text, and tags that a reader of IOB2 or BIOES takes."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given

from annotator.core.annotated import Annotated
from annotator.core.tokens import tokens
from annotator.exporters import export
from annotator.exporters.conll import layers
from tests.exporters.articles import SCHEME, articles
from tests.exporters.hard import hard, scheme


def sentences(path: Path) -> list[list[list[str]]]:
    """The rows of each sentence, ``-DOCSTART-`` lines left out."""
    blocks = path.read_text(encoding="utf-8").split("\n\n")
    found = [[line.split(" ") for line in block.split("\n") if line] for block in blocks]
    return [block for block in found if block and block != [["-DOCSTART-", "O"]]]


def squeezed(text: str) -> str:
    return "".join(text.split())


@given(articles())
def test_the_tokens_of_every_layer_join_to_the_text(item: Annotated) -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "out"
        export("conll", folder, [item], SCHEME)
        for name in layers(SCHEME, "groups"):
            rows = [row for sentence in sentences(folder / f"{name}.conll") for row in sentence]
            assert all(len(row) == 2 for row in rows)
            assert "".join(row[0] for row in rows) == squeezed(item.document.text)


@pytest.mark.parametrize("tags", ["BIO", "BIOES"])
@given(item=articles())
def test_tags_follow_each_other_as_the_scheme_says(tags: str, item: Annotated) -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "out"
        export("conll", folder, [item], SCHEME, options={"scheme": tags, "layers": "labels"})
        for path in folder.glob("*.conll"):
            for sentence in sentences(path):
                run = [row[1] for row in sentence]
                for before, tag in zip(["O", *run], run, strict=False):
                    assert tag == "O" or tag[0] in ("BI" if tags == "BIO" else "BIES")
                    if tag[0] in "IE":
                        assert before[0] in "BI"
                        assert before[2:] == tag[2:]
                    if tags == "BIOES":
                        assert (before[0] in "BI") == (tag[0] in "IE")
                assert tags == "BIO" or run[-1][0] in "OES"


@given(articles())
def test_each_span_is_in_the_file_or_in_the_report(item: Annotated) -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "out"
        report = export("conll", folder, [item], SCHEME, options={"layers": "labels"})
        starts = sum(row[1].startswith("B-") for p in folder.glob("*.conll") for s in sentences(p) for row in s)
    changed = {loss.span for loss in report.lost}
    whole = [span for span in item.spans if span.id not in changed]
    assert len(whole) <= starts
    assert starts > 0 or not whole


def test_roles_of_a_frame_share_a_file_and_other_labels_have_their_own() -> None:
    assert layers(scheme(), "groups") == {
        "attribution": {"cue", "source", "content", "addressee", "medium"},
        "claim": {"claim"},
        "number": {"number"},
    }
    assert set(layers(scheme(), "labels")) == {label.id for label in scheme().labels}


def test_the_index_names_the_article_and_person_of_each_document(tmp_path: Path) -> None:
    export("conll", tmp_path / "out", [hard(), hard()], scheme())
    index = (tmp_path / "out" / "documents.tsv").read_text(encoding="utf-8").splitlines()
    assert [line.split("\t")[:3] for line in index[1:]] == [["1", "hard", "سارة"], ["2", "hard", "سارة"]]
    text = (tmp_path / "out" / "claim.conll").read_text(encoding="utf-8")
    assert text.count("-DOCSTART- O\n\n") == 2


@given(articles())
def test_tokens_leave_out_nothing_but_space_and_hold_none(item: Annotated) -> None:
    text = item.document.text
    found = [text[start:end] for start, end in tokens(text, 0, len(text))]
    assert "".join(found) == squeezed(text)
    assert all(token == squeezed(token) != "" for token in found)
