"""What each format makes of the hard document, compared with files that people can read.

``python -m tests.exporters.test_golden`` writes the files anew; read the difference before it is committed.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from annotator.core.reports import ExportReport
from annotator.exporters import export
from tests.exporters.hard import GOLDEN, hard, scheme

CASES: dict[str, tuple[str, dict[str, str]]] = {
    "hard.jsonl": ("jsonl", {}),
    "hard.csv": ("csv", {}),
    "brat": ("brat", {}),
    "conll": ("conll", {}),
    "conll-bioes": ("conll", {"scheme": "BIOES", "layers": "labels"}),
    "hard.jsonld": ("w3c", {}),
    "cas-xmi": ("cas-xmi", {}),
    "cas-json": ("cas-json", {"tokens": "yes"}),
    "webanno-tsv": ("webanno-tsv", {}),
    "label-studio": ("label-studio", {}),
    "doccano.jsonl": ("doccano", {}),
    "prodigy.jsonl": ("prodigy", {}),
    "citron.jsonl": ("citron", {}),
    "hard.html": ("html", {}),
    "claimbuster.csv": ("claimbuster", {}),
    "checkthat.tsv": ("checkthat", {}),
    "averitec.json": ("averitec", {}),
    "claimreview.jsonld": ("claimreview", {}),
    "huggingface": ("huggingface", {"files": "jsonl"}),
}


def write(name: str, folder: Path) -> ExportReport:
    format_id, options = CASES[name]
    return export(format_id, folder / name, [hard()], scheme(), options=options)


def contents(path: Path) -> dict[str, bytes]:
    files = [path] if path.is_file() else sorted(path.iterdir())
    return {file.name: file.read_bytes() for file in files}


@pytest.mark.parametrize("name", CASES)
def test_the_export_of_the_hard_document_is_the_golden_one(name: str, tmp_path: Path) -> None:
    write(name, tmp_path)
    assert contents(tmp_path / name) == contents(GOLDEN / name)


@pytest.mark.parametrize("name", CASES)
def test_the_report_counts_and_names_what_was_written(name: str, tmp_path: Path) -> None:
    report = write(name, tmp_path)
    assert (report.format, report.articles, report.spans, report.links) == (CASES[name][0], 1, 14, 8)
    assert {file.name for file in report.files} == set(contents(tmp_path / name))
    assert all(file.is_file() for file in report.files)


def test_the_lossless_formats_lose_nothing_and_brat_says_where_it_splits(tmp_path: Path) -> None:
    assert write("hard.jsonl", tmp_path).lost == write("hard.csv", tmp_path).lost == ()
    assert [(loss.span, loss.code) for loss in write("brat", tmp_path).lost] == [("lines", "line_break")]


def test_conll_lists_every_span_that_it_cannot_hold_as_it_is(tmp_path: Path) -> None:
    item = hard()
    details = {(span.id, "attributes") for span in item.spans if span.attributes}
    details |= {(span.id, "note") for span in item.spans if span.note} | {(link.from_id, "link") for link in item.links}
    assert {(loss.span, loss.code) for loss in write("conll", tmp_path).lost} == details | {
        ("says", "mid_word"),
        ("says", "discontinuous"),
        ("inner", "overlap"),
        ("said", "mid_word"),
        ("lines", "crosses_sentence"),
        ("claim", "overlap"),
        ("some", "mid_word"),
    }


if __name__ == "__main__":
    import shutil

    for case in CASES:
        shutil.rmtree(GOLDEN / case, ignore_errors=True)
        sys.stdout.write(f"{write(case, GOLDEN)}\n")
