"""Files that lie, break off or mean harm are refused in words; nothing outside their folder is read or written."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

import pytest

from annotator.core.errors import BadFile, Expected
from annotator.exporters import export
from annotator.importers.readers import READERS, reader
from annotator.messages import render
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
