"""The list of places and findings with its filters: words, layer, state, sector, days, on the map or not."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QWidget

from precinct_app.domain.codes import CodeLists
from precinct_app.gui.pages.places.list_reading import PlaceRow, where_text
from precinct_app.gui.pages.places.things_list import ThingsList
from precinct_app.gui.tables import Column, Kind, TwoPart
from precinct_app.gui.theme import font
from precinct_app.gui.widgets import (
    Button,
    Choice,
    DateEdit,
    EmptyState,
    Label,
    PillText,
    Segmented,
    row,
    wrapped,
)
from precinct_app.i18n import _, pgettext

NARROW = 640  # pixels under which the head would take four lines
ALL, ON_MAP, OFF_MAP = "all", "on", "off"
OVERDUE, OPEN = "overdue", "open"
STATE_TEXT = Qt.ItemDataRole.UserRole + 1  # the words of a state without their count


class PlacesList(ThingsList):
    """Places and findings by words, layer, kind, state, sector, days, on the map or not."""

    def __init__(self, codes: CodeLists, language: str, may_edit: bool, may_load: bool) -> None:
        super().__init__(_columns(), _("Places and findings"), "places", _("Name, kind, address"))
        self._build(codes, language, may_edit, may_load)
        self.where.changed.connect(self.narrow)
        for field in (self.since, self.until):
            field.textChanged.connect(self.narrow)
        days = QWidget()
        days.setLayout(row(Label(_("Seen from – to"), "small", "t2"), self.since, self.until, spacing=6))
        boxes = (self.layer, self.kind, self.state, self.sector)
        # one flow: where the window is narrow the lines share what room there is
        flow = wrapped(
            self.words, *boxes, self.where, 0, self.walk_button, self.akimat_button, self.doubles_button,
            days, 0, self.new_finding, self.new_button, spacing=6,
        )  # fmt: skip
        self.assemble(flow)

    def _build(self, codes: CodeLists, language: str, may_edit: bool, may_load: bool) -> None:
        self.layer = _box(_("Layer"), [("", _("All layers"))])
        for layer in codes.of("layer"):
            self.layer.addItem(layer.text(language), layer.code)
        self.kind = _box(_("Kind"), [("", _("All kinds"))])
        self.state = _box(
            _("State"), [("", _("All states")), (OPEN, _("not fixed")), (OVERDUE, _("overdue"))]
        )
        for value in codes.of("finding_state"):
            self.state.addItem(value.text(language), value.code)
        for place in range(1, self.state.count()):
            self.state.setItemData(place, self.state.itemText(place), STATE_TEXT)
        self.sector = _box(_("Sector"), [("", _("All sectors"))])
        self.since, self.until = DateEdit(_("Seen from")), DateEdit(_("Seen until"))
        for field in (self.since, self.until):
            field.setFixedWidth(126)
        self.where = Segmented(
            [
                Choice(ALL, _("All")),
                Choice(ON_MAP, _("On the map")),
                Choice(OFF_MAP, pgettext("switch", "Not on the map")),
            ],
            small=True,
        )
        self.where.setAccessibleName(_("On the map or not"))
        self.new_button = Button(_("New place"), "primary", "plus", "N", small=True)
        self.new_finding = Button(_("New finding"), icon="alert-triangle", key="D", small=True)
        self.walk_button = Button(_("Audit walk…"), icon="walk", small=True)
        self.akimat_button = Button(_("For the akimat…"), icon="building-community", small=True)
        if not may_edit:
            for button in (self.new_button, self.new_finding, self.walk_button):
                button.hide()
        self.empty = EmptyState(
            "map-pin", _("There are no places yet"),
            _("Add the first one, mark it on the map, or load a list from a file."),
            _("Load from a file…") if may_load else "",
        )  # fmt: skip

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where it is narrow rarer buttons show their sign alone: the head leaves room for the list."""
        super().resizeEvent(event)
        narrow = event.size().width() < NARROW
        for button, short in (
            (self.walk_button, ""), (self.akimat_button, ""), (self.doubles_button, ""),
            (self.new_finding, _("Finding")), (self.new_button, _("Place")),
        ):  # fmt: skip
            button.abridge(short if narrow else button.accessibleName())

    def boxes(self) -> Sequence[QComboBox]:
        """Return the boxes of layer, kind, state and sector."""
        return (self.layer, self.kind, self.state, self.sector)

    def show_rows(self, rows: Sequence[PlaceRow]) -> None:
        """Show other rows under the filters that hold, and the kinds that there are."""
        self._rows = rows
        self._offer_kinds()
        self._offer_sectors()
        self.where.set_count(OFF_MAP, sum(not row.on_map for row in rows) or None)
        self.narrow()

    def clear_filters(self) -> None:
        """Show all rows."""
        super().clear_filters()
        self.where.set_value(ALL)
        self.since.set_value(None)
        self.until.set_value(None)

    def _offer_kinds(self) -> None:
        """Offer the kinds that there are, the chosen one kept."""
        before = self.kind.currentData()
        layer = self.layer.currentData()
        kinds = {row.kind: row.kind_text for row in self._rows if layer in ("", row.layer)}
        self.kind.blockSignals(True)
        self.kind.clear()
        self.kind.addItem(_("All kinds"), "")
        for code, text in sorted(kinds.items(), key=_second):
            self.kind.addItem(text, code)
        self.kind.setCurrentIndex(max(0, self.kind.findData(before)))
        self.kind.blockSignals(False)

    def _offer_sectors(self) -> None:
        """Offer the sectors in which something stands, the chosen one kept; without any the box is gone."""
        before = self.sector.currentData()
        names = sorted({name for row in self._rows for name in row.sectors})
        self.sector.blockSignals(True)
        self.sector.clear()
        self.sector.addItem(_("All sectors"), "")
        for name in names:
            self.sector.addItem(name, name)
        self.sector.setCurrentIndex(max(0, self.sector.findData(before)))
        self.sector.blockSignals(False)
        self.sector.setVisible(bool(names))

    def _count_states(self) -> None:
        """Write behind each state how many findings of the other filters have it."""
        others = [row for row in self._rows if row.state_code and self._fits_others(row)]
        counts = Counter(row.state_code for row in others)
        counts[OVERDUE] = sum(row.overdue for row in others)
        counts[OPEN] = counts["seen"] + counts["reported"]
        for place in range(1, self.state.count()):
            text = str(self.state.itemData(place, STATE_TEXT))
            self.state.setItemText(place, f"{text} ({counts[self.state.itemData(place)]})")

    def narrow(self, _value: object = None) -> None:
        """Show the rows that fit; another layer has other kinds."""
        if self.sender() is self.layer:
            self._offer_kinds()
        self._count_states()
        super().narrow()

    def fits(self, row: PlaceRow) -> bool:
        """Tell whether a row fits all filters beside the words."""
        return self._fits_others(row) and self._fits_state(row)

    def _fits_others(self, row: PlaceRow) -> bool:
        layer, kind, where = self.layer.currentData(), self.kind.currentData(), self.where.value()
        return (
            layer in ("", row.layer)
            and kind in ("", row.kind)
            and (where == ALL or row.on_map == (where == ON_MAP))
            and (not self.sector.currentData() or self.sector.currentData() in row.sectors)
            and self._fits_days(row)
        )

    def _fits_days(self, row: PlaceRow) -> bool:
        since, until = self.since.value(), self.until.value()
        if since is None and until is None:
            return True
        if row.seen is None:
            return False
        return (since is None or row.seen >= since) and (until is None or row.seen <= until)

    def _fits_state(self, row: PlaceRow) -> bool:
        state = self.state.currentData()
        if not state:
            return True
        if state == OVERDUE:
            return row.overdue
        return row.state_code in ("seen", "reported") if state == OPEN else row.state_code == state

    def show_what_is(self, _text: str = "") -> None:
        """Show the table or why it is empty, and how many rows there are."""
        super().show_what_is()
        self.where.set_count(ALL, len(self.model.shown_rows()) if self._rows else None)


