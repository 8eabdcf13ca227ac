"""Choosing the columns of a table and their order by the keyboard: a dialog over one table.

Space shows or leaves out a column, Alt+Up and Alt+Down move it; the first column stays where it is. What was
chosen is kept with the widths (``table_memory.py``).
"""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QListWidget, QListWidgetItem, QWidget

from precinct_app.gui.table_header import Header
from precinct_app.gui.table_view import TableView
from precinct_app.gui.widgets import Button, IconButton, Label, column, row
from precinct_app.i18n import _

WIDTH, ROWS = 360, 12
_PLACE = int(Qt.ItemDataRole.UserRole)
_STEPS = {int(Qt.Key.Key_Up): -1, int(Qt.Key.Key_Down): 1}


class ColumnsDialog(QDialog):
    """The columns of one table as a list of checks in their order."""

    def __init__(self, table: TableView, parent: QWidget | None = None) -> None:
        super().__init__(parent or table)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Columns"))
        self.setMinimumWidth(WIDTH)
        self._table = table
        self.list = QListWidget()
        self.list.setAccessibleName(_("Columns"))
        self.up = IconButton("chevron-up", _("Move left (Alt+Up)"))
        self.down = IconButton("chevron-down", _("Move right (Alt+Down)"))
        self.take = Button(_("Apply"), "primary", key="Enter")
        self.leave = Button(_("Cancel"), key="Esc")
        self._assemble()
        self._connect()

    def _assemble(self) -> None:
        header, off = self._table.horizontalHeader(), self._table.widths.off()
        columns = self._table.table_model.columns
        for place in map(header.logicalIndex, range(1, header.count())):
            item = QListWidgetItem(columns[place].title)
            item.setData(_PLACE, place)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked if place in off else Qt.CheckState.Checked)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.list.setMinimumHeight(min(ROWS, self.list.count()) * 28)
        hint = _("Space shows a column or leaves it out. “{first}” always stands first.")
        self.take.setDefault(True)
        box = column(
            Label(_("Columns of the list"), "heading"),
            Label(hint.format(first=columns[0].title), "small", "t2", wrap=True),
            row(self.list, column(self.up, self.down, 0)),
            row(0, self.leave, self.take),
            spacing=12,
        )
        box.setContentsMargins(18, 16, 18, 16)
        self.setLayout(box)
        self.list.setFocus()

    def _connect(self) -> None:
        self.list.installEventFilter(self)
        self.up.clicked.connect(self._move_up)
        self.down.clicked.connect(self._move_down)
        self.take.clicked.connect(self.accept)
        self.leave.clicked.connect(self.reject)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move a column on Alt and an arrow."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = _STEPS.get(event.key(), 0) if event.modifiers() & Qt.KeyboardModifier.AltModifier else 0
            if step:
                self.move_current(step)
                return True
        return super().eventFilter(watched, event)

    def move_current(self, step: int) -> None:
        """Move the chosen column by ``step`` places."""
        place = self.list.currentRow()
        if 0 <= place + step < self.list.count():
            item = self.list.takeItem(place)
            self.list.insertItem(place + step, item)
            self.list.setCurrentItem(item)

    def accept(self) -> None:
        """Show the table so and keep it."""
        items = [self.list.item(number) for number in range(self.list.count())]
        header = self._table.horizontalHeader()
        for to, item in enumerate(items, 1):
            header.moveSection(header.visualIndex(item.data(_PLACE)), to)
        off = [item.data(_PLACE) for item in items if item.checkState() == Qt.CheckState.Unchecked]
        self._table.leave_out(off)
        if isinstance(header, Header):
            header.arranged.emit()
        super().accept()

    def _move_up(self) -> None:
        self.move_current(-1)

    def _move_down(self) -> None:
        self.move_current(1)
