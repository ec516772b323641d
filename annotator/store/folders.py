"""The folders a project lives in or is backed up to."""

from __future__ import annotations

import os
from pathlib import Path

_SYNCED = (
    "onedrive",
    "dropbox",
    "google drive",
    "googledrive",
    "my drive",
    "icloud drive",
    "iclouddrive",
    "mobile documents",
    "cloudstorage",
)


def data_folder() -> Path:
    """The folder for this program's own data; ``HASHIYA_DATA`` names another."""
    named = os.environ.get("HASHIYA_DATA")
    if named:
        return Path(named)
    import platformdirs  # long to import, and not needed to open a file

    return platformdirs.user_data_path("Hashiya", appauthor=False)


def is_synced(path: Path) -> bool:
    """Whether `path` is inside a folder that OneDrive, Dropbox, Google Drive or iCloud copies to other machines."""
    roots = [Path(value).resolve() for name, value in os.environ.items() if name.startswith("OneDrive") and value]
    for place in {path.absolute(), path.resolve()}:
        if any(place.is_relative_to(root) for root in roots):
            return True
        if any(_is_synced_name(part.casefold()) for part in place.parent.parts):
            return True
    return False


def _is_synced_name(name: str) -> bool:
    return any(name == known or name.startswith((f"{known} ", f"{known}-")) for known in _SYNCED)
