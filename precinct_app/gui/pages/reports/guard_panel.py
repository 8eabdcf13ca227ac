"""The right side: may this paper go out, what stands against it, and the buttons that let it go.

Each find has its place, its words and, where the officer wrote them, one repair; saving and printing wait
until nothing is found, and the reason stands under them.
"""

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from precinct_app.gui.pages.reports.finds import Find
from precinct_app.gui.theme import colour
from precinct_app.gui.widgets import (
    Button,
    FormRow,
    IconButton,
    IconLabel,
    Label,
    Sheet,
    clear,
    column,
    hair,
    row,
    scrolled,
)
from precinct_app.i18n import N_, _, ngettext
from precinct_app.security.passages import KINDS

ICONS = {"name": "user", "iin": "id", "phone": "phone", "birth": "calendar", "flat": "door",
         "private_house": "home", "service_number": "number"}  # fmt: skip
REPAIRS = {
    "name": N_("Say it without the name"),
    "iin": N_("Take it out"),
    "phone": N_("Take it out"),
    "birth": N_("Take it out"),
    "flat": N_("Shorten to the house"),
    "private_house": N_("Shorten to the street"),
    "service_number": N_("Take it out"),
}
FROM_A_CARD = N_("It comes from a card: change it there.")


def kind_text(kind: str) -> str:
    """Return the name of a kind of find with a capital letter."""
    said = _(KINDS.get(kind, kind))
    return said[:1].upper() + said[1:]


