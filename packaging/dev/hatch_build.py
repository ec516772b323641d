"""Build hook: compiles the translations and puts resources/ and seeds/ into the wheel as annotator/_data."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class ResourcesHook(BuildHookInterface[Any]):
    """Runs before each build; an editable install reads the checkout and needs nothing."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Fill in ``force_include`` for a wheel; ``version`` is ``editable`` or ``standard``."""
        if version == "editable":
            return
        root = Path(self.root)
        runpy.run_path(str(root / "packaging/dev/translations.py"))["compile_all"]()
        if self.target_name == "wheel":
            for folder in ("resources", "seeds"):
                if (root / folder).is_dir():
                    build_data["force_include"][str(root / folder)] = f"annotator/_data/{folder}"
