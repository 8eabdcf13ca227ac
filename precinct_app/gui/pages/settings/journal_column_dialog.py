"""One column of a paper journal: what stands in it, its words in both languages, its width."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QLineEdit, QSpinBox, QWidget

from precinct_app.domain.paper_journals import LEAST_WIDTH, MOST_WIDTH, ColumnValues, JournalColumn
from precinct_app.gui.widgets import Button, FormRow, column, number_box, row
from precinct_app.i18n import LANGUAGES, _, language

WIDTH = 480
USUAL_WIDTH = 12


class JournalColumnDialog(QDialog):
    """``given`` comes with the field and its values; the giver closes the dialog.

    A new column is empty (``blank``, to be written by hand) or one of the ``offered`` fields.
    """

    given = Signal(str, object)

    def __init__(
        self, blank: str, present: JournalColumn | None, offered: Mapping[str, str], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Column of a journal"))
        self.setMinimumWidth(WIDTH)
        self._offered = dict(offered)
        self.field = QComboBox()
        self.kk, self.ru = QLineEdit(), QLineEdit()
        self.width_box = number_box(QSpinBox())
        self.shown = QCheckBox(_("Print this column"))
        self.rows = {
            "field": FormRow(_("What stands in it"), self.field),
            "kk": FormRow(_("Text (Kazakh)"), self.kk, required=True),
            "ru": FormRow(_("Text (Russian)"), self.ru, required=True),
            "width": FormRow(_("Width, hundredths of the page"), self.width_box),
            "shown": FormRow("", self.shown),
        }
        self.save = Button(_("Save"), "primary", key="Ctrl+Enter")
        self.cancel = Button(_("Cancel"), key="Esc")
        self._assemble()
        self._fill(blank, present)
        self._connect()

    def _assemble(self) -> None:
        self.shown.setAccessibleName(self.shown.text())
        self.width_box.setRange(LEAST_WIDTH, MOST_WIDTH)
        box = column(*self.rows.values(), row(0, self.save, self.cancel), spacing=10)
        box.setContentsMargins(18, 16, 18, 14)
        self.setLayout(box)
        self.save.setDefault(True)

    def _fill(self, blank: str, present: JournalColumn | None) -> None:
        self.rows["field"].setVisible(present is None)
        self.field.addItem(_("Nothing: written by hand"), present.field if present is not None else blank)
        if present is None:
            for name, words in self._offered.items():
                self.field.addItem(_(words), name)
        self.kk.setText(present.kk if present is not None else "")
        self.ru.setText(present.ru if present is not None else "")
        self.width_box.setValue(present.width if present is not None else USUAL_WIDTH)
        self.shown.setChecked(present is None or bool(present.shown))
        (self.field if present is None else self.kk).setFocus()

    def _connect(self) -> None:
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self._give)
        self.field.currentIndexChanged.connect(self._offer_words)
        self.save.clicked.connect(self._give)
        self.cancel.clicked.connect(self.reject)

    def show_fault(self, field: str, words: str) -> None:
        """Show what is wrong below its field."""
        for name, form_row in self.rows.items():
            form_row.set_error(words if name == field else "")
        if field in self.rows:
            self.rows[field].field.setFocus()

    def _offer_words(self) -> None:
        """Write the usual words of a field, which may be changed."""
        source = self._offered.get(str(self.field.currentData()), "")
        for code, box in zip(LANGUAGES, (self.kk, self.ru), strict=True):
            box.setText(language(code).gettext(source) if source else "")

    def _give(self) -> None:
        values = ColumnValues(
            self.kk.text().strip(), self.ru.text().strip(), self.width_box.value(), self.shown.isChecked()
        )
        self.given.emit(str(self.field.currentData()), values)
