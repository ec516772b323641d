"""Files that lie, break off or mean harm are refused in words; nothing outside their folder is read or written."""

from __future__ import annotations

import io
import json
import os
import stat
import tempfile
import warnings
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.cli.telling import say
from annotator.core import mapping
from annotator.core.errors import BadFile, Expected
from annotator.core.reports import Loss
from annotator.exporters import export
from annotator.importers.readers import READERS, detect, reader
from annotator.messages import render
from annotator.project import Project
from tests.exporters.hard import hard, scheme

JSON_FORMATS = {"w3c": ".jsonld", "cas-json": ".json", "doccano": ".jsonl", "label-studio": ".json",
                "prodigy": ".jsonl", "citron": ".json"}  # fmt: skip


def refusal(path: Path, format_id: str) -> Expected:
    with pytest.raises(Expected) as error:
        list(READERS[format_id].read(path, annotator="me"))
    for language in ("ar", "en"):
        assert all(render(error.value, language))
    return error.value


BOMB = """<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>
<xmi:XMI xmlns:xmi="http://www.omg.org/XMI">&b;</xmi:XMI>"""
OUTSIDE = """<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>
<xmi:XMI xmlns:xmi="http://www.omg.org/XMI">&a;</xmi:XMI>"""


@pytest.mark.parametrize("text", [BOMB, OUTSIDE])
def test_xml_with_entities_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.xmi").write_text(text, encoding="utf-8")
    assert refusal(tmp_path / "a.xmi", "cas-xmi").code == "file_unsafe"
    (tmp_path / "a.xmi").write_text('<x xmlns="http://www.omg.org/XMI"/>', encoding="utf-8")
    (tmp_path / "TypeSystem.xml").write_text(text, encoding="utf-8")
    assert refusal(tmp_path / "a.xmi", "cas-xmi").code == "file_unsafe"


def test_xml_that_nests_too_deeply_or_breaks_off_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.xmi"
    for text in ("<a>" * 100_000, "<a><b>", "", "<a>\x01</a>", '<?xml version="1.0" encoding="nope"?><a/>'):
        path.write_text(text, encoding="utf-8")
        assert refusal(path, "cas-xmi").code == "bad_format"


@pytest.mark.parametrize("format_id", JSON_FORMATS)
@pytest.mark.parametrize("text", ["[" * 100_000, '{"a":' * 100_000, '[{"text": "a"', '{"text": 1}', "[1]", "\udc80",
                                  '{"text":"a\\ud800","spans":[]}', "9" * 5000])  # fmt: skip
def test_json_that_is_deep_cut_off_or_misshapen_is_refused(tmp_path: Path, format_id: str, text: str) -> None:
    path = tmp_path / f"a{JSON_FORMATS[format_id]}"
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    assert refusal(path, format_id).code in ("bad_format", "no_text_beside")


def test_an_endless_line_is_refused_without_being_read(tmp_path: Path) -> None:
    for name, format_id in (
        ("a.jsonl", "doccano"),
        ("a.tsv", "webanno-tsv"),
        ("a.conll", "conll"),
        ("a.xmi", "cas-xmi"),
    ):
        path = tmp_path / name
        with path.open("wb") as file:
            file.write(b'{"text":"')
            file.truncate(1 << 30)
        assert refusal(path, format_id).code in ("bad_format", "file_too_large")


