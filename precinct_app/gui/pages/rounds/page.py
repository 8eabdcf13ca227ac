"""The page of rounds: the list, one round walked door by door, its form over it all.

Keys 1 to 4 note what a door gave and go on to the next one, in the next house after the last; each is a step
of its own that Ctrl+Z takes back. Nothing is noted without a day that the officer typed.
"""

from datetime import date
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from precinct_app.domain.base import Id
from precinct_app.domain.permissions import Permission
from precinct_app.domain.social_map.round_reading import RoundLine, VisitRow
from precinct_app.gui.cards.form_page import FormPage
from precinct_app.gui.cards.viewing import naming_of, viewer_of
from precinct_app.gui.context import Context
from precinct_app.gui.pages.houses.columns import STATE_KEYS, Words
from precinct_app.gui.pages.houses.reading import ResidentRow
from precinct_app.gui.pages.houses.work import ReadResidents
from precinct_app.gui.pages.rounds.columns import RoundWords, figures
from precinct_app.gui.pages.rounds.print_dialog import PrintDialog
from precinct_app.gui.pages.rounds.round_form import RoundForm, round_values
from precinct_app.gui.pages.rounds.round_list import RoundList
from precinct_app.gui.pages.rounds.walk_view import WalkView
from precinct_app.gui.pages.rounds.walking import Walk
from precinct_app.gui.pages.rounds.work import (
    CloseRound,
    NoteResult,
    NoteWords,
    ReadRounds,
    ReadWalk,
    RemoveRound,
    TakeHouseOut,
)
from precinct_app.i18n import N_, _, ngettext
from precinct_app.tasks import WRITER

END = N_("The walk is at its end. Choose another dwelling to change its result.")
ROUND = "house_round"


def today() -> date:
    """Return the day of this computer."""
    return date.today()  # noqa: DTZ011 - a day of the wall clock is meant


