"""What each step of the first start offers to the panel that shows it."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from precinct_app.gui.login.state import LoginState


class Step(QWidget):
    """One step: fields over the draft of ``state``."""

    def __init__(self, state: LoginState) -> None:
        super().__init__()
        self.state = state
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(10)

    def title(self) -> str:
        """Return the heading."""
        raise NotImplementedError

    def line(self) -> str:
        """Return one sentence on what is asked."""
        raise NotImplementedError

    def take_focus(self) -> None:
        """Put the keyboard into the first field."""

    def check(self) -> bool:
        """Show what is wrong; return whether one may go on. Raises AppError for what no field can show."""
        return True

    def keep(self) -> None:
        """Write the fields into the draft."""

    def clear(self) -> None:
        """Forget what must not stay."""
