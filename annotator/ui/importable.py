"""The importable file: which names of files and folders are taken when they are dropped or looked for."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData

TEXTS = (".txt", ".text", ".md", ".docx", ".docm", ".odt", ".pdf")
PAGES = (".html", ".htm", ".xhtml", ".mhtml", ".mht", ".eml")
ARTICLES = (*TEXTS, *PAGES)
TABLES = (".csv", ".tsv", ".tab", ".xlsx", ".xlsm", ".jsonl", ".ndjson")
ANNOTATED = (
    ".jsonl", ".json", ".jsonld", ".xmi", ".conll", ".conllu", ".bio", ".iob", ".iob2", ".ann", ".a1",
    ".tsv", ".zip",
)  # fmt: skip
SUFFIXES = frozenset((*ARTICLES, *TABLES, *ANNOTATED))


def patterns(suffixes: tuple[str, ...]) -> str:
    """The suffixes as a file dialog takes them: ``*.txt *.md``."""
    return " ".join(f"*{suffix}" for suffix in suffixes)


def is_importable(path: Path) -> bool:
    """Whether the name is that of an article, a table or annotated articles; any folder may be."""
    return path.suffix.lower() in SUFFIXES or path.is_dir()


def files_of(mime: QMimeData | None) -> list[Path]:
    """The files and folders of this computer in what was dropped or copied."""
    urls = mime.urls() if mime is not None and mime.hasUrls() else []
    return [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
