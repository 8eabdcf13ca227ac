"""The parts of the card beside the notices: risk with how its points came about, plan, orders."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from precinct_app.gui.cards.facts import Facts
from precinct_app.gui.pages.violence.reading import FactCard
from precinct_app.gui.widgets import Button, Label, Pill, PillText, clear, column, row, scrolled, wrapped
from precinct_app.i18n import _, active, ngettext


class RiskPanel(QWidget):
    """The level, the reason, the points and the questions they came from."""

    questions_asked = Signal()
    print_asked = Signal()

    def __init__(self, may_edit: bool) -> None:
        super().__init__()
        self.facts = Facts(label_width=110)
        self.points = Label("", "strong", wrap=True)
        self.weighed = Facts(label_width=300, sentences=True)
        self.questions_button = Button(_("Questionnaire…"), icon="checklist", key="R")
        if not may_edit:
            self.questions_button.hide()
        self.print_button = Button(_("Sheet…"), icon="printer")
        inner = QWidget()
        inner.setLayout(column(self.facts, self.points, self.weighed, 0, spacing=8))
        box = column(scrolled(inner), row(self.questions_button, 0, self.print_button), spacing=8)
        box.setContentsMargins(0, 0, 0, 0)
        self.setLayout(box)
        self.questions_button.clicked.connect(self.questions_asked)
        self.print_button.clicked.connect(self.print_asked)

    def show_card(self, card: FactCard) -> None:
        """Show the assessment of a fact."""
        answered, asked = card.answered
        self.facts.set_rows([
            (_("Level"), card.level or _("not decided by the inspector yet")),
            (_("Reason"), card.reason), (_("Assessed"), card.assessed),
            (_("Questions answered"), _("{n} of {all}").format(n=answered, all=asked)),
        ])  # fmt: skip
        self.points.setText(points_words(sum(points for _text, points in card.weighed)))
        self.weighed.set_rows([(text, f"+{points}") for text, points in card.weighed])


def points_words(total: int) -> str:
    """Return how many points there are, and that they decide nothing."""
    words = ngettext("{n} point", "{n} points", total).format(n=active().number(total))
    return ". ".join((words, _("Points decide nothing: the level is your word.")))


class PlanPanel(QWidget):
    """The steps of the safety plan, and the orders and warnings that rest on the fact."""

    steps_asked = Signal()
    order_asked = Signal()
    warning_asked = Signal()
    order_chosen = Signal(object)

    def __init__(self, may_edit: bool) -> None:
        super().__init__()
        self.steps = Facts(label_width=270, sentences=True)
        self.no_steps = Label(_("No steps yet."), "body", "t2")
        self.orders = column(spacing=4)
        self.steps_button = Button(_("Safety plan…"), icon="list-check")
        self.order_button = Button(_("Open a protective order"), icon="shield")
        self.warning_button = Button(_("Open an official warning"), icon="alert-triangle")
        acts = (self.steps_button, self.order_button, self.warning_button)
        for button in acts:
            if not may_edit:
                button.hide()
        inner = QWidget()
        inner.setLayout(
            column(
                Label(_("Safety plan"), "strong"), self.no_steps, self.steps,
                Label(_("Orders and warnings"), "strong"), self.orders, 0, spacing=8,
            )
        )  # fmt: skip
        box = column(scrolled(inner), wrapped(*acts), spacing=8)
        box.setContentsMargins(0, 0, 0, 0)
        self.setLayout(box)
        self._keys: dict[Button, bytes] = {}
        self.steps_button.clicked.connect(self.steps_asked)
        self.order_button.clicked.connect(self.order_asked)
        self.warning_button.clicked.connect(self.warning_asked)

    def show_card(self, card: FactCard) -> None:
        """Show plan and orders of a fact."""
        self.no_steps.setVisible(not card.steps)
        self.steps.set_rows([
            (words, Pill(due.text, due.tone, due.icon) if isinstance(due, PillText) else due)
            for words, due in card.steps
        ])  # fmt: skip
        clear(self.orders)
        self._keys.clear()
        for key, words in card.orders:
            link = Button(words, "link", "shield")
            link.clicked.connect(self._open_order)
            self._keys[link] = key
            self.orders.addWidget(link)
        if not card.orders:
            self.orders.addWidget(Label(_("None was opened for this fact."), "body", "t2"))

    def _open_order(self) -> None:
        sender = self.sender()
        if isinstance(sender, Button) and sender in self._keys:
            self.order_chosen.emit(self._keys[sender])