class RoundsPage(FormPage):
    """Rounds of the dwellings."""

    name: ClassVar[str] = "rounds"
    title: ClassVar[str] = N_("Rounds")
    icon: ClassVar[str] = "walk"
    permission: ClassVar[Permission] = Permission.VIEW_MAP
    watches: ClassVar[frozenset[str]] = frozenset({
        "house_round", "round_visit", "dwelling", "house", "house_address", "street", "residence", "person",
        "code",
    })  # fmt: skip
    keys: ClassVar[tuple[tuple[str, str], ...]] = (
        ("1–4", N_("result of the visit")), ("T", N_("time")), ("E", N_("note, edit")),
        ("N", N_("resident, new round")), ("Ctrl+P", N_("sheet, cards")),
    )  # fmt: skip

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        naming = naming_of(context)
        self.words, self._house_words = RoundWords(naming, today()), Words(naming)
        self.inside: Id | None = None
        self._reading = self._again = self._opened = False
        self._reopened = False
        self._ended: Id | None = None
        self._wanted: Id | None = None
        self.list = RoundList(context, self.words)
        self.walk_view = WalkView(context, self.words, self._house_words)
        self.stack.addWidget(self.list)
        self.stack.addWidget(self.walk_view)
        self._connect()

    def _connect(self) -> None:
        chosen, walked = self.list, self.walk_view
        chosen.opened.connect(self._go_inside)
        chosen.new_asked.connect(self.new_round)
        chosen.edit_asked.connect(self.edit_round)
        chosen.remove_asked.connect(self.remove)
        for view in (chosen, walked):
            view.close_asked.connect(self.close_or_reopen)
            view.print_asked.connect(self.print_page)
        walked.door_chosen.connect(self._take_door)
        walked.strip.words_typed.connect(self._write_words)
        walked.strip.resident_asked.connect(self.new_resident)
        walked.strip.contact_asked.connect(self.record_contact)

    # reading

    def refresh(self) -> None:
        """Read the list, or the round that is walked; what changed meanwhile is read once more at the end."""
        if self._reading:
            self._again = True
            return
        self._reading = True
        self.words.today = today()
        self.words.naming = self._house_words.naming = naming_of(self.context)
        if self.inside is None:
            work = ReadRounds(self.context.store)
            self.context.tasks.run(work, self._take_rounds, self._not_read, label=_("Reading the rounds"))
        else:
            walk = ReadWalk(self.context.store, self.inside)
            self.context.tasks.run(walk, self._take_walk, self._not_read, label=_("Reading the round"))

    def _not_read(self, error: BaseException) -> None:
        self._read()
        self.context.messages.show_error(error)

    def _read(self) -> None:
        self._reading = False
        again, self._again = self._again, False
        if again:
            self.refresh()

    def _take_rounds(self, lines: list[RoundLine]) -> None:
        self.list.set_rounds(lines)
        if self._wanted is not None and self.list.view.choose(self._wanted):
            self._wanted = None
        self.heading_changed.emit()
        self._read()

    def _take_walk(self, found: tuple[Id, Walk | None]) -> None:
        key, walk = found
        if key == self.inside:
            if walk is None:
                self._leave_inside()
            else:
                self.walk_view.show_walk(walk)
                self._allow()
        self.heading_changed.emit()
        self._read()

    def _allow(self) -> None:
        may = self.context.may
        people, contact = may(Permission.EDIT_PEOPLE), may(Permission.EDIT_CONTACTS)
        self.walk_view.strip.set_allowed(self.may_note(), people, contact)

    def _take_door(self, visit: VisitRow | None) -> None:
        if visit is None or visit.key != self._ended:
            self._ended = None
        if visit is not None and self.context.may(Permission.VIEW_PEOPLE) and visit.people:
            work = ReadResidents(self.context.store, visit.dwelling_id, viewer_of(self.context))
            self.context.tasks.run(work, self._take_residents, quiet=True)

    def _take_residents(self, found: tuple[Id, list[ResidentRow]]) -> None:
        visit = self.walk_view.door()
        if visit is not None and found[0] == visit.dwelling_id:
            self.walk_view.strip.show_people(found[1])

    # opening and leaving

    def open(self, key: object = None, **values: object) -> None:
        """Walk the round with ``key`` (or ("house_round", key)); ``new=True`` opens an empty form."""
        record = key[1] if isinstance(key, tuple) else key
        if values.get("new"):
            self.new_round()
        elif isinstance(record, bytes):
            self._opened = True
            self.close_form()
            self.inside = record
            self.stack.setCurrentWidget(self.walk_view)
            self.refresh()

    def _go_inside(self, key: Id) -> None:
        self.context.go("rounds", (ROUND, key))

    def _leave_inside(self) -> None:
        self._wanted, self.inside = self.inside, None
        self.stack.setCurrentWidget(self.list)
        self.refresh()
        self.list.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def on_shown(self) -> None:
        """Put the keyboard where the walk goes on; without a round, on the list."""
        if not self._opened and self.form is None and self.inside is not None:
            self._leave_inside()
        self._opened = False
        if self.form is not None:
            self.form.focus_first()
        elif self.inside is None:
            self.list.view.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.may_note() and self.walk_view.line.day.is_blank():
            self.walk_view.line.day.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.walk_view.focus_doors()

    def escape(self) -> bool:
        """Leave the form, a field of the walk, then the round."""
        if self.form is not None:
            self.form.leave()
            return True
        if self.inside is None:
            return False
        line, note = self.walk_view.line, self.walk_view.strip.note
        if any(field.hasFocus() for field in (line.day, line.time, note)):
            self.walk_view.focus_doors()
        else:
            self._leave_inside()
        return True

    def view_below(self) -> QWidget:
        """Return the round or the list."""
        return self.walk_view if self.inside is not None else self.list

    def context_line(self) -> str:
        """Return how far the round is, or how many rounds are open."""
        walk = self.walk_view.walk
        if self.inside is not None and walk is not None:
            return f"{self.words.name(walk.round)} · {figures(walk.whole())}"
        lines = self.list.model.rows()
        going = sum(line.round.closed_day is None for line in lines)
        return ngettext("{n} open round", "{n} open rounds", going).format(n=going) if lines else ""

    def areas(self) -> list[QWidget]:
        """Return list, day, doors and note."""
        return self.walk_view.areas() if self.inside is not None else [self.list.view]

    # a walk

    def may_note(self) -> bool:
        """Tell whether results may be noted now."""
        walk = self.walk_view.walk
        open_round = self.inside is not None and walk is not None and walk.round.closed_day is None
        return open_round and self.form is None and self.context.may(Permission.EDIT_MAP)

    def set_result(self, result: str) -> None:
        """Note what the chosen door gave and go on to the next one."""
        visit = self.walk_view.door()
        if visit is None or not self.may_note():
            return
        if visit.key == self._ended:
            self.context.messages.say(_(END), tone="warn")
            return
        happened = self.walk_view.moment(today())
        if happened is None:
            return
        again = bool(visit.result) and visit.happened == happened
        tries = visit.tries + (not again)
        if not self.walk_view.note(visit, go_on=True, result=result, happened=happened, tries=tries):
            self._ended = visit.key
            self.context.messages.say(_(END))
        work = NoteResult(self.context.store, visit.key, result, happened)
        self.context.tasks.run(work, None, self._not_noted, kind=WRITER, quiet=True)

    def _not_noted(self, error: BaseException) -> None:
        self.context.messages.show_error(error)
        self.refresh()

    def _write_words(self, visit: VisitRow, words: str) -> None:
        if self.may_note():
            self.walk_view.note(visit, note=words.strip())
            work = NoteWords(self.context.store, visit.key, words)
            self.context.tasks.run(work, None, self._not_noted, kind=WRITER, quiet=True)

    def new_resident(self) -> None:
        """Begin a new person who lives in the chosen dwelling."""
        visit = self.walk_view.door()
        if visit is not None and self.context.may(Permission.EDIT_PEOPLE):
            self.context.go("people", None, new=True, dwelling=visit.dwelling_id)

    def record_contact(self) -> None:
        """Begin a contact at the chosen house."""
        visit = self.walk_view.door()
        if visit is not None and self.context.may(Permission.EDIT_CONTACTS):
            self.context.go("contacts", None, new=True, subject=("house", visit.house_id))

    def show_on_map(self) -> None:
        """Show the chosen house on the map."""
        if self.walk_view.house is not None:
            self.context.go("map", ("house", self.walk_view.house))

    # rounds

    def may_edit(self) -> bool:
        """Tell whether a change may begin now."""
        return self.form is None and self.context.may(Permission.EDIT_MAP)

    def new_round(self) -> None:
        """Begin a new round."""
        if self.may_edit():
            values = round_values(None, self.context.store.visit.user_id, today())
            self.show_form(RoundForm(self.context, None), values, _("New round"))

    def edit_round(self) -> None:
        """Change the chosen round."""
        line = self.list.current()
        if self.inside is None and line is not None and self.may_edit():
            form = RoundForm(self.context, line.key)
            self.show_form(form, round_values(line.round, None, today()), self.words.name(line.round))

    def form_saved(self, result: tuple[Id, bool]) -> None:
        """Choose what was saved; a new round is walked at once."""
        key, new = result
        self.undoing.tell(_("The round is saved"))
        self._wanted = key
        if new:
            self._go_inside(key)
        self.form_left()

    def form_left(self) -> None:
        """Put the keyboard back on the list."""
        below = self.list.view if self.inside is None else self.walk_view
        below.setFocus(Qt.FocusReason.OtherFocusReason)
        self.heading_changed.emit()

    def close_or_reopen(self) -> None:
        """Close the round today, or open a closed one again; the strip takes it back."""
        found = self.walk_view.walk.round if self.inside and self.walk_view.walk else None
        line = self.list.current()
        if found is None and line is not None:
            found = line.round
        if found is not None and self.may_edit():
            self._reopened = found.closed_day is not None
            work = CloseRound(self.context.store, found.id, None if self._reopened else today())
            self.context.tasks.run(work, self._closed, self._not_noted, kind=WRITER)

    def _closed(self, _nothing: object) -> None:
        self.undoing.tell(_("The round is open again") if self._reopened else _("The round is closed"))

    def remove(self) -> None:
        """Delete the chosen round, or take the chosen house out of the one that is walked."""
        line, house = self.list.current(), self.walk_view.house
        if not self.may_edit():
            return
        if self.inside is None and line is not None:
            work = RemoveRound(self.context.store, line.key)
            self.context.tasks.run(work, self._removed, self._not_noted, kind=WRITER)
        elif self.inside is not None and house is not None and self.walk_view.house_view.hasFocus():
            out = TakeHouseOut(self.context.store, self.inside, house)
            self.context.tasks.run(out, self._taken_out, self._not_noted, kind=WRITER)

    def _removed(self, _nothing: object) -> None:
        self.undoing.tell(_("The round is deleted"))

    def _taken_out(self, _nothing: object) -> None:
        self.undoing.tell(_("The house is taken out of the round"))

    # papers

    def print_page(self) -> bool:
        """Open the dialog of sheet and cards; False where there is no round."""
        line = self.list.current()
        if self.inside is not None and self.walk_view.walk is not None:
            self._ask_papers((self.inside, self.walk_view.walk))
        elif self.inside is None and line is not None:
            work = ReadWalk(self.context.store, line.key)
            self.context.tasks.run(work, self._ask_papers, label=_("Reading the round"))
        else:
            return False
        return True

    def _ask_papers(self, found: tuple[Id, Walk | None]) -> None:
        key, walk = found
        if walk is not None:
            house = self.walk_view.house if key == self.inside else None
            PrintDialog(self.context, walk, house, self.window()).open()

    # keys

    def single_key(self, cap: str) -> bool:
        """1-4 result, T time, E note, N resident, B contact, M map; in the list N new, E edit."""
        if self.form is not None:
            return False
        if self.inside is not None and cap in STATE_KEYS:
            self.set_result(STATE_KEYS[cap])
            return True
        inside = {
            "T": self._to_time, "E": self._to_note, "N": self.new_resident, "B": self.record_contact,
            "M": self.show_on_map,
        }  # fmt: skip
        outside = {"N": self.new_round, "E": self.edit_round}
        act = (inside if self.inside is not None else outside).get(cap)
        if act is None:
            return False
        act()
        return True

    def _to_time(self) -> None:
        self.walk_view.line.time.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.walk_view.line.time.selectAll()

    def _to_note(self) -> None:
        self.walk_view.strip.note.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.walk_view.strip.note.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete on Delete."""
        if event.key() == Qt.Key.Key_Delete and self.form is None:
            self.remove()
        else:
            super().keyPressEvent(event)
