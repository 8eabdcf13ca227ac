"""What the forms of projects, measures and requests share: dressed fields, two boxes per text, pickers.

A text that reaches a bilingual report has a box in each language; when only one of a pair is filled, the
label of the other says so quietly. Nothing is moved and nothing is refused.
"""

from collections.abc import Hashable, Sequence
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QComboBox, QFrame, QLabel, QLineEdit, QPlainTextEdit, QWidget

from precinct_app.domain.base import Id
from precinct_app.domain.labels import Naming
from precinct_app.domain.permissions import Permission
from precinct_app.gui.cards.designed_row import DesignedRow
from precinct_app.gui.cards.rows import choose_code
from precinct_app.gui.cards.subject_picker import SubjectPicker
from precinct_app.gui.editor import Editor
from precinct_app.gui.theme import font
from precinct_app.gui.widgets import Button, DigitLineEdit, Label, column, row
from precinct_app.i18n import N_, _

LANGUAGES = ("kk", "ru")
LACKS = N_("{label}: empty, the report will lack it")
EMPTY = N_("{label}: empty")  # where the columns are narrow
MOST_DIGITS = 6
MOST_SIGNS = 22  # of a chip
FORM_WIDTH = 700


def choices(naming: Naming, name: str) -> list[tuple[str, str]]:
    """Return the values of a code list as (code, text)."""
    return [(value.code, value.text(naming.language.code)) for value in naming.codes.of(name)]


def dress(ui: Any, name: str, field: QWidget | None = None, *, required: bool = False) -> DesignedRow:
    """Dress the cell ``name`` of a form; ``field`` is put there where Designer left it empty."""
    box, label = getattr(ui, f"{name}_box"), getattr(ui, f"{name}_label")
    shown = field if field is not None else getattr(ui, name)
    return DesignedRow(box, label, shown, required=required, put=field is not None)


def fill_codes(box: QComboBox, choices: Sequence[tuple[str, str]], empty: str = "") -> None:
    """Offer codes with their texts, before them "nothing chosen" in the words of ``empty``."""
    box.setFont(font("body"))
    box.setMinimumContentsLength(8)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMaxVisibleItems(18)
    if empty:
        box.addItem(empty, "")
    for code, text in choices:
        box.addItem(text, code)


def write_code(widget: Any, code: Any) -> None:
    """Write a box of codes (for ``Editor.bind``)."""
    choose_code(widget, code or "")


def read_number(widget: Any) -> int | None:
    """Read a whole number, None for none (for ``Editor.bind``)."""
    text = widget.text().strip()
    return int(text) if text else None


def write_number(widget: Any, value: Any) -> None:
    """Write a whole number (for ``Editor.bind``)."""
    widget.setText("" if value is None else str(value))


def number_field() -> DigitLineEdit:
    """Return a field for a whole number."""
    return DigitLineEdit(most=MOST_DIGITS)


def read_one(widget: Any) -> Id | None:
    """Read a picker of one record (for ``Editor.bind``)."""
    keys = widget.subject_keys()
    return keys[0][1] if keys else None


class ShortPicker(SubjectPicker):
    """A picker whose chips are cut, so that a long title does not widen the form."""

    def take_types(self, types: Sequence[str], placeholder: str) -> None:
        """Look for records of ``types`` from now on; a chip of another type goes."""
        self._types = tuple(types)
        self._may_create = "person" in types and self._context.may(Permission.EDIT_PEOPLE)
        self.line.setPlaceholderText(placeholder)
        kept = [(key, text) for key, text in self.chips() if key[0] in self._types]  # type: ignore[index]
        if len(kept) < len(self.chips()):
            self.set_chips(kept)

    def check_typed(self, _value: object) -> str:
        """Return what is wrong when a name was typed and none was taken, "" otherwise (for a form)."""
        return _("Take one from the list with Enter, or clear the line.") if self.line.text().strip() else ""

    def set_chips(self, chips: Sequence[tuple[Any, str]], icon: str = "") -> None:
        """Show these chips, their words cut."""
        super().set_chips([(key, _shortened(text)) for key, text in chips], icon)

    def add_chip(self, key: Hashable, text: str, icon: str = "") -> None:
        """Put a chip at the end, its words cut."""
        super().add_chip(key, _shortened(text), icon)


