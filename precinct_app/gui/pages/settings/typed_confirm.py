"""The question before what cannot be taken back: it names the thing and asks to type a word."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from precinct_app.gui.forms.ui_typed_confirm import Ui_TypedConfirm
from precinct_app.gui.theme import font
from precinct_app.gui.widgets import Button, IconLabel, row
from precinct_app.i18n import _, digits_typed, fold


class TypedConfirm(QDialog):
    """``word`` is typed back before ``verb`` can be pressed; the letters' case does not count."""

    def __init__(self, question: str, detail: str, word: str, verb: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.form = Ui_TypedConfirm()
        self.form.setupUi(self)
        self._word = word
        self.verb = Button(verb, "danger")
        self.cancel = Button(_("Cancel"), key="Esc")
        self.form.question.setText(question)
        self.form.question.setFont(font("heading"))
        self.form.detail.setText(detail)
        self.form.prompt.setText(_("To confirm, type: {word}").format(word=word))
        self.form.sign_place.addWidget(IconLabel("alert-triangle", "danger", 24))
        self.form.buttons.addLayout(row(0, self.verb, self.cancel))
        self.verb.setEnabled(False)
        self.form.typed.textChanged.connect(self._compare)
        self.form.typed.returnPressed.connect(self._enter)
        self.verb.clicked.connect(self.accept)
        self.cancel.clicked.connect(self.reject)
        self.form.typed.setFocus()

    def _compare(self, typed: str) -> None:
        given, wanted = typed.strip(), self._word.strip()
        self.verb.setEnabled(fold(given) == fold(wanted) or digits_typed(given) == wanted)

    def _enter(self) -> None:
        if self.verb.isEnabled():
            self.accept()


def confirmed(question: str, detail: str, word: str, verb: str, parent: QWidget | None) -> bool:
    """Ask and return whether the word was typed and the verb pressed."""
    return TypedConfirm(question, detail, word, verb, parent).exec() == QDialog.DialogCode.Accepted
