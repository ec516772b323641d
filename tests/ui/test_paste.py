"""Pasting an article: cleaning, guessing, huge texts, duplicates."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.core.document import MAX_LENGTH
from annotator.ui.dialogs.paste import PasteDialog
from annotator.ui.dialogs.paste_field import SHOWN
from annotator.ui.session import Session
from tests.ui.panel_tools import make_settings

TEXT = "عنوان الخبر\nقال الوزير إن العدد بلغ 35\u00a0شخصا.\nسطر\u2028آخر"


@pytest.fixture
def session(empty_session: Session) -> Session:
    return empty_session


def pasted(session: Session, folder: Path, qtbot: QtBot, text: str) -> PasteDialog:
    QApplication.clipboard().setText(text)
    dialog = PasteDialog(session, make_settings(folder))
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_the_clipboard_becomes_an_article_character_by_character(
    session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = pasted(session, tmp_path, qtbot, TEXT.replace("\n", "\r\n"))
    assert dialog.form.field("title").text() == "عنوان الخبر"
    assert dialog.form.language.currentData() == "ar"
    QTest.mouseClick(dialog.add, Qt.MouseButton.LeftButton)
    assert session.open
    assert session.open.document.text == TEXT.replace("\u2028", "\n")
    assert "\u00a0" in session.open.document.text
    assert not dialog.isVisible()


def test_the_caret_of_an_empty_field_stands_where_its_hint_does(session: Session, tmp_path: Path, qtbot: QtBot) -> None:
    dialog = pasted(session, tmp_path, qtbot, "")
    edit = dialog.text.edit
    for way in (Qt.LayoutDirection.RightToLeft, Qt.LayoutDirection.LeftToRight):
        dialog.setLayoutDirection(way)
        dialog.retranslate()
        at_right = edit.cursorRect().center().x() > edit.viewport().width() / 2
        assert at_right == (way == Qt.LayoutDirection.RightToLeft)
    dialog.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    QTest.keyClicks(edit, "Reuters")
    assert edit.document().defaultTextOption().textDirection() == Qt.LayoutDirection.LayoutDirectionAuto
    assert dialog.text.raw == "Reuters"


def test_what_is_wrong_with_a_field_has_its_room(session: Session, tmp_path: Path, qtbot: QtBot) -> None:
    dialog = pasted(session, tmp_path, qtbot, TEXT)
    dialog.resize(560, 500)
    for name, words in (("url", "no address"), ("published", "5/3/24x")):
        field = dialog.form.field(name)
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, words)
    hints = [field.hint for field in dialog.form._fields.values() if field.hint.isVisible()]
    assert len(hints) == 2
    qtbot.waitUntil(lambda: all(hint.height() >= hint.heightForWidth(hint.width()) for hint in hints))


def test_a_text_edited_by_hand_keeps_its_hard_spaces(session: Session, tmp_path: Path, qtbot: QtBot) -> None:
    dialog = pasted(session, tmp_path, qtbot, TEXT)
    dialog.text.edit.setFocus()
    QTest.keyClick(dialog.text.edit, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(dialog.text.edit, Qt.Key.Key_Exclam, Qt.KeyboardModifier.NoModifier)
    dialog.accept()
    assert session.open
    assert session.open.document.text == TEXT.replace("\u2028", "\n") + "!"


def test_what_a_person_typed_is_not_guessed_again(session: Session, tmp_path: Path, qtbot: QtBot) -> None:
    dialog = pasted(session, tmp_path, qtbot, TEXT)
    title = dialog.form.field("title")
    title.setFocus()
    title.selectAll()
    QTest.keyClicks(title, "mine")
    dialog.text.set_text("نص آخر تماما")
    dialog._look()
    assert title.text() == "mine"


def test_five_million_characters_are_held_and_not_laid_out(session: Session, tmp_path: Path, qtbot: QtBot) -> None:
    text = ("قال الوزير إن العدد بلغ 35 شخصا. " * 160_000)[:5_000_000]
    dialog = pasted(session, tmp_path, qtbot, text)
    assert dialog.text.is_large
    assert dialog.text.edit.document().characterCount() == 1
    assert dialog.text.raw == text
    assert len(dialog.text._beginning.text()) < 1000
    QTest.mouseClick(dialog.text.discard, Qt.MouseButton.LeftButton)
    assert not dialog.text.is_large
    assert not dialog.add.isEnabled() or dialog.text.raw == ""


def test_a_huge_paste_into_the_field_is_held_too(session: Session, tmp_path: Path, qtbot: QtBot) -> None:
    dialog = pasted(session, tmp_path, qtbot, "قليل")
    QApplication.clipboard().setText("نص " * SHOWN)
    dialog.text.edit.setFocus()
    QTest.keyClick(dialog.text.edit, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert dialog.text.is_large
    assert len(dialog.text.raw) == 3 * SHOWN


def test_a_text_that_is_there_already_offers_to_open_it(session: Session, tmp_path: Path, qtbot: QtBot) -> None:
    pasted(session, tmp_path, qtbot, TEXT).accept()
    first = session.article_id
    pasted(session, tmp_path, qtbot, "نص ثان").accept()
    dialog = pasted(session, tmp_path, qtbot, TEXT)
    dialog.accept()
    assert dialog.isVisible()
    assert "عنوان الخبر" in dialog.message.words
    assert dialog.message._button
    QTest.mouseClick(dialog.message._button, Qt.MouseButton.LeftButton)
    assert session.article_id == first
    assert session.project
    assert session.project.count() == 2


@pytest.mark.parametrize("text", ["bad\x00text", "a\ufdd0b", "x" * (MAX_LENGTH + 1)])
def test_a_text_that_cannot_be_an_article_is_refused_in_words(
    session: Session, tmp_path: Path, qtbot: QtBot, text: str
) -> None:
    dialog = pasted(session, tmp_path, qtbot, "")
    dialog.text.set_text(text)
    dialog.accept()
    assert dialog.isVisible()
    assert dialog.message.words
    assert session.project
    assert session.project.count() == 0


def test_a_wrong_address_keeps_the_button_off(session: Session, tmp_path: Path, qtbot: QtBot) -> None:
    dialog = pasted(session, tmp_path, qtbot, TEXT)
    dialog.form.field("url").setFocus()
    QTest.keyClicks(dialog.form.field("url"), "htp://x")
    assert not dialog.add.isEnabled()
    dialog.form.field("url").clear()
    QTest.keyClicks(dialog.form.field("url"), "https://example.org/a")
    assert dialog.add.isEnabled()


def test_the_direction_is_previewed(session: Session, tmp_path: Path, qtbot: QtBot) -> None:
    dialog = pasted(session, tmp_path, qtbot, TEXT)
    dialog.form.direction.setCurrentIndex(dialog.form.direction.findData("ltr"))
    option = dialog.text.edit.document().defaultTextOption()
    assert option.textDirection() == Qt.LayoutDirection.LeftToRight
    assert dialog.text.raw == TEXT


def test_a_rich_text_brings_its_paragraphs_and_its_address(session: Session, tmp_path: Path, qtbot: QtBot) -> None:
    mime = QMimeData()
    mime.setText("عنوان الخبر قال الوزير")
    mime.setHtml(
        "Version:0.9\r\nSourceURL:https://example.org/a\r\n<html><body><!--StartFragment-->"
        "<h1>عنوان الخبر</h1><p>قال الوزير</p><script>x()</script><!--EndFragment--></body></html>"
    )
    QApplication.clipboard().setMimeData(mime)
    dialog = PasteDialog(session, make_settings(tmp_path))
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.text.raw == "عنوان الخبر\nقال الوزير"
    assert dialog.form.field("url").text() == "https://example.org/a"
    dialog.text.edit.setFocus()
    dialog.text.edit.selectAll()
    QTest.keyClick(dialog.text.edit, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert dialog.text.raw == "عنوان الخبر\nقال الوزير"
