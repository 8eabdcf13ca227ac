"""What happened to a record: changes field by field, and who opened its card; read from the journal.

A record's history holds that of its parts (phones, roles, residences). Values are shown as an officer wrote
them: codes by their text, keys by the name of what they point at, days in the usual form.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from precinct_app.domain.base import Id
from precinct_app.domain.clock import from_instant
from precinct_app.domain.labels import Naming, labels
from precinct_app.domain.operations import OPERATIONS
from precinct_app.domain.register.parts import record_parts
from precinct_app.domain.secrecy import Viewer
from precinct_app.domain.users import User, store_zone
from precinct_app.gui.cards.field_names import DERIVED, field_name, record_name
from precinct_app.gui.cards.value_texts import ACTIONS, NOTHING, ValueTexts, part_names, pointed_type
from precinct_app.gui.cards.view_reason import reason_words
from precinct_app.gui.cards.viewing import naming_of, viewer_of
from precinct_app.gui.context import Context
from precinct_app.gui.table_view import TableView
from precinct_app.gui.tables import Column, Kind, TableModel, TwoPart
from precinct_app.gui.widgets import (
    EmptyState,
    Label,
    Segmented,
    wrapped,
)
from precinct_app.i18n import _, active
from precinct_app.storage.journal import Entry, history, reasons_of
from precinct_app.tasks import Progress

MOST_LINES = 500


@dataclass(frozen=True, slots=True)
class Line:
    """One line of history: when, who, what, before and after, the operation."""

    number: int
    instant_us: int
    when: str
    who: str
    what: str
    before: str
    after: str
    operation: str


class HistoryPanel(QWidget):
    """Two lists, changes and views; ``show_record(type, key)`` fills them, ``heading`` names the panel."""

    def __init__(self, context: Context, heading: bool = False) -> None:
        super().__init__()
        self._context = context
        self._asked = 0
        self.changes = TableModel(_change_columns(), row_key=_number)
        self.views = TableModel(_view_columns(), row_key=_number)
        self.change_view = TableView(self.changes, _("Changes"), tall=True)
        self.seen_view = TableView(self.views, _("Who saw this card"), tall=True)
        self.tabs = Segmented([("changes", _("Changes")), ("views", _("Who saw this card"))], small=True)
        self.stack = QStackedWidget()
        self.nothing = EmptyState("history", _("No changes yet"), _("Changes of the card stand here."))
        for widget in (self.change_view, self.seen_view, self.nothing):
            self.stack.addWidget(widget)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        words = [Label(_("History"), "heading")] if heading else []
        box.addLayout(wrapped(*words, *([0] if heading else []), self.tabs))
        box.addWidget(self.stack, 1)
        self.tabs.changed.connect(self._show_tab)

    def show_record(self, kind: str, key: Id) -> None:
        """Read and show the history of one record."""
        self._asked += 1
        work = _Read(
            self._context.store, self._asked, kind, key, naming_of(self._context), viewer_of(self._context)
        )
        self._context.tasks.run(work, self._take, quiet=True)

    def clear(self) -> None:
        """Show nothing."""
        self._asked += 1
        self._fill([], [])

    def _take(self, answer: tuple[int, list[Line], list[Line]]) -> None:
        number, changes, views = answer
        if number == self._asked:
            self._fill(changes, views)

    def _fill(self, changes: list[Line], views: list[Line]) -> None:
        self.changes.set_rows(changes)
        self.views.set_rows(views)
        self.tabs.set_count("changes", len(changes))
        self.tabs.set_count("views", len(views))
        self.tabs.updateGeometry()
        self._show_tab(self.tabs.value())

    def _show_tab(self, name: object) -> None:
        views = name == "views"
        rows = self.views.rows() if views else self.changes.rows()
        shown = self.seen_view if views else self.change_view
        self.stack.setCurrentWidget(shown if rows else self.nothing)


def _number(line: Line) -> int:
    return line.number


def _change_columns() -> list[Column]:
    return [
        Column(_("When"), _when_who, 142, Kind.LINES, sort=_instant, least=104),
        Column(_("What"), _what, 150, Kind.LINES, least=108),
        Column(_("Value"), _values, 0, Kind.LINES, least=96),
    ]


def _view_columns() -> list[Column]:
    return [
        Column(_("When"), _when, 142, Kind.MUTED, sort=_instant, least=104),
        Column(_("Who"), _who, 150, Kind.NAME, least=110),
        Column(_("What"), _operation, 0, Kind.MUTED, least=108),
    ]


def _when_who(line: Line) -> TwoPart:
    return TwoPart(line.when, line.who)


def _what(line: Line) -> TwoPart:
    return TwoPart(line.what, line.operation)


def _values(line: Line) -> TwoPart:
    before = _("before: {value}").format(value=line.before) if line.before else ""
    return TwoPart(line.after or NOTHING, before)


def _when(line: Line) -> str:
    return line.when


def _who(line: Line) -> str:
    return line.who


def _operation(line: Line) -> str:
    return line.operation


def _instant(line: Line) -> int:
    return line.instant_us


class _Read:
    """Reads the history on the reader's thread."""

    def __init__(self, store: Any, number: int, kind: str, key: Id, naming: Naming, viewer: Viewer) -> None:
        self._store, self._number, self._viewer = store, number, viewer
        self._kind, self._key, self._naming = kind, key, naming

    def __call__(self, progress: Progress) -> tuple[int, list[Line], list[Line]]:
        with self._store.read() as session:
            parts_of_card = record_parts(session, self._kind, self._key, self._viewer)
            entries = list(history(session, parts_of_card, MOST_LINES, self._viewer.user_id))
            people = user_names(session, entries, self._naming)
            seen = [entry.step_id for entry in entries if entry.action == "view"]
            teller = _Teller(people, store_zone(session), reasons_of(session, seen), self._naming)
            own = (self._kind, self._key)
            names = labels(session, {*_pointed(entries), own}, self._naming, self._viewer)
            parts = part_names(
                session, {entry.record_id for entry in entries}, self._naming, self._key, self._viewer
            )
        titles = {key: label.title for key, label in names.items()}
        within = titles.get(own, "") if self._kind == "house" else ""
        texts = ValueTexts(self._naming, titles, parts, self._key, within)
        changes = [
            line
            for entry in entries
            if entry.action not in ("view", "text")
            for line in _lines(entry, texts, teller)
        ]
        views = [teller.line(entry) for entry in entries if entry.action == "view"]
        return self._number, _numbered(changes), _numbered(views)


