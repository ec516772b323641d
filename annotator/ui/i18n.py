"""The interface's language: translators, layout direction and locale, changed at run time."""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QLocale, Qt, QTranslator
from PySide6.QtWidgets import QApplication

from annotator import resources

RTL_LANGUAGES = frozenset({"ar"})
_installed: list[QTranslator] = []


def install(app: QApplication, language: str, digits: str = "latin") -> None:
    """Put `language` (``ar`` or ``en``) in force in every window that is open or will be.

    Widgets get a LanguageChange event. Strings without a translation stay English. `digits` are those of spin boxes
    and other fields of Qt's own.
    """
    uninstall(app)
    # First the direction: who is translated anew may look at it.
    rtl = language in RTL_LANGUAGES
    app.setLayoutDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
    QLocale.setDefault(locale(language, digits))
    for name, folder in (
        (f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)),
        (f"hashiya_{language}", str(resources.root() / "resources" / "i18n")),
    ):
        translator = QTranslator(app)  # so that it goes with the app, and sends no event to windows half gone
        if translator.load(name, folder):
            app.installTranslator(translator)
            _installed.append(translator)


def uninstall(app: QApplication) -> None:
    """Take the translators away; strings are English again."""
    for old in _installed:
        app.removeTranslator(old)
        old.deleteLater()
    _installed.clear()


def locale(language: str, digits: str = "latin") -> QLocale:
    """The locale of the interface: Arabic with the digits asked for, or English."""
    if language not in RTL_LANGUAGES:
        return QLocale(QLocale.Language.English)
    country = QLocale.Country.Egypt if digits == "arabic" else QLocale.Country.UnitedArabEmirates
    return QLocale(QLocale.Language.Arabic, country)
