from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from annotator.core.errors import BadProject
from annotator.core.records import Article
from annotator.project import Project
from annotator.store.failures import told
from tests.store.builders import add, draft, filled, names, tag

CHANGES: dict[str, Callable[[Project, Article, str], object]] = {
    "tag": lambda project, article, _: project.tag(article.id, label="claim", segments=[(20, 30)], note="x" * 90_000),
    "note": lambda project, _, span: project.set_note(span, "x" * 90_000),
    "article": lambda project, article, _: project.edit_article(article.id, title="x" * 90_000),
    "add": lambda project, *_: project.add_articles([draft("x" * 90_000)]),
    "remember": lambda project, *_: project.remember("key", "x" * 90_000),
}


@pytest.fixture
def article(project: Project) -> Article:
    return add(project)


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_on_a_full_disk_a_change_is_refused_whole(
    project: Project, article: Article, change: Callable[[Project, Article, str], object]
) -> None:
    span = tag(project, article, (0, 4))
    conn = project._database.conn
    (pages,) = conn.execute("PRAGMA page_count").fetchone()
    before = (project.spans(article.id), project.history(), project.find("قال"), project.article(article.id))
    conn.execute(f"PRAGMA max_page_count = {pages + 2}")
    with pytest.raises(BadProject, match="disk_full"):
        change(project, article, span.id)
    assert (project.spans(article.id), project.history(), project.find("قال"), project.article(article.id)) == before
    assert project.check() == []
    conn.execute("PRAGMA max_page_count = 1000000")
    change(project, article, span.id)
    assert project.check() == []


if sys.platform != "win32":  # which has no limit on the size of a process's files

    def test_where_the_system_refuses_to_make_a_file_longer_confirmed_work_stays(path: Path) -> None:
        script = """
import resource, sys
from pathlib import Path
from annotator.core.errors import BadProject
from annotator.project import Project
from tests.store.builders import add, tag
with Project.create(Path(sys.argv[1]), annotator="me") as project:
    article = add(project, "x" * 5000)
    resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))
    try:
        for place in range(4000):
            tag(project, article, (place, place + 1))
            confirmed = place + 1
    except BadProject as error:
        print(confirmed, error.code, len(project.spans(article.id)))
"""
        done = subprocess.run([sys.executable, "-c", script, str(path)], capture_output=True, check=True)
        confirmed, code, kept = done.stdout.decode().split()
        assert code in ("disk_full", "cannot_write")
        assert kept == confirmed
        with Project.open(path, annotator="me") as project:
            assert len(project.spans(project.summaries(project.find())[0].article.id)) == int(confirmed)
            assert project.check() == []


@pytest.mark.parametrize("whole_folder", [True, False])
def test_work_in_a_folder_that_went_away_is_not_taken_for_saved(path: Path, whole_folder: bool) -> None:
    project = Project.create(path, annotator="me")
    article = add(project)
    if whole_folder:
        shutil.move(path.parent, path.parent.with_name("elsewhere"))
    else:
        path.rename(path.with_name("elsewhere"))
    for change in (lambda: tag(project, article, (0, 4)), lambda: project.remember("a", "b")):
        with pytest.raises(BadProject, match="project_vanished"):
            change()
    project.close()


def test_a_file_put_in_the_place_of_the_project_is_not_written_to(path: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.hashiya"
    filled(other)
    project = Project.create(path, annotator="me")
    article = add(project)
    path.rename(path.with_name("elsewhere"))
    shutil.copy(other, path)
    with pytest.raises(BadProject, match="project_vanished"):
        tag(project, article, (0, 4))
    project.close()


def test_a_project_that_cannot_be_made_leaves_nothing_behind(path: Path) -> None:
    script = """
import resource, sys
from pathlib import Path
from annotator.core.errors import BadProject
from annotator.project import Project, default_scheme
scheme = default_scheme()
resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
try:
    Project.create(Path(sys.argv[1]), annotator="me", scheme=scheme)
except BadProject as error:
    print(error.code)
"""
    if sys.platform != "win32":
        done = subprocess.run([sys.executable, "-c", script, str(path)], capture_output=True, check=True)
        assert done.stdout.decode().strip() in ("disk_full", "cannot_write")
        assert names(path.parent) == set()


def test_an_error_of_ours_in_a_statement_is_not_taken_for_the_disks(project: Project) -> None:
    with pytest.raises(sqlite3.OperationalError), project._database.writing() as conn:
        conn.execute("SELECT nonsense")
    with pytest.raises(sqlite3.IntegrityError), project._database.writing() as conn:
        conn.execute("INSERT INTO links VALUES ('a', 1, 'me', 'source', 'b', 'c')")
    assert project.check() == []
    assert told(sqlite3.ProgrammingError("x"), project.path) is None


def test_damage_met_while_working_is_told_as_damage(path: Path) -> None:
    filled(path, articles=40, spans=10)
    with Project.open(path, annotator="me", daily_backup=False) as project:
        conn = project._database.conn
        (page,) = conn.execute(
            "SELECT pageno FROM dbstat WHERE name = 'spans' AND pagetype = 'leaf' ORDER BY pageno LIMIT 1"
        ).fetchone()
    data = bytearray(path.read_bytes())
    data[(page - 1) * 4096 : page * 4096] = b"\xee" * 4096
    path.write_bytes(data)
    with Project.open(path, annotator="me", daily_backup=False) as project:
        with pytest.raises(BadProject, match="project_corrupt"):
            list(project.annotated())
        with pytest.raises(BadProject, match="project_corrupt"):
            project.backup_if_due()
        assert [problem.code for problem in project.check()][:1] == ["file"]
