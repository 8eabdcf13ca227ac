"""The clocks of notices on top of the day: what is left or how late it is, a line for each fact.

The most urgent one has the whole height, the others a line each. They count each minute by the wall clock; a
clock that was set back never adds time, and is told.
"""

from datetime import datetime, timedelta

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from precinct_app.domain.clock import DEFAULT_ZONE, WARNINGS, WENT_BACK
from precinct_app.domain.labels import Naming
from precinct_app.domain.work import RunningClock
from precinct_app.domain.work.running import URGENT
from precinct_app.gui.pages.today import moment
from precinct_app.gui.theme import colour
from precinct_app.gui.widgets import Button, ElidedLabel, Label, clear, column, row
from precinct_app.i18n import _, ngettext, pgettext

TICKS = 24
FIGURES_WIDTH = 160
_ALLOWED_BACK = timedelta(minutes=1)


class ClockStrip(QWidget):
    """The clocks; ``sent`` and ``letter`` give the clock whose button was pressed."""

    sent = Signal(object)
    letter = Signal(object)

    def __init__(self, *, may_send: bool) -> None:
        super().__init__()
        self._may_send = may_send
        self._latest: datetime | None = None
        self._lines: list[_ClockLine] = []
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(6)
        self.hide()

    def show_clocks(self, clocks: list[RunningClock], naming: Naming) -> None:
        """Show what runs, the most urgent on top."""
        clear(self._box)
        self._lines = [
            _ClockLine(clock, naming, whole=not place, may_send=self._may_send)
            for place, clock in enumerate(clocks)
        ]
        for line in self._lines:
            line.send_button.clicked.connect(self._send)
            line.letter_button.clicked.connect(self._open)
            self._box.addWidget(line)
        self.setVisible(bool(self._lines))
        self.tick()

    def first(self) -> RunningClock | None:
        """Return the most urgent clock."""
        return self._lines[0].clock if self._lines else None

    def texts(self) -> list[str]:
        """Return what is left of each clock, in words."""
        return [line.left_words() for line in self._lines]

    def tick(self) -> None:
        """Count on to this minute."""
        now = moment.now(DEFAULT_ZONE)
        back = self._latest is not None and now < self._latest - _ALLOWED_BACK
        self._latest = max(self._latest or now, now)
        for line in self._lines:
            there = moment.now(line.clock.zone)
            line.show_moment(there, warned=back or there < line.clock.learned)

    def _send(self) -> None:
        self._tell(self.sent)

    def _open(self) -> None:
        self._tell(self.letter)

    def _tell(self, signal: object) -> None:
        pressed = self.sender()
        line = next((line for line in self._lines if pressed in (line.send_button, line.letter_button)), None)
        if line is not None:
            signal.emit(line.clock)  # type: ignore[attr-defined]


class _ClockLine(QFrame):
    """One clock: figures and bar, what was not sent and whom it is about, the two buttons."""

    def __init__(self, clock: RunningClock, naming: Naming, *, whole: bool, may_send: bool) -> None:
        super().__init__()
        self.clock = clock
        self._tone = "danger"
        self.setObjectName("sheet")
        self.figures = Label("", "clock" if whole else "heading")
        self.word = Label("", "small")
        self.bar = _Ticks()
        self.send_button = Button(_("Sent"), icon="check", small=not whole)
        kind = "danger" if whole else "plain"
        self.letter_button = Button(
            _("Open the letter"), kind, icon="mail", key="F4" if whole else "", small=not whole
        )
        if not may_send:
            self.send_button.hide()
        self.warning = Label(_(WARNINGS[WENT_BACK]), "small", "warn", wrap=True)
        self.warning.hide()
        self._assemble(naming, whole)

    def _assemble(self, naming: Naming, whole: bool) -> None:
        time = row(self.figures, self.word, 0, spacing=7)
        if not whole:
            self.bar.hide()
        left = QWidget()
        left.setFixedWidth(FIGURES_WIDTH)
        left.setLayout(column(time, self.bar, spacing=4))
        what, about, when = _words(self.clock, naming)
        title = ElidedLabel(what, "heading" if whole else "strong")
        texts = [title, ElidedLabel(about, "body"), ElidedLabel(when, "small", "t2")]
        middle = column(*texts, self.warning, spacing=1)
        if not whole:
            texts[1].hide()
            texts[2].setText(f"{about} · {when}" if about else when)
        box = row(left, middle, self.send_button, self.letter_button, spacing=16)
        box.setStretch(1, 1)
        box.setContentsMargins(18, 8 if whole else 4, 14, 8 if whole else 4)
        self.setLayout(box)
        self.setAccessibleName(what)

    def show_moment(self, now: datetime, *, warned: bool) -> None:
        """Show what is left at ``now``; below zero it says by how much it is late."""
        left = self.clock.left(now)
        late = left < timedelta()
        self._tone = "danger" if left < URGENT else "accent"
        tone = "danger" if left < URGENT else "text"
        self.figures.setText(_figures(abs(left)))
        self.figures.set_tone(tone)
        self.word.setText(pgettext("clock", "late") if late else pgettext("clock", "left"))
        self.word.set_tone(tone)
        self.bar.set_share(self.clock.share(now), self._tone)
        self.warning.setVisible(warned)
        self.setAccessibleDescription(self.left_words())
        self.update()

    def left_words(self) -> str:
        """Return the figures with their word."""
        return f"{self.figures.text()} {self.word.text()}"

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the sheet and its thick edge at the left."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(self._tone))
        painter.drawRoundedRect(QRectF(0, 0, 4, self.height()), 2, 2)
        painter.end()


class _Ticks(QWidget):
    """The term as ticks: those that are over are filled."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(9)
        self._share, self._tone = 0.0, "danger"

    def set_share(self, share: float, tone: str) -> None:
        """Show the part that is over, 0 to 1."""
        self._share, self._tone = share, tone
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        step = self.width() / TICKS
        full, empty = colour(self._tone), colour(f"{self._tone}-line")
        for number in range(TICKS):
            box = QRectF(round(number * step), 0.5, step - 2.5, self.height() - 1)
            if number < self._share * TICKS:
                painter.fillRect(box, full)
            else:
                painter.setPen(empty)
                painter.drawRect(box)
        painter.end()


def _words(clock: RunningClock, naming: Naming) -> tuple[str, str, str]:
    """Return what was not sent, whom it is about, and from when to when the clock runs."""
    bodies = [naming.code("notice_body", body) for _key, body in clock.notices]
    first = bodies[0][:1].upper() + bodies[0][1:]
    address = naming.address(clock.address)
    if len(bodies) == 1:
        what = _("Notice not sent: {body}").format(body=first)
        about = (_("Domestic violence"), address)
    else:
        words = ngettext("{n} notice was not sent", "{n} notices were not sent", len(bodies))
        what = words.format(n=len(bodies))
        about = (address, ", ".join([first, *bodies[1:]]))
    language = naming.language
    when = _("Known since {learned} · term {ends}").format(
        learned=language.date_time(clock.learned), ends=language.date_time(clock.ends)
    )
    return what, " · ".join(part for part in about if part), when


def _figures(left: timedelta) -> str:
    hours, minutes = divmod(int(left / timedelta(minutes=1)), 60)
    return f"{hours:02d}:{minutes:02d}"