class Head(QWidget):
    """The verdict in its colour: sign, one bold line, one line of detail."""

    def __init__(self) -> None:
        super().__init__()
        self.tone = "ok"
        self.sign = IconLabel("shield-check", "ok", 26)
        self.words = Label("", "strong", wrap=True)
        self.detail = Label("", "small", wrap=True)
        box = row(self.sign, column(self.words, self.detail, spacing=1), spacing=12)
        box.setStretch(1, 1)
        box.setContentsMargins(14, 9, 14, 9)
        self.setLayout(box)

    def tell(self, tone: str, icon: str, words: str, detail: str) -> None:
        """Say another verdict; ``tone`` is ok, danger or accent."""
        self.tone = tone
        self.sign.set_icon(icon, tone)
        self.words.setText(words)
        self.words.set_tone(tone)
        self.detail.setText(detail)
        self.setAccessibleName(f"{words} {detail}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the soft ground and the line under it."""
        painter = QPainter(self)
        accent = self.tone == "accent"
        painter.fillRect(self.rect(), colour("soft" if accent else f"{self.tone}-soft"))
        line = colour("accent-line" if accent else f"{self.tone}-line")
        painter.fillRect(0, self.height() - 1, self.width(), 1, line)
        painter.end()


class FindCard(QFrame):
    """One find: what, where, the words, one repair."""

    repair_asked = Signal(object)
    show_asked = Signal(object)

    def __init__(self, find: Find) -> None:
        super().__init__()
        self.item = find
        place = _("page {page}").format(page=find.page) if find.page else _("properties of the file")
        head = row(
            IconLabel(ICONS.get(find.kind, "alert-triangle"), "danger", 16),
            Label(kind_text(find.kind), "small-strong", wrap=True),
            Label(place, "note", "t2"),
            spacing=7,
        )
        head.setStretch(1, 1)
        words = Label(f"«{find.text}»", "body", wrap=True)
        self.repair = Button(_(REPAIRS.get(find.kind, "Take it out")), small=True)
        self.show_button = Button(_("Show"), "link")
        self.note = Label(_(FROM_A_CARD), "note", "t2", wrap=True)
        box = column(head, words, self.note, row(self.repair, self.show_button, 0), spacing=4)
        box.setContentsMargins(10, 8, 10, 8)
        self.setLayout(box)
        self.repair.setVisible(find.repairable)
        self.note.setVisible(not find.repairable)
        self.show_button.setVisible(bool(find.page))
        self.setAccessibleName(f"{kind_text(find.kind)}: {find.text}, {place}")
        self.repair.clicked.connect(self._repair)
        self.show_button.clicked.connect(self._show)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line round the card."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(colour("danger-line"))
        painter.setBrush(colour("surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.end()

    def _repair(self) -> None:
        self.repair_asked.emit(self.item)

    def _show(self) -> None:
        self.show_asked.emit(self.item)


class GuardPanel(Sheet):
    """Verdict, finds, what was looked for, reason, buttons."""

    repair_asked = Signal(object)
    repair_all_asked = Signal()
    show_asked = Signal(object)
    save_asked = Signal()
    print_asked = Signal()
    tables_asked = Signal()

    def __init__(self) -> None:
        super().__init__(padded=False, spacing=0)
        self.setFixedWidth(306)
        self.head = Head()
        self.cards = QVBoxLayout()
        self.cards.setSpacing(8)
        self.repair_all = Button(_("Repair them all"), icon="wand")
        self.absent_title = Label(_("Not found"), "strong")
        self.absent = QVBoxLayout()
        self.reason = QLineEdit()
        self.reason_row = FormRow(_("Why it is released (for the journal)"), self.reason, required=True)
        self.save = Button(_("Save PDF"), "primary", icon="file-type-pdf", key="Ctrl+S")
        self.print = IconButton("printer", _("Print"), "Ctrl+P", bordered=True)
        self.tables = IconButton("file-type-xls", _("Tables as a workbook"), "Ctrl+E", bordered=True)
        self.note = Label("", "small", "t2", wrap=True)
        self._assemble()
        self._connect()
        self._show_unread()

    def _assemble(self) -> None:
        self.absent.setSpacing(4)
        middle = QWidget()
        box = column(self.repair_all, self.cards, self.absent_title, self.absent, 0, spacing=8)
        box.setContentsMargins(12, 10, 12, 10)
        middle.setLayout(box)
        buttons = row(self.save, self.print, self.tables)
        buttons.setStretch(0, 1)
        foot = column(self.reason_row, buttons, self.note, spacing=7)
        foot.setContentsMargins(14, 9, 14, 11)
        self.body.addWidget(self.head)
        self.body.addWidget(scrolled(middle), 1)
        self.body.addWidget(hair("line"))
        self.body.addLayout(foot)

    def _connect(self) -> None:
        self.repair_all.clicked.connect(self.repair_all_asked)
        self.save.clicked.connect(self.save_asked)
        self.print.clicked.connect(self.print_asked)
        self.tables.clicked.connect(self.tables_asked)

    def show_busy(self) -> None:
        """Say that the pages are being made; nothing may be saved meanwhile."""
        self._allow(False)

    def _show_unread(self) -> None:
        """Say nothing of a paper that was not read yet: a green sign would be taken for a verdict."""
        self.head.tell("accent", "hourglass", _("The pages are being made."), "")
        self._fill([])
        self._show_absent(None)

    def show_finds(self, finds: list[Find], checked: str) -> None:
        """Show the verdict on a paper that was read: ``checked`` says how many pages and when."""
        if finds:
            words = ngettext("One place with personal data", "{n} places with personal data", len(finds))
            detail = words.format(n=len(finds))
            self.head.tell("danger", "shield-x", _("Not fit to be given out"), detail)
        else:
            self.head.tell("ok", "shield-check", _("Fit to be given out"), checked)
        self._fill(finds)
        self._show_absent({find.kind for find in finds})

    def show_internal(self, made: str) -> None:
        """Show that a service edition is not read by the guard."""
        self.head.tell("accent", "shield-lock", _("Service edition"), made)
        self._fill([])
        self._show_absent(None)

    def allow(self, reason_against: str) -> None:
        """Let the paper go, or say why not."""
        self._allow(not reason_against)
        self.note.setText(
            reason_against or _("The report gets a number and cannot be changed any more; a copy is kept.")
        )
        self.note.set_tone("danger" if reason_against else "t2")

    def _allow(self, on: bool) -> None:
        for part in (self.save, self.print, self.tables):
            part.setEnabled(on)

    def _fill(self, finds: list[Find]) -> None:
        clear(self.cards)
        for find in finds:
            card = FindCard(find)
            card.repair_asked.connect(self.repair_asked)
            card.show_asked.connect(self.show_asked)
            self.cards.addWidget(card)
        self.repair_all.setVisible(sum(find.repairable for find in finds) > 1)

    def _show_absent(self, found: set[str] | None) -> None:
        clear(self.absent)
        self.absent_title.setVisible(found is not None)
        for kind in KINDS if found is not None else ():
            if kind not in (found or ()):
                self.absent.addLayout(row(IconLabel("check", "ok", 16), Label(_(KINDS[kind])), 0))

    def cards_shown(self) -> list[FindCard]:
        """Return the cards of the finds."""
        items = (self.cards.itemAt(place) for place in range(self.cards.count()))
        return [card for item in items if item is not None and isinstance(card := item.widget(), FindCard)]