def _box(name: str, choices: list[tuple[str, str]]) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.setFont(font("body"))
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(8)
    box.setMaxVisibleItems(16)
    for code, text in choices:
        box.addItem(text, code)
    return box


def _columns() -> list[Column]:
    return [
        Column(pgettext("thing", "Name"), _name, 0, Kind.NAME, least=130),
        Column(_("Address"), where_text, 196, tone=_where_tone, sort=_order, least=120),
        Column(_("State"), _state, 132, Kind.PILL, sort=_state_order),
        Column(_("Due"), _due_text, 88, sort=_due, spare=2),
        Column(_("Owner, responsible"), _owner, 140, Kind.MUTED, least=100, spare=1),
    ]


def _second(pair: tuple[str, str]) -> str:
    return pair[1]


def _name(row: PlaceRow) -> TwoPart:
    return TwoPart(row.title, row.kind_text if row.kind_text != row.title else "", row.icon)


def _where_tone(row: PlaceRow) -> str:
    return "" if row.address else "t2"


def _order(row: PlaceRow) -> tuple[str, str] | None:
    return row.order if row.order[0] else None


def _state(row: PlaceRow) -> PillText | str:
    return row.state or ""


def _state_order(row: PlaceRow) -> tuple[bool, str] | None:
    return (row.state.tone != "danger", row.state_code) if row.state else None


def _due_text(row: PlaceRow) -> str:
    return row.due_text


def _due(row: PlaceRow) -> date | None:
    return row.due


def _owner(row: PlaceRow) -> str:
    return row.owner
