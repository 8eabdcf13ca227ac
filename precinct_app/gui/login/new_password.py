"""A new password typed twice, its strength in words and the state of the keyboard."""

import math

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from precinct_app.errors import AppError
from precinct_app.gui.login.password import KeyboardLines, PasswordField
from precinct_app.gui.widgets import FormRow, Label, column, row
from precinct_app.i18n import N_, _, sentence
from precinct_app.security.vault import MIN_PASSWORD, check_password

# bits that a guesser needs at least, judged by length and by the number of different signs
FAIR_BITS, STRONG_BITS = 40.0, 58.0
WEAK = N_("Weak: add two or three more words.")
FAIR = N_("Fair: one more word makes it strong.")
STRONG = N_("Strong.")


class NewPassword(QWidget):
    """Two fields; ``value`` is the password once ``check`` has found nothing wrong."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.first, self.second = PasswordField(_("New password")), PasswordField(_("The same again"))
        self.first_row = FormRow(_("New password"), self.first, required=True)
        self.second_row = FormRow(_("The same again"), self.second, required=True)
        self.strength = Label("", "small", "t2", wrap=True)
        self.advice = Label(
            _("At least {n} characters. Four unrelated words are easy to keep and hard to guess.").format(
                n=MIN_PASSWORD
            ),
            "small",
            "t2",
            wrap=True,
        )
        both = row(self.first_row, self.second_row, spacing=12)
        for place, shown in enumerate((self.first_row, self.second_row)):
            both.setStretch(place, 1)
            both.setAlignment(shown, Qt.AlignmentFlag.AlignTop)
        self.setLayout(
            column(both, self.strength, self.advice, KeyboardLines(self.first, self.second), spacing=6)
        )
        self.strength.hide()
        self.first.textEdited.connect(self._judge)
        self.second.textEdited.connect(self._judge)

    def value(self) -> str:
        """Return what was typed first."""
        return self.first.text()

    def check(self, login: str) -> str:
        """Show what is wrong beside its field and return it, "" for nothing."""
        wrong = self._wrong(login)
        differ = _("The two passwords differ.") if self.first.text() != self.second.text() else ""
        self.first_row.set_error(wrong)
        empty = "" if self.second.text() else _("Fill in this field.")
        self.second_row.set_error(empty if wrong else differ)
        if wrong or differ:
            (self.first if wrong else self.second).setFocus(Qt.FocusReason.OtherFocusReason)
        return wrong or differ

    def clear(self) -> None:
        """Empty both fields."""
        for field in (self.first, self.second):
            field.clear()
        self.strength.hide()

    def _wrong(self, login: str) -> str:
        try:
            check_password(self.first.text(), login)
        except AppError as error:
            return sentence(error)
        return ""

    def _judge(self) -> None:
        text, tone = strength(self.first.text())
        self.strength.setText(_(text) if text else "")
        self.strength.setVisible(bool(text))
        self.strength.set_tone(tone)
        for shown in (self.first_row, self.second_row):
            shown.set_error("")
        self.edited.emit()


def strength(password: str) -> tuple[str, str]:
    """Return a source text and a tone for the strength of ``password``, "" for an empty one."""
    if not password:
        return "", "t2"
    kinds = len(set(password.casefold()))
    bits = len(password) * math.log2(max(kinds, 1.01))
    if bits < FAIR_BITS or len(password) < MIN_PASSWORD:
        return WEAK, "danger"
    return (FAIR, "warn") if bits < STRONG_BITS else (STRONG, "ok")
