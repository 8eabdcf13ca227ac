"""An own kind of place or finding, added right from the form: names, layer, sign and colour.

It is a row of the code list with the origin "local", so that it stands in legend, filters and papers like the
shipped ones and outlives their updates.
"""

from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import QComboBox, QDialog, QLineEdit, QWidget
from sqlalchemy import select

from precinct_app.domain.codes import Code
from precinct_app.domain.permissions import Permission
from precinct_app.gui import icons
from precinct_app.gui.cards.rows import choose_code, code_box
from precinct_app.gui.context import Context
from precinct_app.gui.theme import theme
from precinct_app.gui.widgets import Button, FormRow, Label, column, row
from precinct_app.i18n import N_, _
from precinct_app.tasks import WRITER, Progress

OWN = "+own"  # the last entry of a box: no code has a plus
WIDTH = 480
MOST_NAME = 80
PLACES = "place_kind"
SIGNS = (
    "map-pin", "flag", "star", "shield", "bell", "device-cctv", "alert-triangle", "bottle", "car", "dog",
    "flame", "home", "building", "building-store", "school", "first-aid-kit", "trash", "trees", "bulb",
    "road", "route", "users-group", "parking", "eye",
)  # fmt: skip
# both themes, each with 3:1 on its ground
COLOURS = (
    ("#7A3E9D/#B27FD1", N_("violet")), ("#A3183A/#E5647F", N_("crimson")), ("#B45309/#E0913A", N_("orange")),
    ("#1B6A3B/#58B77B", N_("green")), ("#0A5A9C/#4FA0E0", N_("blue")), ("#7A5C00/#CBA63B", N_("ochre")),
    ("#55616E/#93A2AF", N_("grey")), ("#152A3E/#93A7B9", N_("navy")),
)  # fmt: skip


class OwnKinds(QObject):
    """Puts «own kind» at the end of a box of kinds, for who may change code lists."""

    def __init__(self, context: Context, box: QComboBox, list_name: str, window: QWidget) -> None:
        super().__init__(box)
        self._context, self._box, self._list, self._window = context, box, list_name, window
        self._before = -1
        self.dialog: OwnKindDialog | None = None
        if context.may(Permission.MANAGE_CODES):
            chosen = box.currentIndex()
            box.addItem(icons.icon("plus", "accent"), _("Add an own kind…"), OWN)
            box.setCurrentIndex(chosen)
            box.activated.connect(self._activated)
            box.highlighted.connect(self._remember)

    def _remember(self, _place: int) -> None:
        if self._box.currentData() != OWN:
            self._before = self._box.currentIndex()

    def _activated(self, place: int) -> None:
        if self._box.itemData(place) != OWN:
            self._before = place
            return
        self._box.setCurrentIndex(self._before)
        self.ask()

    def ask(self) -> None:
        """Ask what the own kind is."""
        self.dialog = OwnKindDialog(self._context, self._list, self._window)
        self.dialog.kept.connect(self._kept)
        self.dialog.finished.connect(self._forget)
        self.dialog.open()

    def _kept(self, code: str, text: str) -> None:
        self._box.insertItem(self._box.count() - 1, text, code)
        choose_code(self._box, code)
        self._before = self._box.currentIndex()

    def _forget(self, _result: int = 0) -> None:
        self.dialog = None


class OwnKindDialog(QDialog):
    """``kept`` gives (code, text in the language of the window) after it was written."""

    kept = Signal(str, str)

    def __init__(self, context: Context, list_name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Own kind"))
        self.setMinimumWidth(WIDTH)
        self._context, self._list = context, list_name
        self.kk, self.ru = QLineEdit(), QLineEdit()
        for line in (self.kk, self.ru):
            line.setMaxLength(MOST_NAME)
        self.layer = code_box(_("Layer"), self._layers())
        self.sign = code_box(_("Sign"), [(name, "") for name in SIGNS])
        self.colour = code_box(_("Colour"), [(pair, _(words)) for pair, words in COLOURS])
        self.kk_row = FormRow(_("Name in Kazakh"), self.kk, required=True)
        self.ru_row = FormRow(_("Name in Russian"), self.ru, required=True)
        self.save_button = Button(_("Save"), "primary", key="Enter")
        self.leave_button = Button(_("Cancel"), key="Esc")
        self.save_button.setDefault(True)
        self._draw_choices()
        self._assemble()
        self.save_button.clicked.connect(self.accept)
        self.leave_button.clicked.connect(self.reject)
        self.kk.setFocus()

    def _layers(self) -> list[tuple[str, str]]:
        codes = self._context.store.codes()
        taken = {value.parent for value in codes.of(PLACES)}
        return [
            (value.code, value.text(self._context.language))
            for value in codes.of("layer")
            if value.code in taken
        ]

    def _draw_choices(self) -> None:
        for place, name in enumerate(SIGNS):
            self.sign.setItemIcon(place, icons.icon(name, "text"))
            self.sign.setItemText(place, str(place + 1))
        for place, (pair, _words) in enumerate(COLOURS):
            light, _slash, dark = pair.partition("/")
            swatch = QPixmap(16, 16)
            swatch.fill(QColor(light if theme() == "light" else dark))
            self.colour.setItemIcon(place, QIcon(swatch))

    def _assemble(self) -> None:
        looks = row(FormRow(_("Sign"), self.sign), FormRow(_("Colour"), self.colour), spacing=12)
        layer = FormRow(_("Layer"), self.layer)
        told = _("The kind stands in the legend and the filters; change it in the settings, code lists.")
        note = Label(told, "small", "t2", wrap=True)
        buttons = row(0, self.leave_button, self.save_button)
        heading = Label(_("Own kind"), "heading")
        box = column(heading, self.kk_row, self.ru_row, layer, looks, note, buttons, spacing=12)
        box.setContentsMargins(18, 16, 18, 16)
        self.setLayout(box)
        layer.setVisible(self._list == PLACES)

    def accept(self) -> None:
        """Write the kind; both names are needed, papers are in two languages."""
        kk, ru = self.kk.text().strip(), self.ru.text().strip()
        for field_row, text in ((self.kk_row, kk), (self.ru_row, ru)):
            field_row.set_error("" if text else _("Both texts are needed: papers are in two languages."))
        if not (kk and ru):
            (self.ru if kk else self.kk).setFocus()
            return
        values = {
            "kk": kk, "ru": ru, "icon": self.sign.currentData(), "colour": self.colour.currentData(),
            "parent": self.layer.currentData() if self._list == PLACES else "",
        }  # fmt: skip
        work = AddKind(self._context.store, self._list, values)
        self._context.tasks.run(work, self._done, self._failed, kind=WRITER, can_stop=False)

    def _done(self, code: str) -> None:
        text = self.kk.text() if self._context.language == "kk" else self.ru.text()
        super().accept()
        self.kept.emit(code, text.strip())

    def _failed(self, error: BaseException) -> None:
        self._context.messages.show_error(error)


class AddKind:
    """Adds the own kind on the writer's thread and gives its code."""

    def __init__(self, store: Any, list_name: str, values: dict[str, Any]) -> None:
        self._store, self._list, self._values = store, list_name, values

    def __call__(self, progress: Progress) -> str:
        """Do the work."""
        with self._store.write("codes.change") as write:
            taken = set(write.session.scalars(select(Code.code).where(Code.list == self._list)))
            number = next(n for n in range(1, len(taken) + 2) if f"own_{n}" not in taken)
            code = f"own_{number}"
            write.add(Code, list=self._list, code=code, origin="local", sort=10_000 + number, **self._values)
        return code
