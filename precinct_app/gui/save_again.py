"""Where a file may go: the folder that is offered first, and what is offered when it could not be saved.

A file that is open elsewhere gets another name beside it; a folder that cannot be written to, or a full disk,
another folder: a new name in the same place would only fail again.
"""

from pathlib import Path

from PySide6.QtCore import QStandardPaths

from precinct_app.errors import AppError
from precinct_app.i18n import _


def documents() -> Path:
    """Return the officer's folder for documents, the home folder where there is none."""
    folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    return folder if folder.is_dir() else Path.home()


def offer(error: AppError, out: Path) -> tuple[str, Path]:
    """Return the words of the button under ``error`` and the file to propose in place of ``out``."""
    free = error.fields.get("proposed")
    if free:
        return _("Choose another name"), out.with_name(str(free))
    return _("Choose another folder"), documents() / out.name
