"""One door for everything the program tells the officer: strips, questions, failures, crashes.

A strip over the status bar (``overlay.py``) stays for eight seconds, an error until it is closed. A question
names its verb on the button; what can be undone is never asked. Texts handed in are translated already.
"""

import logging
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any
from weakref import WeakMethod

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QVBoxLayout, QWidget

from precinct_app.errors import AppError, Cancelled
from precinct_app.gui.widgets import Banner, Button, IconLabel, Label, column, row
from precinct_app.i18n import N_, _, sentence

STAY_MS = 8000
MOST_STRIPS = 3
Act = Callable[[], object]
CRASHED = N_(
    "What was saved before is safe. Work can go on; "
    "if the error comes again, close the program and start it anew."
)
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Message:
    """One message: its text, its tone (ok, warn, danger, accent), the words of its action and what that
    does. ``about`` is the step that the action takes back or does again: once that is done some other way,
    the message goes. ``name`` is what the record is called that it tells of.
    """

    text: str
    tone: str = "ok"
    action: str = ""
    act: Any = None
    about: object = None
    name: str = ""

    def told(self) -> str:
        """Return the text with the name of its record, once: "The place was deleted · Market"."""
        known = _plain(self.name) in _plain(self.text)
        return self.text if known else f"{self.text.removesuffix('.')} · {self.name}"

    def do(self) -> None:
        """Do what the action says, if whoever offered it is still there."""
        act = self.act() if isinstance(self.act, WeakMethod) else self.act
        if act is not None:
            act()


def _plain(text: str) -> str:
    return " ".join(text.split())


class Messages(QObject):
    """The door. The shell shows what is ``posted`` and gives itself as the parent of dialogs."""

    posted = Signal(object)
    withdrawn = Signal(object)

    def __init__(self, parent_window: QWidget | None = None) -> None:
        super().__init__()
        self.window: QWidget | None = parent_window
        self._next_answer: bool | None = None
        self.asked: list[str] = []

    def say(
        self,
        text: str,
        action: str = "",
        act: Act | None = None,
        tone: str = "ok",
        about: object = None,
        name: str = "",
    ) -> None:
        """Tell that something is done; ``action`` with ``act`` (a bound method) offers the way back."""
        held = WeakMethod(act) if act is not None and hasattr(act, "__self__") else act
        self.posted.emit(Message(text, tone, action, held, about, name))

    def withdraw(self, about: object) -> None:
        """Take away what is still shown ``about`` a step: it was taken back, or done again."""
        self.withdrawn.emit(about)

    def warn(self, text: str, action: str = "", act: Act | None = None) -> None:
        """Tell something that wants attention but stopped nothing."""
        self.say(text, action, act, "warn")

    def show_error(self, error: BaseException, action: str = "", act: Act | None = None) -> None:
        """Show an expected failure as a strip, a stop in passing, anything else as a crash."""
        if isinstance(error, Cancelled):
            self.say(sentence(error), tone="accent")
        elif isinstance(error, AppError):
            log.info("expected failure: %s", error.message)
            self.say(sentence(error), action, act, "danger")
        else:
            self.show_crash(error)

    def ask(self, question: str, verb: str, detail: str = "", danger: bool = False) -> bool:
        """Ask before what cannot be undone; ``verb`` stands on the button. Return whether it was pressed."""
        self.asked.append(question)
        if self._next_answer is not None:
            answer, self._next_answer = self._next_answer, None
            return answer
        dialog = Question(question, verb, detail, danger, self.window)
        return dialog.exec() == QDialog.DialogCode.Accepted

    def answer_next(self, answer: bool) -> None:
        """Answer the next question without showing it (tests)."""
        self._next_answer = answer

    def show_crash(self, error: BaseException) -> None:
        """Show what a bug did: data are safe, the text for the report can be copied."""
        log.error("a bug", exc_info=error)
        dialog = CrashDialog(error, self.window)
        dialog.open()


