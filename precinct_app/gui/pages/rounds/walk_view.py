"""One round walked: houses at the left in walking order, the chosen one as a scheme or all doors as a sheet.

Day and time of the walk are typed once and hold for every result after; a blank time stays blank.
"""

from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLayout, QScrollArea, QStackedWidget, QWidget

from precinct_app.domain.base import Id
from precinct_app.domain.permissions import Permission
from precinct_app.domain.social_map.round_reading import VisitRow, WalkHouse
from precinct_app.gui.context import Context
from precinct_app.gui.pages.houses.columns import STATE_KEYS, STATES, Words
from precinct_app.gui.pages.houses.scheme import HouseScheme
from precinct_app.gui.pages.rounds import walking
from precinct_app.gui.pages.rounds.columns import RoundWords, cell_of, figures, key_of, parts, term_text
from precinct_app.gui.pages.rounds.door_sheet import DoorSheet
from precinct_app.gui.pages.rounds.door_strip import DoorStrip
from precinct_app.gui.pages.rounds.walk_line import WalkLine
from precinct_app.gui.pages.rounds.walking import Walk
from precinct_app.gui.table_view import TableView
from precinct_app.gui.tables import TableModel
from precinct_app.gui.widgets import (
    Button,
    ElidedLabel,
    EmptyState,
    KeyCap,
    Label,
    Pill,
    SegmentedBar,
    Sheet,
    column,
    row,
    wrapped,
)
from precinct_app.i18n import _, active

LEFT_LEAST, LEFT_WIDTH, BAR_WIDTH = 268, 348, 96
IN_ORDER = ("confirmed", "not_home", "refused", "empty", "")


