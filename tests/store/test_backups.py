from __future__ import annotations

import os
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from annotator.core.errors import BadProject
from annotator.project import Project
from annotator.store import backups, migrations
from tests.store.builders import add, filled, hash_of, names, tag


def aged(path: Path, days: int) -> None:
    """Make the newest daily backup of the project look that many days old."""
    file = max(backups.folder_of(path).glob("*-daily.hashiya"))
    stamp = (datetime.now(UTC) - timedelta(days=days)).strftime("%Y-%m-%dT%H%M%S.%fZ")
    file.rename(file.with_name(f"{stamp}-daily.hashiya"))


def test_the_first_opening_of_a_day_makes_a_backup_and_the_second_none(path: Path) -> None:
    filled(path, articles=2, spans=3)
    for _ in range(2):
        Project.open(path, annotator="me").close()
    (backup,) = Project.backups(path)
    assert (backup.articles, backup.spans) == (2, 6)
    assert backup.time.startswith(str(datetime.now(UTC).date()))


def test_a_backup_is_never_beside_the_project(path: Path, data_folder: Path) -> None:
    filled(path)
    Project.open(path, annotator="me").close()
    assert names(path.parent) == {path.name}
    assert Project.backups(path)[0].path.is_relative_to(data_folder)


def test_seven_daily_backups_are_kept(path: Path) -> None:
    filled(path)
    for days in range(10, 0, -1):
        Project.open(path, annotator="me").close()
        aged(path, days)
    Project.open(path, annotator="me").close()
    times = [datetime.fromisoformat(backup.time).date() for backup in Project.backups(path)]
    today = datetime.now(UTC).date()
    assert times == [today - timedelta(days=days) for days in range(7)]


def test_a_backup_may_be_made_later_and_from_another_connection(path: Path) -> None:
    filled(path)
    with Project.open(path, annotator="me", daily_backup=False) as project:
        assert Project.backups(path) == []
        made = project.backup_if_due()
        assert [backup.path for backup in Project.backups(path)] == [made]
        assert project.backup_if_due() is None


def test_a_backup_holds_what_is_not_yet_in_the_main_file(project: Project) -> None:
    article = add(project)
    tag(project, article, (0, 4))
    with Project.open(project.backup(), annotator="me", read_only=True) as copy:
        assert len(copy.spans(article.id)) == 1
        assert copy.check() == []


def test_a_backup_that_cannot_be_made_is_only_a_notice(path: Path, data_folder: Path) -> None:
    filled(path)
    data_folder.write_text("a file where a folder should be")
    with Project.open(path, annotator="me") as project:
        assert project.notices == ("backup_failed",)
        assert project.count() == 3
        with pytest.raises(BadProject, match="backup_failed"):
            project.backup()


def test_backups_of_two_projects_of_one_name_are_kept_apart(path: Path) -> None:
    other = path.parent / "أخرى" / path.name
    other.parent.mkdir()
    for place in (path, other):
        filled(place, articles=1)
        Project.open(place, annotator="me").close()
    assert len(Project.backups(path)) == len(Project.backups(other)) == 1


def test_a_backup_takes_the_place_of_a_damaged_file_which_is_kept(path: Path) -> None:
    filled(path)
    with Project.open(path, annotator="me") as project:
        before = [project.spans(item.article.id) for item in project.summaries(project.find())]
    damaged = path.read_bytes()[:5000]
    path.write_bytes(damaged)
    kept = Project.restore_backup(Project.backups(path)[0].path, path)
    assert kept.read_bytes() == damaged
    assert kept.parent == path.parent
    assert names(path.parent) == {path.name, kept.name}
    with Project.open(path, annotator="me") as project:
        assert [project.spans(item.article.id) for item in project.summaries(project.find())] == before
        assert project.check() == []


def test_a_damaged_backup_does_not_take_the_place_of_anything(path: Path) -> None:
    filled(path, articles=30)
    Project.open(path, annotator="me").close()
    backup = Project.backups(path)[0].path
    data = backup.read_bytes()
    backup.write_bytes(data[:4096] + os.urandom(len(data) - 4096))
    before = hash_of(path)
    with pytest.raises(BadProject, match="project_corrupt"):
        Project.restore_backup(backup, path)
    assert hash_of(path) == before
    assert names(path.parent) == {path.name}


def test_a_damaged_backup_is_not_listed(path: Path) -> None:
    filled(path)
    Project.open(path, annotator="me").close()
    Project.backups(path)[0].path.write_bytes(b"x" * 5000)
    assert Project.backups(path) == []


@pytest.fixture
def added_column(monkeypatch: pytest.MonkeyPatch) -> None:
    """A version of the program with one migration more."""

    def more(db: object) -> None:
        conn: sqlite3.Connection = db.conn  # pyright: ignore[reportAttributeAccessIssue]
        conn.execute("ALTER TABLE links ADD COLUMN weight INTEGER NOT NULL DEFAULT 1")

    monkeypatch.setattr(migrations, "STEPS", (*migrations.STEPS, ("weight", more)))
    monkeypatch.setattr(migrations, "VERSION", migrations.VERSION + 1)


def columns(path: Path) -> set[str]:
    conn = sqlite3.connect(path)
    found = {row[1] for row in conn.execute("PRAGMA table_info(links)")}
    conn.close()
    return found


@pytest.mark.usefixtures("added_column")
def test_an_older_file_is_backed_up_and_then_brought_up_to_date(path: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(migrations, "STEPS", migrations.STEPS[:-1])
        patch.setattr(migrations, "VERSION", migrations.VERSION - 1)
        filled(path)
    with Project.open(path, annotator="me") as project:
        assert project.count() == 3
    assert "weight" in columns(path)
    (backup,) = Project.backups(path)
    assert "weight" not in columns(backup.path)
    assert names(path.parent) == {path.name}
    with Project.open(path, annotator="me") as project:
        assert project.check() == []


@pytest.mark.usefixtures("added_column")
def test_without_a_good_backup_no_migration_runs(path: Path, data_folder: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(migrations, "STEPS", migrations.STEPS[:-1])
        patch.setattr(migrations, "VERSION", migrations.VERSION - 1)
        filled(path)
    data_folder.write_text("a file where a folder should be")
    before = hash_of(path)
    with pytest.raises(BadProject, match="backup_failed"):
        Project.open(path, annotator="me")
    assert hash_of(path) == before
    assert names(path.parent) == {path.name}


def test_a_migration_that_fails_leaves_the_file_as_it_was(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(path)
    before = columns(path)

    def half(db: object) -> None:
        conn: sqlite3.Connection = db.conn  # pyright: ignore[reportAttributeAccessIssue]
        conn.execute("ALTER TABLE links ADD COLUMN weight INTEGER")
        raise RuntimeError("a bug in the migration")

    with monkeypatch.context() as patch:
        patch.setattr(migrations, "STEPS", (*migrations.STEPS, ("half", half)))
        patch.setattr(migrations, "VERSION", migrations.VERSION + 1)
        with pytest.raises(RuntimeError):
            Project.open(path, annotator="me")
    assert columns(path) == before
    assert names(path.parent) == {path.name}
    with Project.open(path, annotator="me") as project:
        assert project.check() == []
