"""Whom a round is for: street, area, inspector, kind of house, last confirmation; counted at once."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QWidget

from precinct_app.domain.base import Id
from precinct_app.domain.clock import wall_today
from precinct_app.domain.users import areas_on
from precinct_app.gui.cards.viewing import choices_of, naming_of
from precinct_app.gui.context import Context
from precinct_app.gui.pages.houses.answering_reading import inspectors
from precinct_app.gui.pages.houses.columns import Words
from precinct_app.gui.pages.houses.form_values import street_choices
from precinct_app.gui.pages.rounds.work import CountWanted
from precinct_app.gui.widgets import DateEdit, FormRow, Label, column
from precinct_app.i18n import _, active, ngettext

Filters = dict[str, Any]
WIDE = 24


class TargetPicker(QWidget):
    """The filters together; all empty stand for the whole precinct. A round that exists takes more dwellings
    only when its box is ticked.
    """

    changed = Signal()

    def __init__(self, context: Context, *, new: bool) -> None:
        super().__init__()
        self._context = context
        self._found = 0
        self.more = QCheckBox(_("Take more dwellings into the round"))
        self.more.setChecked(new)
        if new:
            self.more.hide()
        self.more.setVisible(not new)
        words = Words(naming_of(context))
        self.street = _box(street_choices(context, words), _("All streets"))
        self.area = _box(_areas(context), _("The whole precinct"))
        self.whose = _box(_inspectors(context), _("Anybody"))
        self.kind = _box(choices_of(context, "house_kind"), _("All kinds"))
        self.since = DateEdit(_("Not confirmed since"))
        self.count = Label("", "small", "t2", wrap=True)
        self.rows = QWidget()
        self._assemble()
        self._connect()
        self.rows.setVisible(new)

    def _assemble(self) -> None:
        grid = QGridLayout(self.rows)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        for place, (label, field) in enumerate((
            (_("Street"), self.street), (_("Sector or area"), self.area),
            (_("Who answers for the house"), self.whose), (_("Kind of house"), self.kind),
            (_("Not confirmed since"), self.since),
        )):  # fmt: skip
            grid.addWidget(FormRow(label, field), place // 2, place % 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self.count, 2, 1, Qt.AlignmentFlag.AlignBottom)
        self.setLayout(column(self.more, self.rows, spacing=6))

    def _connect(self) -> None:
        for box in (self.street, self.area, self.whose, self.kind):
            box.currentIndexChanged.connect(self._changed)
        self.since.textChanged.connect(self._changed)
        self.more.toggled.connect(self._open)

    def keyboard_part(self) -> QWidget:
        """Return the first field, or the tick that shows the fields."""
        return self.street if self.more.isHidden() else self.more

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Put the keyboard on the first field."""
        self.keyboard_part().setFocus(reason)

    def fields(self) -> tuple[QWidget, ...]:
        """Return the fields in the order of Tab."""
        return (self.more, self.street, self.area, self.whose, self.kind, self.since)

    def value(self) -> Filters | None:
        """Return the filters, None when nothing is to be added."""
        if not self.more.isChecked():
            return None
        return {
            "street": _key_in(self.street), "area": _key_in(self.area), "whose": _key_in(self.whose),
            "kind": self.kind.currentData() or "", "since": self.since.value(),
        }  # fmt: skip

    def set_value(self, filters: Mapping[str, Any] | None) -> None:
        """Show ``filters``."""
        given = filters or {}
        boxes = {"street": self.street, "area": self.area, "whose": self.whose, "kind": self.kind}
        for name, box in boxes.items():
            value = given.get(name) or ""
            box.setCurrentIndex(max(0, box.findData(value.hex() if isinstance(value, bytes) else value)))
        self.since.set_value(given.get("since"))
        if filters is not None:
            self.more.setChecked(True)
        self.count_again()

    def error(self) -> str:
        """Return what is wrong: a day that cannot be read, or nobody to visit."""
        if not self.more.isChecked():
            return ""
        if not self.since.is_blank() and self.since.value() is None:
            return _("There is no such day. Example: {example}").format(example="22.11.2026")
        return "" if self._found else _("Nobody lives here: choose other houses.")

    def count_again(self) -> None:
        """Count the dwellings that the filters let through."""
        filters = self.value()
        if filters is not None:
            self._context.tasks.run(CountWanted(self._context.store, filters), self._take_count, quiet=True)

    def _open(self, on: bool) -> None:
        self.rows.setVisible(on)
        self._changed()

    def _changed(self, _value: object = None) -> None:
        self.count_again()
        self.changed.emit()

    def _take_count(self, found: tuple[Mapping[str, Any], list[tuple[Id, Id]], int]) -> None:
        filters, doors, bare = found
        if filters != self.value():
            return
        self._found = len(doors)
        houses = len({house for _door, house in doors})
        told = [
            ngettext("{n} house", "{n} houses", houses).format(n=active().number(houses)),
            ngettext("{n} dwelling", "{n} dwellings", self._found).format(n=active().number(self._found)),
        ]
        if bare:
            told.append(_("houses without a dwelling written: {n}").format(n=active().number(bare)))
        self.count.setText(" · ".join(told))


def read_targets(widget: Any) -> Any:
    """Read the picker (for ``Editor.bind``)."""
    return widget.value()


def write_targets(widget: Any, value: Any) -> None:
    """Show filters in the picker (for ``Editor.bind``)."""
    widget.set_value(value)


def _box(choices: list[Any], every: str) -> QComboBox:
    box = QComboBox()
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(WIDE)
    box.addItem(every, "")
    for key, text in choices:
        box.addItem(text, key.hex() if isinstance(key, bytes) else key)
    return box


def _key_in(box: QComboBox) -> Id | None:
    return bytes.fromhex(box.currentData() or "") or None


def _inspectors(context: Context) -> list[tuple[Id, str]]:
    with context.store.read() as session:
        return inspectors(session, naming_of(context))


def _areas(context: Context) -> list[tuple[Id, str]]:
    naming = naming_of(context)
    with context.store.read() as session:
        found = areas_on(session, wall_today())
    named = [
        (area.id, naming.pair(area.name_kk, area.name_ru) or naming.code("area_kind", area.kind))
        for area in found
    ]
    return sorted(named, key=lambda pair: pair[1])