def _shortened(text: str) -> str:
    return text if len(text) <= MOST_SIGNS else text[: MOST_SIGNS - 1].rstrip() + "…"


class OnePicker(ShortPicker):
    """A picker that holds one record of one type at most, read and written as its key."""

    def __init__(self, context: Any, name: str, kind: str, placeholder: str) -> None:
        super().__init__(context, name, (kind,), single=True, may_create=False, placeholder=placeholder)
        self.kind = kind

    def set_key(self, key: Id | None) -> None:
        """Show the record with ``key``."""
        self.set_subject_keys([(self.kind, key)] if key is not None else [])


def write_one(widget: Any, key: Any) -> None:
    """Write a picker of one record (for ``Editor.bind``)."""
    widget.set_key(key)


class Pairs(QObject):
    """Watches the two boxes of texts of a form and marks the label of the one that is empty alone."""

    def __init__(self, editor: QWidget, ui: Any, names: Sequence[str], told: str = LACKS) -> None:
        super().__init__(editor)
        self._ui, self._names, self._told = ui, tuple(names), told
        self._words: dict[str, str] = {}
        for name in self._names:
            for code in LANGUAGES:
                field = getattr(ui, f"{name}_{code}")
                self._words[f"{name}_{code}"] = getattr(ui, f"{name}_{code}_label").text()
                field.textChanged.connect(self.look)

    def look(self) -> None:
        """Mark what is empty beside a filled box."""
        for name in self._names:
            filled = [bool(_text(getattr(self._ui, f"{name}_{code}"))) for code in LANGUAGES]
            for code, own in zip(LANGUAGES, filled, strict=True):
                self._mark(f"{name}_{code}", alone=not own and any(filled))

    def empty(self) -> list[str]:
        """Return the names of the boxes that are empty beside a filled one."""
        return [
            name for name in self._words if getattr(self._ui, f"{name}_label").text() != self._words[name]
        ]

    def _mark(self, name: str, alone: bool) -> None:
        label: QLabel = getattr(self._ui, f"{name}_label")
        words = self._words[name]
        shown = _(self._told).format(label=words) if alone else words
        if shown != label.text():
            label.setText(shown)
            label.setProperty("tone", "warn" if alone else "t2")
            label.style().unpolish(label)
            label.style().polish(label)


def _text(field: QLineEdit | QPlainTextEdit) -> str:
    text = field.text() if isinstance(field, QLineEdit) else field.toPlainText()
    return text.strip()


class FormFrame(QWidget):
    """A form in a window of its own: ``form`` for ``setupUi``, a line for the draft, Save and Cancel."""

    def __init__(self, editor: Editor) -> None:
        super().__init__()
        self.setMinimumWidth(FORM_WIDTH)
        self.form = QFrame()
        self.hint = Label("", "small", "t2", wrap=True)
        self.hint.hide()
        self.save = Button(_("Save"), "primary", key="Ctrl+Enter")
        self.cancel = Button(_("Cancel"), key="Esc")
        box = column(self.form, self.hint, 0, row(0, self.save, self.cancel), spacing=12)
        box.setContentsMargins(20, 16, 20, 16)
        self.setLayout(box)
        whole = column(self)
        editor.setLayout(whole)
        self.save.clicked.connect(editor.save)
        self.cancel.clicked.connect(editor.leave)

    def tell(self, text: str) -> None:
        """Say something below the form."""
        self.hint.setText(text)
        self.hint.show()


def show_beginnings(form: QWidget) -> None:
    """Let every line of a form show the beginning of its text."""
    for line in form.findChildren(QLineEdit):
        line.setCursorPosition(0)


def show_lines(field: QPlainTextEdit, lines: int) -> None:
    """Make a text box as high as ``lines`` lines."""
    field.setFont(font("body"))
    field.setFixedHeight(field.fontMetrics().lineSpacing() * lines + 18)
