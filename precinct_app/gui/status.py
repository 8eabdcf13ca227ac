"""The status bar: demonstration mark, the keys of the page, the last backup; and progress of slow work
above it.
"""

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QSizePolicy, QVBoxLayout, QWidget

from precinct_app.gui.theme import colour
from precinct_app.gui.widgets import (
    Button,
    IconLabel,
    KeyCap,
    Label,
    Sheet,
    hair,
    paint_text,
    row,
    width_of,
)
from precinct_app.i18n import _, active, ngettext
from precinct_app.tasks import Task

HEIGHT, BAR_LEAST = 28, 120


class StatusBar(QFrame):
    """What stands below every page."""

    def __init__(self, demo: bool) -> None:
        super().__init__()
        self.setObjectName("status")
        self.setFixedHeight(HEIGHT)
        self.backup = Label("", "small", "t2")
        self._shield = IconLabel("shield-check", "ok", 15)
        self._keys = KeyLine()
        mark, told = DemoMark(), Label(_("people and events are invented"), "small", "t2")
        line = hair("line", vertical=True)
        line.setFixedHeight(16)
        box = row(mark, 6, told, self._keys, 4, line, 4, self._shield, self.backup, spacing=6)
        box.setContentsMargins(12, 1, 12, 0)
        box.setStretchFactor(self._keys, 1)
        self.setLayout(box)
        for widget in (mark, told):
            widget.setVisible(demo)
        self.mark, self._told = mark, told

    def show_keys(self, keys: Sequence[tuple[str, str]]) -> None:
        """Show the keys of a page: (cap, translated words)."""
        self._keys.show_keys(keys)

    def show_backup(self, words: str) -> None:
        """Show when the last backup was made; nothing for ""."""
        self.backup.setText(words)
        self._shield.setVisible(bool(words))

    def set_narrow(self, narrow: bool) -> None:
        """Leave out the sentence beside the mark where there is little room."""
        self._told.setMaximumWidth(0 if narrow else 16777215)


class KeyLine(QWidget):
    """The keys of a page, pressed to the right; what has no room is left out whole, the last first."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(8, 0, 0, 0)
        self._line.setSpacing(0)
        self._line.setSizeConstraint(QHBoxLayout.SizeConstraint.SetNoConstraint)
        self._line.addStretch(1)
        self._shown: list[QWidget] = []
        self._keys: list[tuple[str, str]] = []

    def show_keys(self, keys: Sequence[tuple[str, str]]) -> None:
        """Show (cap, translated words), the most needed ones first."""
        if self._keys == list(keys):
            return
        self._keys = list(keys)
        for old in self._shown:
            self._line.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._shown = [_key(cap, words) for cap, words in keys]
        for widget in self._shown:
            self._line.addWidget(widget)
        self._leave_out()

    def shown(self) -> int:
        """Return how many keys have room."""
        return sum(not widget.isHidden() for widget in self._shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many as there is room for."""
        super().resizeEvent(event)
        self._leave_out()

    def _leave_out(self) -> None:
        left = self.width() - self._line.contentsMargins().left()
        for widget in self._shown:
            left -= widget.sizeHint().width()
            widget.setVisible(left >= 0)


def _key(cap: str, words: str) -> QWidget:
    shown = QWidget()
    box = row(KeyCap(cap), Label(words, "small", "t2"), spacing=6)
    box.setContentsMargins(0, 0, 14, 0)
    shown.setLayout(box)
    return shown


class DemoMark(QWidget):
    """The mark of a store with invented people."""

    def __init__(self) -> None:
        super().__init__()
        self._text = _("DEMONSTRATION")
        self.setAccessibleName(self._text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the size of the mark."""
        return QSize(width_of(self._text, "note-strong") + 14, 18)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the mark."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour("warn-line"), 1))
        painter.setBrush(colour("warn-soft"))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 3, 3)
        paint_text(painter, self.rect().adjusted(7, 0, 0, 0), self._text, "note-strong", "warn")
        painter.end()


class ProgressPanel(QWidget):
    """Shows slow work: its label, how much is done, the time left, and the way to stop it."""

    def __init__(self) -> None:
        super().__init__()
        self._task: Task | None = None
        self.label, self.count = Label("", "strong"), Label("", "body", "t2")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.left = Label("", "small", "t2")
        self.stop = Button(_("Stop"), small=True)
        self.bar.setMinimumWidth(BAR_LEAST)
        sheet = Sheet()
        sheet.body.setContentsMargins(14, 4, 6, 4)
        line = row(self.label, self.bar, self.count, self.left, self.stop, spacing=10)
        line.setStretch(1, 1)
        sheet.body.addLayout(line)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(sheet)
        self.hide()
        self.stop.clicked.connect(self._stop)

    @property
    def task(self) -> Task | None:
        """The work that is shown."""
        return self._task

    def show_task(self, task: Task) -> None:
        """Show ``task`` unless other work is shown."""
        if self._task is not None:
            return
        self._task = task
        self.label.setText(task.label or _("Working"))
        self.bar.setAccessibleName(self.label.text())
        self.stop.setVisible(task.can_stop)
        self.stop.setEnabled(True)
        task.progressed.connect(self._progress)
        self._progress(task.done, task.total)
        self.show()

    def drop_task(self, task: Task) -> None:
        """Hide the panel when its work is finished."""
        if task is self._task:
            task.progressed.disconnect(self._progress)
            self._task = None
            self.hide()

    def _progress(self, done: int, total: int) -> None:
        if self._task is None:
            return
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        number = active().number
        self.count.setText(f"{number(done)} / {number(total)}" if total else "")
        left = self._task.seconds_left()
        self.left.setText(_time_left(left) if left is not None else "")

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self.stop.setEnabled(False)
            self.left.setText(_("Stopping…"))


def _time_left(seconds: float) -> str:
    if seconds < 90:
        whole = max(1, round(seconds))
        return ngettext("about {n} second left", "about {n} seconds left", whole).format(n=whole)
    minutes = round(seconds / 60)
    return ngettext("about {n} minute left", "about {n} minutes left", minutes).format(n=minutes)
