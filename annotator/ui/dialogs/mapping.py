"""The page on which a person says which of the files' labels becomes which of the project's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHeaderView, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from annotator.core import mapping
from annotator.core.labels import Label, LinkType, Scheme
from annotator.core.mapping import LabelMap, Survey
from annotator.core.reports import Loss
from annotator.ui import theme
from annotator.ui.dialogs.import_report import fill_losses, losses_tree, name_losses
from annotator.ui.numbers import counted, number
from annotator.ui.settings import Settings
from annotator.ui.text import isolate
from annotator.ui.widgets import role_label

THEIRS, COUNT, OURS = range(3)
_ROW = 40
"""Pixels."""


class MappingPage(QWidget):
    """A row for each label and link type of the files, and below what would then be left out, by item."""

    changed = Signal()

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._scheme = mapping.EMPTY
        self._found = Survey()
        self._losses: tuple[Sequence[Loss], Mapping[str, str]] | None = None
        self.label_boxes: dict[str, QComboBox] = {}
        self.link_boxes: dict[str, QComboBox] = {}
        self.list = QTreeWidget()
        self.list.setRootIsDecorated(False)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setSelectionMode(QTreeWidget.SelectionMode.NoSelection)
        self.list.setColumnCount(3)
        header = self.list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(THEIRS, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(COUNT, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(OURS, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(OURS, 280)
        self.note = role_label("", "quiet", wrap=True)
        self.verdict = role_label("", "strong", wrap=True)
        self.losses = losses_tree()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.list, 3)
        column.addWidget(self.note)
        column.addWidget(self.verdict)
        column.addWidget(self.losses, 2)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every word in the interface's language."""
        self.list.setHeaderLabels([self.tr("In the files"), self.tr("How often"), self.tr("In the project")])
        self.list.setAccessibleName(self.tr("Labels of the files"))
        name_losses(self.losses)
        if self.label_boxes or self.link_boxes:
            self.show_survey(self._found, self._scheme, self.chosen)
        if self._losses:
            self.show_losses(*self._losses)

    def show_survey(self, found: Survey, scheme: Scheme, chosen: LabelMap) -> None:
        """Show what the files hold, and the mapping as it is now."""
        self._found, self._scheme = found, scheme
        self.list.clear()
        self.label_boxes, self.link_boxes = {}, {}
        for theirs, use in found.labels.items():
            box = self._box(theirs, scheme.labels, chosen.labels[theirs], "label")
            self.label_boxes[theirs] = box
            self._row(theirs, "tag", use.count, box)
        for theirs, ends in found.links.items():
            box = self._box(theirs, scheme.links, chosen.links[theirs], "link")
            self.link_boxes[theirs] = box
            self._row(theirs, "link", ends.total(), box)
        self._count()

    def _row(self, theirs: str, icon: str, count: int, box: QComboBox) -> None:
        item = QTreeWidgetItem([isolate(theirs), number(count, self._settings), ""])
        item.setIcon(THEIRS, theme.icon(icon, "quiet"))
        item.setToolTip(THEIRS, theirs)
        item.setSizeHint(OURS, QSize(0, _ROW))
        self.list.addTopLevelItem(item)
        self.list.setItemWidget(item, OURS, box)

    def _box(self, theirs: str, ours: Iterable[Label | LinkType], chosen: str, kind: str) -> QComboBox:
        box = QComboBox()
        items = list(ours)
        known = [item.id for item in items]
        for item in items:
            box.addItem(isolate(item.name.in_language(self._settings.language)), item.id)
        new = chosen if chosen and chosen not in known else mapping.identifier(theirs, known, kind)
        words = self.tr("New label: {name}") if kind == "label" else self.tr("New link: {name}")
        box.insertSeparator(box.count())
        box.addItem(words.format(name=isolate(theirs)), new)
        box.addItem(self.tr("Leave it out"), "")
        box.setCurrentIndex(box.findData(chosen))
        box.setAccessibleName(self.tr("{label} becomes").format(label=isolate(theirs)))
        box.currentIndexChanged.connect(lambda _: self._choose())
        return box

    @property
    def chosen(self) -> LabelMap:
        """What becomes of each label and link type."""
        return LabelMap(
            labels={theirs: str(box.currentData()) for theirs, box in self.label_boxes.items()},
            links={theirs: str(box.currentData()) for theirs, box in self.link_boxes.items()},
        )

    def _choose(self) -> None:
        self._count()
        self.changed.emit()

    def _count(self) -> None:
        """Say what will be new in the project's scheme."""
        chosen = self.chosen
        labels = {label.id for label in self._scheme.labels}
        links = {link.id for link in self._scheme.links}
        new = len({one for one in chosen.labels.values() if one} - labels)
        joins = len({one for one in chosen.links.values() if one} - links)
        fields = self._new_fields(chosen)
        words = [
            counted(self.tr("%n new label(s)", "", new), self._settings) if new else "",
            counted(self.tr("%n new link type(s)", "", joins), self._settings) if joins else "",
            counted(self.tr("%n new field(s) of labels", "", fields), self._settings) if fields else "",
        ]
        said = " · ".join(one for one in words if one)
        self.note.setText(self.tr("Will be made in the project: {what}").format(what=said) if said else "")
        self.note.setVisible(bool(said))

    def _new_fields(self, chosen: LabelMap) -> int:
        new: set[tuple[str, str]] = set()
        for theirs, use in self._found.labels.items():
            label = self._scheme.label(chosen.labels[theirs])
            new |= {(label.id, name) for name in use.attributes if label.attribute(name) is None} if label else set()
        return len(new)

    def wait(self) -> None:
        """Say that what would be left out is being looked for."""
        self._losses = None
        self.verdict.setText(self.tr("Looking for what would be left out…"))
        self.losses.hide()

    def show_losses(self, lost: Sequence[Loss], titles: Mapping[str, str]) -> None:
        """Show what would be left out."""
        self._losses = (lost, titles)
        if lost:
            words = self.tr("%n thing(s) will be left out or changed:", "", len(lost))
            self.verdict.setText(counted(words, self._settings))
        else:
            self.verdict.setText(self.tr("Everything will be taken over."))
        self.losses.setVisible(bool(lost))
        fill_losses(self.losses, lost, titles)
