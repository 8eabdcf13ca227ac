"""A list at the right of the map: what stands on one spot, in a frame, in a sector, or on no map at all.

Of people it shows only what they are there for, never the name: the name stands on the card, and opening
the card leaves a trace.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout

from precinct_app.domain.base import Id
from precinct_app.domain.clock import wall_today
from precinct_app.domain.labels import Naming, labels
from precinct_app.domain.register.layers import categories_of
from precinct_app.domain.social_map.subjects import roles_of
from precinct_app.gui.pages.map.markers import PEOPLE
from precinct_app.gui.pages.places.thing_card import WIDTH
from precinct_app.gui.table_view import TableView
from precinct_app.gui.tables import Column, Kind, TableModel, TwoPart
from precinct_app.gui.widgets import Button, IconButton, Label, row
from precinct_app.i18n import _, active
from precinct_app.tasks import Progress

Key = tuple[str, Id]
MOST_KINDS = 8
MOST_ROWS = 2000  # of a frame over the whole precinct; the counts are of all


@dataclass(frozen=True, slots=True)
class HereRow:
    """One thing of the list; ``kind`` is what it is counted under."""

    key: Key
    title: str
    detail: str
    icon: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """What a list is about: its title ("" for a spot), whether its things can be put on the map."""

    title: str = ""
    unplaced: bool = False
    total: int = 0


class HerePanel(QFrame):
    """The list. ``chosen`` gives the key of what was opened, ``mark_asked`` of what is to be marked."""

    chosen = Signal(object)
    mark_asked = Signal(object)
    closed = Signal()

    def __init__(self, may_edit: bool = False) -> None:
        super().__init__()
        self._may_edit = may_edit
        self.listing = Listing()
        self.setObjectName("sheet")
        self.setFixedWidth(WIDTH)
        self.title = Label("", "heading", wrap=True)
        self.counts = Label("", "small", "t2", wrap=True)
        self.close_button = IconButton("x", _("Close the list"), "Esc")
        self.mark_button = Button(_("Mark on the map"), "primary", "map-pin-plus")
        self.mark_button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.model = TableModel([Column(_("What stands here"), _words, 0, Kind.LINES)], row_key=_key)
        self.view = TableView(self.model, _("What stands here"), tall=True)
        head = row(self.title, self.close_button)
        head.setStretch(0, 1)
        head.setContentsMargins(14, 12, 10, 4)
        told = row(self.counts)
        told.setContentsMargins(14, 0, 14, 8)
        foot = row(self.mark_button)
        foot.setContentsMargins(14, 8, 14, 12)
        box = QVBoxLayout(self)
        box.setContentsMargins(1, 1, 1, 1)
        box.setSpacing(0)
        box.addLayout(head)
        box.addLayout(told)
        box.addWidget(self.view, 1)
        box.addLayout(foot)
        self.view.opened.connect(self._open)
        self.view.clicked.connect(self._open_current)
        self.mark_button.clicked.connect(self._mark)
        self.close_button.clicked.connect(self.closed)

    def show_rows(self, rows: list[HereRow], listing: Listing = Listing()) -> None:
        """Show the things of another spot, frame or sector."""
        self.listing = listing
        count = max(len(rows), listing.total)
        title = listing.title or _("Objects here: {n}")
        self.title.setText(title.format(n=active().number(count)))
        self.counts.setText(counts_text(rows))
        self.counts.setVisible(bool(rows))
        self.mark_button.setVisible(listing.unplaced and self._may_edit)
        self.setAccessibleName(self.title.text())
        self.model.set_rows(rows)

    def _open(self, chosen: HereRow) -> None:
        self.chosen.emit(chosen.key)

    def _open_current(self) -> None:
        chosen = self.view.current_row()
        if chosen is not None and not self.listing.unplaced:
            self.chosen.emit(chosen.key)

    def _mark(self) -> None:
        chosen = self.view.current_row()
        if chosen is None:
            self.view.choose_first()
            chosen = self.view.current_row()
        if chosen is not None:
            self.mark_asked.emit(chosen.key)


def counts_text(rows: Sequence[HereRow]) -> str:
    """Return how many there are of each kind, the most frequent first: "Bar: 3 · School: 1"."""
    counted = Counter(row.kind or row.title for row in rows).most_common()
    parts = [f"{kind}: {active().number(count)}" for kind, count in counted[:MOST_KINDS]]
    rest = sum(count for _kind, count in counted[MOST_KINDS:])
    if rest:
        parts.append(_("other: {n}").format(n=active().number(rest)))
    return " · ".join(parts)


def _key(row: HereRow) -> object:
    return row.key


def _words(row: HereRow) -> TwoPart:
    return TwoPart(row.title, row.detail, row.icon)


class ReadHere:
    """Reads what the things of a list are called; ``kinds`` are the words each is counted under."""

    def __init__(
        self, store: Any, keys: list[Key], naming: Naming, listing: Listing | None = None,
        kinds: dict[Key, str] | None = None,
    ) -> None:  # fmt: skip
        self._store, self._keys, self._naming = store, keys[:MOST_ROWS], naming
        self._listing, self._kinds = listing or Listing(), kinds or {}

    def __call__(self, progress: Progress) -> tuple[list[HereRow], Listing]:
        """Do the work."""
        naming = self._naming
        with self._store.read() as session:
            named = labels(session, [key for key in self._keys if key[0] not in PEOPLE], naming)
            rows = []
            for key in self._keys:
                kind = self._kinds.get(key, "")
                if key[0] in PEOPLE:
                    today = wall_today()
                    roles = [
                        naming.codes.get("register_category", code).short(naming.language.code)
                        for code in categories_of(session, today, [key[1]]).get(key[1], ())
                    ]
                    roles += [
                        naming.codes.get("role_kind", role.kind).short(naming.language.code)
                        for role in roles_of(session, key[1])
                    ]
                    rows.append(HereRow(key, ", ".join(roles[:2]) or _("Person"), "", "user", kind))
                elif key in named:
                    label = named[key]
                    rows.append(HereRow(key, label.title, label.detail, label.icon, kind))
        return rows, self._listing
