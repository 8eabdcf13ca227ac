"""One house over the page: the scheme of its dwellings with counts, and the chosen dwelling at the right."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QWidget

from precinct_app.gui.context import Context
from precinct_app.gui.pages.houses.browse import RIGHT_WIDTH, house_words
from precinct_app.gui.pages.houses.columns import STATE_KEYS, STATES, Words
from precinct_app.gui.pages.houses.panel import DwellingPanel
from precinct_app.gui.pages.houses.reading import HouseCard
from precinct_app.gui.pages.houses.scheme import HouseScheme
from precinct_app.gui.widgets import (
    Button,
    ElidedLabel,
    EmptyState,
    KeyCap,
    Label,
    Pill,
    SegmentedBar,
    Sheet,
    clear,
    row,
)
from precinct_app.i18n import _

BAR_WIDTH = 110
IN_ORDER = ("confirmed", "not_home", "refused", "unknown", "empty")
TONES = {"confirmed": "ok", "refused": "danger", "not_home": "warn"}


class HouseView(QWidget):
    """Shows a ``HouseCard``; ``step_asked`` wants the house before (-1) or after (1)."""

    step_asked = Signal(int)
    edit_asked = Signal()
    map_asked = Signal()

    def __init__(self, context: Context, words: Words) -> None:
        super().__init__()
        self._words = words
        self.title, self.line = ElidedLabel("", "heading"), ElidedLabel("", "small", "t2")
        self.before = Button("", icon="chevron-left", key="Ctrl+←", small=True)
        self.after = Button("", icon="chevron-right", key="Ctrl+→", small=True)
        self.before.setAccessibleName(_("House before"))
        self.after.setAccessibleName(_("House after"))
        self.bar, self.share = SegmentedBar(), Label("", "strong")
        self.edit_button = Button(_("Edit the house"), icon="edit", small=True)
        self.map_button = Button(_("Map"), icon="map-2", key="M", small=True)
        self.scheme = HouseScheme(words)
        self.area = QScrollArea()
        self.area.setWidget(self.scheme)
        self.area.viewport().setAutoFillBackground(False)
        self.nothing = EmptyState(
            "layout-grid",
            _("No dwellings yet"),
            _("Write the number of floors and flats."),
            _("Edit the house"),
        )
        self.counts = row(spacing=12)
        self.panel = DwellingPanel(context, words)
        self._assemble()
        self._connect()

    def _assemble(self) -> None:
        sheet = Sheet()
        self.bar.setFixedWidth(BAR_WIDTH)
        head = row(self.before, self.after, 4, self.title, self.bar, self.share, spacing=8)
        head.setStretch(3, 1)
        sheet.body.addLayout(head)
        below = row(self.edit_button, self.map_button, 4, self.line, spacing=8)
        below.setStretch(3, 1)
        sheet.body.addLayout(below)
        sheet.add_line()
        self.stack = QStackedWidget()
        self.stack.addWidget(self.area)
        self.stack.addWidget(self.nothing)
        sheet.body.addWidget(self.stack, 1)
        sheet.add_line()
        sheet.body.addLayout(self.counts)
        self.panel.setFixedWidth(RIGHT_WIDTH)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(12)
        box.addWidget(sheet, 1)
        box.addWidget(self.panel)

    def _connect(self) -> None:
        self.before.clicked.connect(self._before)
        self.after.clicked.connect(self._after)
        self.edit_button.clicked.connect(self.edit_asked)
        self.map_button.clicked.connect(self.map_asked)
        self.nothing.action.connect(self.edit_asked)
        self.scheme.current_changed.connect(self._show_current)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the cells take the width there is."""
        super().resizeEvent(event)
        self.scheme.fit(self.area.viewport().width())

    def show_house(self, card: HouseCard) -> None:
        """Show the house ``card``."""
        self.title.setText(card.title)
        self.line.setText(house_words(card))
        self.scheme.set_dwellings(card.dwellings)
        self.scheme.fit(self.area.viewport().width())
        self.stack.setCurrentWidget(self.area if card.dwellings else self.nothing)
        self._show_counts(card)

    def _show_counts(self, card: HouseCard) -> None:
        clear(self.counts)
        counts = dict.fromkeys(IN_ORDER, 0)
        for dwelling in card.dwellings:
            counts[dwelling.state] = counts.get(dwelling.state, 0) + 1
        caps = {state: cap for cap, state in STATE_KEYS.items()}
        for state, count in counts.items():
            tone, icon = STATES.get(state, STATES["unknown"])
            self.counts.addWidget(Pill(self._words.naming.code("dwelling_state", state), tone, icon))
            self.counts.addWidget(Label(str(count), "strong"))
            if state in caps:
                self.counts.addWidget(KeyCap(caps[state]))
        self.counts.addStretch(1)
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
