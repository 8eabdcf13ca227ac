"""The chosen door below the scheme: state, who lives there, the remark, and the ways to their editors."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from precinct_app.domain.social_map.round_reading import VisitRow
from precinct_app.gui.pages.houses.reading import ResidentRow
from precinct_app.gui.pages.rounds.columns import RoundWords
from precinct_app.gui.widgets import Button, ElidedLabel, KeyCap, Label, Pill, row
from precinct_app.i18n import _, ngettext


class DoorStrip(QWidget):
    """One door. ``words_typed`` gives the door and its new remark, ``left`` that the remark is done."""

    words_typed = Signal(object, str)
    left = Signal()
    resident_asked = Signal()
    contact_asked = Signal()

    def __init__(self, words: RoundWords) -> None:
        super().__init__()
        self._words = words
        self._visit: VisitRow | None = None
        self.title, self.state = Label("", "heading"), Pill()
        self.when, self.people = Label("", "small", "t2"), ElidedLabel("", "small", "t2")
        self.note = QLineEdit()
        self.note_label = Label(_("Note"), "small", "t2")
        self.resident_button = Button(_("Resident"), "link", "plus", "N")
        self.contact_button = Button(_("Contact"), "link", "messages", "B")
        self._assemble()
        self._connect()

    def _assemble(self) -> None:
        self.note.setAccessibleName(_("Note about the dwelling"))
        self.note_label.setBuddy(self.note)
        head = row(self.title, self.state, self.when, self.people, spacing=10)
        head.setStretch(3, 1)
        below = row(
            self.note_label, KeyCap("E"), self.note, self.resident_button, self.contact_button, spacing=10
        )
        below.setStretch(2, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        box.addLayout(head)
        box.addLayout(below)

    def _connect(self) -> None:
        self.note.editingFinished.connect(self._tell_words)
        self.note.returnPressed.connect(self.left)
        self.resident_button.clicked.connect(self.resident_asked)
        self.contact_button.clicked.connect(self.contact_asked)

    def set_allowed(self, note: bool, people: bool, contact: bool) -> None:
        """Let the remark be typed, residents be added, contacts be written."""
        self.note.setReadOnly(not note)
        self.resident_button.setEnabled(people)
        self.contact_button.setEnabled(contact)

    def show_door(self, visit: VisitRow | None) -> None:
        """Show a door; a remark being typed for the same door stays."""
        same = visit is not None and self._visit is not None and visit.key == self._visit.key
        typing = same and self.note.hasFocus() and self.note.isModified()
        self._visit = visit
        self.setVisible(visit is not None)
        if visit is None:
            return
        self.title.setText(self._words.door(visit))
        self.state.set_pill(self._words.pill(visit))
        self.when.setText(self._words.visited(visit))
        if not typing:
            self.note.setText(visit.note)
        if not same:
            told = ngettext("{n} resident", "{n} residents", visit.people).format(n=visit.people)
            self.people.setText(told)

    def show_people(self, residents: Sequence[ResidentRow]) -> None:
        """Name those who live there."""
        if residents:
            names = [" ".join(part for part in (one.name, one.birth[:4]) if part) for one in residents]
            self.people.setText(" · ".join(names))

    def _tell_words(self) -> None:
        if self._visit is not None and self.note.isModified() and not self.note.isReadOnly():
            self.note.setModified(False)
            self.words_typed.emit(self._visit, self.note.text())
