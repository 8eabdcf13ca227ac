"""What the views of the four stages have in common: they show a project, may be locked, and ask for changes.

A stage asks by signals; the page writes. ``wrote`` carries a named operation and what it does with the open
write, so that every stage writes through the same door.
"""

from collections.abc import Callable
from typing import Any, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from precinct_app.domain.labels import Naming
from precinct_app.gui.context import Context
from precinct_app.gui.pages.cases.reading import ProjectContent

Act = Callable[[Any], Any]


class StageView(QWidget):
    """Base of the four. ``left`` tells that Esc was pressed in one of its forms."""

    stage: ClassVar[str] = ""

    wrote = Signal(str, object, str)
    opened = Signal(object)
    left = Signal()

    def __init__(self, context: Context, naming: Naming) -> None:
        super().__init__()
        self.context, self.naming = context, naming
        self.content: ProjectContent | None = None

    def show_content(self, content: ProjectContent, locked: bool) -> None:
        """Show a project; ``locked`` lets nothing be changed."""
        raise NotImplementedError

    def single_key(self, cap: str) -> bool:
        """Do what a key means in this stage; False when it means nothing."""
        return False

    def delete_chosen(self) -> bool:
        """Delete what is chosen; False when nothing is."""
        return False

    def areas(self) -> list[QWidget]:
        """Return the areas F6 goes through."""
        return []

    def write(self, operation: str, act: Act, told: str) -> None:
        """Ask for a named operation; ``told`` is what is said when it is done."""
        self.wrote.emit(operation, act, told)
