"""The dialog of an article's details."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from annotator.core.errors import Expected
from annotator.core.records import Article
from annotator.ui.dialogs.details_form import DetailsForm
from annotator.ui.dialogs.frame import DialogFrame
from annotator.ui.session import Session
from annotator.ui.settings import Settings
from annotator.ui.text import digits, ltr
from annotator.ui.widgets import plain_button, primary_button, role_label


class ArticleDialog(DialogFrame):
    """Edits the details of one article; the text itself never changes."""

    def __init__(
        self, session: Session, settings: Settings, parent: QWidget | None = None, *, article_id: str = ""
    ) -> None:
        super().__init__(settings, parent)
        self._session = session
        self._article = self._find(article_id or session.article_id)
        self.form = DetailsForm(settings)
        self.facts = role_label("", "small", wrap=True)
        self.save, self.cancel = primary_button("", self.accept), plain_button("", self.reject)
        self.body.addWidget(self.form)
        self.body.addWidget(self.facts)
        self.body.addStretch(1)
        self.buttons.addWidget(self.cancel)
        self.buttons.addWidget(self.save)
        self.save.setDefault(True)
        if self._article is not None:
            self.form.take(self._article)
        self.form.setEnabled(self._article is not None and not session.read_only)
        self.form.changed.connect(self._judge)
        self.retranslate()
        self._judge()
        self.resize(640, self.sizeHint().height())
        self.form.start()

    def _find(self, article_id: str) -> Article | None:
        project = self._session.project
        try:
            return project.article(article_id) if project and article_id else None
        except Expected as error:
            self.show_error(error)
            return None

    def retranslate(self) -> None:
        """Set every word in the interface's language."""
        self.set_heading(self.tr("Article details"))
        self.save.setText(self.tr("Save"))
        self.cancel.setText(self.tr("Cancel"))
        self.form.retranslate()
        if self._article is not None:
            length = ltr(digits(f"{self._article.length:,}", self._settings))
            number = ltr(self._article.sha256[:12])
            self.facts.setText(
                self.tr("{length} characters; fingerprint of the text: {hash}").format(length=length, hash=number)
            )

    def _judge(self) -> None:
        self.save.setEnabled(self.form.isEnabled() and self.form.wrong is None)

    def accept(self) -> None:
        """Write what was changed, as one step that can be undone; stay open where that fails."""
        article, wrong = self._article, self.form.wrong
        if article is None or wrong is not None:
            if wrong is not None:
                wrong.setFocus()
            return
        changed = {name: value for name, value in self.form.values.items() if value != getattr(article, name)}
        self._session.failed.connect(self.show_error)
        done = not changed or self._session.edit_article(article.id, **changed)
        self._session.failed.disconnect(self.show_error)
        if done:
            super().accept()
