from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from annotator.core.errors import BadProject
from annotator.core.labels import Scheme
from annotator.project import Project, SalvageReport
from tests.store.builders import TEXT, add, filled, hash_of, tag

Damage = Callable[[bytearray, dict[str, list[int]]], None]


def pages(path: Path) -> dict[str, list[int]]:
    """The leaf pages of each table, as page numbers."""
    conn = sqlite3.connect(path)
    found: dict[str, list[int]] = {}
    for name, page in conn.execute("SELECT name, pageno FROM dbstat WHERE pagetype = 'leaf' ORDER BY pageno"):
        found.setdefault(name, []).append(page)
    conn.close()
    return found


def break_page(data: bytearray, page: int) -> None:
    data[(page - 1) * 4096 : page * 4096] = b"\xee" * 4096


def damaged(path: Path, *tables: str, which: slice = slice(1, 2)) -> None:
    data, leaves = bytearray(path.read_bytes()), pages(path)
    for table in tables:
        for page in leaves[table][which]:
            break_page(data, page)
    path.write_bytes(data)


def salvaged(path: Path) -> SalvageReport:
    before = hash_of(path)
    report = Project.salvage(path, path.with_name("saved.hashiya"))
    assert hash_of(path) == before
    with Project.open(report.path, annotator="me") as project:
        assert project.check() == []
        assert project.count() == report.articles
        held = list(project.annotated())
        assert sum(len(item.spans) for item in held) == report.spans
        assert sum(len(item.links) for item in held) == report.links
    return report


def test_from_a_sound_file_everything_is_saved_but_the_history(path: Path) -> None:
    with Project.create(path, annotator="me") as project:
        article = add(project, title="عنوان", publisher="رويترز")
        cue = tag(project, article, (0, 3), label="cue")
        tag(project, article, (4, 15), label="source", anchor=cue.id)
        before = list(project.annotated())
    report = salvaged(path)
    assert (report.articles, report.spans, report.links, report.lost) == (1, 2, 1, 0)
    with Project.open(report.path, annotator="you") as project:
        assert list(project.annotated()) == before
        assert project.find("الحكومة")


def test_around_a_broken_page_of_spans_the_rest_is_saved(path: Path) -> None:
    filled(path, articles=10, spans=20)
    damaged(path, "spans")
    report = salvaged(path)
    assert report.articles == 10
    assert 140 < report.spans < 200
    assert report.lost == 200 - report.spans


@pytest.mark.parametrize("which", [slice(0, 1), slice(-1, None)], ids=["first", "last"])
def test_the_first_or_the_last_page_may_be_broken(path: Path, which: slice) -> None:
    filled(path, articles=10, spans=20)
    damaged(path, "spans", which=which)
    report = salvaged(path)
    assert 140 < report.spans < 200
    assert report.lost > 0


def test_where_a_text_is_lost_its_spans_are_too(path: Path) -> None:
    filled(path, articles=60, spans=2)
    damaged(path, "texts")
    report = salvaged(path)
    assert 30 < report.articles < 60
    assert report.spans == report.articles * 2


def test_a_damaged_index_loses_nothing(path: Path) -> None:
    filled(path, articles=10, spans=20)
    damaged(path, "spans_place", "sqlite_autoindex_spans_1", "text_words_data", which=slice(0, 2))
    assert salvaged(path).spans == 200


def test_of_a_file_that_was_cut_the_front_is_saved(path: Path) -> None:
    filled(path, articles=60, spans=10)
    data = path.read_bytes()
    path.write_bytes(data[: len(data) * 2 // 3 // 4096 * 4096])
    assert salvaged(path).articles > 10


def test_a_text_that_is_not_what_its_hash_says_is_not_saved(path: Path) -> None:
    filled(path, articles=2)
    conn = sqlite3.connect(path)
    conn.execute("UPDATE texts SET text = replace(text, 'قال', 'نفى') WHERE number = 1")
    conn.commit()
    conn.close()
    assert salvaged(path).articles == 1


def test_where_the_scheme_is_lost_the_default_one_takes_its_place(path: Path) -> None:
    filled(path)
    damaged(path, "scheme", which=slice(0, 1))
    report = salvaged(path)
    assert report.spans == 15
    with Project.open(report.path, annotator="me") as project:
        assert isinstance(project.scheme, Scheme)


def test_a_file_of_which_nothing_is_left_is_refused(path: Path) -> None:
    path.write_bytes(TEXT.encode() * 1000)
    for refused in (path, path.with_name("missing")):
        with pytest.raises(BadProject):
            Project.salvage(refused, path.with_name("saved.hashiya"))
    assert not path.with_name("saved.hashiya").exists()


def test_what_is_saved_never_overwrites_a_file(path: Path) -> None:
    filled(path)
    with pytest.raises(BadProject, match="project_exists"):
        Project.salvage(path, path)
