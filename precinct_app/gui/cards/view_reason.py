"""The reason for opening the card of somebody who lives outside of one's own area.

The gate stands before every card of a person: it lets in at once, or after a reason from a short list or in
own words, and leaves the trace of the view with it. One reason is enough for a card in a session.
"""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QDialog, QLineEdit, QRadioButton, QWidget

from precinct_app.domain.base import Id
from precinct_app.domain.clock import wall_today
from precinct_app.domain.labels import Naming
from precinct_app.domain.social_map.own_area import lies_outside
from precinct_app.gui.cards.undoing import Note
from precinct_app.gui.cards.viewing import choices_of
from precinct_app.gui.context import Context
from precinct_app.gui.page import is_typing
from precinct_app.gui.physical_keys import cap_of, is_plain
from precinct_app.gui.widgets import Button, FormRow, KeyCap, Label, column, row
from precinct_app.i18n import N_, _
from precinct_app.storage.journal import last_reason, was_reasoned
from precinct_app.tasks import WRITER, Progress

PERSON, VIEW, LIST = "person", "person.view", "view_reason"
WIDTH, LONGEST = 460, 200
# who answers for the whole point, and who works in the area of the inspector he helps
WHOLE_POINT, HELPING = "head", "assistant"
TOLD = N_("The person lives outside your area. The reason is kept in the journal and on the card.")
NO_REASON = N_("Choose a reason or write your own.")
Subject = tuple[str, Id]


def reason_text(code: str, words: str) -> str:
    """Return what the journal keeps: the code of a reason and own words, parted by a line end."""
    return f"{code}\n{words}" if words else code


def reason_words(kept: str, naming: Naming) -> str:
    """Return a kept reason in the language of the window."""
    code, _parted, words = kept.partition("\n")
    said = naming.code(LIST, code) if code else ""
    return ", ".join(part for part in (said, words) if part)


@dataclass(frozen=True, slots=True)
class _Answer:
    """Whether a card may be opened without a word; else the reason that was given last."""

    subject: Subject
    number: int
    free: bool
    last: str = ""


class ReasonGate(QObject):
    """``allowed`` gives the subject whose view is noted, ``refused`` the one whose dialog was left."""

    allowed = Signal(object)
    refused = Signal(object)

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self._context, self._window = context, window
        self._number = 0
        self._asked: Subject | None = None
        self.dialog: ReasonDialog | None = None

    @property
    def waits(self) -> bool:
        """Whether a card is not yet let in."""
        return self._asked is not None

    def ask(self, subject: Subject) -> None:
        """Let the card of a person be opened; an older question is dropped."""
        self._number += 1
        self._asked = subject
        work = _Check(self._context.store, subject, self._number)
        self._context.tasks.run(work, self._take, quiet=True)

    def drop(self) -> None:
        """Forget what was asked."""
        self._number += 1
        self._asked = None
        if self.dialog is not None:
            self.dialog.reject()

    def _take(self, answer: _Answer) -> None:
        if answer.number != self._number:
            return
        if answer.free:
            self._let_in(answer.subject, "")
            return
        self.dialog = ReasonDialog(self._context, answer.subject, answer.last, self._window)
        self.dialog.given.connect(self._let_in)
        self.dialog.left.connect(self._turn_away)
        self.dialog.open()

    def _turn_away(self, subject: Subject) -> None:
        self.dialog = None
        if subject == self._asked:
            self._asked = None
            self.refused.emit(subject)

    def _let_in(self, subject: Subject, reason: str) -> None:
        self._asked = self.dialog = None
        note = Note(self._context.store, VIEW, *subject, reason=reason)
        self._context.tasks.run(note, kind=WRITER, quiet=True)
        self.allowed.emit(subject)


class _Check:
    """Asks on the reader's thread whether a card lies outside of the user's area."""

    def __init__(self, store: Any, subject: Subject, number: int) -> None:
        self._store, self._subject, self._number = store, subject, number

    def __call__(self, progress: Progress) -> _Answer:
        """Do the work."""
        visit = self._store.visit
        if visit.user_id is None or visit.role == WHOLE_POINT:
            return _Answer(self._subject, self._number, free=True)
        today, key = wall_today(), self._subject[1]
        with self._store.read() as session:
            shares = visit.role == HELPING
            outside = lies_outside(session, key, visit.user_id, today, _holds, shares=shares)
            free = not outside or was_reasoned(session, VIEW, visit.session, key)
            last = "" if free else last_reason(session, VIEW, visit.user_id)
        return _Answer(self._subject, self._number, free, last)


def _holds(wkb: bytes, lon: float, lat: float) -> bool:
    from precinct_app.geo.shapes import contains

    return contains(wkb, lon, lat)


class ReasonDialog(QDialog):
    """Asks for the reason: a digit chooses, Enter takes; the last reason is chosen already."""

    given = Signal(object, str)
    left = Signal(object)

    def __init__(self, context: Context, subject: Subject, last: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Why the card is opened"))
        self.setMinimumWidth(WIDTH)
        self._subject = subject
        self._choices = choices_of(context, LIST)[:9]
        self.group = QButtonGroup(self)
        self.words = QLineEdit()
        self.words.setMaxLength(LONGEST)
        self.words_row = FormRow(_("In own words"), self.words)
        self.open_button = Button(_("Open the card"), "primary", key="Enter")
        self.leave_button = Button(_("Cancel"), key="Esc")
        self.open_button.setDefault(True)
        self._assemble()
        self._choose_last(last)
        self.open_button.clicked.connect(self.accept)
        self.leave_button.clicked.connect(self.reject)

    def _assemble(self) -> None:
        box = column(
            Label(_("Why the card is opened"), "heading"),
            Label(_(TOLD), "small", "t2", wrap=True),
            spacing=10,
        )
        for number, (_code, text) in enumerate(self._choices, 1):
            button = QRadioButton(text)
            self.group.addButton(button, number)
            line = row(KeyCap(str(number)), button, 0, spacing=8)
            box.addLayout(line)
        box.addWidget(self.words_row)
        box.addLayout(row(0, self.leave_button, self.open_button))
        box.setContentsMargins(18, 16, 18, 16)
        self.setLayout(box)

    def _choose_last(self, last: str) -> None:
        code, _parted, words = last.partition("\n")
        self.words.setText(words)
        codes = [known for known, _text in self._choices]
        if code in codes:
            self.group.button(codes.index(code) + 1).setChecked(True)
        buttons: list[QWidget] = [self.open_button] if last else list(self.group.buttons())
        (buttons[0] if buttons else self.words).setFocus()

    def reason(self) -> str:
        """Return what the journal would keep; "" where nothing is said."""
        number = self.group.checkedId()
        code = self._choices[number - 1][0] if number > 0 else ""
        words = " ".join(self.words.text().split())
        return reason_text(code, words) if code or words else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose a reason by its digit, wherever the keyboard is but in a field."""
        cap = cap_of(event) if is_plain(event) and not is_typing() else ""
        button = self.group.button(int(cap)) if cap.isdigit() else None
        if button is None:
            super().keyPressEvent(event)
            return
        button.setChecked(True)
        self.open_button.setFocus()

    def accept(self) -> None:
        """Give the reason; without one say so beside the field."""
        reason = self.reason()
        self.words_row.set_error("" if reason else _(NO_REASON))
        if reason:
            super().accept()
            self.given.emit(self._subject, reason)

    def reject(self) -> None:
        """Leave the card closed."""
        super().reject()
        self.left.emit(self._subject)
