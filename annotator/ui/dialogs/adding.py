"""What dialogs that add one article share: a text that is there already is named, and a refusal keeps them open."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from annotator.core.drafts import Draft
from annotator.ui.dialogs.frame import DialogFrame
from annotator.ui.session import Session
from annotator.ui.settings import Settings
from annotator.ui.text import in_quotes
from annotator.ui.widgets import plain_button


class AddingDialog(DialogFrame):
    """A dialog that adds one article to the open project."""

    def __init__(self, session: Session, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(settings, parent)
        self._session = session

    def add_draft(self, draft: Draft) -> None:
        """Add the article, show it and close; where its text is there already or it is refused, say so instead."""
        project = self._session.project
        if (known := project.same_text(draft.document.sha256) if project else None) is not None:
            button = plain_button(self.tr("Open it"), lambda: self._open(known.id))
            words = self.tr("This text is in the project already: {title}").format(title=in_quotes(known.title))
            self.message.say(words, "note", button)
            return
        self._session.failed.connect(self.show_error)
        done = self._session.add_drafts([draft])
        self._session.failed.disconnect(self.show_error)
        if done:
            super().accept()

    def _open(self, article_id: str) -> None:
        self._session.open_article(article_id)
        self.reject()
