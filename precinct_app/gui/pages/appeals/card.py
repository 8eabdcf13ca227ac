"""The card of one appeal: its term and how it came about, what befell it, whom and what it concerns."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from precinct_app.domain.appeals import OPEN, AppealStep
from precinct_app.domain.base import Id
from precinct_app.domain.clock import from_instant, wall_today
from precinct_app.domain.labels import Naming, appeal_title
from precinct_app.domain.permissions import Permission
from precinct_app.domain.secrecy import NORMAL
from precinct_app.gui.cards.due import late_words
from precinct_app.gui.cards.facts import Facts
from precinct_app.gui.cards.history import HistoryPanel
from precinct_app.gui.cards.viewing import naming_of, viewer_of
from precinct_app.gui.context import Context
from precinct_app.gui.pages.appeals.columns import STEPS, received_text, state_pill
from precinct_app.gui.pages.appeals.work import ReadAppeal, Shown
from precinct_app.gui.pages.contacts.card import LinkButton
from precinct_app.gui.pages.contacts.ways import way_to
from precinct_app.gui.widgets import (
    Button,
    EmptyState,
    Label,
    Pill,
    PillText,
    Segmented,
    Sheet,
    clear,
    column,
    hair,
    row,
    scrolled,
    wrapped,
)
from precinct_app.i18n import _, first_capital

WIDTH = 306
LINKS = (
    ("house", "house_id", "home"), ("place", "place_id", "map-pin"), ("contact", "contact_id", "messages"),
    ("sara_case", "case_id", "triangle-square-circle"),
)  # fmt: skip


class AppealCard(Sheet):
    """Shows one appeal; ``step_asked`` gives the kind of a step, the others are the buttons."""

    edit_asked = Signal()
    remove_asked = Signal()
    step_asked = Signal(str)
    shown = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__(padded=False, spacing=0)
        self._context = context
        self._wanted: Id | None = None
        self.view: Shown | None = None
        self.setFixedWidth(WIDTH)
        self.nothing = EmptyState("mail", _("No appeal is chosen"), _("Choose one in the list."))
        self.title, self.kind = Label("", "heading", wrap=True), Label("", "small", "t2", wrap=True)
        self.due = Pill()
        self.story = Label("", "small", "t2", wrap=True)
        self.gist, self.facts = Label("", wrap=True), Facts()
        self.links, self.steps = QVBoxLayout(), QVBoxLayout()
        self.tabs = Segmented([("card", _("Card")), ("history", _("History"))], small=True)
        self.history = HistoryPanel(context)
        self.answer = Button(_("Answered"), icon="check", key="1", small=True)
        self.hand_on = Button(_("Hand on"), icon="arrow-right", key="2", small=True)
        self.prolong = Button(_("Prolong"), icon="calendar-time", key="3", small=True)
        self.reopen = Button(_("Take up again"), icon="arrow-back-up", key="4", small=True)
        self.edit = Button(_("Change"), icon="edit", key="E", small=True)
        self.remove = Button(_("Delete"), "ghost", "trash", small=True)
        self._assemble()
        self._connect()
        self.show_appeal(None)

    def _assemble(self) -> None:
        self.links.setSpacing(4)
        self.steps.setSpacing(6)
        content = QWidget()
        parts = (self.gist, self.links, self.facts, self.story, self.steps, 0)
        inside = column(*parts, spacing=10)
        inside.setContentsMargins(14, 10, 12, 10)
        content.setLayout(inside)
        self.stack = QStackedWidget()
        self.stack.addWidget(scrolled(content))
        self.stack.addWidget(self.history)
        head = column(self.title, self.kind, row(self.due, 0), self.tabs, spacing=6)
        head.setContentsMargins(14, 10, 10, 8)
        acts = wrapped(
            self.answer, self.hand_on, self.prolong, self.reopen, self.edit, self.remove, spacing=6
        )
        acts.setContentsMargins(14, 8, 10, 10)
        whole = column(head, self.stack, hair("line"), acts, spacing=0)
        whole.setStretch(1, 1)
        self._whole = QWidget()
        self._whole.setLayout(whole)
        self.body.addWidget(self.nothing)
        self.body.addWidget(self._whole)

    def _connect(self) -> None:
        self.tabs.changed.connect(self._show_tab)
        self.edit.clicked.connect(self.edit_asked)
        self.remove.clicked.connect(self.remove_asked)
        self.answer.clicked.connect(self._ask_answer)
        self.hand_on.clicked.connect(self._ask_hand_on)
        self.prolong.clicked.connect(self._ask_prolong)
        self.reopen.clicked.connect(self._ask_reopen)

    def appeal(self) -> Id | None:
        """Return the key of the appeal that is shown."""
        return self._wanted

    def show_appeal(self, key: Id | None) -> None:
        """Read and show an appeal; None shows that none is chosen."""
        self._wanted = key
        self._whole.setVisible(key is not None)
        self.nothing.setVisible(key is None)
        self.view = None if key is None else self.view
        if key is not None:
            context = self._context
            work = ReadAppeal(context.store, key, naming_of(context), viewer_of(context))
            context.tasks.run(work, self._take, quiet=True)
            self._read_history()

    def _take(self, found: tuple[Id, Shown | None]) -> None:
        key, view = found
        if key != self._wanted:
            return
        if view is None:
            self.show_appeal(None)
            return
        self.view = view
        self._fill(view, naming_of(self._context))
        self.shown.emit(key)

    def _fill(self, view: Shown, naming: Naming) -> None:
        record = view.card.record
        self.title.setText(appeal_title(record, naming))
        self.kind.setText(first_capital(naming.code("appeal_kind", record.kind)))
        self.due.set_pill(_due_pill(view, naming))
        self.story.setText("\n".join(view.story) if view.story else _("The day was typed."))
        self.gist.setText(record.gist)
        self.gist.setVisible(bool(record.gist))
        self._show_links(view)
        self._show_steps(view, naming)
        self.facts.set_rows(_facts(view, naming))
        may, opened = self._context.may(Permission.EDIT_CONTACTS), record.state == OPEN
        for button in (self.answer, self.hand_on, self.prolong):
            button.setVisible(may and opened)
        self.reopen.setVisible(may and not opened)
        for button in (self.edit, self.remove):
            button.setVisible(may)

    def _show_links(self, view: Shown) -> None:
        clear(self.links)
        record = view.card.record
        icon = "user" if record.applicant_type == "person" else "users"
        self._add_link((record.applicant_type, record.applicant_id), view, icon)
        for kind, field, sign in LINKS:
            self._add_link((kind, getattr(record, field)), view, sign)

    def _add_link(self, key: tuple[str, Any], view: Shown, icon: str) -> None:
        name = view.card.name(*key)
        if not name:
            return
        link = LinkButton(name, key, icon)
        link.setEnabled(way_to(self._context, key) is not None)
        link.followed.connect(self._follow)
        self.links.addLayout(row(link, 0))

    def _follow(self, subject: tuple[str, Id]) -> None:
        way = way_to(self._context, subject)
        if way is not None:
            self._context.go(*way)

    def _show_steps(self, view: Shown, naming: Naming) -> None:
        clear(self.steps)
        for step in view.card.steps:
            self.steps.addWidget(hair())
            self.steps.addLayout(_step_lines(step, view, naming))

    def texts(self) -> list[str]:
        """Return all words of the card."""
        found = [label.text() for label in self._whole.findChildren(Label)]
        return [text for text in found if text] + [b.text() for b in self.findChildren(LinkButton)]

    def _show_tab(self, name: object) -> None:
        self.stack.setCurrentIndex(1 if name == "history" else 0)
        self._read_history()

    def _read_history(self) -> None:
        if self._wanted is not None and self.tabs.value() == "history":
            self.history.show_record("appeal", self._wanted)

    def _ask_answer(self) -> None:
        self.step_asked.emit("answered")

    def _ask_hand_on(self) -> None:
        self.step_asked.emit("handed_on")

    def _ask_prolong(self) -> None:
        self.step_asked.emit("prolonged")

    def _ask_reopen(self) -> None:
        self.step_asked.emit("returned")


def _due_pill(view: Shown, naming: Naming) -> PillText:
    record, language = view.card.record, naming.language
    if record.state != OPEN:
        pill = state_pill(record.state)
        day = record.closed_day
        return PillText(f"{pill.text}, {language.date_short(day)}", pill.tone, pill.icon) if day else pill
    days = (record.due_day - wall_today()).days
    words = late_words(-days) if days < 0 else language.in_days(days)
    tone = "danger" if days < 0 else "warn" if days == 0 else "neutral"
    icon = "alert-triangle" if days < 0 else "clock"
    return PillText(f"{language.date_short(record.due_day)} · {words}", tone, icon)


def _facts(view: Shown, naming: Naming) -> list[tuple[str, str]]:
    record, language = view.card.record, naming.language
    entered = language.date_time(from_instant(record.created_us, record.zone))
    return [
        (_("Received"), received_text(record.received, language)),
        (_("Applicant"), record.applicant),
        (_("In whose hands"), view.holder),
        (_("Result"), naming.code("appeal_result", record.result)),
        (_("Note on the result"), record.result_note),
        (_("Secrecy"), "" if record.secrecy == NORMAL else naming.code("secrecy", record.secrecy)),
        (_("Entered"), " · ".join(part for part in (entered, view.author) if part)),
    ]


def _step_lines(step: AppealStep, view: Shown, naming: Naming) -> QVBoxLayout:
    language = naming.language
    head = row(
        Label(_(STEPS.get(step.kind, step.kind)), "strong"),
        0,
        Label(language.date_short(step.day), "small", "t2"),
    )
    told = [
        _("until {date}").format(date=language.date_short(step.due_day)) if step.due_day else "",
        step.to_whom or view.card.name("organisation", step.organisation_id),
        _("No. {number}").format(number=step.number) if step.number else "",
        step.note,
    ]
    words = " · ".join(part for part in told if part)
    return column(head, *([Label(words, "small", "t2", wrap=True)] if words else []), spacing=1)
