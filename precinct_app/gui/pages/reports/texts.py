"""The sections that the officer writes: a Kazakh and a Russian box each, kept per month.

Typing tells ``edited`` after a short pause, so that the page follows; a draft is kept beside it. Leaving the
boxes tells ``settled``: then the texts go to the journal. What stood there last month is offered, not taken.
"""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from precinct_app.gui.bindings import set_read_only
from precinct_app.gui.pages.reports.work import DRAFT
from precinct_app.gui.widgets import Button, Choice, Label, Segmented, column, row
from precinct_app.i18n import N_, _
from precinct_app.reports.monthly_data import SECTIONS
from precinct_app.reports.written import Texts

PAUSE_MS = 350
DRAFT_MS = 2000
TITLES = {"summary": N_("Summary"), "conclusion": N_("Conclusion")}
BOXES = {"kk": N_("In Kazakh"), "ru": N_("In Russian")}
EMPTY = {
    "kk": N_("The Kazakh half is empty: the page will say so."),
    "ru": N_("The Russian half is empty: the page will say so."),
}
Halves = dict[str, dict[str, str]]


class WrittenTexts(QWidget):
    """Chooser of the section, two boxes, what is missing, and the offer of last month's text."""

    form = DRAFT

    edited = Signal()
    settled = Signal()
    draft_due = Signal()

    def __init__(self, may_write: bool) -> None:
        super().__init__()
        self._texts: Halves = {section: {"kk": "", "ru": ""} for section in SECTIONS}
        self._kept: Halves = self.texts()
        self._before: Halves = self.texts()
        self._codes: tuple[str, ...] = ("kk", "ru")
        self._filling = False
        self._may_write = may_write
        self.section = Segmented([Choice(name, _(TITLES[name])) for name in SECTIONS], small=True)
        self.boxes = {code: QPlainTextEdit() for code in BOXES}
        self.labels = {code: Label(_(words), "small", "t2") for code, words in BOXES.items()}
        self.missing = {code: Label(_(words), "note", "warn", wrap=True) for code, words in EMPTY.items()}
        self.offer = Button(_("Take last month’s text"), "link")
        self._typing, self._draft = QTimer(self), QTimer(self)
        self._assemble()
        self._connect()
        self._show_section()

    def _assemble(self) -> None:
        self.section.setAccessibleName(_("Section of the report"))
        box = column(row(Label(_("Written by you"), "small", "t2"), 0, self.offer), self.section, spacing=4)
        for code, edit in self.boxes.items():
            edit.setAccessibleName(_(BOXES[code]))
            edit.setTabChangesFocus(True)
            edit.setMinimumHeight(48)
            edit.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
            set_read_only(edit, not self._may_write)
            edit.installEventFilter(self)
            box.addWidget(self.labels[code])
            box.addWidget(edit, 1)
            box.addWidget(self.missing[code])
        self.setLayout(box)

    def _connect(self) -> None:
        for timer, pause, slot in (
            (self._typing, PAUSE_MS, self.edited),
            (self._draft, DRAFT_MS, self.draft_due),
        ):
            timer.setSingleShot(True)
            timer.setInterval(pause)
            timer.timeout.connect(slot)
        for edit in self.boxes.values():
            edit.textChanged.connect(self._typed)
        self.section.changed.connect(self._show_section)
        self.offer.clicked.connect(self.take_before)

    # texts in and out

    def texts(self) -> Halves:
        """Return every section with both halves."""
        return {section: dict(halves) for section, halves in self._texts.items()}

    @property
    def is_dirty(self) -> bool:
        """Whether something differs from what is kept."""
        return self._texts != self._kept

    def load(self, kept: Texts, before: Texts, draft: Texts | None) -> None:
        """Show what is kept (or the draft of it); what is being typed stays."""
        self._before = _whole(before)
        if not self.is_dirty:
            self._kept = _whole(kept)
            self._texts = _whole(draft or kept)
        self._show_section()

    def empty(self) -> None:
        """Show nothing until another month is read."""
        self.load_kept({})

    def load_kept(self, texts: Texts) -> None:
        """Take ``texts`` as shown and kept."""
        self._texts, self._kept = _whole(texts), _whole(texts)
        self._show_section()

    def replace(self, texts: Texts) -> None:
        """Show repaired texts; they count as typed."""
        self._texts = _whole(texts)
        self._show_section()
        self.edited.emit()
        self.settled.emit()

    def mark_kept(self, texts: Texts) -> None:
        """Note that ``texts`` are in the store."""
        self._kept = _whole(texts)

    def settle(self) -> None:
        """Have what was typed written at once."""
        self._draft.stop()
        if self._typing.isActive():
            self._typing.stop()
            self.edited.emit()
        if self.is_dirty:
            self.settled.emit()

    def take_before(self) -> None:
        """Put last month's text of the section into the boxes."""
        section = str(self.section.value())
        self._texts[section] = dict(self._before[section])
        self._show_section()
        self.edited.emit()
        self.settled.emit()
        self.boxes[self._codes[0]].setFocus()

    def show_languages(self, codes: tuple[str, ...]) -> None:
        """Show the boxes of the languages of the report."""
        self._codes = codes
        for code, edit in self.boxes.items():
            edit.setVisible(code in codes)
            self.labels[code].setVisible(code in codes)
        self._tell()

    def show_half(self, section: str, code: str) -> None:
        """Put the cursor into a half."""
        self.section.set_value(section)
        self.boxes[code].setFocus()

    # Qt

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Write when a box is left."""
        if isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut:
            self.settle()
        return False

    def _typed(self) -> None:
        if self._filling:
            return
        halves = self._texts[str(self.section.value())]
        for code, edit in self.boxes.items():
            halves[code] = edit.toPlainText()
        self._typing.start()
        self._draft.start()
        self._tell()

    def _show_section(self, _value: object = None) -> None:
        self._filling = True
        halves = self._texts[str(self.section.value())]
        for code, edit in self.boxes.items():
            if edit.toPlainText() != halves[code]:
                edit.setPlainText(halves[code])
        self._filling = False
        self._tell()

    def _tell(self) -> None:
        section = str(self.section.value())
        halves, before = self._texts[section], self._before[section]
        written = {code for code in self._codes if halves[code].strip()}
        for code, label in self.missing.items():
            label.setVisible(bool(written) and code in self._codes and code not in written)
        nothing = not any(text.strip() for text in halves.values())
        self.offer.setVisible(self._may_write and nothing and any(text.strip() for text in before.values()))


def _whole(texts: Mapping[str, Mapping[str, str]]) -> Halves:
    return {
        section: {code: str(texts.get(section, {}).get(code, "")) for code in BOXES} for section in SECTIONS
    }
