"""The list of places and findings with its filters: words, layer, state, on the map or not."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QComboBox

from precinct_app.domain.codes import CodeLists
from precinct_app.gui.pages.places.list_reading import PlaceRow, where_text
from precinct_app.gui.pages.places.things_list import ThingsList
from precinct_app.gui.tables import Column, Kind, TwoPart
from precinct_app.gui.theme import font
from precinct_app.gui.widgets import Button, Choice, EmptyState, PillText, Segmented, column, row
from precinct_app.i18n import _, pgettext

ALL, ON_MAP, OFF_MAP = "all", "on", "off"
OVERDUE, OPEN = "overdue", "open"


class PlacesList(ThingsList):
    """Places and findings by words, layer, kind, state, on the map or not."""

    def __init__(self, codes: CodeLists, language: str, may_edit: bool, may_load: bool) -> None:
        super().__init__(_columns(), _("Places and findings"), "places", _("Name, kind, address"))
        self._build(codes, language, may_edit, may_load)
        self.where.changed.connect(self.narrow)
        top = row(self.words, *self.boxes(), spacing=6)
        top.setStretch(0, 1)
        second = row(self.where, 0, self.new_finding, self.new_button, spacing=6)
        self.assemble(column(top, second, spacing=8))

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
        self.where = Segmented(
            [Choice(ALL, _("All")), Choice(ON_MAP, _("On the map")), Choice(OFF_MAP, _("Not on the map"))],
            small=True,
        )
        self.where.setAccessibleName(_("On the map or not"))
        self.new_button = Button(_("New place"), "primary", "plus", "N", small=True)
        self.new_finding = Button(_("New finding"), icon="alert-triangle", key="D", small=True)
        if not may_edit:
            self.new_button.hide()
            self.new_finding.hide()
        self.empty = EmptyState(
            "map-pin", _("There are no places yet"),
            _("Add the first one, mark it on the map, or load a list from a file."),
            _("Load from a file…") if may_load else "",
        )  # fmt: skip

    def boxes(self) -> Sequence[QComboBox]:
        """Return the boxes of layer, kind and state."""
        return (self.layer, self.kind, self.state)

    def show_rows(self, rows: Sequence[PlaceRow]) -> None:
        """Show other rows under the filters that hold, and the kinds that there are."""
        self._rows = rows
        self._offer_kinds()
        self.where.set_count(OFF_MAP, sum(not row.on_map for row in rows) or None)
        self.narrow()

    def clear_filters(self) -> None:
        """Show all rows."""
        super().clear_filters()
        self.where.set_value(ALL)

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

    def narrow(self, _value: object = None) -> None:
        """Show the rows that fit; another layer has other kinds."""
        if self.sender() is self.layer:
            self._offer_kinds()
        super().narrow()

    def fits(self, row: PlaceRow) -> bool:
        """Tell whether a row fits layer, kind, state and place."""
        layer, kind, where = self.layer.currentData(), self.kind.currentData(), self.where.value()
        return (
            layer in ("", row.layer)
            and kind in ("", row.kind)
            and (where == ALL or row.on_map == (where == ON_MAP))
            and self._fits_state(row)
        )

    def _fits_state(self, row: PlaceRow) -> bool:
        state = self.state.currentData()
        if not state:
            return True
        if state == OVERDUE:
            return row.state is not None and row.state.tone == "danger"
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
    box.setMinimumContentsLength(13)
    box.setMaxVisibleItems(16)
    for code, text in choices:
        box.addItem(text, code)
    return box


def _columns() -> list[Column]:
    return [
        Column(pgettext("thing", "Name"), _name, 0, Kind.NAME),
        Column(_("Address"), where_text, 196, tone=_where_tone, sort=_order),
        Column(_("State"), _state, 132, Kind.PILL, sort=_state_order),
        Column(_("Due"), _due_text, 88, sort=_due),
        Column(_("Owner, responsible"), _owner, 140, Kind.MUTED),
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
