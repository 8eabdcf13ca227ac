"""What is offered when a file could not be saved: another name, or another folder if no name would help."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QStandardPaths

from precinct_app.errors import AppError
from precinct_app.gui.save_again import documents, offer
from precinct_app.i18n import _
from precinct_app.reports import pdf
from precinct_app.security import durable


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "home").mkdir()
    place = str(tmp_path / "home" / "Documents")
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _kind: place)
    monkeypatch.setattr(Path, "home", lambda: tmp_path / "home")
    return tmp_path / "home"


def test_without_a_folder_for_documents_the_home_folder_is_offered(home: Path) -> None:
    assert documents() == home
    (home / "Documents").mkdir()
    assert documents() == home / "Documents"


def test_a_file_that_is_open_gets_another_name_beside_it(home: Path, tmp_path: Path) -> None:
    error = AppError(pdf.IN_USE, file="a.pdf", proposed="a (2).pdf")
    assert offer(error, tmp_path / "a.pdf") == (_("Choose another name"), tmp_path / "a (2).pdf")


def test_a_full_disk_or_a_closed_folder_leads_to_another_folder(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_given: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(durable, "_write_new", full)
    with pytest.raises(durable.DiskFull) as caught:
        pdf.save(b"%PDF", tmp_path / "stick" / "a.pdf")
    assert caught.value.fields == {"file": "a.pdf"}, "how much the store needs is not asked of a stick"
    assert offer(caught.value, tmp_path / "stick" / "a.pdf") == (_("Choose another folder"), home / "a.pdf")
    closed = AppError(pdf.NOT_SAVED, file="a.pdf")
    assert offer(closed, tmp_path / "stick" / "a.pdf")[1] == home / "a.pdf"
