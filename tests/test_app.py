from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QTimer, QUrl
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

import annotator
from annotator import app as start
from annotator.project import Project
from annotator.ui import desktop, log, sample
from annotator.ui.dialogs.crash import CrashDialog
from annotator.ui.main_window import MainWindow
from annotator.ui.options import Options, parse
from tests.ui.chrome import make_project, settle, window_in

PYTHON = [sys.executable, "-W", "error", "-m", "annotator"]


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    with window_in(tmp_path, "en", project=False) as made:
        yield made


@pytest.fixture
def hooked(window: MainWindow) -> Iterator[MainWindow]:
    old = sys.excepthook
    desktop.catch_crashes(window)
    yield window
    sys.excepthook = old
    log.stop()


def run(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    root = str(Path(annotator.__file__).parents[1])
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": root, "PYTHONWARNINGS": ""}
    return subprocess.run(
        [*PYTHON, *arguments], cwd=cwd, env=env, text=True, capture_output=True, check=False, timeout=120
    )


def test_the_command_line_is_read() -> None:
    options = parse(["a.hashiya", "--sample", "--offscreen", "--out", "x"])
    assert (options.projects, options.out) == ((Path("a.hashiya"),), Path("x"))
    assert (options.sample, options.offscreen) == (True, True)
    assert parse([]) == Options()
    assert parse(["a.hashiya", "b c.hashiya"]) == Options(projects=(Path("a.hashiya"), Path("b c.hashiya")))
    assert parse(["-psn_0_98765"]) == Options()  # what older Finders add


def test_the_version_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        parse(["--version"])
    assert ended.value.code == 0
    assert annotator.__version__ in capsys.readouterr().out


@pytest.mark.parametrize("before", ["", "/their/own"])
def test_what_a_frozen_app_starts_finds_its_own_libraries(monkeypatch: pytest.MonkeyPatch, before: str) -> None:
    monkeypatch.setenv("LD_LIBRARY_PATH", "/the/bundle")
    monkeypatch.setenv("LD_LIBRARY_PATH_ORIG", before)
    start._restore_library_path()
    assert os.environ["LD_LIBRARY_PATH"] == "/the/bundle"
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    start._restore_library_path()
    assert os.environ.get("LD_LIBRARY_PATH", "") == before


def test_the_whole_job_is_done_without_a_display(tmp_path: Path) -> None:
    done = run("--sample", "--offscreen", "--out", "out", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    (path,) = (tmp_path / "out").glob("*.hashiya")
    with Project.open(path, annotator="sample", daily_backup=False) as project:
        assert project.count() == len(list(sample.seeds()))
        assert sum(sum(one.counts.values()) for one in project.summaries(project.find())) > 50
    names = {file.name for file in path.with_name(f"{path.stem}-exports").iterdir()}
    assert len(names) >= 4
    assert len(list((tmp_path / "out").glob("*.png"))) == 4
    for line in ("project", "exported", "picture"):
        assert line in done.stdout


def test_the_sample_project_has_the_articles_without_annotations(tmp_path: Path) -> None:
    drafts = sample.make(tmp_path / "s.hashiya", annotator="me")
    assert drafts
    assert any(draft.spans for draft in drafts)
    with Project.open(tmp_path / "s.hashiya", annotator="me", daily_backup=False) as project:
        assert project.count() == len(drafts)
        assert not any(one.counts for one in project.summaries(project.find()))


def test_a_sample_gets_a_name_of_its_own(tmp_path: Path) -> None:
    first = desktop.new_sample_path(tmp_path)
    first.touch()
    assert desktop.new_sample_path(tmp_path) != first


def test_the_project_that_was_open_is_opened_at_the_start(window: MainWindow, tmp_path: Path) -> None:
    window.settings.last_project = str(make_project(tmp_path / "last.hashiya"))
    desktop.start(window, Options())
    assert window.session.project is not None


def test_a_last_project_that_is_gone_shows_the_welcome_page(window: MainWindow, tmp_path: Path) -> None:
    window.settings.last_project = str(tmp_path / "gone.hashiya")
    desktop.start(window, Options())
    assert window.session.project is None
    assert not window.message.isVisible()


def test_a_named_project_that_is_missing_is_said(window: MainWindow, tmp_path: Path) -> None:
    desktop.start(window, Options(projects=(tmp_path / "gone.hashiya",)))
    assert window.message.isVisible()


def test_the_sample_starts_with_the_tour(window: MainWindow, tmp_path: Path) -> None:
    window.settings.tour_done = False
    desktop.start(window, Options(sample=True, out=tmp_path))
    settle()
    assert window.session.project is not None
    from annotator.ui.dialogs.tour import Tour

    (tour,) = window.findChildren(Tour)
    tour.finish()


def test_a_file_that_the_system_wants_opened_is_passed_on(qapp: QApplication) -> None:
    opened: list[str] = []

    class Listener(QObject):
        asked = desktop.App.file_asked

        def event(self, event: QEvent) -> bool:
            return desktop.App.event(self, event)  # type: ignore[arg-type]

    listener = Listener()
    listener.asked.connect(opened.append)
    handled = listener.event(QFileOpenEvent(QUrl.fromLocalFile("/x/y.hashiya")))
    assert handled
    assert opened == ["/x/y.hashiya"]


def test_a_bug_is_shown_logged_and_survived(
    hooked: MainWindow, qtbot: QtBot, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    window = hooked
    file = log.log_to_file(tmp_path / "log")
    window.open_project(make_project(tmp_path / "p.hashiya"))
    for _ in range(2):  # the second one while the dialog is open: no second dialog
        try:
            raise KeyError("a bug")
        except KeyError as error:
            sys.excepthook(KeyError, error, error.__traceback__)
    (dialog,) = window.findChildren(CrashDialog)
    assert "KeyError: 'a bug'" in dialog.details.toPlainText()
    dialog.copy_button.click()
    assert "KeyError" in QApplication.clipboard().text()
    dialog.go_on.click()
    assert window.isVisible()
    assert window.session.project is not None
    assert window.session.project.check() == []
    assert file is not None
    log.stop()
    assert file.read_text(encoding="utf-8").count("KeyError: 'a bug'") == 2
    assert "a bug" in capfd.readouterr().err


def test_quitting_after_a_bug_closes_the_window(hooked: MainWindow) -> None:
    try:
        raise ValueError("x")
    except ValueError as error:
        sys.excepthook(ValueError, error, error.__traceback__)
    (dialog,) = hooked.findChildren(CrashDialog)
    dialog.quit_button.click()
    assert not hooked.isVisible()


def test_the_log_keeps_a_few_files(tmp_path: Path) -> None:
    file = log.log_to_file(tmp_path)
    assert file is not None
    logger = logging.getLogger("annotator")
    for number in range(5):
        logger.warning("%s %d", "x" * (log.MAX_BYTES + 1), number)
    log.stop()
    names = sorted(one.name for one in tmp_path.iterdir())
    assert names == ["hashiya.1.log", "hashiya.2.log", "hashiya.log"]
    assert file.read_text(encoding="utf-8").rstrip().endswith("4")


def test_a_folder_that_cannot_be_written_is_no_reason_to_stop(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("")
    assert log.log_to_file(tmp_path / "file") is None
    logging.getLogger("annotator").critical("nobody hears it")
    assert capfd.readouterr().err == ""
    log.stop()


def test_a_log_that_cannot_be_written_any_more_disturbs_nobody(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert log.log_to_file(tmp_path / "log")
    (tmp_path / "log" / "hashiya.log").mkdir()  # as good as a full disk
    logging.getLogger("annotator").critical("nobody hears it")
    assert capfd.readouterr().err == ""
    log.stop()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupt_closes_the_app_and_leaves_one_file(tmp_path: Path, number: signal.Signals) -> None:
    path = make_project(tmp_path / "p.hashiya")
    code = (
        "import sys; from annotator import app; from annotator.ui import desktop; start = desktop.start\n"
        "def ready(w, o):\n    start(w, o); print('ready', flush=True)\n"
        "desktop.start = ready; sys.exit(app.main(sys.argv[1:]))"
    )
    root = str(Path(annotator.__file__).parents[1])
    program = subprocess.Popen(
        [sys.executable, "-c", code, str(path), "--settings", str(tmp_path / "s.ini")],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": root},
        stdout=subprocess.PIPE,
        text=True,
    )
    with program:
        assert program.stdout is not None
        assert program.stdout.readline() == "ready\n"
        program.send_signal(number)
        assert program.wait(60) == 0
    assert sorted(file.name for file in tmp_path.glob("p.hashiya*")) == ["p.hashiya"]


def test_a_second_copy_of_the_app_says_that_the_project_is_open(window: MainWindow, tmp_path: Path) -> None:
    path = make_project(tmp_path / "p.hashiya")
    with Project.open(path, annotator="first", daily_backup=False):
        desktop.start(window, Options(projects=(path,)))
    assert window.session.project is None
    assert window.message.button.text() == "Open read-only"


def test_the_backup_is_made_after_the_window_is_there(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    path = make_project(tmp_path / "p.hashiya")
    before = len(Project.backups(path))
    window.open_project(path)
    assert len(Project.backups(path)) == before
    qtbot.waitUntil(lambda: len(Project.backups(path)) > before, timeout=10_000)


def test_the_window_follows_the_systems_colours(window: MainWindow, qapp: QApplication) -> None:
    window.settings.theme = "system"
    qapp.styleHints().colorSchemeChanged.emit(qapp.styleHints().colorScheme())
    settle()
    assert qapp.styleSheet()
    assert isinstance(window._later, QTimer)
