"""The list of places and findings with its filters: words, layer, state, on the map or not."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from precinct_app.domain.codes import CodeLists
from precinct_app.gui.pages.places.list_reading import PlaceRow, where_text
from precinct_app.gui.table_view import FilterBox, TableView
from precinct_app.gui.tables import Column, Kind, TableModel, TwoPart
from precinct_app.gui.theme import font
from precinct_app.gui.widgets import Button, Choice, EmptyState, PillText, Segmented, Sheet, column, hair, row
from precinct_app.i18n import _, pgettext

ALL, ON_MAP, OFF_MAP = "all", "on", "off"
OVERDUE, OPEN = "overdue", "open"


class PlacesList(Sheet):
    """The list. ``chosen`` gives a row or None, ``opened`` a row."""

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self, codes: CodeLists, language: str, may_edit: bool, may_load: bool) -> None:
        super().__init__(padded=False, spacing=0)
        self._rows: Sequence[PlaceRow] = ()
        self._build(codes, language, may_edit, may_load)
        self._assemble()
        self._connect()

    def _build(self, codes: CodeLists, language: str, may_edit: bool, may_load: bool) -> None:
        self.model = TableModel(_columns(), row_key=_key)
        self.view = TableView(self.model, _("Places and findings"), remember="places")
        self.words = FilterBox(self.view, _("Name, kind, address"))
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
        self.new_place = Button(_("New place"), "primary", "plus", "N", small=True)
        self.new_finding = Button(_("New finding"), icon="alert-triangle", key="D", small=True)
        if not may_edit:
            self.new_place.hide()
            self.new_finding.hide()
        self.empty = EmptyState(
            "map-pin", _("There are no places yet"),
            _("Add the first one, mark it on the map, or load a list from a file."),
            _("Load from a file…") if may_load else "",
        )  # fmt: skip
        self.unmatched = EmptyState("filter-off", _("Nothing fits the filter"), "", _("Clear the filter"))

    def _assemble(self) -> None:
        top = row(self.words, self.layer, self.kind, self.state, spacing=6)
        top.setStretch(0, 1)
        second = row(self.where, 0, self.new_finding, self.new_place, spacing=6)
        head = column(top, second, spacing=8)
        head.setContentsMargins(12, 10, 12, 10)
        self.body.addLayout(head)
        self.body.addWidget(hair("line"))
        for widget in (self.view, self.empty, self.unmatched):
            self.body.addWidget(widget, 1)
        self.show_rows(())

    def _connect(self) -> None:
        self.view.current_changed.connect(self.chosen)
        self.view.opened.connect(self.opened)
        self.words.textChanged.connect(self._tell_count)
        for box in (self.layer, self.kind, self.state):
            box.currentIndexChanged.connect(self._narrow)
        self.where.changed.connect(self._narrow)
        self.unmatched.action.connect(self.clear_filters)

    def show_rows(self, rows: Sequence[PlaceRow]) -> None:
        """Show other rows under the filters that hold."""
        self._rows = rows
        self._offer_kinds()
        self.where.set_count(OFF_MAP, sum(not row.on_map for row in rows) or None)
        self._narrow()

    def choose(self, key: object) -> bool:
        """Choose the row of a record; filters that hide it are cleared."""
        if self.view.choose(key):
            return True
        if any(row.key == key for row in self._rows):
            self.clear_filters()
        return self.view.choose(key)

    def clear_filters(self) -> None:
        """Show all rows."""
        self.words.clear()
        for box in (self.layer, self.kind, self.state):
            box.setCurrentIndex(0)
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

    def _narrow(self, _value: object = None) -> None:
        if self.sender() is self.layer:
            self._offer_kinds()
        self.model.set_rows([row for row in self._rows if self._fits(row)])
        self._tell_count()

    def _fits(self, row: PlaceRow) -> bool:
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

    def _tell_count(self, _text: str = "") -> None:
        shown = bool(self.model.shown_rows())
        self.view.setVisible(shown)
        self.empty.setVisible(not shown and not self._rows)
        self.unmatched.setVisible(not shown and bool(self._rows))
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


def _key(row: PlaceRow) -> object:
    return row.key


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


def focus_first(view: TableView, otherwise: QWidget) -> None:
    """Put the focus where work begins: the list, its first row chosen when none is; else the button."""
    if not view.isVisible():
        otherwise.setFocus()
        return
    view.setFocus()
    if view.current_row() is None:
        view.choose_first()
