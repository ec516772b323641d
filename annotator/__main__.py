"""``python -m annotator``: the desktop app."""

from __future__ import annotations

import sys

if __name__ == "__main__":
    from annotator.app import main

    sys.exit(main())
