"""What a load did: the sentence, and row by row what was not taken or is doubtful."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from precinct_app.gui.imports.work import told
from precinct_app.gui.table_view import TableView
from precinct_app.gui.tables import Column, Kind, TableModel
from precinct_app.gui.widgets import IconLabel, Label, row
from precinct_app.i18n import _, sentence
from precinct_app.imports.mapping import RowError
from precinct_app.imports.outcome import Outcome

MOST_ROWS = 2000


class ResultPane(QWidget):
    """The sentence and the list."""

    def __init__(self) -> None:
        super().__init__()
        self.sign = IconLabel("check", "ok", 24)
        self.text = Label("", "heading", wrap=True)
        self.model = TableModel(
            [
                Column(_("Row"), _row, 64, Kind.NUMBER, sort=_row),
                Column(_("Column"), _where, 180, Kind.MUTED),
                Column(_("Row taken"), self._taken, 110),
                Column(_("What is wrong"), _what),
            ],
            row_key=id,
        )
        self.view = TableView(self.model, _("Rows to look at"))
        self.told = Label("", "small", "t2", wrap=True)
        self.told.hide()
        self.outcome: Outcome | None = None
        self._refused: set[int] = set()
        head = row(self.sign, self.text, spacing=10)
        head.setStretch(1, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(12)
        box.addLayout(head)
        box.addWidget(self.view, 1)
        box.addWidget(self.told)

    def show_outcome(self, outcome: Outcome) -> None:
        """Show another outcome."""
        self.outcome = outcome
        self._refused = {error.row for error in outcome.errors}
        self.told.hide()
        doubtful = bool(outcome.errors or outcome.warnings)
        self.sign.set_icon("alert-triangle" if doubtful else "check", "warn" if doubtful else "ok")
        self.text.setText(told(outcome))
        self.model.set_rows([*outcome.errors, *outcome.warnings][:MOST_ROWS])

    def _taken(self, error: RowError) -> str:
        return _("no") if error.row in self._refused else _("yes")

    def tell(self, words: str, tone: str = "t2") -> None:
        """Say under the list what became of it."""
        self.told.setText(words)
        self.told.set_tone(tone)
        self.told.show()


def _row(error: RowError) -> int:
    return error.row


def _where(error: RowError) -> str:
    return error.column


def _what(error: RowError) -> str:
    return sentence(error.sentence)
