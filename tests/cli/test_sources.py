"""The command line takes every kind of article and table, splits exports, and proves them."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from tests.cli.command import printed, run
from tests.importers import made

TEXTS = [" ".join(f"كلمة{number * 100 + place}" for place in range(40)) for number in range(10)]


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    project = tmp_path / "desk.hashiya"
    run("new", project)
    return project


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    path = tmp_path / "corpus.jsonl"
    rows = [json.dumps({"body": one, "headline": f"عنوان {n}"}, ensure_ascii=False) for n, one in enumerate(TEXTS)]
    path.write_text("\n".join(rows), encoding="utf-8")
    return path


def test_articles_of_every_kind_come_in_together(desk: Path, tmp_path: Path) -> None:
    files: list[Path] = []
    for name, make in (("a.html", made.page), ("b.docx", made.docx), ("c.odt", made.odt), ("d.eml", made.eml)):
        (tmp_path / name).write_bytes(make())
        files.append(tmp_path / name)
    assert printed("import", desk, *files)["added"] == 4


def test_a_table_comes_in_by_its_columns_and_names_the_rows_left_out(desk: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("body,headline\nقال الوزير,عنوان\n,فارغ\n", encoding="utf-8")
    found = printed("import", desk, path, "--columns", "text=body,title=headline")
    assert (found["added"], [(row["row"], row["code"]) for row in found["rows"]]) == (1, [(3, "empty_text")])
    assert printed("list", desk)[0]["title"] == "عنوان"


def test_what_a_table_does_not_give_is_told_in_words(desk: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("text,date,mood\nقال الوزير,أمس,x\n ,2024-05-03,y\n", encoding="utf-8")
    told = run("import", desk, path).stderr
    assert "were not read: mood" in told
    assert "Skipped row 3" in told
    assert "no text" in told
    assert "Row 2" in told
    assert "أمس" in told
    found = printed("import", desk, path, "--dry-run")
    assert (found["unread_columns"], found["dates"][0]["detail"]) == ({str(path): ["mood"]}, "أمس")


def test_texts_that_are_there_already_are_counted_and_named_with_what_to_do(desk: Path, corpus: Path) -> None:
    run("import", desk, corpus)
    told = run("import", desk, corpus)
    assert "Added 0 of 10" in told.stdout
    assert "Skipped 10 texts" in told.stderr
    assert "عنوان 3" in told.stderr
    assert "delete it in the app" in told.stderr


def test_columns_are_guessed_where_they_are_plain(desk: Path, corpus: Path) -> None:
    assert printed("import", desk, corpus)["added"] == 10


def test_columns_that_are_not_there_leave_the_project_as_it_was(desk: Path, corpus: Path) -> None:
    run("import", desk, corpus, "--columns", "text=nothing", code=1)
    run("import", desk, corpus, "--columns", "colour=body", code=1)
    run("import", desk, corpus, "--columns", "body", code=2)
    assert printed("list", desk) == []


def test_a_private_address_is_refused(desk: Path) -> None:
    result = run("import", desk, "http://127.0.0.1:1/page", code=1)
    assert "http://127.0.0.1:1/page" in result.stderr


@pytest.mark.parametrize("format_id", ["jsonl", "brat", "csv"])
def test_a_split_export_is_a_folder_of_its_parts(format_id: str, desk: Path, corpus: Path, tmp_path: Path) -> None:
    run("import", desk, corpus)
    out = tmp_path / "parts"
    arguments = ("export", desk, "--format", format_id, "--out", out, "--split", "0.6,0.2,0.2", "--seed", 3)
    assert printed(*arguments)["articles"] == 10
    said = json.loads((out / "manifest.json").read_text(encoding="utf-8"))["split"]
    assert {name: len(ids) for name, ids in said["articles"].items()} == {"train": 6, "dev": 2, "test": 2}
    first = {path.name for path in out.iterdir()}
    assert {name.partition(".")[0] for name in first} == {"train", "dev", "test", "manifest"}
    run(*arguments)
    assert {path.name for path in out.iterdir()} == first
    assert json.loads((out / "manifest.json").read_text(encoding="utf-8"))["split"] == said


def test_a_dataset_folder_holds_its_parts_itself(desk: Path, corpus: Path, tmp_path: Path) -> None:
    run("import", desk, corpus)
    out = tmp_path / "dataset"
    run("export", desk, "--format", "huggingface", "--out", out, "--split", "0.8,0.2", "--option", "files=jsonl")
    lines = {path.name: len(path.read_text(encoding="utf-8").splitlines()) for path in out.glob("articles-*")}
    assert lines == {"articles-train.jsonl": 8, "articles-test.jsonl": 2}


def test_shares_that_make_no_whole_write_nothing(desk: Path, corpus: Path, tmp_path: Path) -> None:
    run("import", desk, corpus)
    run("export", desk, "--format", "jsonl", "--out", tmp_path / "x", "--split", "0.8,0.8", code=1)
    assert not (tmp_path / "x").exists()


def test_the_manifest_beside_an_export_has_its_hash_and_counts(desk: Path, corpus: Path, tmp_path: Path) -> None:
    run("import", desk, corpus)
    out = tmp_path / "all.jsonl"
    run("export", desk, "--format", "jsonl", "--out", out)
    said = json.loads((tmp_path / "all.jsonl.manifest.json").read_text(encoding="utf-8"))
    assert said["files"] == [
        {"name": "all.jsonl", "bytes": out.stat().st_size, "sha256": hashlib.sha256(out.read_bytes()).hexdigest()}
    ]
    assert (said["format"], said["offset_unit"], said["read_back"]) == ("jsonl", "code points", "equal")
    assert said["counts"] == {"articles": 10, "spans": 0, "links": 0, "lost": 0}
