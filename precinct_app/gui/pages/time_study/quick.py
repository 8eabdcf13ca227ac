"""Quick marks: a button for each kind of work, the first nine by their digit; what runs stands above."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from precinct_app.domain.clock import wall_now
from precinct_app.domain.codes import CodeText
from precinct_app.domain.time_study import TimeMark, elapsed
from precinct_app.gui.context import Context
from precinct_app.gui.widgets import Button, Label, Sheet, column, row, scrolled, wrapped
from precinct_app.i18n import _, active

WIDTH, EVERY_MS, KEYED = 290, 20_000, 9


class KindButton(Button):
    """One kind of work; ``asked`` gives its code."""

    asked = Signal(str)

    def __init__(self, code: CodeText, language: str, key: str) -> None:
        super().__init__(code.short(language), "ghost", code.icon or "clock", key, small=True)
        self.code = code.code
        self.clicked.connect(self._ask)

    def _ask(self) -> None:
        self.asked.emit(self.code)


class QuickMarks(Sheet):
    """``start_asked`` gives the code of a kind, ``stop_asked`` and ``type_asked`` nothing."""

    start_asked = Signal(str)
    stop_asked = Signal()
    type_asked = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setFixedWidth(WIDTH)
        self._context = context
        self.mark: TimeMark | None = None
        self.kinds = context.store.codes().of("work_kind")
        self.what, self.since = Label("", "heading", wrap=True), Label("", "small", "t2", wrap=True)
        self.stop = Button(_("Stop"), "primary", "player-stop", key="0")
        self.typed = Button(_("Type the minutes"), icon="pencil", key="N")
        self._clock = QTimer(self)
        self._clock.setInterval(EVERY_MS)
        self._clock.timeout.connect(self._show_since)
        self._assemble()
        self.stop.clicked.connect(self.stop_asked)
        self.typed.clicked.connect(self.type_asked)
        self.show_mark(None)

    def _assemble(self) -> None:
        self.body.addWidget(self.what)
        self.body.addWidget(self.since)
        self.body.addLayout(wrapped(self.stop, self.typed))
        self.add_line()
        self.body.addWidget(Label(_("What begins now"), "strong"))
        inside, box = QWidget(), QVBoxLayout()
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(2)
        self.buttons = []
        for number, code in enumerate(self.kinds, 1):
            button = KindButton(code, self._context.language, str(number) if number <= KEYED else "")
            button.asked.connect(self.start_asked)
            self.buttons.append(button)
            box.addLayout(row(button, 0))
        inside.setLayout(column(box, 0))
        self.body.addWidget(scrolled(inside), 1)

    def kind_of(self, cap: str) -> str:
        """Return the kind of a digit key, "" for none."""
        place = int(cap) - 1 if cap.isdigit() else -1
        return self.kinds[place].code if 0 <= place < min(KEYED, len(self.kinds)) else ""

    def show_mark(self, mark: TimeMark | None) -> None:
        """Show what runs; None for nothing."""
        self.mark = mark
        self.stop.setVisible(mark is not None)
        if mark is None:
            self._clock.stop()
            self.what.setText(_("Nothing is being timed"))
            self.since.setText(_("A digit begins a stretch of work, 0 ends it. It goes on over a lock."))
            return
        codes = self._context.store.codes()
        self.what.setText(codes.text("work_kind", mark.kind, self._context.language))
        self._show_since()
        self._clock.start()

    def _show_since(self) -> None:
        if self.mark is None:
            return
        begun = _("since {time}, {date}").format(
            time=self.mark.started, date=active().date_short(self.mark.day)
        )
        minutes = elapsed(self.mark, wall_now())
        if minutes is None:
            self.since.setText(f"{begun} · {_('too long: type the minutes')}")
        else:
            hours, rest = divmod(minutes, 60)
            self.since.setText(f"{begun} · {hours}:{rest:02d}")
