"""Adding files: encodings, bad files, duplicates, all in one step."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.project import Project
from annotator.ui.dialogs.files import FilesDialog
from annotator.ui.dialogs.files_list import NAME, STATE, TITLE
from annotator.ui.session import Session
from tests.importers import made
from tests.ui.panel_tools import make_settings

ARABIC = "خبر عاجل من وكالة الأنباء\nقال الوزير إن عدد المصابين بلغ خمسة وثلاثين شخصا في العاصمة"


@pytest.fixture
def session(empty_session: Session) -> Session:
    return empty_session


def write(folder: Path, **files: bytes) -> list[Path]:
    paths = []
    for name, data in files.items():
        path = folder / name.replace("_", ".")
        path.write_bytes(data)
        paths.append(path)
    return paths


def shown(session: Session, folder: Path, paths: list[Path], qtbot: QtBot) -> FilesDialog:
    dialog = FilesDialog(session, make_settings(folder), paths)
    qtbot.addWidget(dialog)
    dialog.show()
    idle(dialog, qtbot)
    return dialog


def idle(dialog: FilesDialog, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: dialog._task is None and dialog._rereading is None and dialog._trial is None)


def reported(dialog: FilesDialog) -> list[list[str]]:
    tree = dialog.report.list
    items = [tree.topLevelItem(row) for row in range(tree.topLevelItemCount())]
    return [[item.text(column) for column in range(3)] for item in items if item]


def bare(words: str) -> str:
    return words.translate(dict.fromkeys(map(ord, "\u2066\u2068\u2069")))


def cell(dialog: FilesDialog, row: int, column: int) -> str:
    item = dialog.list.topLevelItem(row)
    assert item is not None
    return item.text(column).strip("\u2066\u2068\u2069")


def choose(dialog: FilesDialog, row: int) -> None:
    dialog.list.setCurrentIndex(dialog.list.model().index(row, 0))


def test_good_files_are_added_in_one_step(session: Session, tmp_path: Path, qtbot: QtBot) -> None:
    paths = write(tmp_path, a_txt=ARABIC.encode(), b_txt="نص ثان".encode("utf-16"))
    dialog = shown(session, tmp_path, paths, qtbot)
    with qtbot.waitSignal(dialog.accepted):
        QTest.mouseClick(dialog.add, Qt.MouseButton.LeftButton)
    assert session.project
    assert session.project.count() == 2
    assert session.open
    assert session.open.article.title == "خبر عاجل من وكالة الأنباء"
    assert session.project.original(session.article_id) == (ARABIC.encode(), "utf-8")
    assert session.undo()
    assert session.project.count() == 0


def test_a_file_that_cannot_be_read_says_what_to_do(session: Session, tmp_path: Path, qtbot: QtBot) -> None:
    paths = write(tmp_path, a_rtf=b"{\\rtf1 x}", b_txt=ARABIC.encode()[:-1])
    dialog = shown(session, tmp_path, paths, qtbot)
    assert ".docx" in dialog.details.remedy.text()
    choose(dialog, 1)
    assert "encoding" in dialog.details.remedy.text()
    assert (dialog.encoding.currentText(), dialog.encoding.placeholderText()) == ("", "choose")
    folder = tmp_path / "nothing"
    folder.mkdir()
    empty = shown(session, tmp_path, [folder], qtbot)
    assert "folder nothing" in bare(empty.fault.text())
    assert empty.details.remedy.isVisible()


def test_names_of_files_run_as_they_are_written(session: Session, tmp_path: Path, qtbot: QtBot) -> None:
    dialog = shown(session, tmp_path, write(tmp_path, خبر_txt=ARABIC.encode()), qtbot)
    item = dialog.list.topLevelItem(0)
    assert item is not None
    assert item.text(NAME) == "\u2068خبر.txt\u2069"


def test_a_bad_file_is_named_with_the_reason_and_the_others_go_in(
    session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    paths = write(tmp_path, a_txt=ARABIC.encode(), empty_txt=b"", bin_txt=bytes(range(256)) * 8)
    dialog = shown(session, tmp_path, [*paths, tmp_path / "gone.txt"], qtbot)
    assert cell(dialog, 1, NAME) == "empty.txt"
    assert all(cell(dialog, row, TITLE) for row in (1, 2, 3))
    assert "3" in dialog.found.text()
    dialog.accept()
    qtbot.waitUntil(lambda: dialog.pages.currentWidget() is dialog.report)
    assert len(reported(dialog)) == 3
    assert all(where and why for where, _, why in reported(dialog))
    QTest.mouseClick(dialog.add, Qt.MouseButton.LeftButton)
    assert not dialog.isVisible()
    assert session.project
    assert session.project.count() == 1


def test_a_code_page_is_found_and_can_be_corrected(session: Session, tmp_path: Path, qtbot: QtBot) -> None:
    dialog = shown(session, tmp_path, write(tmp_path, a_txt=ARABIC.encode("cp1256")), qtbot)
    assert "WINDOWS-1256" in cell(dialog, 0, STATE)
    assert dialog.preview.toPlainText() == ARABIC
    other = next(i for i in range(dialog.encoding.count()) if dialog.encoding.itemData(i) != "windows-1256")
    dialog.encoding.setCurrentIndex(other)
    dialog.encoding.activated.emit(other)
    idle(dialog, qtbot)
    assert dialog.preview.toPlainText() != ARABIC
    back = dialog.encoding.findData("windows-1256")
    assert back >= 0
    dialog.encoding.setCurrentIndex(back)
    dialog.encoding.activated.emit(back)
    idle(dialog, qtbot)
    assert dialog.preview.toPlainText() == ARABIC
    assert [entry.single and entry.single.document.text for entry in dialog.chosen()] == [ARABIC]


def test_the_formats_take_the_room_of_an_encoding_that_is_not_asked(
    session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = shown(session, tmp_path, [*write(tmp_path, a_txt=ARABIC.encode("cp1256")), brat(tmp_path)], qtbot)
    details = dialog.details
    for row, asked in ((0, True), (1, False), (0, True)):
        choose(dialog, row)
        QApplication.processEvents()
        assert dialog.encoding.isVisible() is asked
        edges = {(field.geometry().left(), field.geometry().right()) for field in (details.format, dialog.title)}
        assert len(edges) == (2 if asked else 1)


def test_a_title_can_be_corrected(session: Session, tmp_path: Path, qtbot: QtBot) -> None:
    dialog = shown(session, tmp_path, write(tmp_path, a_txt=ARABIC.encode()), qtbot)
    dialog.title.selectAll()
    QTest.keyClicks(dialog.title, "Better")
    assert cell(dialog, 0, TITLE) == "Better"
    assert dialog.chosen()[0].title == "Better"


def test_a_text_that_is_there_already_can_be_opened_instead(session: Session, tmp_path: Path, qtbot: QtBot) -> None:
    assert session.add_drafts([Project.draft(ARABIC)])
    first = session.article_id
    assert session.add_drafts([Project.draft("نص ثان")])
    dialog = shown(session, tmp_path, write(tmp_path, a_txt=ARABIC.encode()), qtbot)
    choose(dialog, 0)
    assert dialog.open_known.isVisible()
    assert not dialog.add.isEnabled()
    QTest.mouseClick(dialog.open_known, Qt.MouseButton.LeftButton)
    assert session.article_id == first


def test_the_same_text_twice_goes_in_once(session: Session, tmp_path: Path, qtbot: QtBot) -> None:
    paths = write(tmp_path, a_txt=ARABIC.encode(), b_txt=ARABIC.replace("\n", "\r\n").encode())
    dialog = shown(session, tmp_path, paths, qtbot)
    assert len(dialog.chosen()) == 1
    choose(dialog, 1)
    assert dialog.fault.text()


def test_own_exports_are_read_back_with_their_annotations(session: Session, tmp_path: Path, qtbot: QtBot) -> None:
    assert session.add_drafts([Project.draft(ARABIC)])
    assert session.project
    session.project.tag(session.article_id, label="claim", segments=[(0, 8)])
    session.project.export("jsonl", tmp_path / "out.jsonl")
    session.delete_articles([session.article_id])
    dialog = shown(session, tmp_path, [tmp_path / "out.jsonl"], qtbot)
    with qtbot.waitSignal(dialog.accepted):
        dialog.accept()
    assert session.open
    assert [span.label for span in session.open.layer.spans()] == ["claim"]


def test_own_labels_are_taken_as_they_are_without_a_question(session: Session, tmp_path: Path, qtbot: QtBot) -> None:
    draft = Project.draft(ARABIC)
    with Project.create(tmp_path / "other.hashiya", annotator="x") as other:
        other.add_articles([draft])
        other.tag(draft.article.id, label="source", segments=[(0, 8)])
        other.export("jsonl", tmp_path / "out.jsonl")
    dialog = shown(session, tmp_path, [tmp_path / "out.jsonl"], qtbot)
    assert "1" in dialog.details.facts.text()
    with qtbot.waitSignal(dialog.accepted):
        dialog.accept()
    assert dialog.pages.currentWidget() is not dialog.mapping


def test_cancelling_while_reading_adds_nothing(session: Session, tmp_path: Path, qtbot: QtBot) -> None:
    paths = write(tmp_path, a_txt=ARABIC.encode())
    dialog = FilesDialog(session, make_settings(tmp_path), paths * 50)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.reject()
    assert not dialog.isVisible()
    assert session.project
    assert session.project.count() == 0


HTML = (
    "<!doctype html><html lang=ar><head><title>خبر من صفحة</title></head><body><nav>القائمة</nav><article>"
    "<h1>خبر من صفحة</h1>"
    + "<p>قال الوزير إن عدد المصابين بلغ خمسة وثلاثين شخصا في العاصمة أمس الأحد.</p>" * 4
    + "<script>alert(1)</script></article></body></html>"
)


def test_a_web_page_is_recognised_and_can_be_read_as_plain_text_instead(
    session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = shown(session, tmp_path, write(tmp_path, page_html=HTML.encode()), qtbot)
    assert dialog.details.kind == "article:html"
    assert "alert" not in dialog.preview.toPlainText()
    dialog.details.format.setCurrentIndex(dialog.details.format.findData("article:txt"))
    dialog.details.format.activated.emit(dialog.details.format.currentIndex())
    idle(dialog, qtbot)
    assert "alert" in dialog.preview.toPlainText()
    assert dialog.chosen()[0].kind == "article:txt"


def test_a_table_asks_for_its_columns_and_remembers_them(session: Session, tmp_path: Path, qtbot: QtBot) -> None:
    rows = ["a,b,c", f'"{ARABIC}",الأول,2024-05-03', ",الثاني,", "نص آخر تماما,الثالث,x"]
    paths = write(tmp_path, t_csv="\n".join(rows).encode())
    dialog = shown(session, tmp_path, paths, qtbot)
    assert dialog.details.pages.currentWidget() is dialog.details.columns
    assert dialog.details.columns.rows.rowCount() == 3
    assert not dialog.add.isEnabled()
    for field, header in (("text", "a"), ("title", "b"), ("published", "c")):
        box = dialog.details.columns.boxes[field]
        box.setCurrentIndex(box.findData(header))
    assert dialog.add.isEnabled()
    QTest.mouseClick(dialog.add, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.pages.currentWidget() is dialog.report)
    assert [("row" in where, why) for where, _, why in reported(dialog)] == [
        (True, "holds no text"),
        (True, "this is not a day that can be read: left out"),
    ]
    assert ["3" in reported(dialog)[0][0], "4" in reported(dialog)[1][0]] == [True, True]
    assert "1 date" in bare(dialog.report.rest.text())
    assert session.project
    found = session.project.summaries(session.project.find())
    assert [(one.article.title, one.article.published) for one in found] == [("الأول", "2024-05-03"), ("الثالث", "")]
    again = shown(session, tmp_path, paths, qtbot)
    assert again.chosen()[0].columns == dialog.details.columns.columns


BRAT = "قال الوزير إن العدد بلغ 35 شخصا\n"


def brat(folder: Path) -> Path:
    corpus = folder / "corpus"
    corpus.mkdir()
    (corpus / "a.txt").write_text(BRAT, encoding="utf-8")
    lines = [
        "T1\tPerson 4 10\tالوزير",
        "T2\tClaim 0 10\tقال الوزير",
        "T3\tPerson 4 10\tالوزير",
        "R1\tSays Arg1:T2 Arg2:T1",
    ]
    (corpus / "a.ann").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return corpus


def test_labels_of_a_brat_folder_are_mapped_made_or_left_out(session: Session, tmp_path: Path, qtbot: QtBot) -> None:
    dialog = shown(session, tmp_path, [brat(tmp_path)], qtbot)
    assert dialog.details.kind == "annotated:brat"
    QTest.mouseClick(dialog.add, Qt.MouseButton.LeftButton)
    assert dialog.pages.currentWidget() is dialog.mapping
    boxes = dialog.mapping.label_boxes
    assert boxes["Claim"].currentData() == "claim"
    assert boxes["Person"].currentText().strip("\u2068\u2069").startswith("New label")
    idle(dialog, qtbot)
    assert dialog.mapping.losses.topLevelItemCount() == 1  # Person stands twice on one place
    boxes["Person"].setCurrentIndex(boxes["Person"].findData(""))
    idle(dialog, qtbot)
    assert dialog.mapping.losses.topLevelItemCount() == 3
    boxes["Person"].setCurrentIndex(boxes["Person"].findData("source"))
    idle(dialog, qtbot)
    QTest.mouseClick(dialog.add, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.pages.currentWidget() is dialog.report)
    assert session.open
    assert sorted(span.label for span in session.open.layer.spans()) == ["claim", "source"]
    assert len(reported(dialog)) == 1
    assert session.scheme
    assert session.scheme.link("Says") is not None


def test_a_new_label_is_made_and_taken_back_with_undo(session: Session, tmp_path: Path, qtbot: QtBot) -> None:
    dialog = shown(session, tmp_path, [brat(tmp_path)], qtbot)
    dialog.accept()
    idle(dialog, qtbot)
    dialog.accept()
    qtbot.waitUntil(lambda: dialog.pages.currentWidget() is dialog.report)
    assert session.scheme
    assert session.scheme.label("Person") is not None
    assert session.undo()
    assert session.scheme.label("Person") is None
    assert session.project
    assert session.project.count() == 0


def test_a_file_that_lies_about_its_offsets_is_refused_with_the_place(
    session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    corpus = brat(tmp_path)
    (corpus / "a.ann").write_text("T1\tPerson 5 11\tالوزير\n", encoding="utf-8")
    dialog = shown(session, tmp_path, [corpus], qtbot)
    assert "T1" in dialog.fault.text()
    assert "a.ann" in dialog.fault.text()
    assert not dialog.add.isEnabled()


def test_data_of_an_unknown_shape_is_no_article_unless_a_person_says_so(
    session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = shown(session, tmp_path, write(tmp_path, data_json=b'{"x": [1, 2]}'), qtbot)
    assert dialog.fault.text()
    assert not dialog.add.isEnabled()
    dialog.details.format.setCurrentIndex(dialog.details.format.findData("article:txt"))
    dialog.details.format.activated.emit(dialog.details.format.currentIndex())
    idle(dialog, qtbot)
    assert dialog.add.isEnabled()


def test_a_folder_of_articles_is_opened_up(session: Session, tmp_path: Path, qtbot: QtBot) -> None:
    folder = tmp_path / "articles"
    (folder / "page_files").mkdir(parents=True)
    (folder / "sub").mkdir()
    (folder / "page_files" / "x.txt").write_text("لا", encoding="utf-8")
    write(folder, a_txt=ARABIC.encode(), page_html=HTML.encode())
    write(folder / "sub", b_txt="نص ثان".encode())
    dialog = shown(session, tmp_path, [folder], qtbot)
    assert [cell(dialog, row, NAME) for row in range(dialog.list.topLevelItemCount())] == [
        "a.txt",
        "page.html",
        "b.txt",
    ]


def test_every_kind_of_article_is_recognised(session: Session, tmp_path: Path, qtbot: QtBot) -> None:
    made_of = {"a_docx": made.docx(), "b_odt": made.odt(), "c_eml": made.eml(), "d_mhtml": made.mhtml()}
    made_of["e_xlsx"] = made.xlsx([["نص", "عنوان"], [ARABIC, "الأول"]])
    dialog = shown(session, tmp_path, write(tmp_path, **made_of), qtbot)
    kinds = [entry.kind for entry in dialog._shelf.entries]
    assert kinds == ["article:docx", "article:odt", "article:eml", "article:mhtml", "table:xlsx"]
    assert [entry.error for entry in dialog._shelf.entries] == [None] * 5


@pytest.mark.parametrize("format_id", ["jsonl", "brat", "w3c", "cas-xmi", "cas-json"])
def test_what_was_exported_without_loss_comes_back_through_the_dialog(
    session: Session, tmp_path: Path, qtbot: QtBot, format_id: str
) -> None:
    assert session.add_drafts([Project.draft(ARABIC)])
    project, article_id = session.project, session.article_id
    assert project
    first = project.tag(article_id, label="cue", segments=[(0, 3)]).added[0]
    project.tag(article_id, label="source", segments=[(4, 8), (9, 11)], anchor=first.id)
    before = ({span.segments for span in project.spans(article_id)}, len(project.links(article_id)))
    suffix = next(each.suffix for each in Project.formats() if each.id == format_id)
    out = tmp_path / f"out{suffix}"
    project.export(format_id, out)
    session.delete_articles([article_id])
    dialog = shown(session, tmp_path, [out], qtbot)
    assert dialog.details.kind == f"annotated:{format_id}"
    with qtbot.waitSignal(dialog.accepted):
        dialog.accept()
    assert session.open
    after = ({span.segments for span in project.spans(session.article_id)}, len(project.links(session.article_id)))
    assert after == before


def test_the_choice_for_labels_is_remembered(session: Session, tmp_path: Path, qtbot: QtBot) -> None:
    corpus = brat(tmp_path)
    dialog = shown(session, tmp_path, [corpus], qtbot)
    dialog.accept()
    box = dialog.mapping.label_boxes["Person"]
    box.setCurrentIndex(box.findData("source"))
    idle(dialog, qtbot)
    dialog.accept()
    qtbot.waitUntil(lambda: dialog.pages.currentWidget() is dialog.report)
    session.delete_articles([session.article_id])
    again = shown(session, tmp_path, [corpus], qtbot)
    again.accept()
    assert again.mapping.label_boxes["Person"].currentData() == "source"
    idle(again, qtbot)


def test_one_can_go_back_from_the_labels_to_the_files(session: Session, tmp_path: Path, qtbot: QtBot) -> None:
    dialog = shown(session, tmp_path, [brat(tmp_path)], qtbot)
    dialog.accept()
    box = dialog.mapping.label_boxes["Person"]
    box.setCurrentIndex(box.findData("source"))
    idle(dialog, qtbot)
    QTest.mouseClick(dialog.back, Qt.MouseButton.LeftButton)
    assert dialog.pages.currentWidget() is dialog._files
    dialog.accept()
    assert dialog.mapping.label_boxes["Person"].currentData() == "source"
    idle(dialog, qtbot)
    QTest.mouseClick(dialog.cancel, Qt.MouseButton.LeftButton)
    assert not dialog.isVisible()
    assert session.project
    assert session.project.count() == 0


def test_cancelling_while_adding_leaves_nothing_behind(session: Session, tmp_path: Path, qtbot: QtBot) -> None:
    rows = "\n".join(f"نص رقم {number} من الجدول" for number in range(5000))
    dialog = shown(session, tmp_path, write(tmp_path, t_csv=f"text\n{rows}".encode()), qtbot)
    dialog.accept()
    dialog.reject()
    qtbot.waitUntil(lambda: not dialog._adding)
    assert dialog.isVisible()
    assert dialog.list.hasFocus()
    assert dialog.add.isEnabled()
    assert session.project
    assert session.project.count() == 0
    assert session.project.next_undo() is None
