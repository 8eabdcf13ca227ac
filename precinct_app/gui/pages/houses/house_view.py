"""One house over the page: the scheme of its dwellings with counts, and the chosen dwelling at the right."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QWidget

from precinct_app.domain.base import Id
from precinct_app.domain.clock import wall_today
from precinct_app.domain.permissions import Permission
from precinct_app.gui.cards.history import HistoryPanel
from precinct_app.gui.context import Context
from precinct_app.gui.pages.houses.browse import RIGHT_WIDTH
from precinct_app.gui.pages.houses.columns import STATE_KEYS, STATES, Words
from precinct_app.gui.pages.houses.house_panel import HousePanel, HouseStrip
from precinct_app.gui.pages.houses.panel import DwellingPanel
from precinct_app.gui.pages.houses.reading import HouseCard
from precinct_app.gui.pages.houses.scheme import HouseScheme, SchemeLegend
from precinct_app.gui.pages.houses.walk_moment import WalkMoment
from precinct_app.gui.pages.houses.work import DWELLING, HOUSE
from precinct_app.gui.widgets import (
    Button,
    ElidedLabel,
    EmptyState,
    IconButton,
    KeyCap,
    Label,
    Pill,
    Segmented,
    SegmentedBar,
    Sheet,
    clear,
    column,
    row,
    wrapped,
)
from precinct_app.i18n import _, active, pgettext

BAR_WIDTH, HISTORY = 110, "history"
IN_ORDER = ("confirmed", "not_home", "refused", "unknown", "empty")
TONES = {"confirmed": "ok", "refused": "danger", "not_home": "warn"}


class SchemeArea(QScrollArea):
    """The room for a scheme; ``resized`` tells that there is more or less of it."""

    resized = Signal()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell of the new size."""
        super().resizeEvent(event)
        self.resized.emit()


