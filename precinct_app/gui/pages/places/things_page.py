"""What the pages of places and of organisations share: a list, and the card of the chosen row beside it.

A page of this shape names the kinds of record it holds and gives its list and the reading of its rows;
choosing, editing, deleting and the way to the map are the same.
"""

from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from precinct_app.domain.permissions import Permission
from precinct_app.gui.cards.destinations import Key, destination
from precinct_app.gui.context import Context
from precinct_app.gui.merging import living
from precinct_app.gui.page import Page
from precinct_app.gui.pages.places.card_column import CardColumn
from precinct_app.gui.pages.places.forms import ThingForms
from precinct_app.gui.pages.places.things_list import ThingsList
from precinct_app.gui.widgets import row
from precinct_app.i18n import _
from precinct_app.tasks import Work

SPOKEN_OF = frozenset({"place", "organisation"})  # what a contact may be at or with


class ThingsPage(Page):
    """List and card. ``kinds`` are the types of its records, the first is what N adds."""

    permission: ClassVar[Permission] = Permission.VIEW_MAP
    kinds: ClassVar[tuple[str, ...]] = ()
    reading: ClassVar[str] = ""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._wanted: Key | None = None
        self._fresh = True
        self.may_edit = context.may(Permission.EDIT_MAP)
        self.list: ThingsList = self.make_list()
        self.side = CardColumn(context)
        self.forms = ThingForms(context, self)
        box = row(self.list, self.side, spacing=12)
        box.setStretch(0, 1)
        self.body.addLayout(box, 1)
        self.connect_parts()

    def make_list(self) -> ThingsList:
        """Return the list with its filters."""
        raise NotImplementedError

    def read_rows(self) -> Work:
        """Return the work that reads the rows; each has ``key``."""
        raise NotImplementedError

    def connect_parts(self) -> None:
        """Connect list, card and forms."""
        self.list.chosen.connect(self._show_row)
        self.list.opened.connect(self._open_row)
        self.list.new_button.clicked.connect(self.add)
        card = self.side.card
        card.edit_asked.connect(self._edit)
        card.delete_asked.connect(self.forms.delete)
        card.merge_asked.connect(self.forms.merge)
        self.list.doubles_button.clicked.connect(self.show_doubles)
        card.related_chosen.connect(self._go)
        self.forms.changed.connect(self._choose_later)

    def refresh(self) -> None:
        """Read the list again, and the card with it."""
        self.context.tasks.run(self.read_rows(), self._take, label=_(self.reading))

    def on_shown(self) -> None:
        """Put the focus where work begins."""
        self.list.take_focus()

    def open(self, key: object = None, **values: object) -> None:
        """Choose the record with ``key``, (type, id) or the id; ``new=True`` opens a form (of ``kind``)."""
        if values.get("new"):
            self.forms.add(str(values.get("kind") or self.kinds[0]))
        elif key is not None:
            wanted = key if isinstance(key, tuple) else (self.kinds[0], key)
            self._choose_later(living(self.context, wanted))

    def context_line(self) -> str:
        """Return how many there are."""
        rows = self.list.model.rows()
        return _("Records: {n}").format(n=len(rows)) if rows else ""

    def focus_filter(self) -> bool:
        """Put the focus into the filter."""
        self.list.words.setFocus()
        return True

    def single_key(self, cap: str) -> bool:
        """N new, E edit, B contact, M map."""
        key = self._current()
        if cap == "N" and self.may_edit:
            self.add()
        elif cap == "E" and self.may_edit and key is not None:
            self._edit(key)
        elif cap == "B" and key is not None and key[0] in SPOKEN_OF:
            self.record_contact(key)
        elif cap == "M" and key is not None:
            self.show_on_map(key)
        else:
            return False
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete the chosen one on Delete."""
        key = self._current()
        if event.key() == Qt.Key.Key_Delete and self.may_edit and key is not None:
            self.forms.delete(key)
        else:
            super().keyPressEvent(event)

    def areas(self) -> list[QWidget]:
        """Return filter, list and card."""
        return [self.list.words, self.list.view, self.side.tabs]

    def add(self) -> None:
        """Open the empty form of the first kind."""
        self.forms.add(self.kinds[0])

    def show_doubles(self) -> None:
        """Show the cards that may be of one thing."""
        self.forms.show_doubles(self.kinds[0])

    def record_contact(self, key: Key) -> None:
        """Begin a contact at the place, or with the organisation."""
        if self.context.may(Permission.EDIT_CONTACTS):
            self.context.go("contacts", None, new=True, subject=key)

    def show_on_map(self, key: Key) -> None:
        """Show the record on the map."""
        self.context.go("map", key)

    def _current(self) -> Key | None:
        chosen = self.list.view.current_row()
        return None if chosen is None else chosen.key

    def _take(self, rows: list[Any]) -> None:
        was_empty = not self.list.empty.isHidden()
        self.list.show_rows(rows)
        if was_empty and rows and not self._fresh:
            # the button that stood in the empty page has done its work
            self.list.view.setFocus()
        if self._wanted is not None and self.list.choose(self._wanted):
            self._wanted = None
        self.side.show_key(self._current())
        self.heading_changed.emit()
        if self._fresh and self.isVisible():
            # the first rows came after the page was shown
            self._fresh = False
            self.on_shown()

    def _choose_later(self, key: Key) -> None:
        """Choose a record now, or when the list that holds it has arrived."""
        self._wanted = None if self.list.choose(key) else key

    def _show_row(self, chosen: Any) -> None:
        self.side.show_key(None if chosen is None else chosen.key)

    def _open_row(self, chosen: Any) -> None:
        if self.may_edit:
            self._edit(chosen.key)

    def _edit(self, key: Key) -> None:
        self.forms.edit(key)

    def _go(self, key: Key) -> None:
        if key[0] in self.kinds:
            self._choose_later(key)
        else:
            self.context.go(*destination(key))
