"""The dialog that reads an article from a web address."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from threading import Event

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QLineEdit, QProgressBar, QWidget

from annotator.core.drafts import Draft
from annotator.core.errors import Expected
from annotator.project import Project
from annotator.ui import tasks
from annotator.ui.dialogs.adding import AddingDialog
from annotator.ui.dialogs.details_form import DetailsForm
from annotator.ui.dialogs.file_entry import PREVIEW
from annotator.ui.dialogs.preview import Preview
from annotator.ui.numbers import counted, number
from annotator.ui.session import Session
from annotator.ui.settings import Settings
from annotator.ui.text import ltr
from annotator.ui.widgets import plain_button, primary_button, role_label

LONGEST = 2000
"""Code points of a clipboard's text up to which it is looked at for an address."""


class WebAddressDialog(AddingDialog):
    """Asks for an address, reads the page, shows its text and details, and adds it."""

    def __init__(self, session: Session, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(session, settings, parent)
        self._draft: Draft | None = None
        self._task: tasks.Task | None = None
        self._stop = Event()
        self._fresh = True
        self._told = (0, 0)
        self._build()
        self.retranslate()
        self._show_draft()
        self.resize(720, 640)

    def _build(self) -> None:
        self.address = QLineEdit()
        self.address.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.address.setInputMethodHints(Qt.InputMethodHint.ImhUrlCharactersOnly)
        self.address.setPlaceholderText("https://")
        self._label = QLabel()
        self._label.setBuddy(self.address)
        self.read = plain_button("", self._read)
        self.private = QCheckBox()
        self.progress = QProgressBar(textVisible=False)
        self.progress.hide()
        self.state = role_label("", "quiet", wrap=True)
        self.preview = Preview()
        self.form = DetailsForm(self._settings)
        self.add, self.cancel = primary_button("", self.accept), plain_button("", self.reject)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._label)
        row.addWidget(self.address, 1)
        row.addWidget(self.read)
        self.body.addLayout(row)
        self.body.addWidget(self.private)
        self.body.addWidget(self.progress)
        self.body.addWidget(self.state)
        self.body.addWidget(self.preview, 1)
        self.body.addWidget(self.form)
        self.buttons.addWidget(self.cancel)
        self.buttons.addWidget(self.add)
        self.address.textChanged.connect(lambda _: self._judge())
        self.address.returnPressed.connect(self._read)
        self.form.changed.connect(self._judge)

    def retranslate(self) -> None:
        """Set every word in the interface's language."""
        self.set_heading(
            self.tr("Add an article from a web address"),
            self.tr("The page is kept as it came. Nothing that it refers to is loaded."),
        )
        self._label.setText(self.tr("Address"))
        self.address.setAccessibleName(self.tr("Address"))
        self.read.setText(self.tr("Read the page"))
        self.private.setText(self.tr("Also allow addresses inside a private network"))
        self.progress.setAccessibleName(self.tr("Progress"))
        self.preview.setAccessibleName(self.tr("Beginning of the text"))
        self.add.setText(self.tr("Add the article"))
        self.cancel.setText(self.tr("Cancel"))
        self.form.retranslate()
        self._show_state()

    def showEvent(self, event: QShowEvent) -> None:
        """An address in the clipboard is there at once."""
        super().showEvent(event)
        if self._fresh:
            self._fresh = False
            copied = QGuiApplication.clipboard().text()
            if len(copied) <= LONGEST and copied.strip().lower().startswith(("http://", "https://")):
                self.address.setText(copied.strip().split()[0])
                self.address.selectAll()
            self.address.setFocus()

    # Reading

    def _read(self) -> None:
        """Read the page in the background."""
        url = self.address.text().strip()
        if not url or self._task is not None:
            return
        if "://" not in url:
            url = f"https://{url}"
            with QSignalBlocker(self.address):
                self.address.setText(url)
        self.message.clear()
        self._draft = None
        self._told = (0, 0)
        private, self._stop = self.private.isChecked(), Event()
        stop = self._stop.is_set

        def fetch(*, progress: Callable[[tuple[int, int]], None]) -> Draft:
            return Project.fetch_article(
                url,
                allow_private=private,
                progress=lambda received, announced: progress((received, announced)),
                cancelled=stop,
            )

        self.progress.setRange(0, 0)
        self._task = tasks.run(fetch, progress=self._count, done=self._take, failed=self._refused)
        self._show_draft()

    def _count(self, told: tuple[int, int]) -> None:
        self._told = told
        received, announced = told
        self.progress.setRange(0, announced)
        self.progress.setValue(min(received, announced))
        self._show_state()

    def _take(self, draft: Draft) -> None:
        self._task = None
        self._draft = draft
        self.form.take(draft.article)
        self._show_draft()
        self.form.start()

    def _refused(self, error: Expected) -> None:
        self._task = None
        self._show_draft()
        if error.code != "cancelled":
            self.show_error(error)
        if error.code == "private_address":
            self.private.setFocus()
        else:
            self.address.setFocus()

    def _show_draft(self) -> None:
        draft = self._draft
        self.preview.setPlainText(draft.document.text[:PREVIEW] if draft else "")
        self.preview.setEnabled(draft is not None)
        self.form.setEnabled(draft is not None)
        self.progress.setVisible(self._task is not None)
        for widget in (self.address, self.private):
            widget.setEnabled(self._task is None)
        self._show_state()
        self._judge()

    def _show_state(self) -> None:
        words = ""
        if self._task is not None:
            received, announced = self._told
            done = number(received // 1024, self._settings)
            words = (
                self.tr("Reading: {done} of {all} kB").format(done=done, all=number(announced // 1024, self._settings))
                if announced
                else self.tr("Reading: {done} kB").format(done=done)
            )
        elif self._draft is not None:
            words = counted(self.tr("%n character(s)", "", len(self._draft.document.text)), self._settings)
            if self._draft.article.url:
                words = f"{words} · {ltr(self._draft.article.url)}"
        self.state.setText(words)
        self.state.setVisible(bool(words))

    def _judge(self) -> None:
        idle = self._task is None
        self.read.setEnabled(idle and bool(self.address.text().strip()))
        self.add.setEnabled(
            idle and self._draft is not None and self.form.wrong is None and not self._session.read_only
        )

    # Adding

    def accept(self) -> None:
        """Add the article and show it; before there is one, read the page."""
        draft = self._draft
        if draft is None:
            self._read()
            return
        if self._task is not None:
            return
        self.message.clear()
        if self.form.wrong is not None:
            self.form.wrong.setFocus()
            return
        self.add_draft(replace(draft, article=replace(draft.article, **self.form.values)))

    def reject(self) -> None:
        """While a page is read, stop; otherwise close."""
        if self._task is not None:
            self._stop.set()
            return
        super().reject()
