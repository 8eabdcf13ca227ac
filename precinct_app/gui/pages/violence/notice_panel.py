"""The notices of a fact: each with its clock, and what can be done with the chosen one."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from precinct_app.gui.pages.violence.reading import NoticeRow
from precinct_app.gui.table_view import TableView
from precinct_app.gui.tables import Column, Kind, TableModel, TwoPart
from precinct_app.gui.widgets import Button, Label, PillText, column, wrapped
from precinct_app.i18n import _


class NoticePanel(QWidget):
    """The table and its buttons; signals say what is asked for the chosen notice."""

    letter_asked = Signal()
    sent_asked = Signal()
    answer_asked = Signal()
    words_asked = Signal()

    def __init__(self, may_edit: bool) -> None:
        super().__init__()
        self._may = may_edit
        self.model = TableModel(_columns(), row_key=_key)
        self.view = TableView(self.model, _("Notices"), tall=True)
        self.fills = Label("", "small", "t2", wrap=True)
        self.letter_button = Button(_("Letter"), "primary", "mail", "F4")
        self.sent_button = Button(_("Sent…"), icon="check", key="S")
        self.answer_button = Button(_("Answer…"), icon="mail-opened", key="A")
        self.words_button = Button(_("Words of the letter…"), "link", "pencil")
        buttons = wrapped(
            self.letter_button, self.sent_button, self.answer_button, 0, self.words_button, spacing=6
        )
        box = column(self.view, self.fills, buttons, spacing=8)
        box.setContentsMargins(0, 0, 0, 0)
        box.setStretch(0, 1)
        self.setLayout(box)
        self.view.current_changed.connect(self._show_chosen)
        self.view.opened.connect(self.letter_asked)
        self.letter_button.clicked.connect(self.letter_asked)
        self.sent_button.clicked.connect(self.sent_asked)
        self.answer_button.clicked.connect(self.answer_asked)
        self.words_button.clicked.connect(self.words_asked)

    def current(self) -> NoticeRow | None:
        """Return the chosen notice."""
        found: NoticeRow | None = self.view.current_row()
        return found

    def show_notices(self, rows: Sequence[NoticeRow]) -> None:
        """Show the notices; the first that was not sent is chosen when none was."""
        self.model.set_rows(rows)
        if self.current() is None:
            waiting = next((row for row in rows if not row.sent), None)
            if waiting is None or not self.view.choose(waiting.key):
                self.view.choose_first()
        self._show_chosen(self.current())

    def _show_chosen(self, chosen: NoticeRow | None) -> None:
        # the list cuts what is long; of the chosen notice all is told
        whole = (f"{chosen.title}: {chosen.told}", chosen.fills) if chosen is not None and chosen.told else ()
        told = chosen.fills if chosen is not None else ""
        self.fills.setText("\n".join(whole) or told)
        for button in (self.letter_button, self.words_button, self.sent_button):
            button.setEnabled(chosen is not None and self._may)
        self.answer_button.setEnabled(chosen is not None and self._may and bool(chosen.sent))


def _columns() -> list[Column]:
    return [
        Column(_("Who is told"), _body, 0, Kind.LINES, sortable=False),
        Column(_("Clock"), _pill, 176, Kind.PILL, sortable=False, least=150),
    ]


def _key(row: NoticeRow) -> object:
    return row.key


def _body(row: NoticeRow) -> TwoPart:
    return TwoPart(row.title, row.told)


def _pill(row: NoticeRow) -> PillText:
    return row.pill
