"""Opening the forms of places, findings and organisations, and what is said when one is saved or deleted.

The map and the two lists open the same forms in the same way: by one object that each page owns.
"""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from precinct_app.gui.cards.alike_form import AlikeForm
from precinct_app.gui.cards.designed_form import DesignedForm
from precinct_app.gui.cards.destinations import Key, destination
from precinct_app.gui.cards.undoing import Undoing
from precinct_app.gui.context import Context
from precinct_app.gui.editor import EditorDialog
from precinct_app.gui.merging import MergeDialog
from precinct_app.gui.pages.places.finding_editor import FindingEditor
from precinct_app.gui.pages.places.place_editor import PlaceEditor
from precinct_app.gui.pages.places.writing import Move, Remove
from precinct_app.i18n import N_, _
from precinct_app.tasks import WRITER

TITLES = {
    ("place", False): N_("Place"), ("place", True): N_("New place"),
    ("finding", False): N_("Finding"), ("finding", True): N_("New finding"),
    ("organisation", False): N_("Organisation"), ("organisation", True): N_("New organisation"),
}  # fmt: skip
SAVED = {
    "place": N_("The place was saved."), "finding": N_("The finding was saved."),
    "organisation": N_("The organisation was saved."),
}  # fmt: skip
DELETED = {
    "place": N_("The place was deleted."), "finding": N_("The finding was deleted."),
    "organisation": N_("The organisation was deleted."),
}  # fmt: skip
WIDE, MOST_HIGH = 680, 650
FRAME = 130  # heading, buttons and margins round the fields


class ThingForms(QObject):
    """``changed`` gives the key of what was added, changed or moved, ``removed`` of what was deleted."""

    changed = Signal(object)
    removed = Signal(object)

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self._context, self._window = context, window
        self._undoing = Undoing(context, self)
        self.dialog: EditorDialog | None = None

    def add(self, kind: str, preset: Mapping[str, Any] | None = None) -> DesignedForm:
        """Open an empty form; ``preset`` fills some of it."""
        return self._open(kind, None, preset)

    def edit(self, key: Key) -> DesignedForm:
        """Open the form of a record."""
        return self._open(key[0], key, None)

    def delete(self, key: Key) -> None:
        """Delete a record; it can be undone, so nothing is asked."""
        self._context.tasks.run(
            Remove(self._context.store, key), self._deleted, self._failed, kind=WRITER, can_stop=False
        )

    def merge(self, key: Key) -> None:
        """Look for the other card of a thing, to merge them."""
        dialog = MergeDialog(self._context, key[0], self._window, self._undoing, key)
        dialog.merged.connect(self.changed)
        dialog.open()

    def show_doubles(self, kind: str) -> None:
        """Show the cards of a kind that may be of one thing."""
        MergeDialog(self._context, kind, self._window, self._undoing).open()

    def move(self, key: Key, where: tuple[float, float], house: bytes | None = None) -> None:
        """Mark a record at another place of the map."""
        work = Move(self._context.store, key, where, house)
        self._context.tasks.run(work, self._moved, self._failed, kind=WRITER, can_stop=False)

    def _open(self, kind: str, key: Key | None, preset: Mapping[str, Any] | None) -> DesignedForm:
        editor = self._editor(kind, key, preset)
        _fit_dialog(editor)
        self.dialog = EditorDialog(editor, _(TITLES[kind, key is None]), self._window)
        self.dialog.resize(WIDE, min(MOST_HIGH, editor.content.sizeHint().height() + FRAME))
        editor.saved.connect(self._saved)
        if isinstance(editor, AlikeForm):
            editor.alike_chosen.connect(self._open_alike)
        self.dialog.finished.connect(self._forget)
        self.dialog.open()
        editor.focus_first()
        return editor

    def _editor(self, kind: str, key: Key | None, preset: Mapping[str, Any] | None) -> DesignedForm:
        # imported here: the organisations' form stands with their page, which imports this module
        from precinct_app.gui.pages.organisations.organisation_editor import OrganisationEditor

        makers: dict[str, type[Any]] = {
            "place": PlaceEditor, "finding": FindingEditor, "organisation": OrganisationEditor,
        }  # fmt: skip
        made: DesignedForm = makers[kind](self._context, key[1] if key is not None else None, preset)
        return made

    def _open_alike(self, key: Key) -> None:
        """Leave the form, which keeps its draft, for the card that is there already."""
        if self.dialog is not None:
            self.dialog.reject()
        self._context.go(*destination(key))

    def _forget(self, _result: int = 0) -> None:
        self.dialog = None

    def _saved(self, key: Key) -> None:
        self._undoing.tell(_(SAVED[key[0]]))
        self.changed.emit(key)

    def _moved(self, key: Key) -> None:
        self._undoing.tell(_("Marked on the map."))
        self.changed.emit(key)

    def _deleted(self, key: Key) -> None:
        self._undoing.tell(_(DELETED[key[0]]))
        self.removed.emit(key)

    def _failed(self, error: BaseException) -> None:
        self._context.messages.show_error(error)


def _fit_dialog(editor: DesignedForm) -> None:
    """Dress a form that fills a page elsewhere for a window of its own."""
    # the name lets the style sheet keep the ground of the sheet
    editor.content.setObjectName("scrolled")
    box = editor.layout()
    if box is not None:
        box.setContentsMargins(14, 14, 14, 14)
