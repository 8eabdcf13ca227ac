"""The page of rounds: the list, one round walked door by door, its form over it all.

Keys 1 to 4 note what a door gave and go on to the next one, in the next house after the last; each is a step
of its own that Ctrl+Z takes back. Nothing is noted without a day that the officer typed.
"""

from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from precinct_app.domain.base import Id
from precinct_app.domain.permissions import Permission
from precinct_app.domain.social_map.round_reading import RoundLine, VisitRow
from precinct_app.gui.cards.viewing import naming_of, viewer_of
from precinct_app.gui.context import Context
from precinct_app.gui.pages.houses.columns import STATE_KEYS
from precinct_app.gui.pages.houses.reading import ResidentRow
from precinct_app.gui.pages.houses.work import ReadResidents
from precinct_app.gui.pages.rounds.columns import figures
from precinct_app.gui.pages.rounds.round_acts import RoundActs
from precinct_app.gui.pages.rounds.walking import ALL, Walk
from precinct_app.gui.pages.rounds.work import (
    NoteResult,
    NoteWords,
    ReadRounds,
    ReadWalk,
)
from precinct_app.i18n import N_, _, active, ngettext
from precinct_app.tasks import WRITER

END = N_("The walk is at its end. Choose another dwelling to change its result.")
SOME_LEFT = N_("This was the last dwelling of the walk. Not visited yet: {n}.")
OWN = {"round_visit", "door_visit", "dwelling"}  # what a result changes


class RoundsPage(RoundActs):
    """Rounds of the dwellings."""

    name: ClassVar[str] = "rounds"
    title: ClassVar[str] = N_("Rounds")
    icon: ClassVar[str] = "walk"
    permission: ClassVar[Permission] = Permission.VIEW_MAP
    watches: ClassVar[frozenset[str]] = frozenset({
        "house_round", "round_visit", "dwelling", "house", "house_address", "street", "residence", "person",
        "code",
    })  # fmt: skip
    kept = ("list.view", "walk_view.line.scope", "walk_view.line.form", "walk_view.house_view")
    keys: ClassVar[tuple[tuple[str, str], ...]] = (
        ("1–4", N_("result of the visit")), ("T", N_("time")), ("E", N_("note, edit")),
        ("N", N_("resident, new round")), ("Ctrl+P", N_("sheet, cards")),
    )  # fmt: skip
    key_rights = (
        ("1–4", Permission.WALK_ROUNDS),
        ("T", Permission.WALK_ROUNDS),
        ("E", Permission.WALK_ROUNDS),
        ("N", Permission.EDIT_PEOPLE),
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._reading = self._again = self._opened = False
        self._placing = False  # the keyboard waits for the walk to be read
        self._noting = 0
        self._ended: Id | None = None
        self._connect()

    def _connect(self) -> None:
        chosen, walked = self.list, self.walk_view
        chosen.opened.connect(self.go_inside)
        chosen.new_asked.connect(self.new_round)
        chosen.edit_asked.connect(self.edit_round)
        chosen.remove_asked.connect(self.remove)
        for view in (chosen, walked):
            view.close_asked.connect(self.close_or_reopen)
            view.print_asked.connect(self.print_page)
        walked.door_chosen.connect(self._take_door)
        walked.line.scope.changed.connect(self._begin_again)
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
        self.words.today = self.today()
        self.words.naming = self.house_words.naming = naming_of(self.context)
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
        if self.wanted is not None and self.list.view.choose(self.wanted):
            self.wanted = None
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
                if self._placing:
                    self.place_keyboard()
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

    def _begin_again(self, _scope: object) -> None:
        self._ended = None

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

    def _leave_inside(self) -> None:
        self.wanted, self.inside = self.inside, None
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
        else:
            self.place_keyboard()

    def place_keyboard(self) -> None:
        """Put the keyboard on the day of the walk while it is blank, else on the doors; once it is read."""
        walk = self.walk_view.walk
        self._placing = walk is None or walk.round.id != self.inside
        if self._placing:
            return
        if self.may_note() and self.walk_view.line.day.is_blank():
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
        return open_round and self.form is None and self.context.may(Permission.WALK_ROUNDS)

    def set_result(self, result: str) -> None:
        """Note what the chosen door gave and go on to the next one."""
        visit = self.walk_view.door()
        if visit is None or not self.may_note():
            return
        if visit.key == self._ended:
            self._tell_end("warn")
            return
        happened = self.walk_view.moment(self.today())
        if happened is None:
            return
        again = bool(visit.result) and visit.happened == happened
        tries = visit.tries + (not again)
        if not self.walk_view.note(visit, go_on=True, result=result, happened=happened, tries=tries):
            self._ended = visit.key
            self._tell_end("ok")
        self.heading_changed.emit()
        work = NoteResult(self.context.store, visit.key, result, happened)
        self._noting += 1
        self.context.tasks.run(work, self._noted, self._lost, kind=WRITER, quiet=True)

    def _tell_end(self, tone: str) -> None:
        """Say that there is no next door; those that were passed by are offered."""
        walk = self.walk_view.walk
        left = walk.whole().left if walk is not None and self.walk_view.line.value() == ALL else 0
        if left:
            words = _(SOME_LEFT).format(n=active().number(left))
            self.context.messages.say(words, _("Show them"), self.walk_view.show_left, "warn")
        else:
            self.context.messages.say(_(END), tone=tone)

    def tell_changes(self, changed: set[str]) -> None:
        """Leave out what was noted here: the page shows it already."""
        if not (self._noting and changed <= OWN):
            super().tell_changes(changed)

    def _noted(self, _nothing: object) -> None:
        self._noting -= 1

    def _lost(self, error: BaseException) -> None:
        self._noting -= 1
        self.not_written(error)

    def _write_words(self, visit: VisitRow, words: str) -> None:
        if self.may_note():
            self.walk_view.note(visit, note=words.strip())
            work = NoteWords(self.context.store, visit.key, words)
            self.context.tasks.run(work, None, self.not_written, kind=WRITER, quiet=True)

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
