"""An export appears whole or not at all, and only with offsets that are true."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from annotator.core.annotated import Annotated
from annotator.core.document import Document
from annotator.core.errors import BadFile, Cancelled, Expected
from annotator.exporters import FORMATS, export, preview
from tests.exporters.hard import TEXT, hard, scheme

IDS = [format_.id for format_ in FORMATS]
FOLDERS = [format_.id for format_ in FORMATS if format_.folder]
FILES = [format_.id for format_ in FORMATS if not format_.folder]


def refused(error: pytest.ExceptionInfo[BadFile]) -> str:
    return error.value.code


@pytest.mark.parametrize("format_id", IDS)
def test_a_text_that_is_not_the_hashed_one_stops_the_export_and_leaves_nothing(format_id: str, tmp_path: Path) -> None:
    item = hard()
    other = replace(item, document=Document(text="x" + TEXT, sha256=item.document.sha256))
    with pytest.raises(BadFile) as error:
        export(format_id, tmp_path / "out", [item, other], scheme())
    assert refused(error) == "records_lie"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("segments", [((0, 10_000),), ((5, 5),), ((5, 9), (8, 12)), ((5, 9), (9, 12)), (), ((-3, 2),)])
def test_a_span_outside_the_text_or_out_of_order_stops_the_export(
    segments: tuple[tuple[int, int], ...], tmp_path: Path
) -> None:
    item = hard()
    item = replace(item, spans=(replace(item.spans[0], segments=segments),), links=())
    with pytest.raises(BadFile) as error:
        export("jsonl", tmp_path / "out", [item], scheme())
    assert (refused(error), error.value.params["place"]) == ("records_lie", "emoji")


def test_a_link_to_a_span_outside_the_export_is_left_out_and_listed(tmp_path: Path) -> None:
    item = hard()
    item = replace(item, spans=tuple(span for span in item.spans if span.id != "n35"))
    report = export("jsonl", tmp_path / "out", [item], scheme())
    assert (report.links, [(loss.span, loss.code) for loss in report.lost]) == (7, [("claim", "link_end")])


@pytest.mark.parametrize("format_id", IDS)
def test_a_cancelled_export_leaves_nothing(format_id: str, tmp_path: Path) -> None:
    done: list[int] = []
    with pytest.raises(Cancelled):
        export(
            format_id,
            tmp_path / "out",
            (hard() for _ in range(5)),
            scheme(),
            progress=done.append,
            cancelled=lambda: len(done) == 2,
        )
    assert done == [1, 2]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("format_id", IDS)
def test_an_interrupted_export_leaves_nothing(format_id: str, tmp_path: Path) -> None:
    def interrupted() -> Iterator[Annotated]:
        yield hard()
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        export(format_id, tmp_path / "out", interrupted(), scheme())
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("format_id", FILES)
def test_a_failing_export_keeps_the_older_file(format_id: str, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.write_text("older")
    item = hard()
    with pytest.raises(BadFile):
        export(format_id, out, [item, replace(item, document=Document(TEXT + "x", item.document.sha256))], scheme())
    assert out.read_text() == "older"
    assert list(tmp_path.iterdir()) == [out]


@pytest.mark.parametrize("format_id", FILES)
def test_an_older_file_is_replaced(format_id: str, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.write_text("older")
    export(format_id, out, [hard()], scheme())
    assert b"older" not in out.read_bytes()
    assert list(tmp_path.iterdir()) == [out]


@pytest.mark.parametrize("format_id", FOLDERS)
def test_an_older_export_of_the_same_files_is_replaced(format_id: str, tmp_path: Path) -> None:
    first = export(format_id, tmp_path / "out", [hard()], scheme())
    first.files[0].write_text("older")
    second = export(format_id, tmp_path / "out", [hard()], scheme())
    assert first.files == second.files
    assert second.files[0].read_bytes() != b"older"
    assert list(tmp_path.iterdir()) == [tmp_path / "out"]


@pytest.mark.parametrize("format_id", FOLDERS)
def test_a_folder_with_other_things_in_it_is_not_touched(format_id: str, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "thesis.doc").write_text("dear")
    with pytest.raises(BadFile) as error:
        export(format_id, out, [hard()], scheme())
    assert (refused(error), error.value.params["name"]) == ("folder_not_empty", "thesis.doc")
    assert [path.name for path in tmp_path.rglob("*")] == ["out", "thesis.doc"]


@pytest.mark.parametrize("format_id", IDS)
def test_a_folder_that_is_not_there_or_no_folder_is_a_clear_refusal(format_id: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for out in (tmp_path / "gone" / "out", tmp_path / "file" / "out"):
        with pytest.raises(BadFile) as error:
            export(format_id, out, [hard()], scheme())
        assert refused(error) == "cannot_write"
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_a_file_is_not_written_over_a_folder_nor_a_folder_over_a_file(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_text("dear")
    for format_id, name in (("jsonl", "folder"), ("brat", "file")):
        with pytest.raises(BadFile) as error:
            export(format_id, tmp_path / name, [hard()], scheme())
        assert refused(error) == "cannot_write"
    assert (tmp_path / "file").read_text() == "dear"
    assert len(list(tmp_path.iterdir())) == 2


@pytest.mark.parametrize("format_id", IDS)
def test_a_disk_that_fills_up_while_syncing_leaves_nothing(
    format_id: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(BadFile) as error:
        export(format_id, tmp_path / "out", [hard()], scheme())
    assert refused(error) == "disk_full"
    assert list(tmp_path.iterdir()) == []


LIMITED = """
import resource, signal, sys
from pathlib import Path
from annotator.core.errors import BadFile
from annotator.exporters import export
from tests.exporters.hard import hard, scheme
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
try:
    export(sys.argv[1], Path(sys.argv[2]), (hard() for _ in range(200)), scheme())