class HouseView(QWidget):
    """Shows a ``HouseCard``; ``step_asked`` wants the house before (-1) or after (1)."""

    step_asked = Signal(int)
    edit_asked = Signal()
    merge_asked = Signal()
    map_asked = Signal()

    def __init__(self, context: Context, words: Words) -> None:
        super().__init__()
        self._words = words
        self._may_walk = context.may(Permission.WALK_ROUNDS)
        self.house: Id | None = None
        self._wanted: Id | None = None
        self._begun = False
        self.title = ElidedLabel("", "heading")
        self.before = Button("", icon="chevron-left", small=True)
        self.after = Button("", icon="chevron-right", small=True)
        for button, told, key in (
            (self.before, _("House before"), "Ctrl+←"), (self.after, _("House after"), "Ctrl+→"),
        ):  # fmt: skip
            button.setAccessibleName(told)
            button.setToolTip(f"{told} ({key})")
        self.bar, self.share = SegmentedBar(), Label("", "strong")
        self.edit_button = IconButton("edit", _("Edit the house"))
        self.merge_button = IconButton("git-merge", _("Merge the house with…"))
        self.merge_button.setEnabled(context.may(Permission.EDIT_MAP))
        self.map_button = Button(_("Map"), icon="map-2", key="M", small=True)
        self.scheme = HouseScheme(words)
        self.area = SchemeArea()
        self.area.setWidget(self.scheme)
        self.area.viewport().setAutoFillBackground(False)
        self.nothing = EmptyState(
            "layout-grid",
            _("No dwellings yet"),
            _("Write the number of floors and flats."),
            _("Edit the house"),
        )
        self.counts = wrapped(spacing=14)
        self.moment, self.legend, self.strip = (
            WalkMoment(),
            SchemeLegend(),
            HouseStrip("", "small", "t2", wrap=True),
        )
        self.panel, self.house_panel = DwellingPanel(context, words), HousePanel(context, words)
        self.history = HistoryPanel(context)
        self.tabs = Segmented(
            [(DWELLING, _("Dwelling")), (HOUSE, pgettext("tab", "House")), (HISTORY, _("History"))]
        )
        self.side = QStackedWidget()
        self._assemble()
        self._connect()

    def _assemble(self) -> None:
        sheet = self.sheet = Sheet()
        self.bar.setFixedWidth(BAR_WIDTH)
        head = wrapped(
            self.before, self.after, self.title, self.bar, self.share, 0, self.map_button, self.edit_button,
            self.merge_button,
        )  # fmt: skip
        sheet.body.addLayout(head)
        sheet.body.addWidget(self.moment)
        sheet.add_line()
        self.stack = QStackedWidget()
        self.stack.addWidget(self.area)
        for widget in (self.nothing, self.history):
            self.stack.addWidget(widget)
        sheet.body.addWidget(self.stack, 1)
        sheet.body.addWidget(self.legend)
        sheet.add_line()
        sheet.body.addLayout(self.counts)
        sheet.body.addWidget(self.strip)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(12)
        box.addWidget(sheet, 1)
        box.addWidget(self._right())

    def _right(self) -> QWidget:
        for widget in (self.panel, self.house_panel):
            self.side.addWidget(widget)
        self.tabs.setAccessibleName(_("What stands at the right"))
        right = QWidget()
        right.setFixedWidth(RIGHT_WIDTH)
        box = column(self.tabs, self.side, spacing=8)
        box.setContentsMargins(0, 0, 0, 0)
        box.setStretch(1, 1)
        right.setLayout(box)
        return right

    def _connect(self) -> None:
        self.before.clicked.connect(self._before)
        self.after.clicked.connect(self._after)
        self.edit_button.clicked.connect(self.edit_asked)
        self.merge_button.clicked.connect(self.merge_asked)
        self.map_button.clicked.connect(self.map_asked)
        self.nothing.action.connect(self.edit_asked)
        self.scheme.current_changed.connect(self._show_current)
        self.tabs.changed.connect(self._show_side)
        self.area.resized.connect(self._fit)
        # as shortcuts, because the area that scrolls takes arrows for itself
        for keys, act in (("Ctrl+Left", self._before), ("Ctrl+Right", self._after)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _fit(self) -> None:
        room = self.area.viewport()
        self.scheme.fit(room.width(), room.height())

    def show_house(self, card: HouseCard, answering: str = "") -> None:
        """Show the house ``card``; ``answering`` names who answers for it."""
        self.house = card.house.id
        self.title.setText(" · ".join((card.title, *card.others)))
        self.scheme.set_dwellings(card.dwellings)
        self._choose_wanted()
        self._fit()
        self._begun = bool(card.dwellings)
        self.legend.setVisible(bool(card.dwellings))
        self._show_counts(card)
        self._show_neighbours(card)
        self.strip.show_house(card, self._words)
        self.strip.setVisible(bool(self.strip.text()))
        self.house_panel.show_house(card, answering)
        today = wall_today()
        self.moment.show_round(card.facts.round_id, card.facts.round_name, today)
        self.moment.setVisible(self._may_walk and bool(card.dwellings))
        # what is shown or hidden moves the lines of the sheet
        self.sheet.update()
        self._show_side(self.tabs.value())

    def choose(self, dwelling: Id) -> None:
        """Choose a dwelling, once its house is shown."""
        self._wanted = dwelling
        self._choose_wanted()

    def _choose_wanted(self) -> None:
        if self._wanted is not None:
            self.scheme.choose(self._wanted)
            found = self.scheme.current()
            if found is not None and found.key == self._wanted:
                self._wanted = None

    def forget_house(self) -> None:
        """Show no house, until the one that was asked for is read."""
        self.house, self._begun = None, True
        self.title.setText("")
        self.scheme.set_dwellings([])
        clear(self.counts)
        for part in (self.legend, self.moment, self.strip):
            part.hide()
        for button in (self.before, self.after):
            button.setEnabled(False)
        self._show_side(self.tabs.value())

    def _show_neighbours(self, card: HouseCard) -> None:
        for button, found in ((self.before, card.facts.before), (self.after, card.facts.after)):
            number = found[1] if found is not None else ""
            button.setText(active().house(number) or (active().house_unnumbered() if found else ""))
            button.setEnabled(found is not None)

    def _show_side(self, name: object) -> None:
        self.side.setCurrentWidget(self.panel if name == DWELLING else self.house_panel)
        shown = self.area if self._begun else self.nothing
        # the lines of history need the width of the scheme
        self.stack.setCurrentWidget(self.history if name == HISTORY else shown)
        if name == HISTORY and self.house is not None:
            self.history.show_record(HOUSE, self.house)

    def _show_counts(self, card: HouseCard) -> None:
        clear(self.counts)
        counts = dict.fromkeys(IN_ORDER, 0)
        for dwelling in card.dwellings:
            counts[dwelling.state] = counts.get(dwelling.state, 0) + 1
        caps = {state: cap for cap, state in STATE_KEYS.items()}
        for state, count in counts.items():
            tone, icon = STATES.get(state, STATES["unknown"])
            pill = Pill(self._words.naming.code("dwelling_state", state), tone, icon)
            cap = [KeyCap(caps[state])] if state in caps else []
            shown = QWidget()
            shown.setLayout(row(pill, Label(str(count), "strong"), *cap, spacing=10))
            self.counts.addWidget(shown)
        total = len(card.dwellings)
        self.bar.set_parts(total or 1, [(counts[state], tone) for state, tone in TONES.items()])
        self.share.setText(f"{counts['confirmed']}/{total}" if total else "")

    def _show_current(self, _dwelling: object) -> None:
        cell = next((c for c in self.scheme.cells() if c.row is self.scheme.current()), None)
        if cell is not None:
            centre = cell.place.center()
            self.area.ensureVisible(centre.x(), centre.y(), 60, 50)

    def _before(self) -> None:
        self.step_asked.emit(-1)

    def _after(self) -> None:
        self.step_asked.emit(1)
