"""The words of an import: what a file is, and why something was left out."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication

from annotator.core.errors import Expected
from annotator.project import Project
from annotator.ui.dialogs.file_entry import ANNOTATED, ARTICLE, FileEntry
from annotator.ui.text import error_words, isolate


def kind_words(kind: str, language: str) -> str:
    """What a file is read as, one of `FileEntry.kind`."""
    group, _, name = kind.partition(":")
    if group == ANNOTATED:
        found = next((format_ for format_ in Project.readers() if format_.id == name), None)
        return found.name.in_language(language) if found else name
    return (_article_words() if group == ARTICLE else _table_words()).get(name, name)


def _article_words() -> dict[str, str]:
    return {
        "txt": QCoreApplication.translate("Import", "Text"),
        "html": QCoreApplication.translate("Import", "Web page"),
        "mhtml": QCoreApplication.translate("Import", "Saved web page (MHTML)"),
        "docx": QCoreApplication.translate("Import", "Word document"),
        "odt": QCoreApplication.translate("Import", "OpenDocument text"),
        "pdf": QCoreApplication.translate("Import", "PDF"),
        "eml": QCoreApplication.translate("Import", "E-mail"),
    }


def _table_words() -> dict[str, str]:
    return {
        "csv": QCoreApplication.translate("Import", "Table (CSV), an article a row"),
        "tsv": QCoreApplication.translate("Import", "Table (TSV), an article a row"),
        "xlsx": QCoreApplication.translate("Import", "Workbook (XLSX), an article a row"),
        "jsonl": QCoreApplication.translate("Import", "JSON lines, an article a line"),
    }


def fault_words(entry: FileEntry, language: str) -> str:
    """Why a file cannot be read; the file is called by its name, for the path stands beside it. Of a folder, the file
    in it that is at fault is named.
    """
    error = _named(entry)
    if error is None:
        return ""
    words = error_words(error, language)[0]
    name = str(error.params.get("path", entry.path.name))
    return words if name in words or name == entry.path.name else f"{isolate(name)}: {words}"


def remedy_words(entry: FileEntry, language: str) -> str:
    """What to do about a file that cannot be read, or an empty text."""
    error = _named(entry)
    return error_words(error, language)[1] if error is not None else ""


def _named(entry: FileEntry) -> Expected | None:
    """The error of a file with its name in place of its path."""
    error = entry.error
    if error is None:
        return None
    params = {name: Path(str(value)).name if name == "path" else value for name, value in error.params.items()}
    return type(error)(error.code, **params)


def row_words(code: str) -> str:
    """Why a row made no article."""
    words = {
        "empty_text": QCoreApplication.translate("Import", "holds no text"),
        "binary_text": QCoreApplication.translate("Import", "holds what is no text"),
        "too_long": QCoreApplication.translate("Import", "is longer than an article may be"),
        "not_json": QCoreApplication.translate("Import", "is no JSON object"),
        "too_wide": QCoreApplication.translate("Import", "has more cells than there are columns"),
        "date_unread": QCoreApplication.translate("Import", "this is not a day that can be read: left out"),
        "duplicate": QCoreApplication.translate("Import", "is in the project already"),
    }
    return words.get(code, code)


def loss_words(code: str) -> str:
    """What became of something that has no place here."""
    words = {
        "unmapped": QCoreApplication.translate("Import", "left out, as was chosen for its label"),
        "same_span": QCoreApplication.translate("Import", "is there already with this label: left out"),
        "same_link": QCoreApplication.translate("Import", "is there already: left out"),
        "overlap": QCoreApplication.translate("Import", "overlaps another of this label: left out"),
        "crossing": QCoreApplication.translate("Import", "crosses another of this label: left out"),
        "unknown_attribute": QCoreApplication.translate("Import", "the label has no such field: left out"),
        "bad_value": QCoreApplication.translate("Import", "the field does not take this value: left out"),
        "attribute": QCoreApplication.translate("Import", "this field has no place: left out"),
        "note": QCoreApplication.translate("Import", "this note has no place: left out"),
        "empty_span": QCoreApplication.translate("Import", "marks no character: left out"),
        "link_end": QCoreApplication.translate("Import", "a link with one end missing: left out"),
        "link_ends": QCoreApplication.translate("Import", "this link does not join these labels: left out"),
        "unknown_link": QCoreApplication.translate("Import", "left out, as was chosen for its label"),
        "relation_end": QCoreApplication.translate("Import", "a link to something other than an annotation: left out"),
        "rejected": QCoreApplication.translate("Import", "was rejected in the other tool: left out"),
        "draft": QCoreApplication.translate("Import", "was not yet submitted in the other tool: left out"),
        "not_of_a_region": QCoreApplication.translate("Import", "is about the whole text: left out"),
        "category": QCoreApplication.translate("Import", "is about the whole text: left out"),
        "no_place": QCoreApplication.translate("Import", "marks no place in the text: left out"),
        "other_text": QCoreApplication.translate("Import", "another text, without annotations: left out"),
        "no_label": QCoreApplication.translate("Import", "has no label: left out"),
        "no_cue": QCoreApplication.translate("Import", "a quotation without a cue: its parts are not linked"),
        "coreference": QCoreApplication.translate("Import", "which words mean the same has no place: left out"),
        "column": QCoreApplication.translate("Import", "columns without tags: left out"),
        "offsets_lie": QCoreApplication.translate("Import", "its places do not fit the text: left out"),
    }
    return words.get(code) or row_words(code)
