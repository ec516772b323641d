"""The printed report: what Qt has written as PDF, opened again and described by a manifest like every other export."""

from __future__ import annotations

from pathlib import Path

from annotator.core import libraries
from annotator.core.errors import BadFile
from annotator.core.labels import Scheme
from annotator.core.reports import ExportReport
from annotator.exporters import manifest
from annotator.exporters._files import writing


def describe(report: ExportReport, scheme: Scheme) -> Path:
    """Write the manifest of a PDF beside it; returns where it stands.

    Raises `BadFile`: ``read_back_differs`` where the PDF does not open, has fewer pages than articles, or an empty one;
    ``cannot_write``, ``disk_full``.
    """
    (file,) = report.files
    pages = _pages(file)
    if pages < report.articles:
        raise BadFile("read_back_differs", path=str(file), place=f"{pages} pages")
    place = manifest.name_for(file)
    said = manifest.manifest(
        report, scheme, {}, [manifest.held(file.name, file)], compared="opened", about={"pages": pages}
    )
    with writing(place, folder=False) as sink:
        sink.open().writelines(said)
    return place


def _pages(file: Path) -> int:
    """How many pages a PDF has, each with something on it."""
    pdfium = libraries.pypdfium2()
    try:
        document = pdfium.PdfDocument(file)
        try:
            for number in range(len(document)):
                if next(document[number].get_objects(max_depth=1), None) is None:
                    raise BadFile("read_back_differs", path=str(file), place=f"page {number + 1}")
            return len(document)
        finally:
            document.close()
    except pdfium.PdfiumError as error:
        raise BadFile("read_back_differs", path=str(file), place=str(error)[:100]) from error
