"""Asks what a drawn sector or area is called, in both languages; one name is enough."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from precinct_app.gui.pages.map.areas_list import OTHER, SECTOR
from precinct_app.gui.widgets import Button, FormRow, Label, Segmented, column, row
from precinct_app.i18n import _

WIDTH = 420


class NameDialog(QDialog):
    """``named`` gives (kind, Kazakh name, Russian name) when it was accepted."""

    named = Signal(str, str, str)

    def __init__(self, parent: QWidget, title: str, names: tuple[str, str] = ("", ""), kind: str = SECTOR):
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setMinimumWidth(WIDTH)
        self.kind = Segmented([(SECTOR, _("Sector")), (OTHER, _("Other area"))], small=True)
        self.kind.setAccessibleName(_("What was drawn"))
        self.kind.set_value(kind)
        self.name_kk, self.name_ru = QLineEdit(names[0]), QLineEdit(names[1])
        self.kk_row = FormRow(_("Name in Kazakh"), self.name_kk)
        self.ru_row = FormRow(_("Name in Russian"), self.name_ru)
        self.save_button = Button(_("Save"), "primary", key="Ctrl+Enter")
        self.leave_button = Button(_("Do not save"), key="Esc")
        self.save_button.setDefault(True)
        heading = Label(title, "heading", wrap=True)
        buttons = row(0, self.leave_button, self.save_button)
        box = column(heading, self.kind, self.kk_row, self.ru_row, buttons, spacing=12)
        box.setContentsMargins(18, 16, 18, 16)
        self.setLayout(box)
        self.save_button.clicked.connect(self.accept)
        self.leave_button.clicked.connect(self.reject)
        self.name_kk.setFocus()

    def accept(self) -> None:
        """Hand the names over; without any, say so beside the field."""
        kk, ru = self.name_kk.text().strip(), self.name_ru.text().strip()
        if not (kk or ru):
            self.kk_row.set_error(_("Give it a name, at least in one language."))
            self.name_kk.setFocus()
            return
        super().accept()
        self.named.emit(str(self.kind.value()), kk, ru)
