from __future__ import annotations

from pathlib import Path

import pytest

from annotator.store.folders import data_folder, is_synced


@pytest.mark.parametrize(
    "folder",
    [
        "Users/x/OneDrive",
        "Users/x/OneDrive - Reuters",
        "Users/x/Dropbox",
        "Users/x/Dropbox (Personal)",
        "Users/x/Google Drive/My Drive",
        "Users/x/Library/CloudStorage/GoogleDrive-x@example.org",
        "Users/x/Library/Mobile Documents/com~apple~CloudDocs",
        "Users/x/iCloudDrive",
        "G/My Drive",
    ],
)
def test_a_folder_that_is_copied_to_other_machines_is_known(tmp_path: Path, folder: str) -> None:
    assert is_synced(tmp_path / folder / "work" / "a.hashiya")


@pytest.mark.parametrize("folder", ["Documents", "dropboxes", "my onedrive notes"])
def test_any_other_folder_is_not(tmp_path: Path, folder: str) -> None:
    assert not is_synced(tmp_path / folder / "OneDrive.hashiya")


def test_onedrive_may_have_another_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OneDriveCommercial", str(tmp_path / "وثائق"))
    assert is_synced(tmp_path / "وثائق" / "a.hashiya")
    assert not is_synced(tmp_path / "a.hashiya")


def test_the_data_folder_can_be_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HASHIYA_DATA", str(tmp_path))
    assert data_folder() == tmp_path
    monkeypatch.delenv("HASHIYA_DATA")
    assert data_folder().name == "Hashiya"