@pytest.mark.parametrize("format_id", [name for name in READERS if name != "jsonl"])
def test_a_file_that_breaks_off_anywhere_is_refused_or_read(tmp_path: Path, format_id: str) -> None:
    out = tmp_path / "out"
    export(format_id, out, [hard()], scheme())
    files = [
        file for file in ([out] if out.is_file() else out.iterdir()) if file.name not in ("scheme.json", "config.xml")
    ]
    for file in files:
        whole = file.read_bytes()
        for cut in range(0, len(whole), max(1, len(whole) // 25)):
            file.write_bytes(whole[:cut])
            with suppress(Expected):
                list(READERS[format_id].read(out, annotator="me"))
        file.write_bytes(whole)


@pytest.mark.parametrize(
    ("format_id", "old", "new"),
    [
        ("brat", "T6\tsource 69 76\t", "T6\tsource 70 77\t"),
        ("brat", "T6\tsource 69 76\t", "T6\tsource 69 7600\t"),
        ("w3c", '"start":69,"end":76', '"start":70,"end":77'),
        ("webanno-tsv", "70-77\tReuters", "69-76\tReuters"),
        ("cas-xmi", 'begin="70" end="77"', 'begin="70" end="7700"'),
        ("cas-json", '"begin":0,"end":24', '"begin":1,"end":24'),
        ("doccano", '"start_offset": 69, "end_offset": 76', '"start_offset": 69, "end_offset": 7600'),
        ("label-studio", '"start": 69, "end": 76', '"start": 70, "end": 77'),
        ("prodigy", '"text": "Reuters", "start": 69, "end": 76', '"text": "Reuters", "start": 70, "end": 77'),
        ("citron", '"start": 101, "end": 104', '"start": 102, "end": 105'),
    ],
)
def test_the_first_place_where_a_file_lies_is_named(tmp_path: Path, format_id: str, old: str, new: str) -> None:
    out = tmp_path / "out"
    export(format_id, out, [hard()], scheme())
    changed = 0
    for file in [out] if out.is_file() else out.iterdir():
        text = file.read_bytes().decode()
        if old in text and file.name != "hashiya.jsonl":
            file.write_bytes(text.replace(old, new, 1).encode())
            changed += 1
    assert changed == 1
    error = refusal(out, format_id)
    assert error.code == "offsets_lie"
    assert ":" in str(error.params["place"])


def test_links_and_names_that_lead_out_of_the_folder_are_refused(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.ann").write_text("", encoding="utf-8")
    (folder / "a.txt").symlink_to(tmp_path / "secret.txt")
    assert refusal(folder, "brat").code == "climbs_out"
    line = {"format": "hashiya-brat/1", "kind": "document", "stem": "../secret"}
    (folder / "hashiya.jsonl").write_text(json.dumps(line), encoding="utf-8")
    assert refusal(folder, "brat").code == "climbs_out"
    target = {"source": "../secret.txt", "selector": {"type": "TextPositionSelector", "start": 0, "end": 1}}
    (folder / "a.jsonld").write_text(json.dumps([{"type": "Annotation", "target": target}]), encoding="utf-8")
    assert refusal(folder / "a.jsonld", "w3c").code == "climbs_out"


def test_an_unknown_file_or_format_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.bin").write_bytes(b"\0")
    for path, format_id, code in (
        (tmp_path / "a.bin", None, "unknown_file"),
        (tmp_path / "a.bin", "word", "unknown_format"),
        (tmp_path / "gone", None, "file_missing"),
    ):
        with pytest.raises(BadFile) as error:
            reader(path, format_id)
        assert error.value.code == code


# --- floods, archives, odd inputs ---------------------------------------------------------------


def flood(path: Path, head: bytes, unit: bytes, tail: bytes, size: int = 40 << 20) -> Path:
    path.write_bytes(head + unit * (size // len(unit)) + tail)
    return path


@pytest.mark.parametrize(
    ("name", "format_id", "head", "unit", "tail"),
    [
        ("a.json", "doccano", b'[{"text":"a","label":[', b"{},", b"{}]}]"),
        ("a.jsonl", "doccano", b'{"text":"a","label":[', b"[],", b"[]]}"),
        ("a.json", "cas-json", b'{"%TYPES":{},"%FEATURE_STRUCTURES":[', b"{},", b"{}]}"),
        ("a.jsonl", "prodigy", b'{"text":"a","spans":[]}\n', b"\n", b""),
        ("a.json", "label-studio", b"[", b" ", b"]"),
        ("a.xmi", "cas-xmi", b'<x xmlns="http://www.omg.org/XMI">', b"<a/>", b"</x>"),
    ],
)
def test_a_flood_of_little_things_is_refused_before_it_fills_the_memory(
    tmp_path: Path, name: str, format_id: str, head: bytes, unit: bytes, tail: bytes
) -> None:
    path = flood(tmp_path / name, head, unit, tail)
    assert str(refusal(path, format_id).params["reason"]).startswith("too m")


ROW = json.dumps({"text": "قال علي", "label": [[0, 3, "X"]]})


def packed(*parts: tuple[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with warnings.catch_warnings(action="ignore"), zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts:
            archive.writestr(name, content)
    return out.getvalue()


def nested(depth: int) -> bytes:
    data = packed(("a.jsonl", ROW))
    for _ in range(depth):
        data = packed(("inner.zip", data))
    return data


@pytest.mark.parametrize(
    "data",
    [
        packed(("../../evil.jsonl", ROW)),
        packed(("/evil.jsonl", ROW)),
        packed(("..\\evil.jsonl", ROW)),
        packed(("C:\\evil.jsonl", ROW)),
        packed(("a.jsonl", ROW), ("a.jsonl", ROW)),
        packed(("a.jsonl", b" " * 50_000_000)),
        packed(*((f"{number}.jsonl", "") for number in range(20_001))),
        nested(2),
        nested(30),
    ],
)
def test_archives_that_mean_harm_are_refused_and_leave_nothing(
    tmp_path: Path, data: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    passing = tmp_path / "passing"
    passing.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(passing))
    path = tmp_path / "in" / "a.zip"
    path.parent.mkdir()
    path.write_bytes(data)
    with pytest.raises(BadFile) as error:
        reader(path)
    assert error.value.code == "file_unsafe"
    assert str(passing) not in str(error.value.params)
    assert sorted(tmp_path.rglob("*")) == sorted([path, path.parent, passing])


def test_a_link_in_an_archive_is_not_followed(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("b.jsonl")
    link.create_system, link.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.jsonl", ROW)
        archive.writestr(link, "/etc/passwd")
    (reading,) = reader(path).read(path, annotator="me")
    assert reading.draft is not None
    assert reading.draft.document.text == "قال علي"


@settings(max_examples=40)
@given(data=st.data())
def test_an_archive_that_breaks_off_or_is_damaged_is_refused_or_read(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    whole = bytearray(packed(("a.jsonl", ROW), ("b/c.zip", nested(0))))
    path = tmp_path_factory.mktemp("zip") / "a.zip"
    for _ in range(data.draw(st.integers(0, 4))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    path.write_bytes(whole[: data.draw(st.integers(0, len(whole)))])
    with suppress(Expected):
        list(reader(path).read(path, annotator="me"))


def test_pipes_and_loops_are_refused_without_waiting(tmp_path: Path) -> None:
    pipe = tmp_path / "a.jsonl"
    os.mkfifo(pipe)
    assert not Project.is_own_export(pipe)
    assert detect(pipe) is None
    (tmp_path / "b.json").symlink_to(tmp_path / "c.json")
    (tmp_path / "c.json").symlink_to(tmp_path / "b.json")
    for path in (pipe, tmp_path / "b.json", Path("/dev/zero")):
        for format_id in READERS:
            assert refusal(path, format_id).code in (
                "file_missing",
                "file_unreadable",
                "no_text_beside",
                "folder_empty",
            )


# --- hostile values ---------------------------------------------------------------------------

NASTY: tuple[Any, ...] = (
    None, True, -1, 10**30, float("nan"), float("inf"), "", "\ud800", "\x00", "\u202e", "../../x", "x" * 5_000,
    "9" * 5_000, [], {}, [[]], [None], {"\ud800": "x"}, [[1, 2, "X"]], {"id": [1]}, json.loads("[" * 900 + "]" * 900),
)  # fmt: skip


def places_in(value: Any, place: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield place
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in inside:
        yield from places_in(one, (*place, key))


def with_value(value: Any, place: tuple[Any, ...], new: Any) -> Any:
    if not place:
        return new
    changed = dict(value) if isinstance(value, dict) else list(value)
    changed[place[0]] = with_value(changed[place[0]], place[1:], new)
    return changed


@cache
def exported(format_id: str) -> tuple[Any, str]:
    """The hard document in a format, as JSON, and the suffix of its file."""
    with tempfile.TemporaryDirectory() as name:
        out = Path(name) / "out"
        export(format_id, out, [hard()], scheme())
        file = next(one for one in out.iterdir() if one.suffix == ".json") if out.is_dir() else out
        text = file.read_text(encoding="utf-8")
    suffix = {**JSON_FORMATS, "jsonl": ".jsonl"}[format_id]
    return [json.loads(line) for line in text.splitlines()] if suffix == ".jsonl" else json.loads(text), suffix


@pytest.mark.parametrize("format_id", ["w3c", "cas-json", "doccano", "label-studio", "prodigy", "citron", "jsonl"])
@settings(max_examples=60)
@given(data=st.data())
def test_any_value_anywhere_is_refused_or_read_and_can_be_stored(
    tmp_path_factory: pytest.TempPathFactory, format_id: str, data: st.DataObject
) -> None:
    whole, suffix = exported(format_id)
    place = data.draw(st.sampled_from(list(places_in(whole))[1:]))
    changed = with_value(whole, place, data.draw(st.sampled_from(NASTY)))
    path = tmp_path_factory.mktemp("in") / f"in{suffix}"
    path.write_text(
        "\n".join(map(json.dumps, changed)) if suffix == ".jsonl" else json.dumps(changed), encoding="utf-8"
    )
    try:
        detect(path)
        carried = READERS[format_id].scheme(path)
        readings = list(READERS[format_id].read(path, annotator="me"))
        plan = mapping.plan(readings, carried or mapping.EMPTY)
        lost: list[Loss] = []
        drafts = [plan.draft(reading, lost) for reading in readings]
        json.dumps(plan.scheme.to_json(), ensure_ascii=False).encode()
        for draft in drafts:
            for one in (draft.article, *draft.spans, *draft.links) if draft else ():
                json.dumps(asdict(one), ensure_ascii=False).encode()
        "".join(loss.article + loss.span + loss.detail for loss in lost).encode()
    except Expected as error:
        "".join(render(error, "ar") + render(error, "en")).encode()


@pytest.mark.parametrize("code", [0x1B, 0x07, 0x9B, 0x7F, 0xD800])
def test_names_of_files_and_words_in_them_give_a_terminal_no_orders(
    capsys: pytest.CaptureFixture[str], code: int
) -> None:
    say(f"a{chr(code)}b\tc\nد")
    shown = capsys.readouterr().out
    assert chr(code) not in shown
    assert shown.endswith("b\tc\nد\n")
