"""What stands on one spot of the map as a list; of people only what they are there for, never the name.

The name stands on the card, and opening the card leaves a trace.
"""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from precinct_app.domain.base import Id
from precinct_app.domain.labels import Naming, labels
from precinct_app.domain.social_map.subjects import roles_of
from precinct_app.gui.pages.map.markers import PEOPLE
from precinct_app.gui.pages.places.thing_card import WIDTH
from precinct_app.gui.table_view import TableView
from precinct_app.gui.tables import Column, Kind, TableModel, TwoPart
from precinct_app.gui.widgets import IconButton, Label, row
from precinct_app.i18n import _
from precinct_app.tasks import Progress

Key = tuple[str, Id]


@dataclass(frozen=True, slots=True)
class HereRow:
    """One thing of the spot."""

    key: Key
    title: str
    detail: str
    icon: str


class HerePanel(QFrame):
    """The list. ``chosen`` gives the key of what was opened."""

    chosen = Signal(object)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("sheet")
        self.setFixedWidth(WIDTH)
        self.title = Label("", "heading")
        self.close_button = IconButton("x", _("Close the list"), "Esc")
        self.model = TableModel([Column(_("What stands here"), _words, 0, Kind.LINES)], row_key=_key)
        self.view = TableView(self.model, _("What stands here"), tall=True)
        head = row(self.title, 0, self.close_button)
        head.setContentsMargins(14, 12, 10, 10)
        box = QVBoxLayout(self)
        box.setContentsMargins(1, 1, 1, 1)
        box.setSpacing(0)
        box.addLayout(head)
        box.addWidget(self.view, 1)
        self.view.opened.connect(self._open)
        self.view.clicked.connect(self._open_current)
        self.close_button.clicked.connect(self.closed)

    def show_rows(self, rows: list[HereRow]) -> None:
        """Show the things of another spot."""
        self.title.setText(_("Objects here: {n}").format(n=len(rows)))
        self.model.set_rows(rows)

    def _open(self, chosen: HereRow) -> None:
        self.chosen.emit(chosen.key)

    def _open_current(self) -> None:
        chosen = self.view.current_row()
        if chosen is not None:
            self.chosen.emit(chosen.key)


def _key(row: HereRow) -> object:
    return row.key


def _words(row: HereRow) -> TwoPart:
    return TwoPart(row.title, row.detail, row.icon)


class ReadHere:
    """Reads what the things of a spot are called."""

    def __init__(self, store: Any, keys: list[Key], naming: Naming) -> None:
        self._store, self._keys, self._naming = store, keys, naming

    def __call__(self, progress: Progress) -> list[HereRow]:
        """Do the work."""
        naming = self._naming
        with self._store.read() as session:
            named = labels(session, [key for key in self._keys if key[0] not in PEOPLE], naming)
            rows = []
            for key in self._keys:
                if key[0] in PEOPLE:
                    roles = [
                        naming.codes.get("role_kind", role.kind).short(naming.language.code)
                        for role in roles_of(session, key[1])
                    ]
                    rows.append(HereRow(key, ", ".join(roles[:2]) or _("Person"), "", "user"))
                elif key in named:
                    rows.append(HereRow(key, named[key].title, named[key].detail, named[key].icon))
        return rows
