"""The form of one typed field: figure, or text in both languages; the day it is true for; its source."""

from datetime import date
from typing import Any

from PySide6.QtWidgets import QLayout, QLineEdit, QPlainTextEdit

from precinct_app.domain.passport import Dated
from precinct_app.domain.passport_template import FIGURE, TABLE, PassportField
from precinct_app.gui.context import Context
from precinct_app.gui.editor import Editor
from precinct_app.gui.pages.passport.work import Keep
from precinct_app.gui.widgets import Button, DateEdit, DigitLineEdit, Label, column, row
from precinct_app.i18n import N_, _, active
from precinct_app.tasks import Work

TEXT_HEIGHT, LABEL_HEIGHT = 84, 24
TABLE_HINT = N_("One row on a line, cells parted by “|”: {columns}")


class ValueEditor(Editor):
    """Form and value of a field. ``saved`` gives the key of the value."""

    form = "passport.value"
    label = N_("Saving the value")

    def __init__(self, context: Context, field: PassportField, day: date) -> None:
        super().__init__(context, field.code)
        self.field, self._day = field, day
        self.value = DigitLineEdit(also=" ,.", most=16)
        self.texts = {code: QPlainTextEdit() for code in ("kk", "ru")}
        self.as_of = DateEdit()
        self.source = QLineEdit()
        self.save_button = Button(_("Save"), "primary", key="Ctrl+Enter", small=True)
        self._assemble()
        self.save_button.clicked.connect(self.save)

    def _assemble(self) -> None:
        parts: list[Any] = [Label(_("New value"), "strong"), *self._value_rows()]
        parts.append(self.add_row("as_of", _("As of"), self.as_of, required=True))
        hint = _("Example: letter No. 15 of 12.10.2026")
        self.source.setPlaceholderText(hint)
        parts += [self.add_row("source", _("Source"), self.source, required=True), row(0, self.save_button)]
        box = column(*parts, spacing=6)
        box.setSizeConstraint(QLayout.SizeConstraint.SetMinimumSize)
        self.setLayout(box)

    def _value_rows(self) -> list[Any]:
        if self.field.kind == FIGURE:
            unit = self.field.unit(active().code)
            return [self.add_row("value", _("Value"), self.value, required=True, hint=unit)]
        rows: list[Any] = []
        if self.field.kind == TABLE:
            columns = " | ".join(self.field.columns[active().code])
            rows.append(Label(_(TABLE_HINT).format(columns=columns), "small", "t2", wrap=True))
        names = {"kk": _("In Kazakh"), "ru": _("In Russian")}
        for code, box in self.texts.items():
            box.setTabChangesFocus(True)
            box.setFixedHeight(TEXT_HEIGHT)
            holder = self.add_row(code, names[code], box)
            # the style's own least height would let a narrow panel squeeze the box
            holder.setMinimumHeight(TEXT_HEIGHT + LABEL_HEIGHT)
            rows.append(holder)
        return rows

    def begin_typing(self) -> None:
        """Put the keyboard into the first box."""
        first = self.value if self.field.kind == FIGURE else self.texts["kk"]
        first.setFocus()

    def begin(self, kept: Dated | None) -> None:
        """Show the last text as the start of a new one; a figure and the source are always typed anew."""
        record: dict[str, Any] = {"as_of": self._day}
        if kept is not None:
            record |= {"kk": kept.kk, "ru": kept.ru}
        self.load(record)
        self.restore_draft()

    def saving(self, record: dict[str, Any]) -> Work:
        """Return the work that keeps the value."""
        return Keep(self.context.store, self.field, record)
