"""The details of an article: what is written, what is refused, how dates are read."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from annotator.core.edits import Edit
from annotator.core.rules import is_date
from annotator.ui.dialogs.article import ArticleDialog
from annotator.ui.dialogs.details_form import iso_date
from annotator.ui.session import Session
from tests.ui.panel_tools import make_settings


@pytest.fixture
def dialog(session: Session, tmp_path: Path, qtbot: QtBot) -> ArticleDialog:
    dialog = ArticleDialog(session, make_settings(tmp_path))
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_what_was_changed_is_one_step_that_undo_takes_back(dialog: ArticleDialog, session: Session) -> None:
    title, date = dialog.form.field("title"), dialog.form.field("published")
    title.selectAll()
    QTest.keyClicks(title, "New title")
    QTest.keyClicks(date, "12/1/2020")
    QTest.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    assert session.open
    assert (session.open.article.title, session.open.article.published) == ("New title", "2020-01-12")
    assert session.undo()
    assert session.open.article.title == "عنوان"
    assert session.open.article.published == ""


def test_nothing_changed_writes_nothing(dialog: ArticleDialog, session: Session) -> None:
    edits: list[Edit] = []
    session.records_changed.connect(edits.append)
    dialog.accept()
    assert edits == []
    assert not dialog.isVisible()


@pytest.mark.parametrize(
    ("field", "words"), [("url", "example.org"), ("published", "31/2/2020"), ("published", "soon")]
)
def test_what_cannot_be_is_said_beneath_the_field(dialog: ArticleDialog, field: str, words: str) -> None:
    QTest.keyClicks(dialog.form.field(field), words)
    assert not dialog.save.isEnabled()
    assert dialog.form.wrong is dialog.form.field(field)
    assert dialog.form.field(field).accessibleDescription()


def test_an_article_that_is_gone_is_told_of(session: Session, tmp_path: Path, qtbot: QtBot) -> None:
    article = session.article_id
    session.delete_articles([article])
    dialog = ArticleDialog(session, make_settings(tmp_path), article_id=article)
    qtbot.addWidget(dialog)
    assert dialog.message.words
    assert not dialog.save.isEnabled()


@pytest.mark.parametrize(
    ("typed", "iso"),
    [
        ("2024", "2024"),
        ("2024-3", "2024-03"),
        ("5/3/2024", "2024-03-05"),
        ("٥/٣/٢٠٢٤", "2024-03-05"),
        ("۲۰۲۴.۰۳.۰۵", "2024-03-05"),
        (" 2024/03/05 ", "2024-03-05"),
        ("", ""),
    ],
)
def test_dates_are_read_as_people_write_them(typed: str, iso: str) -> None:
    assert iso_date(typed) == iso


@given(st.dates())
def test_an_iso_date_stays_as_it_is(date: object) -> None:
    text = str(date)
    assert iso_date(text) == text
    assert is_date(text)


@given(st.text())
def test_any_text_can_be_typed_as_a_date(text: str) -> None:
    iso_date(text)
