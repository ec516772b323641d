"""The stylesheet, with the theme's colours as ``@name``; see `annotator.ui.theme.stylesheet`.

A control tells its kind with the dynamic property ``kind``: ``primary``, ``quiet``, ``danger``, ``icon``, ``bar``;
a label with ``role``: ``title``, ``strong``, ``quiet``, ``small``. Focus is a ring of 2 pixels in the accent.
"""

from __future__ import annotations

SHEET = """
QWidget { outline: none; }
QMainWindow, QDialog, QMessageBox { background: @panel; }
QToolTip { background: @field; color: @text; border: 1px solid @edge; padding: 4px 8px; }

QLabel { background: transparent; }
QLabel[role="title"] { font-size: 13.5pt; font-weight: bold; }
QLabel[role="strong"] { font-weight: bold; }
QLabel[role="quiet"] { color: @quiet; }
QLabel[role="small"] { color: @quiet; font-size: 9pt; }
QLabel[role="dense"] { font-size: 9pt; }
QLabel[role="danger"] { color: @danger; }

QPushButton, QToolButton {
    background: @field; color: @text; border: 1px solid @edge; border-radius: 6px; padding: 5px 12px;
}
QPushButton { min-height: 20px; }
QPushButton:hover, QToolButton:hover { background: @hover; }
QPushButton:pressed, QToolButton:pressed { background: @pressed; }
QPushButton:disabled, QToolButton:disabled { color: @faint; border-color: @hairline; background: transparent; }
QPushButton:focus, QToolButton:focus { border: 2px solid @accent; padding: 4px 11px; }
QPushButton[kind="primary"], QDialogButtonBox QPushButton:default {
    background: @accent; color: @on_accent; border-color: @accent;
}
QPushButton[kind="primary"]:hover, QDialogButtonBox QPushButton:default:hover { background: @primary_hover; }
QPushButton[kind="primary"]:pressed { background: @primary_pressed; }
QPushButton[kind="primary"]:focus, QDialogButtonBox QPushButton:default:focus { border: 2px solid @text; }
QPushButton[kind="primary"]:disabled { background: @pressed; color: @faint; border-color: @pressed; }
QPushButton[kind="danger"] { color: @danger; border-color: @danger; }
QPushButton[kind="danger"]:hover { background: @danger_tint; }
QPushButton[kind="quiet"], QToolButton[kind="quiet"], QToolButton[kind="icon"] {
    background: transparent; border: 1px solid transparent;
}
QToolButton[kind="icon"] { padding: 6px; }
QPushButton[kind="quiet"]:hover, QToolButton[kind="quiet"]:hover, QToolButton[kind="icon"]:hover { background: @hover; }
QPushButton[kind="quiet"]:pressed, QToolButton[kind="quiet"]:pressed, QToolButton[kind="icon"]:pressed {
    background: @pressed;
}
QToolButton[kind="narrow"] { background: transparent; border: 1px solid transparent; padding: 8px 1px; }
QToolButton[kind="narrow"]:hover { background: @hover; }
QToolButton[kind="narrow"]:pressed { background: @pressed; }
QToolButton[kind="narrow"]:focus { border: 2px solid @accent; padding: 7px 0; }
QToolButton[kind="icon"]:checked { background: @tint; }
QPushButton[kind="quiet"]:focus, QToolButton[kind="quiet"]:focus { border: 2px solid @accent; padding: 4px 11px; }
QToolButton[kind="icon"]:focus { border: 2px solid @accent; padding: 5px; }
QToolButton[kind="status"] {
    background: transparent; color: @quiet; border: 1px solid transparent; border-radius: 4px; padding: 2px 6px;
    font-size: 9pt;
}
QToolButton[kind="status"]:hover { background: @hover; color: @text; }
QToolButton[kind="status"]:pressed { background: @pressed; }
QToolButton[kind="status"]:focus { border: 2px solid @accent; padding: 1px 5px; }
QPushButton[kind="row"] { background: transparent; border: 1px solid transparent; min-height: 44px; padding: 0; }
QPushButton[kind="row"]:hover { background: @hover; }
QPushButton[kind="row"]:pressed { background: @pressed; }
QPushButton[kind="row"]:focus { border: 2px solid @accent; }
QToolButton::menu-button { border: none; width: 16px; }
QToolButton::menu-arrow { image: url(@chevron); width: 12px; height: 12px; }
QToolButton::menu-indicator { image: none; width: 0; }


QLineEdit, QTextEdit, QPlainTextEdit, QSpinBox, QDoubleSpinBox, QDateEdit, QKeySequenceEdit QLineEdit {
    background: @field; color: @text; border: 1px solid @edge; border-radius: 6px; padding: 5px 8px;
    selection-background-color: @selection; selection-color: @text;
}
QLineEdit:focus, QTextEdit:focus, QPlainTextEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus, QDateEdit:focus {
    border: 2px solid @accent; padding: 4px 7px;
}
QLineEdit:disabled, QTextEdit:disabled, QPlainTextEdit:disabled, QSpinBox:disabled {
    color: @faint; background: @panel;
}
/* A line of Qt's takes its height and baseline from the first typeface: with a Latin one, Arabic stands too high in it,
   and its vowel marks are cut off. */
QLineEdit { font-family: "Noto Sans Arabic", "Noto Sans", "Noto Sans Hebrew"; padding: 1px 8px; }
QLineEdit:focus { padding: 0 7px; }
QLineEdit[bad="true"] { border: 2px solid @danger; padding: 0 7px; }
QAbstractSpinBox QLineEdit, QComboBox QLineEdit { border: none; padding: 0; background: transparent; }
QAbstractSpinBox QLineEdit:focus, QComboBox QLineEdit:focus { border: none; padding: 0; }
QSpinBox::up-button, QSpinBox::down-button { width: 0; border: none; }

QComboBox {
    background: @field; color: @text; border: 1px solid @edge; border-radius: 6px; padding: 1px 8px; min-height: 31px;
    font-family: "Noto Sans Arabic", "Noto Sans", "Noto Sans Hebrew";
}
QComboBox:hover { background: @hover; }
QComboBox:focus, QComboBox:on { border: 2px solid @accent; padding: 0 7px; }
QComboBox:disabled { color: @faint; background: @panel; }
QComboBox::drop-down { border: none; width: 22px; }
QComboBox::down-arrow { image: url(@chevron); width: 14px; height: 14px; }
QComboBox QAbstractItemView { background: @field; border: 1px solid @edge; padding: 4px; }
QComboBox QAbstractItemView::item { min-height: 26px; padding: 2px 8px; }

QCheckBox, QRadioButton { spacing: 8px; padding: 3px 4px; border: 2px solid transparent; border-radius: 6px; }
QCheckBox:focus, QRadioButton:focus { border: 2px solid @accent; }
QCheckBox::indicator, QRadioButton::indicator {
    width: 15px; height: 15px; border: 1px solid @quiet; background: @field;
}
QCheckBox::indicator { border-radius: 4px; }
QRadioButton::indicator { border-radius: 8px; }
QCheckBox::indicator:checked { background: @accent; border-color: @accent; image: url(@check); }
QRadioButton::indicator:checked { border: 5px solid @accent; background: @on_accent; width: 7px; height: 7px; }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { border-color: @hairline; background: @panel; }

QAbstractItemView::indicator {
    width: 15px; height: 15px; border: 1px solid @quiet; border-radius: 4px; background: @field;
}
QAbstractItemView::indicator:checked { background: @accent; border-color: @accent; image: url(@check); }
QAbstractItemView {
    background: @field; color: @text; border: 2px solid transparent; border-radius: 6px;
    selection-background-color: @tint; selection-color: @text; alternate-background-color: @panel;
}
QAbstractItemView:focus { border-color: @accent; }
QAbstractItemView::item { padding: 4px 8px; border-radius: 4px; color: @text; }
QAbstractItemView::item:hover { background: @hover; }
QAbstractItemView::item:selected { background: @tint; color: @text; }
QListView[kind="panel"], QTreeView[kind="panel"], QTableView[kind="panel"] { background: @panel; border-radius: 0; }
QHeaderView::section {
    background: @panel; color: @quiet; border: none; border-bottom: 1px solid @hairline; padding: 5px 8px;
}
QTableView { gridline-color: @hairline; }
QTableCornerButton::section { background: @panel; border: none; }

QMenu { background: @field; border: 1px solid @edge; border-radius: 6px; padding: 4px; }
QMenu::item { padding: 6px 24px 6px 12px; border-radius: 4px; }
QMenu::item:selected { background: @tint; color: @text; }
QMenu::item:disabled { color: @faint; }
QMenu::icon { padding-left: 8px; padding-right: 8px; }
QMenu::separator { height: 1px; background: @hairline; margin: 4px 8px; }

QScrollBar:vertical { background: transparent; width: 12px; margin: 0; border: none; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; border: none; }
QScrollBar::handle { background: @edge; border-radius: 3px; margin: 3px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: @quiet; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; border: none; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QScrollArea { border: none; background: transparent; }
QAbstractScrollArea::corner { background: transparent; border: none; }

QSplitter::handle { background: @hairline; }
QProgressBar {
    background: @hairline; border: none; border-radius: 3px; max-height: 6px; min-height: 6px; color: transparent;
}
QProgressBar::chunk { background: @accent; border-radius: 3px; }

QTabWidget::pane { border: none; border-top: 1px solid @hairline; }
QTabBar { border: none; background: transparent; }
QTabBar::tab {
    background: transparent; color: @quiet; padding: 7px 12px; border: 2px solid transparent;
    border-bottom: 2px solid transparent;
}
QTabBar::tab:hover { color: @text; }
QTabBar::tab:selected { color: @text; border-bottom: 2px solid @accent; }
QTabBar::tab:focus { border: 2px solid @accent; border-radius: 6px; }
QGroupBox { border: none; margin-top: 20px; font-weight: bold; }
QGroupBox::title { subcontrol-origin: margin; padding: 0; color: @text; }

#toolbar, #status, #reviewBar { background: @panel; }
#desk { background: @desk; }
#card { background: @field; border: 1px solid @hairline; border-radius: 6px; }
#message { background: @danger_tint; border: none; }
#message[tone="note"] { background: @tint; }
#message[tone="warning"] { background: @warning_tint; }
#bar { background: @danger_tint; border: 1px solid @danger; border-radius: 6px; }
#bar[tone="note"] { background: @tint; border-color: @accent; }
#bar[tone="warning"] { background: @warning_tint; border-color: @warning; }
#palette { background: @panel; border: 1px solid @edge; }
#popup { background: @field; border: 1px solid @edge; border-radius: 6px; }
"""
