"""A walk of the visual audit with residents: many findings in a row, the day typed once, the next by Enter.

The spot is a house, or a click on the map when the walk was begun there. Each finding is a step of its own,
so the last one can be taken back.
"""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QDialog, QLineEdit, QListWidget, QWidget

from precinct_app.domain.base import Id
from precinct_app.domain.clock import wall_today
from precinct_app.domain.finding_work import NO_DAY
from precinct_app.gui.cards.house_picker import HousePicker
from precinct_app.gui.cards.rows import choose_code
from precinct_app.gui.cards.undoing import Undoing
from precinct_app.gui.cards.viewing import choices_of
from precinct_app.gui.context import Context
from precinct_app.gui.pages.places import designed, writing
from precinct_app.gui.widgets import Button, DateEdit, FormRow, Label, column, row
from precinct_app.i18n import _, active
from precinct_app.tasks import WRITER

WIDTH = 520
MOST_NOTE = 500
Where = tuple[float, float]


class AuditWalk(QDialog):
    """``added`` gives ("finding", id) of each; ``spot_wanted`` asks the map for the next click."""

    added = Signal(object)
    spot_wanted = Signal()

    def __init__(self, context: Context, parent: QWidget, on_map: bool = False) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Audit walk"))
        self.setMinimumWidth(WIDTH)
        self._context, self._on_map = context, on_map
        self._spot: Where | None = None
        self._undoing = Undoing(context, context.messages)
        self._build()
        self._assemble()
        self._connect()
        self.day.setFocus()

    def _build(self) -> None:
        self.day = DateEdit()
        self.kind = QComboBox()
        designed.fill_codes(self.kind, choices_of(self._context, "finding_kind"))
        self.house = HousePicker(self._context, "")
        self.note = QLineEdit()
        self.note.setMaxLength(MOST_NOTE)
        self.spot = Label("", "small", "t2", wrap=True)
        self.spot_button = Button(_("Another spot on the map"), "link", "map-pin-plus")
        self.done_list = QListWidget()
        self.done_list.setAccessibleName(_("Findings of this walk"))
        self.done_list.setMaximumHeight(150)
        self.count = Label("", "strong")
        self.add_button = Button(_("Add and next"), "primary", "plus", "Enter")
        self.add_button.setDefault(True)
        self.leave_button = Button(_("End the walk"), key="Esc")
        self.rows = {
            "day": FormRow(_("Day of the walk"), self.day, required=True),
            "kind": FormRow(_("Kind"), self.kind, required=True),
            "house": FormRow(_("House"), self.house),
            "note": FormRow(_("Note"), self.note),
        }

    def _assemble(self) -> None:
        heading = Label(_("Audit walk with residents"), "heading")
        days = row(self.rows["day"], self.rows["kind"], spacing=12)
        days.setStretch(1, 1)
        spots = row(self.spot, self.spot_button, spacing=8)
        spots.setStretch(0, 1)
        buttons = row(self.add_button, 0, self.leave_button)
        box = column(
            heading, days, self.rows["house"], spots, self.rows["note"], buttons, self.count,
            self.done_list, spacing=10,
        )  # fmt: skip
        box.setContentsMargins(18, 16, 18, 16)
        self.setLayout(box)
        self.day.setFixedWidth(140)
        self.spot.setVisible(self._on_map)
        self.spot_button.setVisible(self._on_map)
        self.done_list.hide()

    def _connect(self) -> None:
        self.add_button.clicked.connect(self.add)
        self.leave_button.clicked.connect(self.reject)
        self.spot_button.clicked.connect(self.spot_wanted)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter adds wherever the keyboard is."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.add()
        else:
            super().keyPressEvent(event)

    def set_spot(self, where: Where, house: Id | None) -> None:
        """Take the spot that was clicked on the map, and the house that stands there."""
        self._spot = where
        self.house.set_value(house)
        self.spot.setText(_("Spot on the map: {place}").format(place=designed.position_text(where)))
        self.rows["house"].set_error("")
        self.raise_()
        self.activateWindow()
        self.kind.setFocus()

    def add(self) -> None:
        """Write the finding and clear what changes from one to the next; the day stays."""
        values = self._values()
        if values is None:
            return
        work = writing.Save(self._context.store, "finding", None, values)
        self._context.tasks.run(work, self._added, self._failed, kind=WRITER, can_stop=False)

    def _values(self) -> dict[str, Any] | None:
        faults = self._faults()
        for name, field_row in self.rows.items():
            field_row.set_error(faults.get(name, ""))
        if faults:
            self.rows[next(iter(faults))].field.setFocus()
            return None
        where = self._spot
        return {
            "kind": self.kind.currentData(), "state": "seen", "seen_day": self.day.value(),
            "house_id": self.house.value(), "note": self.note.text().strip(),
            "lon": where[0] if where else None, "lat": where[1] if where else None,
        }  # fmt: skip

    def _faults(self) -> dict[str, str]:
        faults = {}
        day = self.day.value()
        if day is None:
            faults["day"] = _(NO_DAY)
        elif day > wall_today():
            faults["day"] = _("This day has not come yet.")
        if self.kind.currentData() is None:
            faults["kind"] = _("Choose the kind.")
        if self.house.is_unclear():
            faults["house"] = _("Choose the house from the list.")
        elif self.house.value() is None and self._spot is None:
            faults["house"] = _("Choose the house, or mark the spot on the map.")
        return faults

    def _added(self, key: tuple[str, Id]) -> None:
        self._undoing.tell(_("The finding was added."))
        where = self.house.text() or self.spot.text()
        self.done_list.insertItem(0, " – ".join(part for part in (self.kind.currentText(), where) if part))
        self.done_list.show()
        told = _("Added on this walk: {n}").format(n=active().number(self.done_list.count()))
        self.count.setText(told)
        self._spot = None
        self.spot.setText("")
        self.note.clear()
        choose_code(self.kind, None)
        self.kind.setFocus()
        self.added.emit(key)
        if self._on_map:
            self.spot_wanted.emit()

    def _failed(self, error: BaseException) -> None:
        self._context.messages.show_error(error)
