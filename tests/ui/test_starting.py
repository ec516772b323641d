"""The app as people start it: real processes, one after the other and side by side."""

from __future__ import annotations

import shutil
import signal
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings

from annotator.store import migrations
from tests.ui.chrome import make_project
from tests.ui.started import ROOT, Started, home, is_open, snapshot, soon


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    return home(tmp_path)


def kept_settings(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "home" / ".config" / "Hashiya" / "Hashiya.conf"), QSettings.Format.IniFormat)


def test_another_file_goes_to_the_window_that_is_there(tmp_path: Path, env: dict[str, str]) -> None:
    one, other = make_project(tmp_path / "one.hashiya"), make_project(tmp_path / "مشروع آخر.hashiya")
    with Started(env, one) as first:
        first.ready()
        assert is_open(one)
        with Started(env, other.name, cwd=tmp_path) as second:
            assert second.end() == (0, "")
        soon(other, opened=True)
        soon(one, opened=False)
        assert first.end(signal.SIGTERM) == (0, "")
    assert sorted(file.name for file in tmp_path.glob("*.hashiya*")) == [one.name, other.name]


def test_the_same_file_again_and_no_file_leave_what_is_open(tmp_path: Path, env: dict[str, str]) -> None:
    one = make_project(tmp_path / "one.hashiya")
    with Started(env, one) as first:
        first.ready()
        for arguments in ([one], []):
            with Started(env, *arguments) as second:
                assert second.end() == (0, "")
        assert is_open(one)
        assert first.end(signal.SIGTERM) == (0, "")


def test_after_a_crash_the_next_start_is_the_first_again(tmp_path: Path, env: dict[str, str]) -> None:
    one, other = make_project(tmp_path / "one.hashiya"), make_project(tmp_path / "other.hashiya")
    with Started(env, one) as crashed:
        crashed.ready()
        crashed.send(signal.SIGKILL)
    with Started(env, one) as first:
        first.ready()
        with Started(env, other) as second:
            assert second.end() == (0, "")
        soon(other, opened=True)
        assert first.end(signal.SIGTERM) == (0, "")


def test_a_copy_that_hangs_is_left_alone_and_its_project_said_to_be_open(tmp_path: Path, env: dict[str, str]) -> None:
    one = make_project(tmp_path / "one.hashiya")
    with Started(env, one) as hung:
        hung.ready()
        hung.send(signal.SIGSTOP)
        with Started(env, one, code="print(window.message.what.text(), window.message.button.text())") as second:
            second.ready()
            assert second.end(signal.SIGTERM) == (0, "")
        assert "one.hashiya" in second.out
        assert "فتح للقراءة فقط" in second.out
        hung.send(signal.SIGCONT)
        assert hung.end(signal.SIGTERM) == (0, "")


def test_a_new_window_is_made_where_one_is_asked_for(tmp_path: Path, env: dict[str, str]) -> None:
    one, other = make_project(tmp_path / "one.hashiya"), make_project(tmp_path / "other.hashiya")
    with Started(env, one) as first, Started(env, "--new-window", other) as second:
        first.ready()
        second.ready()
        assert is_open(one)
        assert is_open(other)
        assert second.end(signal.SIGTERM) == (0, "")
        assert first.end(signal.SIGTERM) == (0, "")


def test_of_several_files_one_is_opened_and_the_others_are_named(tmp_path: Path, env: dict[str, str]) -> None:
    one, other = make_project(tmp_path / "one.hashiya"), make_project(tmp_path / "other.hashiya")
    with Started(env, one, other, code="print(window.message.what.text())") as app:
        app.ready()
        assert is_open(one)
        assert app.end(signal.SIGTERM) == (0, "")
    assert "one.hashiya" in app.out


def test_a_file_that_the_system_asks_for_is_opened(tmp_path: Path, env: dict[str, str]) -> None:
    one, other = make_project(tmp_path / "one.hashiya"), make_project(tmp_path / "other.hashiya")
    code = (
        "from PySide6.QtCore import QCoreApplication, QUrl; from PySide6.QtGui import QFileOpenEvent;"
        f"QCoreApplication.sendEvent(QCoreApplication.instance(), QFileOpenEvent(QUrl.fromLocalFile({str(other)!r})))"
    )
    with Started(env, one, code=code) as app:
        app.ready()
        soon(other, opened=True)
        assert app.end(signal.SIGTERM) == (0, "")


def test_a_first_window_is_no_larger_than_the_screen(env: dict[str, str]) -> None:
    code = "size = window.screen().availableSize(); print(size.width(), size.height(), window.width(), window.height())"
    with Started(env, code=code) as app:
        assert app.ready().end(signal.SIGTERM) == (0, "")
    width, height, *window = map(int, app.out.split())
    assert window == [min(1280, width), min(800, height)]


