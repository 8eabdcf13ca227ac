"""The strips above the list that lead back to what was begun: an unfinished contact, an unfinished series."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from precinct_app.domain.base import Id
from precinct_app.gui.context import Context
from precinct_app.gui.drafts import unpack
from precinct_app.gui.pages.contacts.form import FORM
from precinct_app.gui.pages.contacts.series_entry import NEW
from precinct_app.gui.pages.contacts.series_form import FORM as SERIES
from precinct_app.gui.widgets import Banner, clear, column
from precinct_app.i18n import _


class WaitingDrafts(QWidget):
    """``contact_asked`` and ``series_asked`` give the name of the draft to go on with."""

    contact_asked = Signal(str)
    series_asked = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._rows = column(spacing=6)
        self.setLayout(self._rows)

    def show_waiting(self) -> None:
        """Show what waits now."""
        clear(self._rows)
        contacts, series = self._of(FORM), self._of(SERIES)
        if contacts:
            gist = str(unpack(contacts[0].body).get("gist") or "")
            self._add(_draft_words(gist, len(contacts))).action.connect(self._go_on)
        if series:
            rows = unpack(series[0].body).get("rows") or ()
            told = _("An unfinished reception or round waits, contacts in it: {n}").format(n=len(rows))
            self._add(told).action.connect(self._go_on_series)
        self.setVisible(bool(contacts or series))

    def _of(self, form: str) -> Sequence[Any]:
        return [draft for draft in self._context.store.drafts() if draft.form == form]

    def _add(self, words: str) -> Banner:
        banner = Banner(words, "accent", _("Go on"), icon="pencil")
        self._rows.addWidget(banner)
        return banner

    def _go_on(self) -> None:
        for draft in self._of(FORM)[:1]:
            self.contact_asked.emit(draft.subject or NEW)

    def _go_on_series(self) -> None:
        for draft in self._of(SERIES)[:1]:
            self.series_asked.emit(draft.subject or NEW)


def draft_name(subject: tuple[str, Id] | None) -> str:
    """Return the name of the draft of a contact that begins with ``subject``."""
    return "" if subject is None else f"{subject[0]}:{subject[1].hex()}"


def _draft_words(gist: str, count: int) -> str:
    words = " ".join(gist.split())[:80]
    told = (
        _("An unfinished contact waits: {gist}").format(gist=words)
        if words
        else _("An unfinished contact waits.")
    )
    if count == 1:
        return told
    return " ".join((told, _("Unfinished in all: {n}").format(n=count)))
