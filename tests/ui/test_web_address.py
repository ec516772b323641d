"""Adding an article from a web address: reading, refusing, cancelling."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.ui.dialogs.web_address import WebAddressDialog
from annotator.ui.session import Session
from tests.ui.panel_tools import make_settings

SENTENCE = "قال الوزير إن عدد المصابين بلغ خمسة وثلاثين شخصا في العاصمة أمس الأحد."
HEAD = "<!doctype html><html lang=ar><head><title>خبر</title></head><body><article><h1>خبر</h1>"
PAGE = (HEAD + f"<p>{SENTENCE}</p>" * 5 + "</article></body></html>").encode()


@pytest.fixture
def session(empty_session: Session) -> Session:
    return empty_session


@contextmanager
def site(go_on: Event) -> Iterator[str]:
    """A site on this machine; ``/slow`` sends half of its page and waits for `go_on`."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.path == "/gone":
                self.send_error(404)
                return
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(PAGE)))
            self.end_headers()
            half = len(PAGE) // 2
            self.wfile.write(PAGE[:half])
            self.wfile.flush()
            if self.path == "/slow":
                go_on.wait(10)
            self.wfile.write(PAGE[half:])

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        go_on.set()
        server.shutdown()
        server.server_close()
        thread.join()


def asked(session: Session, folder: Path, qtbot: QtBot, copied: str = "") -> WebAddressDialog:
    QApplication.clipboard().setText(copied)
    dialog = WebAddressDialog(session, make_settings(folder))
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def read(dialog: WebAddressDialog, url: str, qtbot: QtBot) -> None:
    dialog.address.selectAll()
    QTest.keyClicks(dialog.address, url)
    QTest.keyClick(dialog.address, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog._task is None)


def test_a_page_becomes_an_article_with_its_address(session: Session, tmp_path: Path, qtbot: QtBot) -> None:
    with site(Event()) as url:
        dialog = asked(session, tmp_path, qtbot)
        QTest.keyClick(dialog.private, Qt.Key.Key_Space)
        read(dialog, f"{url}/a", qtbot)
    assert SENTENCE in dialog.preview.toPlainText()
    QTest.mouseClick(dialog.add, Qt.MouseButton.LeftButton)
    assert not dialog.isVisible()
    assert session.open
    assert session.open.article.url == f"{url}/a"
    assert session.project
    assert session.project.original(session.article_id)[0] == PAGE


def test_a_private_address_is_refused_until_it_is_allowed(session: Session, tmp_path: Path, qtbot: QtBot) -> None:
    with site(Event()) as url:
        dialog = asked(session, tmp_path, qtbot)
        read(dialog, url, qtbot)
        assert "private" in dialog.message.words
        assert not dialog.add.isEnabled()
        dialog.private.setChecked(True)
        QTest.mouseClick(dialog.read, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: dialog._task is None)
        assert dialog.add.isEnabled()


def test_a_page_that_is_not_there_is_said(session: Session, tmp_path: Path, qtbot: QtBot) -> None:
    with site(Event()) as url:
        dialog = asked(session, tmp_path, qtbot)
        dialog.private.setChecked(True)
        read(dialog, f"{url}/gone", qtbot)
        assert "404" in dialog.message.words
        assert dialog.address.isEnabled()


def test_reading_can_be_cancelled(session: Session, tmp_path: Path, qtbot: QtBot) -> None:
    go_on = Event()
    with site(go_on) as url:
        dialog = asked(session, tmp_path, qtbot)
        dialog.private.setChecked(True)
        dialog.address.setText(f"{url}/slow")
        QTest.keyClick(dialog.address, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: dialog.progress.maximum() > 0)
        QTest.mouseClick(dialog.cancel, Qt.MouseButton.LeftButton)
        go_on.set()
        qtbot.waitUntil(lambda: dialog._task is None)
        assert dialog.isVisible()
        assert not dialog.add.isEnabled()
        assert not dialog.message.words


def test_an_address_in_the_clipboard_is_there_at_once(session: Session, tmp_path: Path, qtbot: QtBot) -> None:
    assert asked(session, tmp_path, qtbot, " https://example.org/a \n").address.text() == "https://example.org/a"
    assert asked(session, tmp_path, qtbot, "file:///etc/passwd").address.text() == ""


def test_a_text_that_is_there_already_can_be_opened(session: Session, tmp_path: Path, qtbot: QtBot) -> None:
    with site(Event()) as url:
        dialogs = [asked(session, tmp_path, qtbot) for _ in range(2)]
        for dialog in dialogs:
            dialog.private.setChecked(True)
            read(dialog, url, qtbot)
            dialog.accept()
    dialog = dialogs[-1]
    assert dialog.isVisible()
    assert "already" in dialog.message.words
