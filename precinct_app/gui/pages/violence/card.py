"""The card of a fact: facts, notices with their clocks, risk, plan and orders, history.

It asks for what is to be done by signals; the page opens the dialogs. Notices come first: the clock runs.
"""

from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from precinct_app.domain.base import Id
from precinct_app.domain.permissions import Permission
from precinct_app.gui.cards.facts import Facts
from precinct_app.gui.cards.history import HistoryPanel
from precinct_app.gui.cards.undoing import Note
from precinct_app.gui.cards.viewing import naming_of, viewer_of
from precinct_app.gui.context import Context
from precinct_app.gui.pages.violence.notice_panel import NoticePanel
from precinct_app.gui.pages.violence.reading import FactCard, ReadFact
from precinct_app.gui.pages.violence.side_panels import PlanPanel, RiskPanel
from precinct_app.gui.widgets import (
    Banner,
    Button,
    EmptyState,
    Label,
    Pill,
    Segmented,
    Sheet,
    column,
    row,
    scrolled,
)
from precinct_app.i18n import N_, _
from precinct_app.tasks import WRITER

WIDTH, STAYED_MS = 452, 1000
FACT, NOTICES, RISK, PLAN, HISTORY = "fact", "notices", "risk", "plan", "history"
CLOCK_BACK = N_(
    "The computer’s clock stands before the minute when the police learned. Check its date and time."
)


class FactPanel(Sheet):
    """One card. ``edit_asked`` and ``remove_asked`` give the key of the fact."""

    edit_asked = Signal(object)
    remove_asked = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setFixedWidth(WIDTH)
        self._context = context
        self._asked = 0
        self._noted: set[Id] = set()
        self._may = context.may(Permission.EDIT_REGISTER)
        self.card: FactCard | None = None
        self._stayed = QTimer(self)
        self._stayed.setSingleShot(True)
        self._stayed.setInterval(STAYED_MS)
        self._build()
        self._assemble()
        self._connect()
        self.clear()

    def _build(self) -> None:
        self.title, self.address = Label("", "heading", wrap=True), Label("", "small", "t2", wrap=True)
        self.pill = Pill()
        self.clock_back = Banner(_(CLOCK_BACK), "warn")
        tabs = (
            (NOTICES, _("Notices")), (FACT, _("Fact")), (RISK, _("Risk")), (PLAN, _("Plan")),
            (HISTORY, _("History")),
        )  # fmt: skip
        self.tabs = Segmented(list(tabs), small=True)
        self.tabs.setAccessibleName(_("Parts of the card"))
        self.facts = Facts(label_width=130)
        self.notices = NoticePanel(self._may)
        self.risk, self.plan = RiskPanel(self._may), PlanPanel(self._may)
        self.history = HistoryPanel(self._context)
        self.edit_button = Button(_("Edit"), icon="edit", key="E")
        self.remove_button = Button(_("Delete"), "link", "trash")
        for button in (self.edit_button, self.remove_button):
            if not self._may:
                button.hide()
        self.nothing = EmptyState(
            "pointer", _("Nothing is chosen"), _("Choose a row: its card is shown here.")
        )

    def _assemble(self) -> None:
        facts = QWidget()
        facts.setLayout(column(self.facts, 0))
        whole = QWidget()
        inner = column(scrolled(facts), row(self.edit_button, 0, self.remove_button), spacing=8)
        inner.setContentsMargins(0, 0, 0, 0)
        whole.setLayout(inner)
        self._parts: dict[str, QWidget] = {
            NOTICES: self.notices, FACT: whole, RISK: self.risk, PLAN: self.plan, HISTORY: self.history,
        }  # fmt: skip
        self.stack = QStackedWidget()
        for part in self._parts.values():
            self.stack.addWidget(part)
        self.content = QWidget()
        box = column(
            self.title, self.address, row(self.pill, 0), self.clock_back, self.tabs, self.stack, spacing=8
        )
        box.setContentsMargins(0, 0, 0, 0)
        box.setStretch(5, 1)
        self.content.setLayout(box)
        self.body.addWidget(self.content, 1)
        self.body.addWidget(self.nothing, 1)

    def _connect(self) -> None:
        self.tabs.changed.connect(self._show_tab)
        self.edit_button.clicked.connect(self._ask_edit)
        self.remove_button.clicked.connect(self._ask_remove)
        self._stayed.timeout.connect(self.note_view)

    @property
    def key(self) -> Id | None:
        """The key of the shown fact."""
        return self.card.key if self.card is not None else None

    def show_fact(self, key: Id | None) -> None:
        """Read the card of a fact and show it; None shows that nothing is chosen."""
        if key is None:
            self.clear()
            return
        self._asked += 1
        context = self._context
        work = ReadFact(context.store, self._asked, key, naming_of(context), viewer_of(context))
        context.tasks.run(work, self._take, self._failed, quiet=True)

    def clear(self) -> None:
        """Show that nothing is chosen."""
        self._asked += 1
        self._stayed.stop()
        self.card = None
        self.content.hide()
        self.nothing.show()

    def show_tab(self, name: str) -> None:
        """Show one part of the card."""
        self.tabs.set_value(name)
        self._show_tab(name)

    def note_view(self) -> None:
        """Leave a trace that the card was seen, once for a fact."""
        key = self.key
        if key is not None and key not in self._noted and self.isVisible():
            self._noted.add(key)
            work = Note(self._context.store, "violence.view", "violence_fact", key)
            self._context.tasks.run(work, kind=WRITER, quiet=True)

    def _take(self, answer: tuple[int, FactCard]) -> None:
        number, card = answer
        if number != self._asked:
            return
        self.card = card
        self.title.setText(card.title)
        self.address.setText(card.address)
        self.address.setVisible(bool(card.address))
        self.pill.set_pill(card.state.pill)
        self.clock_back.setVisible(card.clock_back)
        self.facts.set_rows(card.facts)
        self.notices.show_notices(card.notices)
        self.risk.show_card(card)
        self.plan.show_card(card)
        self.tabs.set_count(NOTICES, len(card.notices))
        self.nothing.hide()
        self.content.show()
        self._show_tab(self.tabs.value())
        self._stayed.start()

    def _failed(self, error: BaseException) -> None:
        self.clear()
        self._context.messages.show_error(error)

    def _show_tab(self, name: object) -> None:
        self.stack.setCurrentWidget(self._parts[str(name)])
        if name == HISTORY and self.key is not None:
            self.history.show_record("violence_fact", self.key)

    def _ask_edit(self) -> None:
        if self.card is not None:
            self.edit_asked.emit(self.card.key)

    def _ask_remove(self) -> None:
        if self.card is not None:
            self.remove_asked.emit(self.card.key)

    def notice(self) -> Any:
        """Return the chosen notice, None for none."""
        return self.notices.current() if self.card is not None else None
