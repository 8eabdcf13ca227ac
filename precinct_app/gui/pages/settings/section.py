"""What each section of the settings offers to the page that shows it."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from precinct_app.gui.context import Context
from precinct_app.gui.widgets import Sheet


class Section(QWidget):
    """One section; ``refresh`` reads what it shows through ``context.tasks``."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(10)

    def refresh(self) -> None:
        """Read again what is shown."""

    def take_focus(self) -> None:
        """Put the keyboard where work begins."""

    def show_part(self, name: str) -> None:
        """Show the part of the section that another page leads to."""

    def control_b(self) -> bool:
        """Do what Ctrl+B means here; False when it means nothing."""
        return False

    def filter_box(self) -> QWidget | None:
        """Return the field that Ctrl+F leads to, None for none."""
        return None

    def add_sheet(self, heading: str, note: str = "", stretch: int = 0) -> Sheet:
        """Put a new sheet below what stands there and return it."""
        sheet = Sheet(spacing=10)
        sheet.add_heading(heading, note=note)
        self.box.addWidget(sheet, stretch)
        return sheet
