"""The rows of a reception or round: one line a contact, typed without the mouse.

Tab goes through a line, Enter begins the next one, so a row is a name, Tab, a gist, Enter.
"""

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from precinct_app.domain.codes import CodeLists
from precinct_app.domain.phrases import PROMISE, Phrases
from precinct_app.gui.cards.rows import EditorRow, RowsEditor, Values, code_box
from precinct_app.gui.cards.subject_picker import SubjectPicker
from precinct_app.gui.code_boxes import choose_code
from precinct_app.gui.context import Context
from precinct_app.gui.editor import PASSING
from precinct_app.gui.pages.contacts.phrase_offers import PhraseOffers
from precinct_app.gui.pages.contacts.series_more import More
from precinct_app.gui.tab_order import keyboard_part, put_before
from precinct_app.gui.widgets import DateEdit, Label, TimeEdit, set_invalid
from precinct_app.i18n import N_, _

PARTICIPANTS = ("person", "organisation", "group_")
# what stands over the columns, with their least width and their part of what is left
COLUMNS: tuple[tuple[str, int, int], ...] = (
    (N_("Began"), 66, 0), (N_("Who"), 168, 3), (N_("Gist"), 128, 5), (N_("Channel"), 108, 0),
    (N_("Outcome"), 108, 0), (N_("Promise"), 86, 3), (N_("Due"), 116, 0), ("", 28, 0),
)  # fmt: skip
NOT_TAKEN = N_("Take a name with Enter, or make a new person with Ins.")
GAP, CARET = 6, 24  # px between cells, and of the line beside a name
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class TalkRow(EditorRow):
    """One contact of a series. ``next_asked`` comes on Enter, ``unmatched`` tells that a name was typed and
    not taken, "" that it is taken by now.
    """

    next_asked = Signal(object)
    unmatched = Signal(str)

    def __init__(self, context: Context, codes: CodeLists, phrases: Mapping[str, Phrases]) -> None:
        super().__init__(_("Take this row out"))
        self.day: date | None = None
        self._unmatched = False
        self.start = TimeEdit(_("Began"))
        self.who = SubjectPicker(context, _("Who"), PARTICIPANTS, placeholder=_("Name or 47 12"))
        self.gist, self.promise, self.due = QLineEdit(), QLineEdit(), DateEdit(_("Due"))
        self.channel = _codes_box(_("Channel"), codes, "contact_channel", context.language)
        self.outcome = _codes_box(_("Outcome"), codes, "contact_outcome", context.language, empty=True)
        self.who.set_line_least(CARET)
        self.gist.setAccessibleName(_("Gist"))
        self.promise.setAccessibleName(_("What was promised"))
        self.more = More(codes, context.language)
        self._assemble()
        self._offers = {"gist": PhraseOffers(self.gist), PROMISE: PhraseOffers(self.promise)}
        self.take_phrases(phrases)
        self._connect()

    def _assemble(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(GAP)
        box.addLayout(line_of([*self.cells(), self.remove]))
        box.addWidget(self.more)
        self.more.hide()
        for field in (self.start, self.gist, self.promise, self.due):
            field.installEventFilter(self)
        self.who.line.installEventFilter(self)

    def _connect(self) -> None:
        for field in (self.gist, self.promise, self.start, self.due):
            field.textChanged.connect(self.tell)
        self.who.changed.connect(self._show_who)
        self.who.typed.connect(self._retype)
        for box in (self.channel, self.outcome):
            box.currentIndexChanged.connect(self.tell)
        self.more.changed.connect(self.tell)

    def show_more(self, worked_at: bool) -> None:
        """Show the second line while the row is worked at, or when something stands there."""
        self.more.setVisible(worked_at or not self.more.is_blank())

    def _show_who(self) -> None:
        self.who.line.setPlaceholderText("" if self.who.chips() else _("Name or 47 12"))
        self._tell_unmatched()
        self.tell()

    def _retype(self, text: str) -> None:
        if not text.strip():
            self._tell_unmatched()

    def _tell_unmatched(self) -> None:
        """Mark a name that is left as typed: Tab goes on, but not unseen."""
        left = bool(self.who.line.text().strip())
        if left != self._unmatched:
            self._unmatched = left
            set_invalid(self.who, left)
            self.unmatched.emit(_(NOT_TAKEN) if left else "")

    def cells(self) -> list[QWidget]:
        """Return the fields from left to right."""
        return [self.start, self.who, self.gist, self.channel, self.outcome, self.promise, self.due]

    def take_phrases(self, phrases: Mapping[str, Phrases]) -> None:
        """Offer these phrases."""
        for name, offers in self._offers.items():
            offers.phrases = phrases.get(name, Phrases())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go to the next row on Enter; a name that is typed takes its Enter first."""
        if watched is self.who.line and isinstance(event, QFocusEvent):
            if event.type() == QEvent.Type.FocusOut and event.reason() not in PASSING:
                self._tell_unmatched()
            return False
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        typing = watched is self.who.line and bool(self.who.line.text())
        if event.key() in _ENTER and event.modifiers() == Qt.KeyboardModifier.NoModifier and not typing:
            self.next_asked.emit(self)
            return True
        return False

    def read(self) -> Values:
        """Return what stands in the line."""
        return {
            "start": self.start.value(), "who": [list(chip) for chip in self.who.chips()],
            "gist": self.gist.text().strip(), "channel": self.channel.currentData(),
            "outcome": self.outcome.currentData(), "promise": self.promise.text().strip(),
            "due": self.due.value(), **self.more.read(),
        }  # fmt: skip

    def write(self, values: Mapping[str, Any]) -> None:
        """Show ``values``."""
        self.start.set_value(values.get("start"))
        self.who.set_chips([(key, text) for key, text in values.get("who") or ()])
        for line, name in ((self.gist, "gist"), (self.promise, "promise")):
            line.setText(values.get(name) or "")
            line.setCursorPosition(0)
        self.due.set_value(values.get("due"))
        for box, name in ((self.channel, "channel"), (self.outcome, "outcome")):
            choose_code(box, values.get(name) or box.itemData(0))
        self.more.write(values)
        self.show_more(False)

    def is_blank(self) -> bool:
        """Tell whether neither person, text nor time was typed."""
        typed = self.gist.text() + self.promise.text() + self.who.line.text() + self.start.text()
        said = bool(self.who.chips()) or not self.due.is_blank() or not self.more.is_blank()
        return not typed.strip() and not said

    def error(self) -> tuple[str, QWidget | None]:
        """Return what is missing in the line."""
        if self.who.line.text().strip():
            return _(NOT_TAKEN), self.who
        if not self.who.chips():
            return _("Say with whom it was."), self.who
        if not self.gist.text().strip():
            return _("Write what the talk was about."), self.gist
        if not self.start.is_blank() and self.start.value() is None:
            return _("There is no such time. Example: 18:30"), self.start
        promised, due = self.promise.text().strip(), self.due.value()
        if bool(promised) != (due is not None) or (due is None and not self.due.is_blank()):
            return _("A promise needs words and a day."), self.due if promised else self.promise
        wrong = self.more.asked.error(self._moment(), None)
        return wrong, self.more.asked.day if wrong else None

    def set_day(self, day: date | None) -> None:
        """Say which day the contact belongs to."""
        self.day = day
        self.more.set_day(day)

    def _moment(self) -> datetime | None:
        """Return when the talk began; where nobody told, it may have been until the end of the day."""
        return datetime.combine(self.day, self.start.value() or time.max) if self.day is not None else None

    def first_field(self) -> QWidget:
        """Return the field where typing begins: the name."""
        return self.who.line


class TalkRows(RowsEditor):
    """All rows; an empty one waits at the end."""

    def __init__(self, context: Context) -> None:
        super().__init__(_("Contacts"), _("One more row"))
        self._context, self._codes = context, context.store.codes()
        self._phrases: Mapping[str, Phrases] = {}
        self._day: date | None = None
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._show_more)

    def set_day(self, day: date | None) -> None:
        """Say of which day the contacts are."""
        self._day = day
        for row in self.rows:
            if isinstance(row, TalkRow):
                row.set_day(day)

    def _show_more(self, _before: object, now: QWidget | None) -> None:
        """Keep the second line of the row open in which the keyboard is."""
        if now is None or not self.isVisible():
            return
        for row in self.rows:
            if isinstance(row, TalkRow):
                row.show_more(row.isAncestorOf(now))

    def take_phrases(self, phrases: Mapping[str, Phrases]) -> None:
        """Offer these phrases in every row."""
        self._phrases = phrases
        for row in self.rows:
            if isinstance(row, TalkRow):
                row.take_phrases(phrases)

    def make_row(self) -> EditorRow:
        """Return a new empty row."""
        row = TalkRow(self._context, self._codes, self._phrases)
        row.set_day(self._day)
        row.next_asked.connect(self.go_on)
        row.unmatched.connect(self.tell_wrong)
        return row

    def add_row(self, values: Mapping[str, Any] | None = None) -> EditorRow:
        """Put a row at the end; Tab goes through it from left to right."""
        row = super().add_row(values)
        if isinstance(row, TalkRow):
            put_before([*map(keyboard_part, row.cells()), *row.more.fields(), row.remove], self.add_button)
        row.show()  # Qt shows it with the next event only, and Tab would pass it by until then
        return row

    def set_value(self, rows: Any) -> None:
        """Show these rows and an empty one below."""
        super().set_value(rows)
        self.add_row()

    def tell_wrong(self, text: str) -> None:
        """Show what is wrong below the rows, "" for nothing."""
        self._show_error(text)

    def go_on(self, row: EditorRow) -> None:
        """Put the keyboard into the row after ``row``, a new one after the last."""
        place = self.rows.index(row) + 1
        following = self.rows[place] if place < len(self.rows) else self.add_row()
        following.first_field().setFocus(Qt.FocusReason.TabFocusReason)


def line_of(cells: list[QWidget]) -> QHBoxLayout:
    """Return ``cells`` side by side, as wide as their columns."""
    box = QHBoxLayout()
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(GAP)
    for cell, (_title, least, stretch) in zip(cells, COLUMNS, strict=True):
        cell.setMinimumWidth(least)
        if not stretch:
            cell.setFixedWidth(least)
        box.addWidget(cell, stretch, Qt.AlignmentFlag.AlignTop)
    return box


def titles() -> QHBoxLayout:
    """Return the words over the columns."""
    return line_of([Label(_(title) if title else "", "small", "t2") for title, _least, _part in COLUMNS])


def due_before(rows: list[Values], day: date) -> bool:
    """Tell whether a promise of ``rows`` is due before the day of the talk."""
    return any(row["due"] is not None and row["due"] < day for row in rows)


def _codes_box(name: str, codes: CodeLists, list_name: str, language: str, empty: bool = False) -> QComboBox:
    first = [("", "–")] if empty else []
    return code_box(name, [*first, *((code.code, code.short(language)) for code in codes.of(list_name))])
