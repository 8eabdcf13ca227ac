"""A short form in a window of its own, built row by row: an act with its day, a need, a mark.

A form that is larger is drawn in Designer (``designed_form``). What was typed and left comes back with the
form as everywhere.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from precinct_app.domain.clock import wall_today
from precinct_app.gui.context import Context
from precinct_app.gui.editor import Editor, EditorDialog
from precinct_app.gui.theme import font
from precinct_app.gui.widgets import Button, DateEdit, FormRow, Label, column, row
from precinct_app.i18n import _

WIDTH, MOST_HEIGHT, ROOM = 460, 640, 12


class ShortForm(Editor):
    """Base: rows under each other, Save and Cancel; ``say`` puts a line of small print below a row."""

    def __init__(self, context: Context, subject: str = "") -> None:
        super().__init__(context, subject)
        self.setMinimumWidth(WIDTH)
        self._rows = column(spacing=10)
        self.draft_hint = Label(_("What was left unfinished is back."), "small", "t2", wrap=True)
        self.draft_hint.hide()
        self.save_button = Button(_("Save"), "primary", key="Ctrl+Enter")
        self.cancel_button = Button(_("Cancel"), key="Esc")
        buttons = row(0, self.save_button, self.cancel_button)
        box = column(self.draft_hint, self._rows, 0, buttons, spacing=12)
        box.setContentsMargins(20, 16, 20, 16)
        self.setLayout(box)
        self.save_button.clicked.connect(self.save)
        self.cancel_button.clicked.connect(self.leave)

    def add(
        self, name: str, label: str, field: QWidget, *, required: bool = False, hint: str = ""
    ) -> FormRow:
        """Bind ``field`` and put its row below the others."""
        made = self.add_row(name, label, field, required=required, hint=hint)
        self._rows.addWidget(made)
        return made

    def add_day(self, name: str, label: str, *, required: bool = False, past: bool = False) -> DateEdit:
        """Add a field of a day; one of what has happened (``past``) takes no day to come."""
        field = DateEdit()
        check = _has_come if past else None
        self._rows.addWidget(self.add_row(name, label, field, check, required=required))
        return field

    def add_line(self, name: str, label: str, hint: str = "", *, required: bool = False) -> QLineEdit:
        """Add a line of text."""
        field = QLineEdit()
        self.add(name, label, field, hint=hint, required=required)
        return field

    def add_text(self, name: str, label: str, lines: int = 3, *, required: bool = False) -> QPlainTextEdit:
        """Add a box of several lines."""
        field = QPlainTextEdit()
        field.setFont(font("body"))
        field.setTabChangesFocus(True)
        field.setFixedHeight(field.fontMetrics().lineSpacing() * lines + 18)
        self.add(name, label, field, required=required)
        return field

    def add_choice(
        self, name: str, label: str, choices: Iterable[tuple[object, str]], *, required: bool = False
    ) -> QComboBox:
        """Add a box of codes; none is chosen."""
        field = QComboBox()
        for code, text in choices:
            field.addItem(text, code)
        field.setCurrentIndex(-1)
        self.add(name, label, field, required=required)
        return field

    def say(self, text: str = "") -> Label:
        """Put a line of small print below the rows and return it."""
        words = Label(text, "small", "t2", wrap=True)
        self._rows.addWidget(words)
        return words

    def begin(self, record: Mapping[str, Any]) -> None:
        """Show ``record``, or what was left unfinished of it."""
        self.load(record)
        self.draft_hint.setVisible(self.restore_draft())

    def focus_first(self) -> None:
        """Put the focus where typing begins."""
        next(iter(self._fields.values())).widget.setFocus(Qt.FocusReason.OtherFocusReason)


def _has_come(day: date | None) -> str:
    return _("This day is still to come.") if day is not None and day > wall_today() else ""


def open_short_form(form: ShortForm, title: str, window: QWidget) -> EditorDialog:
    """Open ``form`` over ``window`` and return its dialog, which goes away with it."""
    dialog = EditorDialog(form, title, window)
    dialog.resize(WIDTH + ROOM, min(MOST_HEIGHT, form.sizeHint().height() + ROOM))
    dialog.open()
    form.focus_first()
    return dialog
