"""The bytecode: turns each .py below a folder into a .pyc that needs no source. Run by the interpreter that is shipped.

python bytecode.py FOLDER...
"""

from __future__ import annotations

import os
import py_compile
import sys


def main(folders: list[str]) -> None:
    for folder in folders:
        for here, _, names in os.walk(folder):
            for name in names:
                if name.endswith(".py"):
                    source = os.path.join(here, name)  # noqa: PTH118
                    shown = os.path.relpath(source, folder).replace(os.sep, "/")
                    mode = py_compile.PycInvalidationMode.UNCHECKED_HASH
                    py_compile.compile(source, source + "c", shown, doraise=True, invalidation_mode=mode)
                    os.remove(source)  # noqa: PTH107


main(sys.argv[1:])