except BadFile as error:
    print(error.code)
"""


@pytest.mark.parametrize("format_id", ["jsonl", "conll"])
def test_a_file_that_may_not_grow_leaves_nothing(format_id: str, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, format_id, str(tmp_path / "out")],
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[2],
        check=True,
    )
    assert done.stdout == "disk_full\n"
    assert list(tmp_path.iterdir()) == []


def test_unknown_formats_and_options_are_named(tmp_path: Path) -> None:
    for format_id, options, code in (
        ("doc", {}, "unknown_format"),
        ("conll", {"scheme": "IOB7"}, "bad_option"),
        ("jsonl", {"scheme": "BIO"}, "bad_option"),
    ):
        with pytest.raises(Expected) as error:
            export(format_id, tmp_path / "out", [hard()], scheme(), options=options)
        assert error.value.code == code
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("format_id", IDS)
def test_a_preview_shows_the_first_lines_and_reads_few_articles(format_id: str) -> None:
    read: list[Annotated] = []

    def source() -> Iterator[Annotated]:
        while True:
            read.append(hard())
            yield read[-1]

    shown = preview(format_id, source(), scheme(), lines=5)
    assert 1 <= len(shown.split("\n")) <= 5
    assert len(read) <= 5
    assert max(map(len, shown.split("\n"))) <= 400


@pytest.mark.parametrize("format_id", IDS)
def test_no_articles_make_a_valid_export(format_id: str, tmp_path: Path) -> None:
    report = export(format_id, tmp_path / "out", [], scheme())
    assert (report.articles, report.lost) == (0, ())
    assert (tmp_path / "out").exists()
    assert isinstance(preview(format_id, [], scheme()), str)


@pytest.mark.parametrize("format_id", IDS)
def test_the_articles_are_taken_one_by_one(format_id: str, tmp_path: Path) -> None:
    alive: list[int] = []

    def source() -> Iterator[Annotated]:
        for number in range(5):
            alive.append(number)
            yield hard()
            assert len(done) == number + 1

    done: list[int] = []
    export(format_id, tmp_path / "out", source(), scheme(), progress=done.append)
    assert alive == [0, 1, 2, 3, 4]
