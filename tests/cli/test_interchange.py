"""Annotated files of other tools come in and go out by command and from Python."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from annotator.core.capabilities import CAPABILITIES
from annotator.core.errors import Expected
from annotator.exporters import export
from annotator.project import Project
from tests.cli.command import printed, run
from tests.exporters.hard import hard, scheme


@pytest.fixture
def doccano(tmp_path: Path) -> Path:
    path = tmp_path / "d.jsonl"
    rows: list[dict[str, Any]] = [
        {"text": "علي في دمشق", "label": [[0, 3, "PER"], [7, 11, "LOC"]]},
        {"text": "قال علي", "label": [[0, 3, "cue"]]},
    ]
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return path


def test_a_file_of_another_tool_comes_in_with_labels_mapped_new_and_left_out(doccano: Path, tmp_path: Path) -> None:
    desk = tmp_path / "desk.hashiya"
    run("new", desk)
    done = run("import", desk, doccano, "--map", "LOC=", "--map", "PER=person", "--json")
    data = json.loads(done.stdout)
    assert (data["added"], [loss["code"] for loss in data["lost"]]) == (2, ["unmapped"])
    with Project.open(desk, annotator="me", read_only=True) as project:
        assert project.scheme.label("person") is not None
        labels = {span.label for one in project.annotated() for span in one.spans}
        assert labels == {"person", "cue"}


def test_files_of_several_kinds_come_in_as_one_step(doccano: Path, tmp_path: Path) -> None:
    export("jsonl", tmp_path / "own.jsonl", [hard()], scheme())
    export("brat", tmp_path / "brat", [], scheme())
    (tmp_path / "brat" / "a.txt").write_text("بغداد", encoding="utf-8")
    (tmp_path / "brat" / "a.ann").write_text("T1\tCity 0 5\tبغداد\n", encoding="utf-8")
    (tmp_path / "plain.txt").write_text("خبر بلا تعليق", encoding="utf-8")
    desk = tmp_path / "desk.hashiya"
    run("new", desk)
    run("import", desk, doccano, tmp_path / "own.jsonl", tmp_path / "brat", tmp_path / "plain.txt")
    with Project.open(desk, annotator="me") as project:
        assert project.count() == 5
        assert project.history()[0].action == "add_articles"


def test_an_import_that_fails_leaves_project_and_scheme_as_they_were(doccano: Path, tmp_path: Path) -> None:
    doccano.write_text(doccano.read_text() + '\n{"text": "x", "label": [[0, 9, "NEW"]]}', encoding="utf-8")
    with Project.create(tmp_path / "desk.hashiya", annotator="me") as project:
        before = project.scheme
        with pytest.raises(Expected, match="offsets_lie"):
            project.import_annotated([doccano])
        assert (project.scheme, project.count()) == (before, 0)


def test_a_file_whose_places_are_wrong_is_named(doccano: Path, tmp_path: Path) -> None:
    doccano.write_text(doccano.read_text() + '\n{"text": "x", "label": [[0, 9, "NEW"]]}', encoding="utf-8")
    run("new", tmp_path / "desk.hashiya")
    for tongue in ("en_GB.UTF-8", "ar_EG.UTF-8"):
        assert str(doccano) in run("import", tmp_path / "desk.hashiya", doccano, code=1, LANG=tongue).stderr


def test_new_labels_and_what_bears_them_are_one_step(doccano: Path, tmp_path: Path) -> None:
    with Project.create(tmp_path / "desk.hashiya", annotator="me") as project:
        before = project.scheme
        project.import_annotated([doccano])
        assert project.scheme != before
        assert len(project.history()) == 1
        project.undo()
        assert (project.scheme, project.count()) == (before, 0)
        project.redo()
        assert project.count() == 2
        assert project.check() == []


def test_a_dry_run_tells_the_labels_and_losses_and_stores_nothing(doccano: Path, tmp_path: Path) -> None:
    desk = tmp_path / "desk.hashiya"
    run("new", desk)
    (tmp_path / "there.txt").write_text("قال علي", encoding="utf-8")
    run("import", desk, tmp_path / "there.txt")
    arguments = ("import", desk, doccano, "--map", "LOC=", "--dry-run")
    told = run(*arguments)
    assert "label PER -> PER, new\nlabel LOC -> left out\nlabel cue -> cue\n" in told.stdout
    assert "Would add 1 of 2 articles" in told.stdout
    assert "already there" in told.stderr
    data = printed(*arguments)
    assert (data["added"], data["dry_run"], data["label"]["PER"]) == (1, True, {"to": "PER", "new": True})
    assert [loss["code"] for loss in data["lost"]] == ["unmapped"]
    with Project.open(desk, annotator="me", read_only=True) as project:
        assert (project.count(), len(project.history()), project.scheme.label("PER")) == (1, 1, None)
    assert run(*arguments[:3]).stdout == "Added 1 of 2 articles\n"


@pytest.mark.parametrize("format_id", [row.format for row in CAPABILITIES if row.lossless and row.format != "jsonl"])
def test_an_empty_project_takes_everything_from_a_lossless_export(format_id: str, tmp_path: Path) -> None:
    out = tmp_path / ("out.jsonld" if format_id == "w3c" else "out")
    export(format_id, out, [hard()], scheme())
    with Project.create(tmp_path / "desk.hashiya", annotator="me") as project:
        edit, lost = project.import_annotated([out])
        (found,) = project.annotated()
        assert (len(edit.articles), lost, project.scheme) == (1, (), scheme())
        assert found.article == hard().article
        assert {span.id: span for span in found.spans} == {span.id: span for span in hard().spans}
        assert {link.id: link for link in found.links} == {link.id: link for link in hard().links}


def test_a_conversion_needs_no_project_and_tells_what_is_lost(doccano: Path, tmp_path: Path) -> None:
    run("convert", doccano, tmp_path / "brat", "--to", "brat")
    assert "T1\tPER 0 3\tعلي" in "".join(file.read_text(encoding="utf-8") for file in (tmp_path / "brat").glob("*.ann"))
    run("convert", tmp_path / "brat", tmp_path / "again.jsonl", "--to", "jsonl", "--from", "brat")
    export("brat", tmp_path / "hard", [hard()], scheme())
    done = run("convert", tmp_path / "hard", tmp_path / "x", "--to", "webanno-tsv", "--policy", "split")
    assert "discontinuous" in done.stderr
    assert "offsets" not in done.stderr
    run("convert", doccano, tmp_path / "y", "--to", "nothing", code=1)


def test_the_formats_are_listed_with_what_they_keep() -> None:
    listed = json.loads(run("formats", "--json").stdout)["formats"]
    rows = {one["id"]: one for one in listed}
    assert rows["brat"]["reads"] and rows["brat"]["writes"] and rows["brat"]["keeps"]["discontinuous"]
    assert rows["doccano"]["keeps"]["discontinuous"] is False
    for row in CAPABILITIES:
        assert (rows[row.format]["reads"], rows[row.format]["writes"]) == (row.reads, row.writes), row.format
    assert "webanno-tsv" in run("formats").stdout
