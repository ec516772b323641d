"""Zips of annotated files are read as they are, or refused where they mean harm."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from annotator.core.errors import BadFile
from annotator.importers.readers import detect
from tests.importers.test_foreign import TYPES, XMI, only, read

# Archives


def packed(path: Path, files: dict[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


def person(tmp_path: Path, name: str, label: str) -> bytes:
    """What a server packs for a person: the annotations with their types."""
    inner = packed(tmp_path / f"{name}.inner", {f"{name}.xmi": XMI.replace("EMOJI", label), "TypeSystem.xml": TYPES})
    return inner.read_bytes()


def test_a_project_of_a_server_is_read_from_its_zip_with_everybody_by_name(tmp_path: Path) -> None:
    path = packed(tmp_path / "project.zip", {
        "annotation/b.txt/sara.zip": person(tmp_path, "sara", "PER"),
        "annotation/b.txt/omar.zip": person(tmp_path, "omar", "ORG"),
        "annotation/a.txt/sara.xmi": XMI.replace("دمشق", "حلبة"),
        "curation/b.txt/CURATION_USER.zip": person(tmp_path, "CURATION_USER", "LOC"),
        "source/b.txt": "👨‍👩‍👧‍👦 دمشق", "exportedproject.json": "{}", "__MACOSX/annotation/._b.txt": b"\0",
    })  # fmt: skip
    first, second = read(path, "cas-xmi")
    assert only([first]).article.title != only([second]).article.title
    assert {(span.label, span.annotator) for span in only([second]).spans if span.label != "Claim"} == {
        ("PER", "sara"), ("ORG", "omar"), ("LOC", "CURATION_USER"),
    }  # fmt: skip
    assert len(only([second]).links) == 9


def test_the_rows_of_several_people_in_a_zip_are_put_together_by_text(tmp_path: Path) -> None:
    rows = [{"text": "علي هنا", "label": [[0, 3, "PER"]]}, {"text": "نعم", "label": []}]
    files = {f"{name}.jsonl": "\n".join(json.dumps(row) for row in rows) for name in ("sara", "omar")}
    first, second = read(packed(tmp_path / "doccano.zip", {"out/readme": "hi", **files}), "doccano")
    assert [span.annotator for span in only([first]).spans] == ["omar", "sara"]
    assert only([second]).spans == ()


def test_an_archive_that_leads_outside_or_swells_or_breaks_off_is_refused(tmp_path: Path) -> None:
    outside = packed(tmp_path / "a.zip", {"../a.ann": "", "a.txt": "x"})
    bomb = packed(tmp_path / "b.zip", {"b.txt": b"0" * 30_000_000, "b.ann": ""})
    nested = packed(tmp_path / "c.zip", {"c/inner.zip": bomb.read_bytes(), "c/c.ann": "", "c/c.txt": "x"})
    cut = tmp_path / "d.zip"
    cut.write_bytes(outside.read_bytes()[:60])
    for path, code in ((outside, "file_unsafe"), (bomb, "file_unsafe"), (nested, "file_unsafe"), (cut, "bad_format")):
        with pytest.raises(BadFile, match=code) as error:
            detect(path)
        assert str(error.value.params["path"]).startswith(str(path))
    assert not (tmp_path.parent / "a.ann").exists()
    assert detect(packed(tmp_path / "e.zip", {"notes.bin": b"\0"})) is None


def test_a_fault_in_an_archive_is_named_by_its_place_there(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", {"in/a.ann": "T1\tX 0 9\tlonger\n", "in/a.txt": "short"})
    found = detect(path)
    assert found is not None
    with pytest.raises(BadFile, match="offsets_lie") as error:
        list(found.read(path, annotator="me"))
    assert error.value.params["path"] == f"{path}/in/a.ann"
