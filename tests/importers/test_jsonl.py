"""The own format is believed only where it is true."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from annotator.core.errors import BadFile
from annotator.exporters import export
from annotator.importers.jsonl import is_own, read_drafts, read_scheme
from tests.exporters.hard import hard, scheme

Change = Callable[[dict[str, Any]], object]


@pytest.fixture
def own(tmp_path: Path) -> Path:
    out = tmp_path / "own.jsonl"
    export("jsonl", out, [hard()], scheme())
    return out


def changed(own: Path, change: Change) -> Path:
    head, line, _ = own.read_text(encoding="utf-8").split("\n")
    data = json.loads(line)
    change(data)
    own.write_text(f"{head}\n{json.dumps(data)}\n", encoding="utf-8")
    return own


def lied(data: dict[str, Any]) -> None:
    data["spans"][0]["exact"] = ["لم يقل"]


def moved(data: dict[str, Any]) -> None:
    data["spans"][1]["segments"] = [[26, 55], [78, 98]]


def beyond(data: dict[str, Any]) -> None:
    data["spans"][0]["segments"] = [[0, 100_000]]


@pytest.mark.parametrize(
    "change",
    [
        lied,
        moved,
        beyond,
        lambda data: data.update(text=data["text"] + "."),
        lambda data: data.update(text="\r\n" + data["text"], sha256=""),
    ],
)
def test_offsets_that_lie_are_refused_with_the_line(change: Change, own: Path) -> None:
    with pytest.raises(BadFile) as error:
        list(read_drafts(changed(own, change)))
    assert (error.value.code, error.value.params["place"]) == ("offsets_lie", 2)


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data.update(kind="song"),
        lambda data: data.update(format="brat"),
        lambda data: data.update(format=1),
        lambda data: data.update(format="hashiya/x"),
        lambda data: data.pop("text"),
        lambda data: data.update(text=7),
        lambda data: data.update(text=" "),
        lambda data: data.update(id=""),
        lambda data: data.update(title=["x"]),
        lambda data: data.update(title="\ud800"),
        lambda data: data.update(status="lost"),
        lambda data: data.update(spans={}),
        lambda data: data.update(spans=[7]),
        lambda data: data["spans"][0].update(segments=[]),
        lambda data: data["spans"][0].update(segments=[[0, 1], [1, 2]]),
        lambda data: data["spans"][0].update(segments=[[3, 2]]),
        lambda data: data["spans"][0].update(segments=[[0.0, 1]]),
        lambda data: data["spans"][0].update(segments=[[False, True]]),
        lambda data: data["spans"][0].update(attributes={"value": 3}),
        lambda data: data["spans"][0].update(attributes={"value": "\udc00"}),
        lambda data: data["spans"][0].update(attributes=[]),
        lambda data: data["spans"][0].pop("annotator"),
        lambda data: data["spans"].append(data["spans"][0]),
        lambda data: data["links"].append(data["links"][0]),
        lambda data: data["links"][0].update(to="nowhere"),
    ],
)
def test_a_misshapen_line_is_refused_with_its_number(change: Change, own: Path) -> None:
    with pytest.raises(BadFile) as error:
        list(read_drafts(changed(own, change)))
    assert (error.value.code, error.value.params["place"]) == ("bad_format", 2)


@pytest.mark.parametrize(
    "line", [b"{", b"[]", b"null", b"\xff", b'"format": "hashiya/1"', b"[" * 100_000, b'{"a":' + b"9" * 5000 + b"}"]
)
def test_a_line_that_is_no_object_is_refused(line: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"\n" + line + b"\n")
    with pytest.raises(BadFile) as error:
        list(read_drafts(path))
    assert (error.value.code, error.value.params["place"]) == ("bad_format", 2)


def test_a_newer_version_is_named(own: Path) -> None:
    with pytest.raises(BadFile) as error:
        list(read_drafts(changed(own, lambda data: data.update(format="hashiya/2"))))
    assert (error.value.code, error.value.params["version"]) == ("format_newer", "2")


def test_articles_before_a_bad_line_are_read(own: Path) -> None:
    with own.open("ab") as file:
        file.write(b"oops\n")
    drafts = read_drafts(own)
    assert next(drafts).article == hard().article
    with pytest.raises(BadFile):
        next(drafts)


def test_a_mark_at_the_front_empty_lines_and_other_line_ends_do_not_matter(own: Path) -> None:
    data = own.read_bytes()
    own.write_bytes(b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n\r\n"))
    assert [draft.article for draft in read_drafts(own)] == [hard().article]
    assert read_scheme(own) == scheme()


def test_a_file_without_a_scheme_has_none(own: Path) -> None:
    own.write_bytes(own.read_bytes().split(b"\n", 1)[1])
    assert read_scheme(own) is None
    assert len(list(read_drafts(own))) == 1


def test_a_broken_scheme_is_refused(own: Path) -> None:
    own.write_text('{"format":"hashiya/1","kind":"scheme","scheme":{"id":"x"}}\n')
    with pytest.raises(BadFile) as error:
        read_scheme(own)
    assert error.value.code == "bad_format"


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    for path, code in ((tmp_path / "no.jsonl", "file_missing"), (tmp_path, "file_unreadable")):
        with pytest.raises(BadFile) as error:
            list(read_drafts(path))
        assert error.value.code == code


def test_the_own_format_is_known_by_its_first_line_whatever_the_name(own: Path, tmp_path: Path) -> None:
    other = tmp_path / "a.txt"
    other.write_text('{"format": "other"}', encoding="utf-8")
    assert is_own(own)
    assert not is_own(other)
    assert not is_own(tmp_path / "missing")
