"""The command line does the whole job, and says what went wrong in words and exit codes."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from annotator.cli import main
from annotator.project import Project
from tests.cli.command import printed, run
from tests.exporters.hard import TEXT, hard, scheme

ROOT = Path(__file__).parents[2]
SAID = "قال الوزير أحمد علي إن 35 شخصا قتلوا في المدينة."


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """An export of the hard document."""
    from annotator.exporters import export

    export("jsonl", tmp_path / "hard.jsonl", [hard()], scheme())
    return tmp_path / "hard.jsonl"


@pytest.fixture
def desk(tmp_path: Path, own: Path) -> Path:
    """A project with the hard document and a plain one."""
    path = tmp_path / "desk.hashiya"
    plain = tmp_path / "plain.txt"
    plain.write_text("عنوان ثان\nقال الوزير إن 35 شخصا قتلوا.", encoding="utf-8")
    run("new", path)
    run("import", path, own, plain)
    return path


def test_a_project_is_made_filled_listed_shown_exported_and_checked(desk: Path, tmp_path: Path) -> None:
    listed = run("list", desk).stdout
    assert "hard" in listed
    assert "عنوان ثان" in listed
    shown = run("show", desk, "hard").stdout
    assert TEXT in shown
    assert "قتل 35 شخصا، جلهم من المدنيين … بنسبة ٣٫٥٪ من السكان" in shown
    assert (
        "Wrote 2 articles, 14 spans and 8 links"
        in run("export", desk, "--format", "brat", "--out", tmp_path / "brat").stdout
    )
    assert "No problems found" in run("check", desk).stdout


def test_what_is_exported_is_imported_equal(desk: Path, tmp_path: Path) -> None:
    out, again, twice = tmp_path / "a.jsonl", tmp_path / "again.hashiya", tmp_path / "b.jsonl"
    run("export", desk, "--format", "jsonl", "--out", out)
    run("new", again)
    run("import", again, out)
    run("export", again, "--format", "jsonl", "--out", twice)
    assert twice.read_bytes() == out.read_bytes()


def test_an_empty_project_takes_over_the_scheme_of_an_export(own: Path, tmp_path: Path) -> None:
    line, rest = own.read_text(encoding="utf-8").split("\n", 1)
    data = json.loads(line)
    data["scheme"]["labels"][0]["name"]["en"] = "Assertion"
    own.write_text(json.dumps(data) + "\n" + rest, encoding="utf-8")
    path = tmp_path / "new.hashiya"
    run("new", path)
    run("import", path, own)
    with Project.open(path, annotator="x", read_only=True) as project:
        assert project.scheme.labels[0].name.en == "Assertion"
    run("new", tmp_path / "other.hashiya", "--scheme", own)
    with Project.open(tmp_path / "other.hashiya", annotator="x", read_only=True) as project:
        assert project.scheme.labels[0].name.en == "Assertion"


def test_a_failed_import_leaves_the_project_as_it_was(own: Path, tmp_path: Path) -> None:
    path, bad = tmp_path / "new.hashiya", tmp_path / "bad.txt"
    bad.write_bytes(b"\x89PNG\x00\x00\x01")
    own.write_text(own.read_text(encoding="utf-8").replace('"Claim"', '"Assertion"'), encoding="utf-8")
    run("new", path)
    result = run("import", path, own, bad, code=1)
    assert result.stdout == ""
    assert "bad.txt" in result.stderr
    with Project.open(path, annotator="x", read_only=True) as project:
        assert project.count() == 0
        assert project.scheme == scheme()


def test_duplicates_are_skipped_and_named(desk: Path, own: Path, tmp_path: Path) -> None:
    more = tmp_path / "more.txt"
    more.write_text("نص جديد", encoding="utf-8")
    result = run("import", desk, own, more)
    assert "Added 1 of 2" in result.stdout
    assert "hard" in result.stderr
    assert printed("import", desk, own, more)["added"] == 0
    assert [one["id"] for one in printed("import", desk, own)["skipped"]] == ["hard"]


def test_text_comes_in_with_the_encoding_that_is_given(tmp_path: Path) -> None:
    path, file = tmp_path / "a.hashiya", tmp_path / "a.txt"
    file.write_bytes("قال".encode("iso-8859-6"))
    run("new", path)
    run("import", path, file, "--encoding", "iso-8859-6")
    assert printed("show", path, "1")["text"] == "قال"
    run("import", path, file, "--encoding", "klingon", code=1)


def test_json_is_printed_where_a_program_would_read_it(desk: Path, tmp_path: Path) -> None:
    listed = printed("list", desk)
    assert listed[0]["id"] == "hard"
    assert listed[0]["counts"]["claim"] == 3
    shown = printed("show", desk, "hard")
    for span in shown["spans"]:
        assert [shown["text"][start:end] for start, end in span["segments"]] == span["exact"]
    report = printed("export", desk, "--format", "conll", "--out", tmp_path / "c")
    assert {loss["code"] for loss in report["lost"]} >= {"overlap", "mid_word"}
    assert printed("check", desk) == []


def test_a_list_can_be_searched_in_any_spelling(desk: Path) -> None:
    assert [one["id"] for one in printed("list", desk, "--query", "قَتَل ٣٥ المدنيين")] == ["hard"]
    assert [one["id"] for one in printed("list", desk, "--query", "أسماك")] == []
    assert [one["id"] for one in printed("list", desk, "--query", "المَدَنيين")] == ["hard"]
    assert printed("list", desk, "--status", "done") == []


def test_an_article_is_found_by_id_by_its_beginning_and_by_number(desk: Path) -> None:
    first, second = (one["id"] for one in printed("list", desk))
    for wanted, found in (("hard", first), ("ha", first), (second[:12], second), ("2", second)):
        assert printed("show", desk, wanted)["id"] == found
    assert "nothing-like-it" in run("show", desk, "nothing-like-it", code=1).stderr


def test_an_export_takes_the_articles_annotator_and_options_that_are_asked_for(desk: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run("export", desk, "--format", "conll", "--out", out, "--article", "ha", "--option", "scheme=BIOES")
    assert "S-number" in (out / "number.conll").read_text(encoding="utf-8")
    csv = tmp_path / "out.csv"
    assert "0 spans" in run("export", desk, "--format", "csv", "--out", csv, "--annotator", "nobody").stdout
    run("export", desk, "--format", "csv", "--out", csv, "--option", "scheme", code=2)
    run("export", desk, "--format", "csv", "--out", csv, "--option", "scheme=BIO", code=1)
    assert "rtf" in run("export", desk, "--format", "rtf", "--out", csv, code=1).stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("list", "missing.hashiya"),
        ("check", "missing.hashiya"),
        ("show", "missing.hashiya", "1"),
        ("import", "missing.hashiya", "x.txt"),
        ("export", "missing.hashiya", "--format", "csv", "--out", "x"),
        ("new", "no/such/folder/a.hashiya"),
        ("new", "a.hashiya", "--scheme", "missing.toml"),
    ],
)
@pytest.mark.parametrize("tongue", ["en_US.UTF-8", "ar_EG.UTF-8"])
def test_expected_errors_are_sentences_in_the_language_of_the_terminal(
    arguments: tuple[str, ...], tongue: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run(*arguments, code=1, LANG=tongue)
    assert result.stdout == ""
    assert "Traceback" not in result.stderr
    assert any("\u0620" <= char <= "\u064a" for char in result.stderr) == tongue.startswith("ar")


def test_mistyped_commands_end_with_two(tmp_path: Path) -> None:
    for arguments in (("lst",), ("list",), ("export", "x"), ("import", "x"), ("list", "x", "--status", "lost")):
        run(*arguments, code=2)


def test_damage_is_listed_and_ends_with_one(desk: Path) -> None:
    connection = sqlite3.connect(desk)
    connection.execute("UPDATE spans SET \"end\" = 100000 WHERE id = 'n35'")
    connection.commit()
    connection.close()
    assert run("check", desk, code=1).stdout.strip()
    assert printed("check", desk, code=1)[0]["place"]


def commands() -> list[str]:
    return sorted(main.commands)


def test_the_commands_are_those_that_people_are_told_of() -> None:
    assert commands() == [
        "check",
        "convert",
        "export",
        "formats",
        "import",
        "list",
        "new",
        "open",
        "score",
        "show",
        "suggest",
    ]


@pytest.mark.parametrize("command", commands())
def test_every_command_has_help_with_examples_and_stands_in_the_readme(command: str) -> None:
    section = (ROOT / "README.md").read_text(encoding="utf-8").split("## Command line", 1)[1].split("\n## ")[0]
    assert f"`hashiya {command} " in section
    helped = run(command, "--help").stdout
    assert f"hashiya {command} " in helped.split("Examples:")[1]


def test_the_help_of_export_names_every_format_and_option() -> None:
    helped = "".join(run("export", "--help").stdout.split())
    for format_ in Project.formats():
        assert format_.id in helped
        for option in format_.options:
            assert f"{option.id}={'|'.join(choice.id for choice in option.choices)}" in helped


def entry(*arguments: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the real entry in a process of its own."""
    env = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", "LC_ALL": "C.UTF-8", **environment}
    return subprocess.run(
        [sys.executable, "-m", "annotator.cli", *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=cwd,
        env=env,
        check=False,
    )


def test_the_real_entry_does_the_job(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    for arguments in (("new", "a.hashiya"), ("import", "a.hashiya", "a.txt"), ("check", "a.hashiya")):
        done = entry(*arguments, cwd=tmp_path)
        assert (done.returncode, done.stderr) == (0, ""), done
    assert json.loads(entry("show", "a.hashiya", "1", "--json", cwd=tmp_path).stdout)["text"] == TEXT
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.hashiya", "a.txt"]


def test_the_real_entry_tells_errors_and_mistakes_apart(tmp_path: Path) -> None:
    missing, mistaken = entry("list", "no.hashiya", cwd=tmp_path), entry("list", cwd=tmp_path)
    assert (missing.returncode, mistaken.returncode) == (1, 2)
    assert "Traceback" not in missing.stderr + mistaken.stderr
    assert "Usage: hashiya list" in mistaken.stderr


def test_no_command_needs_the_window(tmp_path: Path) -> None:
    code = "import sys, annotator.cli, annotator.project; sys.exit('PySide6' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0
    assert entry("--version", cwd=tmp_path).stdout.startswith("hashiya, version ")


def test_a_text_gets_its_suggestions_without_a_project(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(SAID, encoding="utf-8")
    shown = run("suggest", str(file)).stdout
    assert "number" in shown
    assert "value=35" in shown
    line = json.loads(run("suggest", str(file), "--json", "--only", "numbers,attributions").stdout)
    assert line["numbers"][0]["value"] == "35"
    assert SAID[slice(*line["attributions"][0]["cue"][0])] == "قال"
    assert "claims" not in line
    run("suggest", str(file), "--only", "verbs", code=2)
    assert json.loads(run("suggest", "-", "--json", written=SAID).stdout)["numbers"] == line["numbers"]


def test_lines_get_lines_that_can_be_scored(tmp_path: Path) -> None:
    lines, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    lines.write_text(json.dumps({"id": 7, "text": SAID}) + "\n", encoding="utf-8")
    out.write_text(run("suggest", "--jsonl", str(lines)).stdout, encoding="utf-8")
    line = json.loads(out.read_text("utf-8"))
    assert line["id"] == "7"
    assert set(line) == {"id", "numbers", "attributions", "claims"}
    gold = tmp_path / "gold.jsonl"
    gold.write_text(json.dumps({**line, "text": SAID}) + "\n", encoding="utf-8")
    assert "numbers" in run("score", str(gold), str(out)).stdout
    lines.write_text('{"id": 1}\n', encoding="utf-8")
    run("suggest", "--jsonl", str(lines), code=1)
    run("score", str(lines), str(out), code=1)
    run("score", str(tmp_path / "none.jsonl"), str(out), code=1)


def test_a_project_is_filled_and_sure_suggestions_accepted_on_request(tmp_path: Path) -> None:
    file, project = tmp_path / "a.txt", str(tmp_path / "p.hashiya")
    file.write_text(SAID, encoding="utf-8")
    run("new", project)
    run("import", project, str(file))
    row = json.loads(run("suggest", project, "--json").stdout)[0]
    assert row["open"] > 2
    assert row["accepted"] == 0
    row = json.loads(run("suggest", project, "--accept", "0.9", "--json").stdout)[0]
    assert row["accepted"] > 1
    assert json.loads(run("suggest", project, "--accept", "0.9", "--json").stdout)[0]["accepted"] == 0
    run("check", project)
