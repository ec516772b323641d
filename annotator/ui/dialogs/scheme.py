"""The dialog that edits the label scheme. Nothing changes until it is applied, as one step that can be undone."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QMenu, QTabWidget, QWidget

from annotator.core.errors import BadFile, Expected
from annotator.core.labels import Names, Scheme
from annotator.ui.dialogs.frame import DialogFrame
from annotator.ui.dialogs.scheme_forms import FrameForm, LabelForm, LinkForm
from annotator.ui.dialogs.scheme_model import (
    Fault,
    Kind,
    faults,
    new_frame,
    new_label,
    new_link,
    renamed,
    spans_with,
    to_toml,
    uses,
    without_label,
    without_link,
)
from annotator.ui.dialogs.scheme_pages import GuidelinesPage, RecordsPage
from annotator.ui.numbers import counted
from annotator.ui.session import Session
from annotator.ui.settings import Settings
from annotator.ui.text import in_quotes, ltr
from annotator.ui.widgets import plain_button, primary_button, quiet_button

_FIELDS: dict[Kind, str] = {"label": "labels", "link": "links", "frame": "frames"}


class SchemeDialog(DialogFrame):
    """Labels, links, frames and guidelines in four tabs, over a copy of the project's scheme."""

    def __init__(self, session: Session, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(settings, parent)
        self._session = session
        before = session.scheme
        assert before is not None, "the scheme is edited in an open project"
        self._before = self.scheme = before
        self.labels = RecordsPage(LabelForm(settings), settings)
        self.links = RecordsPage(LinkForm(settings), settings)
        self.frames = RecordsPage(FrameForm(settings), settings)
        self.guidelines = GuidelinesPage()
        self._pages: dict[Kind, RecordsPage] = {"label": self.labels, "link": self.links, "frame": self.frames}
        self.tabs = QTabWidget()
        for page in (*self._pages.values(), self.guidelines):
            self.tabs.addTab(page, "")
        self.body.addWidget(self.tabs, 1)
        self.load, self.save = quiet_button("", self._load, "upload"), quiet_button("", self._save, "download")
        self.cancel, self.apply = plain_button("", self.reject), primary_button("", self.accept)
        self.buttons.insertWidget(0, self.load)
        self.buttons.insertWidget(1, self.save)
        self.buttons.addWidget(self.cancel)
        self.buttons.addWidget(self.apply)
        for kind, page in self._pages.items():
            page.edited.connect(partial(self._put, kind))
            page.add_asked.connect(partial(self._add, kind))
            page.remove_asked.connect(partial(self._remove, kind))
            page.move_asked.connect(partial(self._move, kind))
        self.guidelines.edited.connect(self._take_guidelines)
        self.tabs.currentChanged.connect(lambda _: self._show())
        self.retranslate()
        self.resize(900, 660)

    def retranslate(self) -> None:
        """Set every word in the interface's language."""
        self.set_heading(self.tr("Labels"), self.tr("What can be marked in this project, and what is asked about it."))
        words = (self.tr("Labels"), self.tr("Links"), self.tr("Frames"), self.tr("Guidelines"))
        for index, word in enumerate(words):
            self.tabs.setTabText(index, word)
        for page, word in zip((*self._pages.values(), self.guidelines), words, strict=True):
            page.retranslate(word)
        load, save = self.tr("Import…"), self.tr("Export…")
        self.load.setText(f"\u2002{load}")  # Qt leaves no room beside the icon
        self.save.setText(f"\u2002{save}")
        self.cancel.setText(self.tr("Cancel"))
        self.apply.setText(self.tr("Apply"))
        self._show()

    # The copy

    def _records(self, kind: Kind) -> list[Any]:
        return list(getattr(self.scheme, _FIELDS[kind]))

    def _set(self, kind: Kind, records: list[Any]) -> None:
        fields: dict[str, Any] = {_FIELDS[kind]: tuple(records)}
        self.scheme = replace(self.scheme, **fields)

    def _show(self) -> None:
        """Show the copy as it is now, and what keeps it from being applied."""
        old = {kind: {record.id for record in getattr(self._before, name)} for kind, name in _FIELDS.items()}
        for kind, page in self._pages.items():
            page.take(self.scheme, self._records(kind), old[kind])
        self.guidelines.take(self.scheme)
        self._judge()

    def _judge(self) -> None:
        found = faults(self.scheme)
        if found:
            self.message.say(self._words(found[0]), "warning")
        else:
            self.message.clear()
        self.apply.setEnabled(not found and self.scheme != self._before and not self._session.read_only)

    def _name(self, kind: Kind, record_id: str) -> str:
        record = next((each for each in self._records(kind) if each.id == record_id), None)
        language = self._settings.language
        return in_quotes((record.name.in_language(language) if record else "") or record_id)

    def _words(self, fault: Fault) -> str:
        words = {
            "no_labels": self.tr("There must be at least one label."),
            "no_name": self.tr("{name} needs a name in Arabic and one in English."),
            "bad_id": self.tr("The id of {name} may have only Latin letters, digits and _, and begins with a letter."),
            "same_id": self.tr("The id of {name} is used twice."),
            "same_key": self.tr("The key {key} of {name} is used twice."),
            "taken_key": self.tr("The key {key} of {name} has another meaning in the article."),
            "contrast": self.tr("The colour of {name} is too faint on the page: contrast {key}, 4.5 is the least."),
            "no_ends": self.tr("The link {name} needs a label to lead from and one to lead to."),
            "no_parts": self.tr("The frame {name} needs at least one part."),
            "bad_parts": self.tr("A part of the frame {name} does not lead from its middle."),
        }
        key = ltr(fault.detail.upper())
        return words[fault.code].format(name=self._name(fault.kind, fault.id), key=key)

    def _put(self, kind: Kind, row: int, record: Any) -> None:
        records = self._records(kind)
        old, records[row] = records[row], record
        self._set(kind, records)
        if old.id != record.id:
            self.scheme = renamed(self.scheme, kind, old.id, record.id)
        self._pages[kind].rename(row, record)
        self._judge()

    def _add(self, kind: Kind) -> None:
        if kind == "frame" and not self.scheme.labels:
            return
        make = {"label": new_label, "link": new_link, "frame": new_frame}[kind]
        self._set(kind, [*self._records(kind), make(self.scheme)])
        self._pages[kind].choose(len(self._records(kind)) - 1)
        self._show()
        self._pages[kind].form.names.setFocus()

    def _move(self, kind: Kind, row: int, by: int) -> None:
        records = self._records(kind)
        if 0 <= row + by < len(records):
            records[row], records[row + by] = records[row + by], records[row]
            self._set(kind, records)
            self._pages[kind].choose(row + by)
            self._show()

    def _remove(self, kind: Kind, row: int) -> None:
        records = self._records(kind)
        record_id, project = records[row].id, self._session.project
        if kind == "label" and project is not None:
            count = uses(project, record_id)
            if count:
                self._say_in_use(record_id, count)
                return
        if kind == "label":
            self.scheme = without_label(self.scheme, record_id)
        elif kind == "link":
            self.scheme = without_link(self.scheme, record_id)
        else:
            self._set(kind, records[:row] + records[row + 1 :])
        self._pages[kind].choose(max(0, row - 1))
        self._show()

    # A label in use

    def _say_in_use(self, label_id: str, count: int) -> None:
        words = counted(self.tr("%n annotation(s) have the label {name}.", "", count), self._settings)
        words += " " + self.tr("Give them another label first; it can be undone.")
        button = plain_button(self.tr("Relabel all to…"))
        menu = QMenu(button)
        for label in self._before.labels:
            if label.id != label_id and self.scheme.label(label.id):
                name = label.name.in_language(self._settings.language)
                menu.addAction(name, lambda to=label.id: self.relabel_all(label_id, to))
        button.setMenu(menu)
        self.message.say(words.format(name=self._name("label", label_id)), "warning", button)

    def relabel_all(self, label_id: str, to: str) -> None:
        """Give all spans of a label another one, in one step, then remove the label from the copy."""
        project = self._session.project
        if project is None:
            return
        ids = spans_with(project, label_id)
        if self._attempt(lambda: self._session.change(lambda it: it.relabel(ids, to))):
            row = next((row for row, label in enumerate(self.scheme.labels) if label.id == label_id), None)
            if row is not None:
                self._remove("label", row)

    def _attempt(self, action: Any) -> bool:
        """Run a command of the session; what it refuses is said here too."""
        self._session.failed.connect(self._refuse)
        try:
            return bool(action())
        finally:
            self._session.failed.disconnect(self._refuse)

    def _refuse(self, error: Expected) -> None:
        label = str(error.params.get("label", ""))
        if error.code == "label_in_use" and self._before.label(label):
            self.scheme = replace(self.scheme, labels=(*self.scheme.labels, self._before.label(label)))
            self._show()
            self._say_in_use(label, int(error.params.get("count", 0)))
        else:
            self.show_error(error)

    # Guidelines and files

    def _take_guidelines(self, names: Names, guidelines: str) -> None:
        self.scheme = replace(self.scheme, name=names, guidelines=guidelines)
        self._judge()

    def _load(self) -> None:
        folder = self._settings.remembered("scheme_folder")
        name, _ = QFileDialog.getOpenFileName(self, self.tr("Import labels"), folder, "TOML (*.toml)")
        if name:
            self._settings.remember("scheme_folder", str(Path(name).parent))
            self.load_file(Path(name))

    def load_file(self, path: Path) -> None:
        """Take a scheme file in place of the copy; a file that is none is told of."""
        try:
            self.scheme = Scheme.from_toml(path.read_text(encoding="utf-8"))
        except OSError as error:
            self.show_error(BadFile("file_unreadable", path=str(path), reason=error.strerror or ""))
            return
        except ValueError as error:
            self.show_error(BadFile("bad_format", path=str(path), place="TOML", reason=str(error)))
            return
        self._show()

    def _save(self) -> None:
        folder = Path(self._settings.remembered("scheme_folder")) / f"{self.scheme.id}.toml"
        name, _ = QFileDialog.getSaveFileName(self, self.tr("Export labels"), str(folder), "TOML (*.toml)")
        if name:
            self._settings.remember("scheme_folder", str(Path(name).parent))
            self.save_file(Path(name))

    def save_file(self, path: Path) -> None:
        """Write the copy as a scheme file: whole, or not at all."""
        part = path.with_name(f"{path.name}.part")
        try:
            part.write_text(to_toml(self.scheme), encoding="utf-8")
            part.replace(path)
        except OSError as error:
            part.unlink(missing_ok=True)
            self.show_error(BadFile("cannot_write", path=str(path), reason=error.strerror or ""))

    def accept(self) -> None:
        """Put the copy in the place of the project's scheme; stay open where that is refused."""
        changed = replace(self.scheme, version=self._before.version + 1)
        if self._attempt(lambda: self._session.set_scheme(changed)):
            super().accept()

    def keyPressEvent(self, event: Any) -> None:
        """Enter in a field does not apply."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self.apply.hasFocus():
            return
        super().keyPressEvent(event)
