"""What PySide says about Qt's functions, kept from loading until something asks for it.

When PySide is imported it unpacks and compiles a package of its own, `shibokensupport`: signatures, for help and for
the message of a wrong call, and an `import` that reads the source of every module that comes later, for a switch
(`__feature__`) which nothing here uses. That is half of what it takes to start a bare window (70 of 140 ms), and more
with each module of the app (25 ms). To run, none of it is needed.

PySide runs its start code in a module named `signature_bootstrap` and asks that module's `bootstrap` for the functions
to call. `defer` puts a module there whose `bootstrap` gives `_Later`; the first call loads what it stands for. The same
in PySide 6.8 to 6.11: tests/ui/test_signatures.py compares its messages with PySide's own.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import ModuleType
from typing import Any

_BOOTSTRAP = "signature_bootstrap"
_MAPPING = "shibokensupport.signature.mapping"


def defer() -> None:
    """Do this before PySide is imported."""
    sys.modules[_BOOTSTRAP] = _Bootstrap(_BOOTSTRAP)


class _Bootstrap(ModuleType):
    """PySide fills it with its start code, whose own `bootstrap` lies in its `__dict__` then."""

    @property
    def bootstrap(self) -> Callable[[], _Later]:
        """What PySide calls for the functions of its package."""
        return lambda: _Later(self.__dict__["bootstrap"])


class _Later:
    """Stands for `shibokensupport.signature.loader` until one of its functions is called."""

    def __init__(self, load: Callable[[], ModuleType]) -> None:
        self._load = load
        self._loader: ModuleType | None = None
        self._mapping = ModuleType(_MAPPING)  # PySide looks it up once and keeps what it found: this lives as long
        self._mapping.__dict__["update_mapping"] = self._update_mapping
        sys.modules[_MAPPING] = self._mapping

    def __getattr__(self, name: str) -> Callable[..., Any]:
        return lambda *given, **named: getattr(self._loaded(), name)(*given, **named)

    def finish_import(self, module: ModuleType) -> None:
        """Called for each module of PySide, for replacements of what is deprecated: there are none."""

    def post_init(self) -> None:
        """Would put PySide's own `import` in place."""

    def _loaded(self) -> ModuleType:
        if self._loader is None:
            self._loader = self._load()
        return self._loader

    def _update_mapping(self) -> None:
        """Called before each message of a wrong call: gives the names that it may contain."""
        self._loaded()
        mapping = sys.modules[_MAPPING]
        mapping.__dict__["update_mapping"]()
        self._mapping.__dict__.update(mapping.__dict__ | {"update_mapping": self._update_mapping})
