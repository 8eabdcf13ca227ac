"""The register compared with the list of another body: only here, only there, differing, settled by keys."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from precinct_app.gui.context import Context

if TYPE_CHECKING:
    from precinct_app.gui.register_compare.dialog import CompareDialog


def open_compare(context: Context, parent: QWidget | None) -> "CompareDialog":
    """Open the comparison above ``parent``."""
    from precinct_app.gui.register_compare.dialog import CompareDialog

    dialog = CompareDialog(context, parent)
    dialog.open()
    return dialog
