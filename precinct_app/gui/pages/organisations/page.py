"""The page of organisations: list, card with people and places, form."""

from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from precinct_app.domain.permissions import Permission
from precinct_app.gui.cards.viewing import naming_of, viewer_of
from precinct_app.gui.context import Context
from precinct_app.gui.page import Page
from precinct_app.gui.pages.organisations.list_panel import OrganisationsList
from precinct_app.gui.pages.organisations.list_reading import OrganisationRow, ReadOrganisations
from precinct_app.gui.pages.places.card_column import CardColumn
from precinct_app.gui.pages.places.card_reading import Key, destination
from precinct_app.gui.pages.places.forms import ThingForms
from precinct_app.gui.pages.places.list_panel import focus_first
from precinct_app.gui.widgets import row
from precinct_app.i18n import N_, _


class OrganisationsPage(Page):
    """Bodies and firms of the precinct."""

    name: ClassVar[str] = "organisations"
    title: ClassVar[str] = N_("Organisations")
    icon: ClassVar[str] = "building-community"
    permission: ClassVar[Permission] = Permission.VIEW_MAP
    watches: ClassVar[frozenset[str]] = frozenset({
        "organisation", "place", "finding", "house", "house_address", "street", "phone", "tie", "person",
        "code", "sara_case", "case_link", "contact", "participant",
    })  # fmt: skip
    keys: ClassVar[tuple[tuple[str, str], ...]] = (
        ("N", N_("new organisation")),
        ("E", N_("edit")),
        ("M", N_("on the map")),
        ("Delete", N_("delete")),
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._wanted: Key | None = None
        self._fresh = True
        self.may_edit = context.may(Permission.EDIT_MAP)
        self.list = OrganisationsList(context.store.codes(), context.language, self.may_edit)
        self.side = CardColumn(context)
        self.forms = ThingForms(context, self)
        box = row(self.list, self.side, spacing=12)
        box.setStretch(0, 1)
        self.body.addLayout(box, 1)
        self._connect()

    def _connect(self) -> None:
        self.list.chosen.connect(self._show_row)
        self.list.opened.connect(self._open_row)
        self.list.new_button.clicked.connect(self._add)
        card = self.side.card
        card.edit_asked.connect(self._edit)
        card.delete_asked.connect(self.forms.delete)
        card.related_chosen.connect(self._go)
        self.forms.changed.connect(self._choose_later)

    def refresh(self) -> None:
        """Read the list again, and the card with it."""
        context = self.context
        work = ReadOrganisations(context.store, naming_of(context), viewer_of(context))
        context.tasks.run(work, self._take, label=_("Reading the organisations"))

    def on_shown(self) -> None:
        """Put the focus on the list."""
        focus_first(self.list.view, self.list.new_button)

    def open(self, key: object = None, **values: object) -> None:
        """Choose the organisation with ``key``, (type, id) or its id; ``new=True`` opens an empty form."""
        if values.get("new"):
            self._add()
        elif key is not None:
            self._choose_later(key if isinstance(key, tuple) else ("organisation", key))

    def context_line(self) -> str:
        """Return how many there are."""
        rows = self.list.model.rows()
        return _("Records: {n}").format(n=len(rows)) if rows else ""

    def focus_filter(self) -> bool:
        """Put the focus into the filter."""
        self.list.words.setFocus()
        return True

    def single_key(self, cap: str) -> bool:
        """N new, E edit, M map."""
        key = self._current()
        if cap == "N" and self.may_edit:
            self._add()
        elif cap == "E" and self.may_edit and key is not None:
            self._edit(key)
        elif cap == "M" and key is not None:
            self.context.go("map", key)
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

    def _current(self) -> Key | None:
        chosen = self.list.view.current_row()
        return chosen.key if isinstance(chosen, OrganisationRow) else None

    def _take(self, rows: list[OrganisationRow]) -> None:
        self.list.show_rows(rows)
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

    def _show_row(self, chosen: OrganisationRow | None) -> None:
        self.side.show_key(chosen.key if chosen is not None else None)

    def _open_row(self, chosen: OrganisationRow) -> None:
        if self.may_edit:
            self._edit(chosen.key)

    def _edit(self, key: Key) -> None:
        self.forms.edit(key)

    def _add(self) -> None:
        self.forms.add("organisation")

    def _go(self, key: Key) -> None:
        if key[0] == "organisation":
            self._choose_later(key)
        else:
            self.context.go(*destination(key))
