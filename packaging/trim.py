"""What PyInstaller collects and neither the app nor the command needs: a filter over its tables."""

from __future__ import annotations

import re
import sys

MODULES = [
    "PySide6.QtDBus", "PySide6.QtNetwork",  # nothing here talks to them
    "pip", "setuptools", "ensurepip", "distutils", "lib2to3", "idlelib", "turtledemo", "tkinter", "test", "unittest",
    "curses", "readline", "pdb", "doctest", "pydoc", "xmlrpc",
    "lxml.isoschematron", "lxml.html.diff", "lxml.html._difflib", "lxml.objectify",
    "numpy", "pandas", "PIL", "pyarrow", "spacy", "IPython",
]  # fmt: skip
"""Modules that are imported only where they are installed, or by tools that a package does not have."""

LANGUAGES = "ar|en"
"""The languages of the interface, whose translations of Qt are kept."""

_FOLDERS = re.compile(
    r"/plugins/(designer|egldeviceintegrations|generic|networkinformation|qmltooling|sqldrivers|tls|vectorimageformats)/"
    r"|/babel/locale-data/|/tld/tests/|/trafilatura/data/|/pytz/zoneinfo/|/docx/templates/default-docx-template/|/lxml/(includes|isoschematron)/"
)
_FILES = re.compile(
    r"/platforms/(lib)?q(eglfs|linuxfb|minimal|minimalegl|vkkhrdisplay|vnc|direct2d)\b"
    r"|/imageformats/(lib)?q(gif|icns|jpeg|pdf|tga|tiff|wbmp|webp)\b"
    r"|/lib(readline|tinfo)\.so|libqgtk3|opengl32sw|d3dcompiler|icudtl|(?i:eglfs)"
    r"|/(lib)?Qt6(Network|Pdf|Qml|Quick|Sql|Test|VirtualKeyboard)\w*(\.|$)"
)
_SYSTEM = re.compile(
    r"lib(X\w+|atk|atspi|blkid|brotli|bsd|cairo|cap|com_err|datrie|epoxy|expat|fontconfig|freetype|fribidi|gcc_s|gcrypt"
    r"|gdk|gio|gmodule|gobject|gpg-error|graphite2|gssapi_krb5|gtk-3|harfbuzz|jpeg\.so\.62|k5crypto|keyutils|krb5|lz4|md"
    r"|mount|pango|pcre2|pixman|png16|selinux|stdc\+\+|systemd|thai|uuid|xcb-(render|shm)\.so)"
)
"""Libraries that every desktop has, newer than the ones of the machine that builds."""


def needed(name: str) -> bool:
    """Whether the file that would lie at `name` in the bundle goes in."""
    path = "/" + name.replace("\\", "/")
    base = path.rsplit("/", 1)[1]
    if _FOLDERS.search(path) or _FILES.search(path):
        return False
    if "/PySide6/" in path and "/translations/" in path:
        return re.fullmatch(rf"qtbase_({LANGUAGES})\.qm", base) is not None
    return not (sys.platform.startswith("linux") and _SYSTEM.match(base))
