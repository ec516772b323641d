"""``python -m annotator``: the desktop app."""

from __future__ import annotations

import gc
import sys

if __name__ == "__main__":
    gc.disable()  # what is loaded at the start stays; `annotator.app` turns it on when the window is there
    from annotator.app import main

    sys.exit(main())
