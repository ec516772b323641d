"""Exporting: preview, options, progress, report, and a place that cannot be written."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from annotator.project import Project
from annotator.ui.dialogs.export import ExportDialog
from annotator.ui.dialogs.export_words import format_words, steady
from annotator.ui.dialogs.scope import Scope
from annotator.ui.session import Session
from tests.ui.panel_tools import make_session, make_settings, tag


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    session = make_session(tmp_path)
    tag(session, "claim", "سلاح الجو نفذ 3 غارات جوية")
    tag(session, "number", "3 غارات")
    yield session
    session.close_project()


def shown(session: Session, folder: Path, qtbot: QtBot, scope: Scope | None = None) -> ExportDialog:
    dialog = ExportDialog(session, make_settings(folder), scope=scope)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: bool(dialog.preview.toPlainText()))
    return dialog


def pick(dialog: ExportDialog, format_id: str) -> None:
    dialog.format.setCurrentIndex(dialog.format.findData(format_id))


def test_the_first_lines_are_shown_for_each_format(session: Session, tmp_path: Path, qtbot: QtBot) -> None:
    dialog = shown(session, tmp_path, qtbot)
    seen = set()
    for index in range(dialog.format.count()):
        dialog.format.setCurrentIndex(index)
        dialog._show_preview()
        seen.add(dialog.preview.toPlainText())
        assert dialog.about.text()
    assert len(seen) == dialog.format.count() >= 4


def test_an_export_writes_the_file_and_reports(session: Session, tmp_path: Path, qtbot: QtBot) -> None:
    dialog = shown(session, tmp_path, qtbot)
    pick(dialog, "jsonl")
    out = tmp_path / "out.jsonl"
    dialog.place.selectAll()
    QTest.keyClicks(dialog.place, str(out))
    QTest.mouseClick(dialog.export, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.pages.currentWidget() is dialog.report)
    assert out.exists()
    drafts = list(Project.read_drafts(out))
    assert [len(draft.spans) for draft in drafts] == [2]
    assert "2" in dialog.report.counts.text()
    assert not dialog.report.losses.isVisible()
    dialog.accept()
    assert not dialog.isVisible()


def test_what_a_format_cannot_hold_is_listed_and_leads_to_the_span(
    session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    text = "تصريح للرائد"
    span = tag(session, "claim", text)
    assert session.change(lambda project: project.move(span, [(3, 9), (12, 20)]))
    dialog = shown(session, tmp_path, qtbot)
    pick(dialog, "conll")
    dialog.place.setText(str(tmp_path / "conll"))
    dialog.accept()
    qtbot.waitUntil(lambda: dialog.pages.currentWidget() is dialog.report)
    assert dialog.report.losses.topLevelItemCount() >= 1
    item = dialog.report.losses.topLevelItem(0)
    assert item is not None
    assert item.text(2)
    dialog.report.losses.itemActivated.emit(item, 0)
    assert session.selected


def test_only_the_open_article_can_be_exported(session: Session, tmp_path: Path, qtbot: QtBot) -> None:
    assert session.add_drafts([Project.draft("نص ثان")])
    dialog = shown(session, tmp_path, qtbot, Scope(shown=lambda: [session.article_id], shown_count=1))
    assert [dialog.articles.itemData(i) for i in range(dialog.articles.count())] == ["all", "shown", "open"]
    dialog.articles.setCurrentIndex(dialog.articles.findData("open"))
    assert dialog.chosen_articles == [session.article_id]
    dialog.articles.setCurrentIndex(dialog.articles.findData("all"))
    assert dialog.chosen_articles is None


def test_options_of_the_format_are_offered_and_passed_on(session: Session, tmp_path: Path, qtbot: QtBot) -> None:
    dialog = shown(session, tmp_path, qtbot)
    pick(dialog, "conll")
    assert dialog.chosen_options["scheme"] == "BIO"
    box = dialog._options["scheme"]
    box.setCurrentIndex(box.findData("BIOES"))
    dialog._show_preview()
    assert dialog.chosen_options["scheme"] == "BIOES"
    pick(dialog, "jsonl")
    assert dialog.chosen_options == {}


def test_the_suffix_follows_the_format_until_a_place_is_typed(session: Session, tmp_path: Path, qtbot: QtBot) -> None:
    dialog = shown(session, tmp_path, qtbot)
    pick(dialog, "csv")
    assert dialog.place.text().endswith(".csv")
    dialog.place.setFocus()
    QTest.keyClicks(dialog.place, "x")
    pick(dialog, "jsonl")
    assert dialog.place.text().endswith(".csvx")


def test_a_place_that_cannot_be_written_is_said_and_nothing_is_left(
    session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = shown(session, tmp_path, qtbot)
    pick(dialog, "csv")
    (tmp_path / "file").write_text("x")
    dialog.place.setText(str(tmp_path / "file" / "out.csv"))
    dialog.accept()
    qtbot.waitUntil(lambda: bool(dialog.message.words))
    assert dialog.export.isEnabled()
    assert (tmp_path / "file").read_text() == "x"


def test_a_file_that_is_there_is_pointed_out(session: Session, tmp_path: Path, qtbot: QtBot) -> None:
    dialog = shown(session, tmp_path, qtbot)
    pick(dialog, "csv")
    (tmp_path / "old.csv").write_text("x")
    dialog.place.setText(str(tmp_path / "old.csv"))
    assert dialog.place_note.isVisible()


def test_right_to_left_runs_are_isolated_in_the_preview() -> None:
    assert steady('"قال الوزير",3') == '"\u2068قال الوزير\u2069",3'
    assert steady("plain 3") == "plain 3"


def test_each_format_has_its_sentence() -> None:
    assert all(format_words(each.id) for each in Project.formats())