class WalkView(QWidget):
    """Shows a ``Walk``. ``door_chosen`` gives the chosen door, None for none."""

    door_chosen = Signal(object)
    print_asked = Signal()
    close_asked = Signal()

    def __init__(self, context: Context, words: RoundWords, house_words: Words) -> None:
        super().__init__()
        self._words = words
        self._may = context.may(Permission.EDIT_MAP)
        self._may_note = context.may(Permission.WALK_ROUNDS)
        self.walk: Walk | None = None
        self.house: Id | None = None
        self.name, self.term = ElidedLabel("", "heading"), ElidedLabel("", "small", "t2")
        self.whole_bar, self.whole = SegmentedBar(), Label("", "strong")
        self.print_button = Button(_("Sheet, door cards"), icon="printer", small=True, key="Ctrl+P")
        self.close_button = Button(_("Close the round"), icon="lock", small=True)
        self.houses = TableModel(words.house_columns(), key_of, words.by_street)
        self.house_view = TableView(self.houses, _("Houses of the round"), tall=True)
        self.house_view.horizontalHeader().hide()
        self.nothing_left = EmptyState(
            "circle-check", _("Nobody is left here"), _("Choose “All” to see every dwelling.")
        )
        self.line = WalkLine()
        self.title = ElidedLabel("", "heading")
        self.before = Button("", icon="chevron-left", key="Ctrl+←", small=True)
        self.after = Button("", icon="chevron-right", key="Ctrl+→", small=True)
        self.bar, self.share = SegmentedBar(), Label("", "strong")
        self.scheme = HouseScheme(house_words)
        self.sheet = DoorSheet(words)
        self.numbers = {result: Label("0", "strong") for result in IN_ORDER}
        self.strip = DoorStrip(words)
        self._assemble()
        self._connect()
        for button, name in ((self.before, _("House before")), (self.after, _("House after"))):
            button.setAccessibleName(name)

    # how it is built

    def _assemble(self) -> None:
        self.house_stack = QStackedWidget()
        self.house_stack.addWidget(self.house_view)
        self.house_stack.addWidget(self.nothing_left)
        self.area = QScrollArea()
        self.area.setWidget(self.scheme)
        self.area.viewport().setAutoFillBackground(False)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.stack = QStackedWidget()
        for widget in (self.area, self.sheet.view):
            self.stack.addWidget(widget)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(12)
        box.addWidget(self._left(), 1)
        box.addWidget(self._right(), 2)

    def _left(self) -> Sheet:
        left = Sheet(padded=False, spacing=0)
        figures_row = row(self.whole_bar, self.whole, spacing=8)
        figures_row.setStretch(0, 1)
        head = column(
            self.name, self.term, figures_row, wrapped(self.print_button, self.close_button), spacing=5
        )
        head.setContentsMargins(13, 10, 13, 10)
        left.body.addLayout(head)
        left.body.addWidget(self.house_stack, 1)
        left.setMinimumWidth(LEFT_LEAST)
        left.setMaximumWidth(LEFT_WIDTH)
        return left

    def _right(self) -> Sheet:
        right = Sheet(spacing=8)
        self.bar.setFixedWidth(BAR_WIDTH)
        head = wrapped(self.before, self.after, self.title, self.bar, self.share, self.line.form)
        right.body.addLayout(self.line)
        right.body.addWidget(self.line.wrong)
        right.add_line()
        right.body.addLayout(head)
        right.body.addWidget(self.stack, 1)
        right.body.addLayout(self._legend())
        right.add_line()
        right.body.addWidget(self.strip)
        return right

    def _legend(self) -> QLayout:
        legend = wrapped()
        caps = {state: cap for cap, state in STATE_KEYS.items()}
        for result, number in self.numbers.items():
            tone, icon = STATES[result or "unknown"]
            state = QWidget()
            cap = [KeyCap(caps[result])] if result in caps else []
            state.setLayout(row(Pill(self._words.result(result), tone, icon), number, *cap))
            legend.addWidget(state)
        return legend

    def _connect(self) -> None:
        self.house_view.current_changed.connect(self._house_chosen)
        self.house_view.opened.connect(self._to_doors)
        self.scheme.current_changed.connect(self._cell_chosen)
        self.sheet.view.current_changed.connect(self._row_chosen)
        self.line.scope.changed.connect(self._scope_changed)
        self.line.form.changed.connect(self._form_changed)
        self.line.entered.connect(self.focus_doors)
        self.strip.left.connect(self.focus_doors)
        self.before.clicked.connect(self._before)
        self.after.clicked.connect(self._after)
        # the areas that scroll would take these keys for themselves
        for keys, act in (("Ctrl+Left", self._before), ("Ctrl+Right", self._after)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)
        self.print_button.clicked.connect(self.print_asked)
        self.close_button.clicked.connect(self.close_asked)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the cells take the width there is."""
        super().resizeEvent(event)
        self.scheme.fit(self.area.viewport().width())
        self._show_cell()

    # what is shown

    def show_walk(self, walk: Walk) -> None:
        """Show a round; house and door that were chosen stay so where they are still there."""
        chosen = self.door()
        if self.walk is None or self.walk.round.id != walk.round.id:
            self.house, chosen = None, None
        self.walk = walk
        self.name.setText(self._words.name(walk.round))
        self.term.setText(" · ".join(p for p in (term_text(walk.round), walk.round.basis) if p))
        closed = walk.round.closed_day is not None
        self.close_button.setText(_("Open again") if closed else _("Close the round"))
        self.close_button.set_sign("lock-open" if closed else "lock")
        self.close_button.setEnabled(self._may)
        self.line.set_open(self._may_note and not closed, walk.round.closed_day)
        self._show_houses()
        if self.line.form.value() == "sheet" and chosen is not None:
            self._show_sheet(chosen.key)
        if chosen is not None and walk.visit(chosen.key) is not None:
            self.choose(chosen.key)
        else:
            self._begin()

    def _begin(self) -> None:
        """Choose the first door where nobody was yet."""
        assert self.walk is not None  # noqa: S101 - for the type checker
        doors = list(self.walk.every())
        found = next((row for row in doors if not row.result), doors[0] if doors else None)
        if found is not None:
            self.choose(found.key)
        else:
            self._show_door(None)

    def _show_houses(self) -> None:
        if self.walk is None:
            return
        rows = self.walk.shown_houses(self.line.value(), self.house)
        self.house_view.blockSignals(True)
        self.houses.set_rows(rows)
        self.house_view.choose(self.house)
        self.house_view.blockSignals(False)
        self.house_stack.setCurrentWidget(self.house_view if rows else self.nothing_left)
        whole = self.walk.whole()
        self.whole.setText(figures(whole))
        self.whole_bar.set_parts(whole.dwellings or 1, parts(whole))
        self.line.show_counts(whole)

    def door(self) -> VisitRow | None:
        """Return the chosen door."""
        if self.walk is None:
            return None
        if self.line.form.value() == "sheet":
            return self.sheet.current()
        cell = self.scheme.current()
        return self.walk.visit(cell.key) if cell is not None else None

    def choose(self, key: Id) -> None:
        """Choose a door, in its house."""
        visit = self.walk.visit(key) if self.walk is not None else None
        if visit is None:
            return
        self._show_house(visit.house_id)
        self.scheme.blockSignals(True)
        self.scheme.choose(key)
        self.scheme.blockSignals(False)
        self._show_cell()
        if self.line.form.value() == "sheet" and not self.sheet.choose(key):
            self._show_sheet(key)
        self._show_door(visit)

    def note(self, visit: VisitRow, *, go_on: bool = False, **values: object) -> bool:
        """Show at once what a door gave; the writer follows.

        ``go_on`` goes to the next door, in the next house after the last one; return False at the end.
        """
        noted = self.walk.note(visit.key, **values) if self.walk is not None else None
        if self.walk is None or noted is None:
            return True
        if self.line.form.value() == "sheet":
            self.sheet.replace(noted)
        found = self.walk.next_after(visit.key, self.line.value()) if go_on else noted
        if self.house == (found or noted).house_id:
            self._show_houses()
        self.choose((found or noted).key)
        return found is not None

    def _show_house(self, key: Id) -> None:
        assert self.walk is not None  # noqa: S101 - for the type checker
        moved, self.house = key != self.house, key
        doors = self.walk.doors(key)
        self.scheme.blockSignals(True)
        self.scheme.set_dwellings([cell_of(visit) for visit in doors])
        self.scheme.blockSignals(False)
        self.scheme.fit(self.area.viewport().width())
        if moved:
            self._show_houses()
        house = next((one for one in self.walk.houses if one.key == key), None)
        self.title.setText(self._words.house_title(house) if house is not None else "")
        self._show_counts()

    def _show_counts(self) -> None:
        assert self.walk is not None  # noqa: S101 - for the type checker
        progress = self.walk.progress(self.house or b"")
        self.bar.set_parts(progress.dwellings or 1, parts(progress))
        self.share.setText(figures(progress))
        for result, number in self.numbers.items():
            number.setText(active().number(progress.results.get(result, 0)))

    def _show_door(self, visit: VisitRow | None) -> None:
        self.strip.show_door(visit)
        self.door_chosen.emit(visit)

    def _show_cell(self) -> None:
        cell = next((one for one in self.scheme.cells() if one.row is self.scheme.current()), None)
        if cell is not None:
            centre = cell.place.center()
            self.area.ensureVisible(centre.x(), centre.y(), 60, 50)

    def _show_sheet(self, key: Id) -> None:
        assert self.walk is not None  # noqa: S101 - for the type checker
        self.sheet.show_doors(self.walk, self.line.value(), key)

    # the way about

    def step_house(self, by: int) -> None:
        """Go to the neighbouring house of the walk."""
        if self.walk is None or self.house is None:
            return
        house = self.walk.step(self.house, by, self.line.value())
        found = self.walk.first_of(house, self.line.value()) if house is not None else None
        if found is not None:
            self.choose(found.key)
            self.focus_doors()

    def show_left(self) -> None:
        """Show only the doors where nobody was yet."""
        self.line.scope.set_value(walking.LEFT)
        self.focus_doors()

    def focus_doors(self) -> None:
        """Put the keyboard on the doors."""
        sheet = self.line.form.value() == "sheet"
        target = self.sheet.view if sheet else self.scheme
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def moment(self, today: date) -> str | None:
        """Return day and time of the walk as ISO text; None, with the focus on the field, when they are
        missing or wrong.
        """
        return self.line.moment(today, self.walk.round.from_day) if self.walk is not None else None

    def areas(self) -> list[QWidget]:
        """Return the areas F6 goes through."""
        doors = self.sheet.view if self.line.form.value() == "sheet" else self.scheme
        return [self.house_view, self.line.day, doors, self.strip.note]

    def _house_chosen(self, house: WalkHouse | None) -> None:
        if self.walk is None or house is None or house.key == self.house:
            return
        found = self.walk.first_of(house.key, self.line.value())
        if found is not None:
            self.choose(found.key)

    def _cell_chosen(self, _cell: Any) -> None:
        self._show_cell()
        self._show_door(self.door())

    def _row_chosen(self, visit: VisitRow | None) -> None:
        if visit is not None and self.line.form.value() == "sheet":
            if visit.house_id != self.house:
                self._show_house(visit.house_id)
            self._show_door(visit)

    def _scope_changed(self, _scope: object) -> None:
        if self.walk is None:
            return
        scope, door = self.line.value(), self.door()
        self._show_houses()
        if door is not None and self.line.form.value() == "sheet":
            self._show_sheet(door.key)
        if door is not None and scope != walking.ALL:
            door = self._first_fitting(door, scope)
        if door is not None:
            self.choose(door.key)

    def _first_fitting(self, door: VisitRow, scope: str) -> VisitRow:
        """Return the first door of ``scope`` in this house, after it, or, at the end, in the whole walk."""
        assert self.walk is not None  # noqa: S101 - for the type checker
        later = self.walk.next_after(door.key, scope)
        here = self.walk.first_of(door.house_id, scope)
        if here is not None and walking.fits(here, scope) and (later or here.key != door.key):
            return here
        every = (row for row in self.walk.every() if walking.fits(row, scope))
        return later or next(every, door)

    def _form_changed(self, form: object) -> None:
        cell = self.scheme.current()
        chosen = self.sheet.current() if form != "sheet" else None
        self.stack.setCurrentWidget(self.sheet.view if form == "sheet" else self.area)
        key = cell.key if cell is not None else None
        if chosen is not None:
            key = chosen.key
        if key is not None:
            if form == "sheet":
                self._show_sheet(key)
            self.choose(key)
        self.focus_doors()

    def _to_doors(self, _house: object) -> None:
        self.focus_doors()

    def _before(self) -> None:
        self.step_house(-1)

    def _after(self) -> None:
        self.step_house(1)