def _numbered(lines: list[Line]) -> list[Line]:
    return [
        Line(n, x.instant_us, x.when, x.who, x.what, x.before, x.after, x.operation)
        for n, x in enumerate(lines)
    ]


def user_names(session: Any, entries: Iterable[Entry], naming: Naming) -> dict[Id, str]:
    """Return the short name of every user that the entries name."""
    ids = {entry.user_id for entry in entries if entry.user_id is not None}
    users = session.query(User).filter(User.id.in_(ids))
    return {
        user.id: naming.language.short_name(
            naming.pair(user.surname_kk, user.surname_ru), naming.pair(user.given_kk, user.given_ru),
            naming.pair(user.patronymic_kk, user.patronymic_ru),
        )
        for user in users
    }  # fmt: skip


def _fields(entry: Entry) -> Iterable[tuple[str, Any, Any]]:
    """Give (field, before, after): one for a change, one for each value of an added record."""
    if entry.action == "change":
        yield entry.field, entry.before, entry.after
    elif entry.action == "add" and isinstance(entry.after, dict):
        for name, value in entry.after.items():
            yield name, None, value


def _pointed(entries: Iterable[Entry]) -> set[tuple[str, Id]]:
    found = set()
    for entry in entries:
        values = entry.after if entry.action == "add" and isinstance(entry.after, dict) else {}
        for name, *sides in _fields(entry):
            for value in sides:
                kind = pointed_type(name, values)
                if kind and isinstance(value, bytes):
                    found.add((kind, value))
    return found


def _lines(entry: Entry, texts: "ValueTexts", teller: "_Teller") -> list[Line]:
    if entry.action == "change":
        if entry.field in DERIVED:
            return []
        before, after = (texts.text(entry.type, entry.field, side) for side in (entry.before, entry.after))
        part = texts.part(entry.record_id)
        said = f"{part}: {after or NOTHING}" if part else after
        return [teller.line(entry, field_name(entry.type, entry.field), before, said)]
    if entry.action == "add":
        return [teller.line(entry, record_name(entry.type), "", texts.summary(entry))]
    part, said = texts.part(entry.record_id), _(ACTIONS.get(entry.action, entry.action))
    return [teller.line(entry, record_name(entry.type), "", f"{part}: {said}" if part else said)]


@dataclass(frozen=True, slots=True)
class _Teller:
    """Says who did something (``users`` by key), and when by the clock of ``zone``, as the journal does."""

    users: Mapping[Id, str]
    zone: str
    reasons: Mapping[Id, str]
    naming: Naming

    def line(self, entry: Entry, what: str = "", before: str = "", after: str = "") -> Line:
        """Return the line of an entry; its number is given later."""
        operation = OPERATIONS.get(entry.op)
        label = _(operation.label) if operation else entry.op
        who = self.users.get(entry.user_id or b"", "") or _("the program")
        if entry.destroyed:
            after = _("destroyed by law")
        if entry.closed:
            after = _("only its author sees it")
        given = reason_words(self.reasons.get(entry.step_id, ""), self.naming)
        if given:
            label = _("{operation}, reason: {reason}").format(operation=label, reason=given)
        when = active().date_time(from_instant(entry.instant_us, self.zone))
        return Line(0, entry.instant_us, when, who, what, before, after, label)
