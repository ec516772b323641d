"""The page menu: the commands that fit what is under a right click."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QIcon, QKeySequence, QPainter, QPixmap
from PySide6.QtWidgets import QMenu

from annotator.core.labels import Label
from annotator.ui import theme
from annotator.ui.commands import BY_ID
from annotator.ui.text import unmarked

if TYPE_CHECKING:
    from annotator.ui.article_view import ArticleView

_SPAN = ("note", "form", "link", "delete_span")
_SIZE = 16


def build(view: ArticleView) -> QMenu:
    """A menu that deletes itself when it closes."""
    menu = QMenu(view)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    session, scheme, language = view.session, view.session.scheme, view.settings.language
    if scheme and not session.read_only:
        if session.range or not session.selected:
            for frame in scheme.frames:
                name = f"frame:{frame.id}"
                _add(menu, view, name, frame.name.in_language(language), _dot(scheme.label(frame.anchor)))
            for label in scheme.labels:
                _add(menu, view, f"label:{label.id}", label.name.in_language(language), _dot(label))
        else:
            relabel = menu.addMenu(QCoreApplication.translate("ArticleView", "Relabel to"))
            chosen = session.span
            for label in scheme.labels:
                if chosen is None or label.id != chosen.label:
                    action = relabel.addAction(_dot(label), unmarked(label.name.in_language(language)))
                    action.triggered.connect(lambda _=False, name=label.id: session.relabel_selected(name))
            for name in _SPAN:
                _add(menu, view, name, BY_ID[name].words, theme.icon(BY_ID[name].icon))
        if session.range and session.selected:
            _add(menu, view, "add_segment", BY_ID["add_segment"].words, theme.icon("plus"))
        menu.addSeparator()
    for name in ("copy", "copy_quote"):
        action = _add(menu, view, name, BY_ID[name].words, theme.icon(BY_ID[name].icon))
        action.setEnabled(bool(session.range or session.selected))
    return menu


def _add(menu: QMenu, view: ArticleView, name: str, words: str, icon: QIcon):  # noqa: ANN202
    action = menu.addAction(icon, unmarked(words))
    action.setObjectName(name)
    action.setShortcut(QKeySequence(view.keymap.sequence_for(name)))
    action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
    action.triggered.connect(lambda: view.run(name))
    return action


def _dot(label: Label | None) -> QIcon:
    image = QPixmap(_SIZE, _SIZE)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.label_color(label) if label else theme.current().accent)
    painter.drawEllipse(4, 4, 8, 8)
    painter.end()
    return QIcon(image)