@pytest.mark.parametrize(
    ("locale", "language"),
    [
        ("C", "ar"),
        ("ar_EG.UTF-8", "ar"),
        ("ar_SA.ISO-8859-6", "ar"),
        ("tr_TR.UTF-8", "en"),
        ("en_GB.UTF-8", "en"),
    ],
)
def test_it_starts_in_every_locale_from_any_folder_and_writes_nothing_there(
    tmp_path: Path, locale: str, language: str
) -> None:
    program = tmp_path / "برنامج حاشية İı (1)"
    for name in ("annotator", "resources", "seeds"):
        shutil.copytree(ROOT / name, program / name, ignore=shutil.ignore_patterns("__pycache__"))
    project = make_project(tmp_path / "مشروع ISPARTA ılık.hashiya")
    before = snapshot(program)
    env = home(tmp_path, LC_ALL=locale, PYTHONPATH=str(program))
    code = (
        "from annotator import resources; assert 'İı (1)' in str(resources.root());"
        "print(window.settings.language, window.session.open.article.title); window.runner.run('toggle_history');"
        "window.session.press_label('claim'); window.session.undo()"
    )
    with Started(env, project.name, code=code, cwd=tmp_path) as app:
        app.ready()
        assert app.end(signal.SIGTERM) == (0, "")
    assert app.out.split() == [language, "مقال", "1"]
    assert snapshot(program) == before
    assert kept_settings(tmp_path).value("last_project") == str(project)


def test_a_bug_is_logged_where_the_platform_keeps_logs_and_not_beside_the_program(tmp_path: Path) -> None:
    program = tmp_path / "program"
    for name in ("annotator", "resources"):
        shutil.copytree(ROOT / name, program / name, ignore=shutil.ignore_patterns("__pycache__"))
    before = snapshot(program)
    code = "from PySide6.QtCore import QTimer; QTimer.singleShot(0, lambda: 1 // 0); QTimer.singleShot(0, window.close)"
    with Started(home(tmp_path, PYTHONPATH=str(program)), code=code, cwd=program) as app:
        code, err = app.ready().end()
    assert "ZeroDivisionError" in err
    log = tmp_path / "home" / ".local" / "state" / "Hashiya" / "log"
    assert "ZeroDivisionError" in (log / "hashiya.log").read_text(encoding="utf-8")
    assert [file.name for file in log.iterdir()] == ["hashiya.log"]
    assert snapshot(program) == before


def test_a_fault_in_a_library_leaves_its_trace_in_the_log(tmp_path: Path, env: dict[str, str]) -> None:
    with Started(env, code="import os, signal; os.kill(os.getpid(), signal.SIGSEGV)") as app:
        assert app.end()[0] == -signal.SIGSEGV
    log = tmp_path / "home" / ".local" / "state" / "Hashiya" / "log"
    assert "Segmentation fault" in (log / "hashiya-fault.log").read_text(encoding="utf-8")


def test_without_a_home_it_works_and_says_that_settings_are_not_kept(tmp_path: Path, env: dict[str, str]) -> None:
    project = make_project(tmp_path / "one.hashiya")
    nowhere = {name: value for name, value in env.items() if not name.startswith("XDG_")} | {
        "HOME": "/proc/nowhere",
        "TMPDIR": "/proc/nowhere",
    }
    code = (
        "print(window.message.what.text()); window.session.press_label('claim');"
        "print('tagged', len(window.session.open.layer.spans()))"
    )
    with Started(nowhere, project, code=code) as app:
        app.ready()
        assert app.end(signal.SIGTERM) == (0, "")
    assert "لا يمكن حفظ الإعدادات" in app.out
    assert "tagged 2" in app.out


def test_without_a_home_the_sample_is_made_in_a_temporary_folder(tmp_path: Path, env: dict[str, str]) -> None:
    nowhere = {name: value for name, value in env.items() if not name.startswith("XDG_")} | {
        "HOME": "/proc/nowhere",
        "TMPDIR": str(tmp_path),
    }
    code = "window.settings.tour_done = True; window.runner.run('open_sample'); print(window.session.project.path)"
    with Started(nowhere, code=code) as app:
        assert app.ready().end(signal.SIGTERM) == (0, "")
    made = Path(app.out.strip())
    assert made.is_relative_to(tmp_path)
    assert made.is_file()


def test_without_a_home_a_bug_still_has_its_dialog(tmp_path: Path, env: dict[str, str]) -> None:
    nowhere = {name: value for name, value in env.items() if not name.startswith("XDG_")} | {
        "HOME": "/proc/nowhere",
        "TMPDIR": str(tmp_path),
    }
    code = (
        "from PySide6.QtCore import QTimer; from annotator.ui.dialogs.crash import CrashDialog;"
        "QTimer.singleShot(0, lambda: 1 // 0);"
        "QTimer.singleShot(0, lambda: (print([one.isVisible() for one in window.findChildren(CrashDialog)]),"
        " window.close()))"
    )
    with Started(nowhere, code=code) as app:
        code_, err = app.ready().end()
    assert code_ == 0
    assert err.count("ZeroDivisionError") == 1
    assert "[True]" in app.out


def test_a_project_of_a_newer_version_is_refused_and_left_as_it_is(tmp_path: Path, env: dict[str, str]) -> None:
    project = make_project(tmp_path / "one.hashiya")
    data = bytearray(project.read_bytes())
    data[60:64] = (migrations.VERSION + 1).to_bytes(4, "big")
    project.write_bytes(data)
    code = "print(window.message.what.text(), window.message.button.text(), window.welcome.isVisible())"
    with Started(env, project, code=code) as app:
        assert app.ready().end(signal.SIGTERM) == (0, "")
    assert "بإصدار أحدث" in app.out
    assert "True" in app.out
    assert project.read_bytes() == bytes(data)
    assert sorted(file.name for file in tmp_path.glob("one*")) == ["one.hashiya"]
