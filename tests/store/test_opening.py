from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from annotator.core.errors import BadProject
from annotator.project import Project
from annotator.store import migrations
from tests.store.builders import TEXT, add, filled, hash_of, names, tag


def refusal(path: Path, *, read_only: bool = False) -> str:
    """The code with which the file is refused; it must be as before, and nothing new may lie beside it."""
    before = (hash_of(path) if path.is_file() else None, names(path.parent))
    with pytest.raises(BadProject) as caught:
        Project.open(path, annotator="me", read_only=read_only)
    assert (hash_of(path) if path.is_file() else None, names(path.parent)) == before
    return caught.value.code


def changed(path: Path, *statements: str) -> None:
    conn = sqlite3.connect(path)
    for statement in statements:
        conn.execute(statement)
    conn.commit()
    conn.close()


@pytest.fixture
def open_to_all(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder that every user of the machine may use; the program's data is in one of its own."""
    with tempfile.TemporaryDirectory() as name, tempfile.TemporaryDirectory() as data:
        for folder in (name, data):
            Path(folder).chmod(0o777)
        monkeypatch.setenv("HASHIYA_DATA", data)
        yield Path(name)
        Path(name).chmod(0o777)


@contextmanager
def nobody() -> Generator[None]:
    """Without the powers of the superuser, who may write everywhere, where the tests run as one."""
    if sys.platform == "win32" or os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


def test_a_new_project_is_one_file_with_our_mark(path: Path) -> None:
    filled(path, articles=1)
    assert names(path.parent) == {path.name}
    header = path.read_bytes()[:100]
    assert header[68:72] == b"HASY"
    assert int.from_bytes(header[60:64], "big") == migrations.VERSION


def test_an_open_project_is_safe_against_power_loss(project: Project) -> None:
    conn = project._database.conn
    values = [conn.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous", "foreign_keys")]
    assert values == ["wal", 2, 1]


def test_every_table_of_ours_is_strict(project: Project) -> None:
    rows = project._database.conn.execute(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND NOT strict"
        " AND name NOT LIKE 'sqlite_%'"
    )
    assert {name for (name,) in rows} == {"_sqlite_migrations"}


def test_a_name_that_is_taken_is_refused(path: Path) -> None:
    path.write_bytes(b"mine")
    with pytest.raises(BadProject, match="project_exists"):
        Project.create(path, annotator="me")
    assert path.read_bytes() == b"mine"


def test_a_folder_that_is_not_there_is_refused(path: Path) -> None:
    with pytest.raises(BadProject, match="project_vanished"):
        Project.create(path.parent / "no" / "a.hashiya", annotator="me")


def test_a_missing_file_is_refused(path: Path) -> None:
    assert refusal(path) == "project_missing"


def test_a_folder_is_not_a_project(path: Path) -> None:
    path.mkdir()
    assert refusal(path) == "not_a_project"


@pytest.mark.parametrize("data", [b"", b"SQLite format 3\0", b"PK\x03\x04" * 100, "قال الوزير".encode() * 100])
def test_a_file_of_another_kind_is_not_a_project(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    assert refusal(path) == refusal(path, read_only=True) == "not_a_project"


def test_a_database_of_another_program_is_not_a_project(path: Path) -> None:
    changed(path, "CREATE TABLE articles (id)", "PRAGMA application_id = 1")
    assert refusal(path) == "not_a_project"


@pytest.mark.parametrize(
    "statement",
    [
        f"PRAGMA user_version = {migrations.VERSION + 1}",
        "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('hashiya', 'from_the_future', '')",
    ],
)
def test_a_file_of_a_newer_version_is_refused(path: Path, statement: str) -> None:
    filled(path)
    changed(path, statement)
    assert refusal(path) == refusal(path, read_only=True) == "project_newer"


def cut(data: bytes) -> bytes:
    return data[: len(data) // 2]


def scribbled_schema(data: bytes) -> bytes:
    return data[:100] + b"\xee" * 3996 + data[4096:]


def scribbled_everywhere(data: bytes) -> bytes:
    return data[:4096] + bytes(byte ^ 0x5A for byte in data[4096:])


@pytest.mark.parametrize("damage", [cut, scribbled_schema, scribbled_everywhere])
def test_a_damaged_file_is_refused(path: Path, damage: Callable[[bytes], bytes]) -> None:
    filled(path)
    path.write_bytes(damage(path.read_bytes()))
    assert refusal(path) == "project_corrupt"


def test_damage_deep_in_the_file_is_found_by_the_first_opening_of_the_day(path: Path) -> None:
    filled(path, articles=30, spans=10)
    data = bytearray(path.read_bytes())
    conn = sqlite3.connect(path)
    (page,) = conn.execute("SELECT pageno FROM dbstat WHERE name = 'spans' AND pagetype = 'leaf' LIMIT 1").fetchone()
    conn.close()
    data[(page - 1) * 4096 : page * 4096] = os.urandom(4096)
    path.write_bytes(data)
    assert refusal(path) == "project_corrupt"


def test_a_table_that_is_gone_makes_a_damaged_file(path: Path) -> None:
    filled(path)
    changed(path, "DROP TABLE scheme")
    assert refusal(path) == "project_corrupt"


def test_a_second_opening_is_refused_and_reading_is_not(path: Path) -> None:
    with Project.create(path, annotator="me") as first:
        article = add(first)
        tag(first, article, (0, 4))
        with pytest.raises(BadProject, match="project_busy"):
            Project.open(path, annotator="you")
        with Project.open(path, annotator="you", read_only=True) as second:
            assert len(second.spans(article.id)) == 1
            tag(first, article, (5, 9))
            assert len(second.spans(article.id)) == 2
            add(first, f"{TEXT} أيضا")
            assert len(second.find("ايضا")) == 1
            with pytest.raises(BadProject, match="project_read_only"):
                tag(second, article, (10, 14))
    assert names(path.parent) == {path.name}


def test_a_second_process_is_refused(path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from annotator.project import Project\n"
        "from annotator.core.errors import BadProject\n"
        "try: Project.open(Path(sys.argv[1]), annotator='you')\n"
        "except BadProject as error: print(error.code)"
    )
    with Project.create(path, annotator="me"):
        done = subprocess.run([sys.executable, "-c", script, str(path)], capture_output=True, check=True)
    assert done.stdout.decode().strip() == "project_busy"


def test_a_lock_file_left_behind_means_nothing(path: Path) -> None:
    filled(path)
    path.with_name(path.name + ".lock").touch()
    with Project.open(path, annotator="me") as project:
        assert project.count() == 3
    assert names(path.parent) == {path.name}


def test_a_file_that_may_not_be_written_to_is_refused_and_can_be_read(open_to_all: Path) -> None:
    path = open_to_all / "a.hashiya"
    filled(path)
    path.chmod(0o444)
    with nobody():
        assert refusal(path) == "project_read_only"
        with Project.open(path, annotator="me", read_only=True) as project:
            assert (project.count(), project.read_only) == (3, True)
            assert project.find("الحكومة")
    path.chmod(0o644)


def test_what_another_user_has_open_is_busy_and_what_they_left_behind_is_not(open_to_all: Path) -> None:
    path = open_to_all / "a.hashiya"
    filled(path)
    path.chmod(0o666)
    lock = path.with_name(path.name + ".lock")
    with Project.open(path, annotator="they", daily_backup=False):
        lock.chmod(0o444)  # nobody else may write to it
        with nobody(), pytest.raises(BadProject, match="project_busy"):
            Project.open(path, annotator="me", daily_backup=False)
    lock.touch(0o444)  # as after a crash
    with nobody(), Project.open(path, annotator="me", daily_backup=False) as project:
        tag(project, add(project), (0, 4))
    with Project.open(path, annotator="they", daily_backup=False) as project:
        assert project.count() == 4


if sys.platform != "win32":  # folders there are not write-protected by their mode

    @pytest.mark.parametrize("journal", ["delete", "wal"])
    def test_a_folder_that_may_not_be_written_to_is_refused_and_can_be_read(open_to_all: Path, journal: str) -> None:
        path = open_to_all / "a.hashiya"
        filled(path)
        changed(path, f"PRAGMA journal_mode = {journal}")
        path.chmod(0o666)
        open_to_all.chmod(0o555)
        with nobody():
            assert refusal(path) == "project_read_only"
            with Project.open(path, annotator="me", read_only=True) as project:
                assert project.count() == 3
            with pytest.raises(BadProject, match="cannot_write"):
                Project.create(open_to_all / "b.hashiya", annotator="me")
        assert names(open_to_all) == {path.name}


def test_a_killed_copy_leaves_a_journal_that_the_next_opening_takes_over(path: Path, tmp_path: Path) -> None:
    crashed = tmp_path / "crashed.hashiya"
    with Project.create(path, annotator="me") as project:
        article = add(project)
        tag(project, article, (0, 4))
        for side in ("", "-wal"):
            shutil.copy(path.with_name(path.name + side), crashed.with_name(crashed.name + side))
    with Project.open(crashed, annotator="me") as project:
        assert len(project.spans(article.id)) == 1
        assert project.check() == []


def test_a_synced_folder_is_told_once_and_has_no_wal(tmp_path: Path) -> None:
    path = tmp_path / "OneDrive - Agency" / "a.hashiya"
    path.parent.mkdir()
    with Project.create(path, annotator="me") as project:
        assert project.notices == ("synced_folder",)
        add(project)
        assert path.with_name(path.name + "-wal").exists() is False
        assert project._database.conn.execute("PRAGMA journal_mode").fetchone() == ("truncate",)
    assert names(path.parent) == {path.name}
    with Project.open(path, annotator="me") as project:
        assert project.notices == ()
        assert project.count() == 1


def test_closing_twice_does_nothing_more(path: Path) -> None:
    project = Project.create(path, annotator="me")
    project.close()
    project.close()
    assert names(path.parent) == {path.name}
