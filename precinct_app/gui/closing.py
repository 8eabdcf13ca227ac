"""The small window while the last backup is made on closing; it can be stopped."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressBar, QWidget

from precinct_app.gui import APP_TITLE
from precinct_app.gui.widgets import Button, Label, column, row
from precinct_app.i18n import _
from precinct_app.tasks import Task


class ClosingWindow(QWidget):
    """Follows one task; the button stops it."""

    def __init__(self) -> None:
        super().__init__()
        self._task: Task | None = None
        self.setObjectName("canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle(APP_TITLE)
        self.setFixedWidth(420)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(_("Make a backup"))
        self.stop = Button(_("Close without a backup"))
        box = column(
            Label(_("A backup is being made before the program closes."), wrap=True),
            self.bar,
            row(0, self.stop),
            spacing=12,
        )
        box.setContentsMargins(20, 18, 20, 16)
        self.setLayout(box)
        self.stop.clicked.connect(self._stop)

    def follow(self, task: Task) -> None:
        """Show how far ``task`` is."""
        self._task = task
        task.progressed.connect(self._progress)

    def _progress(self, done: int, total: int) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
        self.stop.setEnabled(False)
