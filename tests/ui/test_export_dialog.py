"""Exporting: preview, options, progress, report, and a place that cannot be written."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from annotator.core.capabilities import CAPABILITIES, COLUMNS
from annotator.project import Project
from annotator.ui.dialogs.export import ExportDialog
from annotator.ui.dialogs.export_compare import NO, CompareDialog
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


def ids(dialog: ExportDialog) -> list[str]:
    found = [dialog.format.itemData(index) for index in range(dialog.format.count())]
    return [each for each in found if each]


def written(dialog: ExportDialog, out: Path, qtbot: QtBot) -> None:
    dialog.place.setText(str(out))
    dialog.accept()
    qtbot.waitUntil(lambda: dialog.pages.currentWidget() is dialog.report)


def test_the_first_lines_are_shown_for_each_format(session: Session, tmp_path: Path, qtbot: QtBot) -> None:
    dialog = shown(session, tmp_path, qtbot)
    for format_id in ids(dialog):
        pick(dialog, format_id)
        dialog.preview.clear()
        dialog._show_preview()
        assert dialog.preview.toPlainText(), format_id
        assert dialog.about.text(), format_id
        assert dialog.keeping.text() or format_id == "pdf"


def test_the_formats_stand_under_what_they_are_for(session: Session, tmp_path: Path, qtbot: QtBot) -> None:
    dialog = shown(session, tmp_path, qtbot)
    assert sorted(ids(dialog)) == sorted([*(each.id for each in Project.formats()), "pdf"])
    assert ids(dialog)[:5] == ["jsonl", "brat", "w3c", "cas-xmi", "cas-json"]
    heads = [index for index in range(dialog.format.count()) if not dialog.format.itemData(index)]
    assert len(heads) == 4
    model = dialog.format.model()
    assert not any(model.flags(model.index(index, 0)) & Qt.ItemFlag.ItemIsEnabled for index in heads)
    assert dialog.chosen_format
    assert dialog.chosen_format.id == "jsonl"


def test_what_a_format_keeps_is_said_and_compared(session: Session, tmp_path: Path, qtbot: QtBot) -> None:
    dialog = shown(session, tmp_path, qtbot)
    assert dialog.keeping.text() == "Keeps everything."
    pick(dialog, "doccano")
    assert "notes" in dialog.keeping.text()
    QTest.mouseClick(dialog.compare, Qt.MouseButton.LeftButton)
    compare = dialog.findChild(CompareDialog)
    assert compare is not None
    assert compare.table.rowCount() == len(compare.rows) == len(CAPABILITIES)
    place = next(at for at, row in enumerate(compare.rows) if row.format == "doccano")
    item = compare.table.item(place, COLUMNS.index("notes"))
    assert item is not None
    assert item.text() == NO
    assert compare.table.currentRow() == place
    QTest.mouseClick(compare.close_button, Qt.MouseButton.LeftButton)


def test_a_dataset_is_split_by_shares_and_seed(session: Session, tmp_path: Path, qtbot: QtBot) -> None:
    words = "نص يختلف عن غيره رقم"
    for number in range(9):
        assert session.add_drafts([Project.draft(f"{number} {words} {'ب' * (number + 1)} {'ج' * (9 - number)}")])
    dialog = shown(session, tmp_path, qtbot)
    pick(dialog, "jsonl")
    QTest.keyClick(dialog.split.on, Qt.Key.Key_Space)
    dialog.split.train.setValue(60)
    dialog.split.dev.setValue(20)
    assert "20" in dialog.split.test.text()
    assert not dialog.place.text().endswith(".jsonl")
    out = tmp_path / "parts"
    written(dialog, out, qtbot)
    counts = {name: len(list(Project.read_drafts(out / f"{name}.jsonl"))) for name in ("train", "dev", "test")}
    assert sum(counts.values()) == 10
    assert counts["train"] > counts["dev"] > 0
    assert (out / "manifest.json").exists()


def test_shares_never_come_to_more_than_the_whole(session: Session, tmp_path: Path, qtbot: QtBot) -> None:
    dialog = shown(session, tmp_path, qtbot)
    dialog.split.on.setChecked(True)
    dialog.split.train.setValue(95)
    assert dialog.shares
    assert sum(dialog.shares) == pytest.approx(1)
    assert all(share > 0 for share in dialog.shares)
    dialog.split.dev.setValue(0)
    assert dialog.shares == (0.95, 0.05)
    pick(dialog, "html")
    assert dialog.shares is None
    assert not dialog.split.isVisible()


def test_a_report_is_printed_as_pdf_in_the_language_of_the_window(
    session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = shown(session, tmp_path, qtbot)
    pick(dialog, "pdf")
    assert dialog.chosen_options == {"language": "en"}
    written(dialog, tmp_path / "out.pdf", qtbot)
    assert (tmp_path / "out.pdf").read_bytes().startswith(b"%PDF")


def test_a_policy_is_offered_and_each_change_is_listed(session: Session, tmp_path: Path, qtbot: QtBot) -> None:
    span = tag(session, "claim", "تصريح للرائد")
    assert session.change(lambda project: project.move(span, [(3, 9), (12, 20)]))
    dialog = shown(session, tmp_path, qtbot)
    pick(dialog, "doccano")
    box = dialog._options["policy"]
    box.setCurrentIndex(box.findData("skip"))
    written(dialog, tmp_path / "out.jsonl", qtbot)
    assert dialog.report.losses.topLevelItemCount() >= 1
    assert dialog.report.reasons.text()
    assert (tmp_path / "out.jsonl.manifest.json").exists()
    assert "manifest.json" in dialog.report.files.text()


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
    (tmp_path / "taken").mkdir()
    dialog.place.setText(str(tmp_path / "taken"))
    QTest.mouseClick(dialog.export, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(dialog.message.words))
    assert dialog.export.isEnabled()
    assert list((tmp_path / "taken").iterdir()) == []
    assert dialog.place.hasFocus()
    QTest.keyClicks(dialog.place, "x")
    assert not dialog.message.words


def test_a_folder_that_is_not_there_is_said_before_anything_is_written(
    session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = shown(session, tmp_path, qtbot)
    pick(dialog, "csv")
    dialog.place.setText(str(tmp_path / "gone" / "out.csv"))
    assert str(tmp_path / "gone") in dialog.place_note.text()
    assert not dialog.export.isEnabled()
    QTest.keyClick(dialog.place, Qt.Key.Key_Return)
    assert dialog._task is None
    dialog.place.setText(str(tmp_path / "out.csv"))
    assert dialog.export.isEnabled()


def test_a_folder_remembered_that_is_gone_is_not_proposed(session: Session, tmp_path: Path, qtbot: QtBot) -> None:
    settings = make_settings(tmp_path)
    settings.remember("export_folder", str(tmp_path / "gone"))
    dialog = ExportDialog(session, settings)
    qtbot.addWidget(dialog)
    assert session.project
    assert Path(dialog.place.text()).parent == session.project.path.parent


def test_a_project_without_articles_writes_nothing(session: Session, tmp_path: Path, qtbot: QtBot) -> None:
    session.delete_articles([session.article_id])
    dialog = ExportDialog(session, make_settings(tmp_path))
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.place_note.isVisible()
    assert not dialog.export.isEnabled()


def test_a_folder_that_is_there_is_pointed_out(session: Session, tmp_path: Path, qtbot: QtBot) -> None:
    dialog = shown(session, tmp_path, qtbot)
    pick(dialog, "brat")
    dialog.place.setText(str(tmp_path))
    assert "folder" in dialog.place_note.text()


def test_every_sentence_about_a_format_has_its_room(session: Session, tmp_path: Path, qtbot: QtBot) -> None:
    dialog = shown(session, tmp_path, qtbot)
    dialog.resize(560, 400)
    for format_id in ids(dialog):
        pick(dialog, format_id)
        for label in (dialog.about, dialog.keeping):
            qtbot.waitUntil(
                lambda label=label: label.isHidden() or label.height() >= label.heightForWidth(label.width())
            )
        assert dialog.minimumSizeHint().height() <= 680, "must fit a small screen"
    pick(dialog, "conll")
    tall = dialog.keeping.minimumHeight()
    pick(dialog, "jsonl")
    assert 0 < dialog.keeping.minimumHeight() < tall


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
