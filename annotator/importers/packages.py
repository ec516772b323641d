"""The package: a zip of XML parts (docx, odt, xlsx), looked through before any reader trusts it."""

from __future__ import annotations

import io
import lzma
import struct
import zipfile
import zlib
from pathlib import Path, PurePosixPath
from typing import Any

import regex

from annotator.core import libraries
from annotator.core.errors import BadFile

MAX_UNPACKED = 400_000_000
"""Bytes of all parts together."""
MAX_RATIO = 200
"""How many times a part that is not small may grow when it is unpacked."""
MAX_PARTS = 20_000
_SMALL = 4_000_000
_CHUNK = 1 << 20
_DOCTYPE = regex.compile(
    rb"<!(?:DOCTYPE|ENTITY)|<\x00!\x00(?:D\x00O\x00C\x00T|E\x00N\x00T)|\x00<\x00!\x00(?:D\x00O\x00C\x00T|E\x00N\x00T)",
    regex.IGNORECASE,
)
_DECLARED = regex.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._-]+)""")
_PLAIN = {b"utf-8", b"utf8", b"us-ascii", b"ascii", b"utf-16", b"iso-8859-1", b"windows-1252"}
FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    NotImplementedError,
    OSError,
    struct.error,
    ValueError,
)


def looked_through(data: bytes, path: Path) -> zipfile.ZipFile:
    """The open package, once nothing in it can do harm.

    Raises:
        BadFile: ``file_unsafe`` where it unpacks to far more than it is, names files outside of itself, or has XML with
            a document type (entities); ``file_encrypted``; ``bad_format`` where it is no whole zip.
    """
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
        parts = package.infolist()
        measure(parts, path)
        for part in parts:
            if part.filename.lower().endswith((".xml", ".rels")):
                _refuse_doctype(package, part, path)
    except RuntimeError as error:  # zipfile's way to ask for a password
        raise BadFile("file_encrypted", path=str(path)) from error
    except FAULTS as error:
        raise BadFile("bad_format", path=str(path), place=1, reason=f"not a whole package: {error}") from error
    return package


def measure(parts: list[zipfile.ZipInfo], path: Path) -> None:
    """Look at the list of parts. Raises `BadFile` ``file_unsafe``, ``file_encrypted``."""
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise BadFile("file_unsafe", path=str(path), reason="unpacks to too much")
    for part in parts:
        if part.flag_bits & 1:
            raise BadFile("file_encrypted", path=str(path))
        if part.file_size > _SMALL and part.file_size > MAX_RATIO * max(1, part.compress_size):
            raise BadFile("file_unsafe", path=str(path), reason="unpacks to too much")
        name = PurePosixPath(part.filename.replace("\\", "/"))
        if name.is_absolute() or ".." in name.parts or ":" in part.filename[:3]:
            raise BadFile("file_unsafe", path=str(path), reason=f"leads outside: {part.filename[:80]}")


def _refuse_doctype(package: zipfile.ZipFile, part: zipfile.ZipInfo, path: Path) -> None:
    with package.open(part) as file:
        tail = b""
        first = True
        while chunk := file.read(_CHUNK):
            if first:
                declared = _DECLARED.search(chunk[:400])
                if declared is not None and declared[1].lower() not in _PLAIN:
                    raise BadFile("file_unsafe", path=str(path), reason=f"odd encoding in {part.filename[:80]}")
                first = False
            if _DOCTYPE.search(tail + chunk):
                raise BadFile("file_unsafe", path=str(path), reason=f"entities in {part.filename[:80]}")
            tail = chunk[-32:]


def xml(data: bytes, path: Path, place: str) -> Any:
    """The root of an XML part; nothing is loaded or expanded. Raises `BadFile` ``bad_format``, ``file_unsafe``."""
    etree = libraries.etree()
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise BadFile("bad_format", path=str(path), place=place, reason=str(error)[:200]) from error
    if root.getroottree().docinfo.doctype:
        raise BadFile("file_unsafe", path=str(path), reason=f"entities in {place}")
    return root


def member(package: zipfile.ZipFile, name: str, path: Path) -> bytes:
    """The bytes of a part; nothing where it is not there. Raises `BadFile` ``bad_format`` for a damaged one."""
    try:
        return package.read(name)
    except KeyError:
        return b""
    except FAULTS as error:
        raise BadFile("bad_format", path=str(path), place=name, reason=str(error)) from error
