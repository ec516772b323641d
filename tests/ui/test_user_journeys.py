"""What people do with the app from its start to its end, in the real window, with the keys and the mouse."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from annotator.core.errors import Refused
from annotator.core.records import Span
from annotator.messages import render
from annotator.project import Project
from annotator.ui.dialogs.export import ExportDialog
from annotator.ui.dialogs.paste import PasteDialog
from annotator.ui.label_chip import LabelChip
from annotator.ui.panels.choice_fields import ChipsField
from annotator.ui.panels.fields import TextField
from annotator.ui.panels.label_fields import LabelFields
from annotator.ui.panels.library import LibraryPanel
from tests.ui.gold_driver import ANNOTATOR, CONTROL, SHIFT, Desk, Keys, Mouse, active_window

K = Qt.Key
ARTICLE = (
    "انهيار جسر في المدينة\n"
    "قالت الوزيرة سلمى حداد إن 12 شخصا أصيبوا في انهيار الجسر يوم الاثنين.\n"
    "وأكد المتحدث باسم البلدية أن الطريق مفتوح، وفق قوله."
)
OTHER = "افتتاح مدرسة\nافتتحت البلدية مدرسة فيها 300 تلميذ."


class Person:
    """Somebody at the desk, with a keyboard and a mouse."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.mouse, self.keys = desk, Mouse(), Keys(desk.window)

    # Looking

    @property
    def library(self) -> LibraryPanel:
        return self.desk.window.library

    def spans(self) -> list[tuple[str, str]]:
        return [(span.label, span.quote(self.desk.text)) for span in self.desk.layer.spans()]

    def span(self, words: str) -> Span:
        return next(span for span in self.desk.layer.spans() if span.quote(self.desk.text) == words)

    def spot(self, place: int) -> QPoint:
        """The middle of a character, in the page's viewport."""
        page = self.desk.window.page
        assert page.places
        piece = page.places.pieces(page.places.paragraph_at(place), place, place + 1)[0]
        return QPointF((piece.left + piece.right) / 2, piece.baseline - 6 - page.scroll_y).toPoint()

    def field(self, name: str) -> ChipsField | TextField:
        form = self.desk.form
        self.desk.wait(lambda: form.shown == self.desk.session.selected)
        self.desk.settle()
        fields = next(one for one in form.findChildren(LabelFields) if one.isVisible())
        found = fields.fields[name]
        assert isinstance(found, ChipsField | TextField)
        return found

    def dialog(self, kind: type[QDialog]) -> QDialog:
        """The dialog that is open, with the focus."""
        self.desk.wait(lambda: isinstance(QApplication.activeModalWidget(), kind))
        found = QApplication.activeModalWidget()
        assert isinstance(found, kind)
        self.desk.wait(lambda: QGuiApplication.focusWindow() is found.windowHandle() or active_window(found))
        self.desk.settle()
        return found

    # Doing

    def name_file(self, path: Path, ask: Callable[[], object]) -> None:
        """Do what asks for a file, and type its path into the system's dialog."""
        answered: list[bool] = []

        def answer() -> None:
            dialog = QApplication.activeModalWidget()
            if not isinstance(dialog, QFileDialog):
                QTimer.singleShot(20, answer)
                return
            line = dialog.findChild(QLineEdit)
            assert line
            line.selectAll()
            line.setFocus()
            Keys(dialog).write(str(path))
            answered.append(True)
            Keys(dialog).press(K.Key_Return)

        QTimer.singleShot(0, answer)
        ask()
        assert answered

    def paste_article(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self.keys.hit("n", CONTROL)
        dialog = self.dialog(PasteDialog)
        assert isinstance(dialog, PasteDialog)
        assert dialog.text.raw == text
        self.mouse.click(dialog.add)
        self.desk.wait(lambda: self.desk.session.open and self.desk.text == text)
        self.desk.settle()

    def drag(self, words: str) -> None:
        """Drag over the words; double-click a single one."""
        view, start = self.desk.window.page.viewport(), self.desk.text.index(words)
        first, last = self.spot(start), self.spot(start + len(words) - 1)
        if " " in words:
            self.mouse.drag(view, [first, (first + last) / 2, last])
        else:
            self.mouse.double_click(view, first)
        assert self.desk.session.range == (start, start + len(words))

    def pick(self, name: str) -> None:
        chips = self.desk.window.page.findChildren(LabelChip)
        self.mouse.click(next(chip for chip in chips if chip.objectName() == name and chip.isVisible()))

    def click(self, words: str, button: Qt.MouseButton = Qt.MouseButton.LeftButton) -> None:
        self.mouse.click(self.desk.window.page.viewport(), self.spot(self.desk.text.index(words) + 1), button=button)

    def choose(self, name: str) -> None:
        """Click an entry of the menu that is open."""
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        self.mouse.click(menu, menu.actionGeometry(next(a for a in menu.actions() if a.objectName() == name)).center())
        active_window(self.desk.window)

    def restart(self) -> None:
        """Close the app and start it again."""
        self.desk.stop()
        self.desk.start()
        self.__init__(self.desk)


@pytest.fixture
def newcomer(qtbot: QtBot, tmp_path: Path) -> Iterator[Person]:
    """Somebody who starts the app for the first time."""
    desk = Desk(qtbot, tmp_path, sample=False)
    yield Person(desk)
    desk.leave()


@pytest.fixture
def person(newcomer: Person) -> Person:
    """Somebody with a project and an article in it."""
    window = newcomer.desk.window
    newcomer.name_file(newcomer.desk.path, lambda: newcomer.mouse.click(window.welcome.new))
    newcomer.paste_article(ARTICLE)
    window.page.setFocus()
    return newcomer


def test_a_newcomer_makes_a_project_pastes_an_article_and_tags_it_with_the_mouse(newcomer: Person) -> None:
    desk = newcomer.desk
    assert desk.window.welcome.isVisible()
    newcomer.name_file(desk.path, lambda: newcomer.mouse.click(desk.window.welcome.new))
    assert desk.path.is_file()
    assert not desk.window.welcome.isVisible()
    newcomer.paste_article(ARTICLE)
    newcomer.drag("12 شخصا أصيبوا في انهيار الجسر")
    newcomer.pick("label:claim")
    chips = newcomer.field("checkworthiness")
    assert isinstance(chips, ChipsField)
    newcomer.mouse.click(chips.chips[0])
    wording = newcomer.field("normalized")
    assert isinstance(wording, TextField)
    desk.form.ensureWidgetVisible(wording.editor)
    desk.settle()
    newcomer.mouse.click(wording.editor.viewport())
    newcomer.keys.write("أصيب 12 شخصا.")
    newcomer.keys.press(K.Key_Escape)
    span = newcomer.span("12 شخصا أصيبوا في انهيار الجسر")
    assert span.attributes == {"checkworthiness": "CFS", "normalized": "أصيب 12 شخصا."}
    with_the_project = Project.open(desk.path, annotator="other", read_only=True)
    assert [one.label for one in with_the_project.spans(desk.session.article_id)] == ["claim"]
    with_the_project.close()


def test_steps_are_taken_back_and_made_again_by_keys_also_after_a_restart(person: Person) -> None:
    person.drag("12 شخصا أصيبوا في انهيار الجسر")
    person.keys.hit("1")
    person.keys.hit("f")
    person.keys.hit("2")
    person.keys.press(K.Key_Escape)
    assert person.span("12 شخصا أصيبوا في انهيار الجسر").attributes == {"checkworthiness": "UFS"}
    person.keys.hit("z", CONTROL)
    assert person.span("12 شخصا أصيبوا في انهيار الجسر").attributes == {}
    person.keys.hit("z", CONTROL | SHIFT)
    assert person.span("12 شخصا أصيبوا في انهيار الجسر").attributes == {"checkworthiness": "UFS"}
    person.restart()
    assert person.desk.text == ARTICLE
    assert person.span("12 شخصا أصيبوا في انهيار الجسر").attributes == {"checkworthiness": "UFS"}
    person.keys.hit("z", CONTROL)
    person.keys.hit("z", CONTROL)
    assert person.spans() == []
    person.keys.hit("y", CONTROL)
    assert person.spans() == [("claim", "12 شخصا أصيبوا في انهيار الجسر")]


def test_the_undo_key_takes_back_the_pasted_article_too(person: Person) -> None:
    person.keys.hit("z", CONTROL)
    assert person.desk.session.open is None
    person.keys.hit("z", CONTROL | SHIFT)
    assert person.desk.session.project
    assert person.desk.session.project.count() == 1


def test_an_attribution_takes_four_keys(person: Person) -> None:
    person.keys.press(K.Key_Down, Qt.KeyboardModifier.AltModifier)
    for key in ("2", "s", "c"):
        person.keys.hit(key)
    assert person.spans() == [
        ("cue", "قالت"),
        ("source", "الوزيرة سلمى حداد"),
        ("content", "إن 12 شخصا أصيبوا في انهيار الجسر يوم الاثنين"),
    ]
    assert person.desk.session.scheme
    (frame,) = person.desk.layer.frames(person.desk.session.scheme)
    assert [link.id for link, _ in frame.parts] == ["source", "content"]


def test_an_overlap_is_refused_with_a_sentence_that_goes_when_a_step_succeeds(person: Person) -> None:
    message = person.desk.window.message
    person.drag("12")
    person.keys.hit("3")
    person.drag("إن 12")
    person.keys.hit("3")
    assert person.spans() == [("number", "12")]
    assert message.isVisible()
    what, do = render(Refused("overlap", label="رقم"), "ar")
    assert (plain(message.what.text()), plain(message.advice.text())) == (plain(what), plain(do))
    person.keys.press(K.Key_Escape)
    person.drag("سلمى حداد")
    person.keys.hit("s")
    assert not message.isVisible()


def test_a_span_is_relabelled_and_deleted_from_its_menu(person: Person) -> None:
    person.drag("سلمى حداد")
    person.pick("label:source")
    person.click("سلمى", Qt.MouseButton.RightButton)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    relabel = next(action for action in menu.actions() if action.menu())
    person.mouse.click(menu, menu.actionGeometry(relabel).center())
    person.desk.wait(lambda: QApplication.activePopupWidget() is relabel.menu())
    inner = QApplication.activePopupWidget()
    assert isinstance(inner, QMenu)
    addressee = next(action for action in inner.actions() if "مخاطَب" in action.text())
    person.mouse.click(inner, inner.actionGeometry(addressee).center())
    active_window(person.desk.window)
    assert person.spans() == [("addressee", "سلمى حداد")]
    person.click("سلمى", Qt.MouseButton.RightButton)
    person.choose("delete_span")
    assert person.spans() == []


def test_words_being_typed_are_kept_when_the_window_closes(person: Person) -> None:
    person.drag("سلمى حداد")
    person.keys.hit("s")
    person.keys.hit("n")
    person.keys.write("هي الوزيرة")
    person.restart()
    assert person.span("سلمى حداد").note == "هي الوزيرة"


def test_words_being_typed_are_kept_when_another_project_is_opened(person: Person, tmp_path: Path) -> None:
    other = tmp_path / "other.hashiya"
    Project.create(other, annotator=ANNOTATOR).close()
    person.drag("سلمى حداد")
    person.keys.hit("s")
    person.keys.hit("n")
    person.keys.write("هي الوزيرة")
    assert person.desk.window.open_project(other)
    assert person.desk.session.open is None
    assert not person.desk.window.message.isVisible()
    assert person.desk.window.open_project(person.desk.path)
    assert person.span("سلمى حداد").note == "هي الوزيرة"


def test_words_being_typed_stay_with_their_annotation_when_another_article_is_opened(person: Person) -> None:
    person.drag("سلمى حداد")
    person.keys.hit("s")
    person.keys.press(K.Key_Escape)
    person.paste_article(OTHER)
    person.keys.press(K.Key_PageUp, CONTROL)
    person.desk.wait(lambda: person.desk.text == ARTICLE)
    person.desk.window.page.setFocus()
    person.keys.press(K.Key_Tab)
    person.keys.hit("n")
    person.keys.write("هي الوزيرة")
    person.keys.press(K.Key_PageDown, CONTROL)
    person.desk.wait(lambda: person.desk.text == OTHER)
    assert person.spans() == []
    person.keys.press(K.Key_PageUp, CONTROL)
    person.desk.wait(lambda: person.desk.text == ARTICLE)
    assert person.span("سلمى حداد").note == "هي الوزيرة"


def test_the_export_dialog_writes_what_was_tagged(person: Person, tmp_path: Path) -> None:
    person.drag("12")
    person.keys.hit("3")
    person.keys.hit("e", CONTROL)
    dialog = person.dialog(ExportDialog)
    assert isinstance(dialog, ExportDialog)
    assert dialog.chosen_format
    assert dialog.chosen_format.id == "jsonl"
    out = tmp_path / "out.jsonl"
    dialog.place.setFocus()
    dialog.place.selectAll()
    person.keys.write(str(out))
    person.mouse.click(dialog.export)
    person.desk.wait(lambda: dialog.pages.currentWidget() is dialog.report)
    person.desk.settle()
    person.mouse.click(dialog.export)
    person.desk.wait(lambda: QApplication.activeModalWidget() is None)
    line = json.loads(out.read_text("utf-8").splitlines()[1])
    assert line["text"] == ARTICLE
    assert [(span["label"], span["exact"], span["annotator"]) for span in line["spans"]] == [
        ("number", ["12"], ANNOTATOR)
    ]
    assert next(Project.read_drafts(out)).document.text == ARTICLE


def test_a_project_that_is_open_elsewhere_can_be_looked_at_but_not_changed(qtbot: QtBot, tmp_path: Path) -> None:
    desk = Desk(qtbot, tmp_path)
    desk.stop()
    with Project.open(desk.path, annotator="other"):
        desk.start()
        person, message = Person(desk), desk.window.message
        assert desk.session.project is None
        assert message.isVisible()
        person.mouse.click(message.button)
        assert desk.session.project
        assert desk.session.read_only
        desk.settle()
        person.keys.press(K.Key_Down, Qt.KeyboardModifier.AltModifier)
        person.keys.hit("1")
        assert person.spans() == []
        assert message.isVisible()
        assert not any(chip.isEnabled() for chip in desk.window.toolbar.labels.chips.values())
        desk.leave()


def test_the_language_changes_at_work_and_nothing_is_lost(person: Person) -> None:
    person.drag("سلمى حداد")
    person.keys.hit("s")
    person.desk.settings.language = "en"
    person.desk.settle()
    assert not QGuiApplication.isRightToLeft()
    assert person.desk.session.selected == person.span("سلمى حداد").id
    person.keys.hit("n")
    person.keys.write("minister")
    person.keys.press(K.Key_Escape)
    assert person.span("سلمى حداد").note == "minister"


def test_escape_leaves_one_thing_at_a_time(person: Person) -> None:
    session = person.desk.session
    person.drag("سلمى حداد")
    assert person.desk.window.page.palette_shown
    person.keys.press(K.Key_Escape)
    assert not person.desk.window.page.palette_shown
    assert session.range
    person.keys.press(K.Key_Escape)
    assert not session.range
    person.drag("قالت")
    person.keys.hit("2")
    assert session.frame
    person.keys.press(K.Key_Escape)
    assert session.frame
    assert not session.selected
    person.keys.press(K.Key_Escape)
    assert not session.frame


def plain(words: str) -> str:
    """Words without the invisible marks that keep directions apart."""
    return "".join(char for char in words if char not in "\u2066\u2067\u2068\u2069")


def test_a_link_is_drawn_with_the_keyboard_by_walking_the_caret(person: Person) -> None:
    person.drag("12 شخصا أصيبوا في انهيار الجسر")
    person.keys.hit("1")
    person.drag("12")
    person.keys.hit("3")
    person.keys.hit("l")
    person.keys.press(K.Key_Left, CONTROL)
    person.keys.press(K.Key_Left, CONTROL)
    person.keys.press(K.Key_Return)
    assert person.desk.session.selected == person.span("12 شخصا أصيبوا في انهيار الجسر").id
    person.keys.press(K.Key_Return)
    (link,) = person.desk.layer.links()
    assert (link.type, link.to_id) == ("counts", person.span("12").id)