class Question(QDialog):
    """A question with its verb and Cancel; Cancel has the focus."""

    def __init__(self, question: str, verb: str, detail: str, danger: bool, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Question"))
        self.setMinimumWidth(400)
        words = Label(question, "heading", wrap=True)
        more = Label(detail, "body", "t2", wrap=True)
        if not detail:
            more.hide()
        self.verb = Button(verb, "danger" if danger else "primary")
        self.cancel = Button(_("Cancel"), key="Esc")
        sign = IconLabel("alert-triangle" if danger else "help-circle", "danger" if danger else "accent", 24)
        top = row(sign, column(words, more, spacing=4), spacing=12)
        top.setAlignment(sign, Qt.AlignmentFlag.AlignTop)
        top.setStretch(1, 1)
        box = column(top, row(0, self.verb, self.cancel), spacing=16)
        box.setContentsMargins(20, 18, 20, 16)
        self.setLayout(box)
        self.verb.setAutoDefault(True)
        self.cancel.setAutoDefault(True)
        self.cancel.setFocus()
        self.verb.clicked.connect(self.accept)
        self.cancel.clicked.connect(self.reject)


class CrashDialog(QDialog):
    """What a bug leaves: a sentence, the technical text to copy, and the way back to work."""

    def __init__(self, error: BaseException, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Program error"))
        self.resize(640, 420)
        self.text = QPlainTextEdit(crash_text(error))
        self.text.setReadOnly(True)
        self.text.setAccessibleName(_("Technical text"))
        self.copy = Button(_("Copy the text"), icon="copy")
        self.close_button = Button(_("Close"), "primary", key="Esc")
        head = row(
            IconLabel("alert-triangle", "danger", 24),
            Label(_("The program made an error"), "heading"),
            0,
            spacing=12,
        )
        told = Label(_(CRASHED), wrap=True)
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 18, 20, 16)
        box.setSpacing(10)
        box.addLayout(head)
        box.addWidget(told)
        box.addWidget(self.text, 1)
        box.addLayout(row(self.copy, 0, self.close_button))
        self.copy.clicked.connect(self._copy)
        self.close_button.clicked.connect(self.reject)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())


def crash_text(error: BaseException) -> str:
    """Return versions and the places in the code; no values, because they may hold a person's data."""
    import platform

    from precinct_app import __version__

    places = [
        f"{PurePath(frame.filename).name}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(error.__traceback__)
    ]
    head = f"precinct-app {__version__}, Python {platform.python_version()}, {sys.platform}"
    return "\n".join([head, type(error).__name__, *places])


class MessageStrips(QWidget):
    """The strips at the foot of the window, the newest at the bottom."""

    def __init__(self, messages: Messages) -> None:
        super().__init__()
        self.setAccessibleName(_("Messages"))
        self._strips: list[_Strip] = []
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(6)
        self.hide()
        messages.posted.connect(self.show_message)
        messages.withdrawn.connect(self.drop_about)

    def show_message(self, message: Message) -> None:
        """Show ``message``; the oldest that is no error makes room, and one that says the same."""
        for told in [shown for shown in self._strips if _same(shown.message, message)]:
            self._drop(told)
        strip = _Strip(message)
        strip.gone.connect(self._drop)
        self._strips.append(strip)
        self._box.addWidget(strip)
        self.show()
        passing = [shown for shown in self._strips if shown.message.tone != "danger"]
        if len(self._strips) > MOST_STRIPS and passing:
            self._drop(passing[0])

    def texts(self) -> list[str]:
        """Return what stands there."""
        return [strip.text() for strip in self._strips]

    def drop_about(self, about: object) -> None:
        """Take away the strips about one step."""
        for strip in [shown for shown in self._strips if about and shown.message.about == about]:
            self._drop(strip)

    def close_last(self) -> bool:
        """Close the newest strip; False when there is none."""
        if self._strips:
            self._drop(self._strips[-1])
            return True
        return False

    def _drop(self, strip: "_Strip") -> None:
        if strip in self._strips:
            self._strips.remove(strip)
            self._box.removeWidget(strip)
            strip.hide()
            strip.deleteLater()
        self.setVisible(bool(self._strips))


def _same(one: Message, other: Message) -> bool:
    """Tell whether two messages say the same and offer nothing that would be lost with the first.

    An earlier step is still taken back by Ctrl+Z after the later one.
    """
    stale = one.about is not None and other.about is not None
    return (one.text, one.tone) == (other.text, other.tone) and (stale or not (one.action or other.action))


class _Strip(Banner):
    """One message that leaves by itself, unless it is an error."""

    gone = Signal(object)

    def __init__(self, message: Message) -> None:
        super().__init__(message.told(), message.tone, message.action, closable=True)
        self.message = message
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._leave)
        self.action.connect(self._act)
        self.closed.connect(self._leave)
        if message.tone != "danger":
            self._timer.start(STAY_MS)

    def _act(self) -> None:
        self._leave()
        self.message.do()

    def _leave(self) -> None:
        self.gone.emit(self)
