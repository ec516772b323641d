"""brat's files say of each span exactly what the text says."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

from hypothesis import given

from annotator.core.annotated import Annotated
from annotator.core.standoff import fragments
from annotator.exporters import export
from annotator.exporters._names import FileNames
from tests.exporters.articles import SCHEME, articles
from tests.exporters.hard import hard, scheme


def read(folder: Path) -> dict[str, tuple[str, list[str]]]:
    """Text and annotation lines by file name, read as brat's server reads them."""
    found: dict[str, tuple[str, list[str]]] = {}
    for ann in folder.glob("*.ann"):
        with ann.with_suffix(".txt").open(encoding="utf-8") as text, ann.open(encoding="utf-8") as lines:
            found[ann.stem] = (text.read(), [line.rstrip("\n") for line in lines])
    return found


@given(articles(annotators=2))
def test_every_annotation_line_agrees_with_the_text_file(item: Annotated) -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "out"
        report = export("brat", folder, [item], SCHEME)
        files = read(folder)
    spans = 0
    for text, lines in files.values():
        assert text == item.document.text
        ids = {line.split("\t")[0] for line in lines}
        assert len(ids) == len(lines)
        for line in lines:
            number, what, *rest = line.split("\t", 2)
            if number[0] == "T":
                spans += 1
                places = [tuple(map(int, pair.split(" "))) for pair in what.split(" ", 1)[1].split(";")]
                assert " ".join(text[start:end] for start, end in places) == rest[0]
                assert places == sorted(places)
                assert all("\n" not in text[start:end] for start, end in places)
            elif number[0] == "R":
                assert {end.split(":")[1] for end in what.split(" ")[1:]} <= ids
            else:
                assert what.split(" ")[1] in ids
                assert what.isascii()
    gone = {loss.span for loss in report.lost if loss.code == "no_word"}
    assert spans == len({span.id for span in item.spans} - gone)


@given(articles())
def test_fragments_cover_the_segments_but_for_line_feeds(item: Annotated) -> None:
    text = item.document.text
    for span in item.spans:
        covered = {place for start, end in fragments(text, span.segments) for place in range(start, end)}
        wanted = {place for start, end in span.segments for place in range(start, end) if text[place] != "\n"}
        assert covered == wanted


def test_two_people_get_a_pair_of_files_each(tmp_path: Path) -> None:
    item = hard()
    first, *others = item.spans
    item = replace(item, spans=(replace(first, annotator="other"), *others))
    export("brat", tmp_path / "out", [item], scheme())
    files = read(tmp_path / "out")
    assert len(files["hard_other"][1]) == 2
    assert sum(line.startswith("T") for lines in files.values() for line in lines[1]) == 14
    assert len(files) == 2


def test_file_names_are_safe_and_differ_in_more_than_case() -> None:
    names = FileNames()
    taken = [names.take(name) for name in ("../../etc/passwd", "A", "a", "con", "CON.txt", "", "سارة", "x" * 300)]
    assert len({name.casefold() for name in taken}) == len(taken)
    assert all(name.isascii() and "/" not in name and not name.startswith(".") for name in taken)
    assert max(map(len, taken)) <= 80
    assert not {"con", "con.txt"} & {name.casefold() for name in taken}
