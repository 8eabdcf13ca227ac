"""Offers an officer's own earlier sentences below a field while he types; Down chooses one, Enter takes it.

Nothing is chosen before Down is pressed, so Enter and Tab do what they always do. What is taken stands in
place of the sentence that was begun.
"""

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from precinct_app.domain.base import Id
from precinct_app.domain.phrases import Phrases, last_sentence, own_phrases
from precinct_app.gui.cards.suggestions import Suggestion, Suggestions
from precinct_app.i18n import _
from precinct_app.tasks import Progress

_WALKS = {int(Qt.Key.Key_Down): 1, int(Qt.Key.Key_Up): -1}
_TAKES = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PhraseOffers(QObject):
    """Belongs to a field of text; ``phrases`` are those of its kind."""

    def __init__(self, field: QLineEdit | QPlainTextEdit) -> None:
        super().__init__(field)
        self._field = field
        self.phrases = Phrases()
        self.list = Suggestions(field)
        self.list.taken.connect(self._take)
        field.installEventFilter(self)
        field.textChanged.connect(self._offer)
        field.destroyed.connect(self.list.deleteLater)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Walk the list, take from it, close it."""
        if event.type() in (QEvent.Type.FocusOut, QEvent.Type.Hide):
            self.list.hide()
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self.list.isVisible():
            return self._pressed(event)
        return False

    def _pressed(self, event: QKeyEvent) -> bool:
        chosen, plain = self.list.current(), event.modifiers() == Qt.KeyboardModifier.NoModifier
        if plain and event.key() in _WALKS:
            self.list.walk(_WALKS[event.key()])
        elif plain and event.key() in _TAKES and chosen is not None:
            self._take(chosen)
        elif event.key() == Qt.Key.Key_Escape:
            self.list.hide()
        else:
            return False
        return True

    def _offer(self) -> None:
        # a form that is filled by the program offers nothing
        found = self.phrases.like(self._begun()) if self._field.hasFocus() else []
        if not found:
            self.list.hide()
            return
        words = [Suggestion(text, text, icon="message") for text in found]
        self.list.offer(words, _("From what you wrote before: Down chooses, Enter takes."))
        self.list.list.setCurrentRow(-1)

    def _begun(self) -> str:
        if isinstance(self._field, QLineEdit):
            return self._field.text()
        cursor = self._field.textCursor()
        return last_sentence(self._field.toPlainText()[: cursor.position()])

    def _take(self, suggestion: Suggestion) -> None:
        self.list.hide()
        field = self._field
        field.blockSignals(True)
        if isinstance(field, QLineEdit):
            field.setText(suggestion.title)
        else:
            cursor = field.textCursor()
            begun = len(self._begun())
            cursor.movePosition(QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.KeepAnchor, begun)
            cursor.insertText(suggestion.title)
        field.blockSignals(False)
        self.list.hide()
        self._announce()

    def _announce(self) -> None:
        # the form learns of it, the list does not open again for a whole sentence
        phrases, self.phrases = self.phrases, Phrases()
        if isinstance(self._field, QLineEdit):
            self._field.textChanged.emit(self._field.text())
        else:
            self._field.textChanged.emit()
        self.phrases = phrases


class ReadPhrases:
    """Reads the phrases of the user on the reader's thread."""

    def __init__(self, store: Any, author: Id | None) -> None:
        self._store, self._author = store, author

    def __call__(self, progress: Progress) -> dict[str, Phrases]:
        """Return them by field."""
        with self._store.read() as session:
            return own_phrases(session, self._author)
