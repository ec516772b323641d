"""The library: a large package without types, loaded when it is first needed and never at the start of the app."""

# pyright: reportMissingTypeStubs=false, reportUnknownVariableType=false, reportMissingImports=false
# pyright: reportAttributeAccessIssue=false, reportUnusedImport=false

from __future__ import annotations

from typing import Any

from annotator.core.errors import BadFile


def etree() -> Any:
    """``lxml.etree``."""
    from lxml import etree

    return etree


def lxml_html() -> Any:
    """``lxml.html``."""
    from lxml import html

    return html


def trafilatura() -> Any:
    """``trafilatura``, which finds the main text of a web page."""
    import trafilatura

    return trafilatura


def docx() -> Any:
    """``docx``, the package python-docx, with its submodules."""
    import docx
    import docx.enum.style
    import docx.enum.text
    import docx.opc.constants
    import docx.opc.exceptions
    import docx.oxml
    import docx.oxml.ns
    import docx.shared

    return docx


def openpyxl() -> Any:
    """``openpyxl``, which reads workbooks."""
    import openpyxl
    import openpyxl.utils.exceptions

    return openpyxl


def pypdfium2() -> Any:
    """``pypdfium2``, with its native library."""
    import pypdfium2

    return pypdfium2


def pyarrow() -> Any:
    """``pyarrow`` with ``pyarrow.parquet``, the extra ``hashiya[parquet]``. Raises `BadFile` ``extra_missing``."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise BadFile("extra_missing", extra="parquet") from error
    return pyarrow
