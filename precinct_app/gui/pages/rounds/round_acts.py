"""What can be done with a round as a whole: opened, changed, closed, deleted, printed; its form."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from precinct_app.domain.base import Id
from precinct_app.domain.clock import wall_today
from precinct_app.domain.permissions import Permission
from precinct_app.gui.cards.form_page import FormPage
from precinct_app.gui.cards.viewing import naming_of
from precinct_app.gui.context import Context
from precinct_app.gui.pages.houses.columns import Words
from precinct_app.gui.pages.rounds.columns import RoundWords
from precinct_app.gui.pages.rounds.round_form import RoundForm, round_values
from precinct_app.gui.pages.rounds.round_list import RoundList
from precinct_app.gui.pages.rounds.walk_view import WalkView
from precinct_app.gui.pages.rounds.walking import Walk
from precinct_app.gui.pages.rounds.work import CloseRound, ReadWalk, RemoveRound, TakeHouseOut
from precinct_app.i18n import _
from precinct_app.tasks import WRITER

ROUND = "house_round"


class RoundActs(FormPage):
    """The part of the page that acts on rounds; ``RoundsPage`` adds reading, the walk and keys."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        naming = naming_of(context)
        self.words, self.house_words = RoundWords(naming, self.today()), Words(naming)
        # the round that is walked, None while the list is shown; the one to be chosen in the list
        self.inside: Id | None = None
        self.wanted: Id | None = None
        self._reopened = False
        self.list = RoundList(context, self.words)
        self.walk_view = WalkView(context, self.words, self.house_words)
        self.stack.addWidget(self.list)
        self.stack.addWidget(self.walk_view)

    def today(self) -> date:
        """Return the day of this computer."""
        return wall_today()

    def view_below(self) -> QWidget:
        """Return the round or the list."""
        return self.walk_view if self.inside is not None else self.list

    def place_keyboard(self) -> None:
        """Put the keyboard where the walk goes on."""
        raise NotImplementedError

    def go_inside(self, key: Id) -> None:
        """Walk a round."""
        self.context.go("rounds", (ROUND, key))

    def not_written(self, error: BaseException) -> None:
        """Say why nothing was written and show what the store holds."""
        self.context.messages.show_error(error)
        self.refresh()

    def may_edit(self) -> bool:
        """Tell whether a change may begin now."""
        return self.form is None and self.context.may(Permission.EDIT_MAP)

    def new_round(self) -> None:
        """Begin a new round."""
        if self.may_edit():
            values = round_values(None, self.context.store.visit.user_id, self.today())
            self.show_form(RoundForm(self.context, None), values, _("New round"))

    def edit_round(self) -> None:
        """Change the chosen round."""
        line = self.list.current()
        if self.inside is None and line is not None and self.may_edit():
            form = RoundForm(self.context, line.key)
            self.show_form(form, round_values(line.round, None, self.today()), self.words.name(line.round))

    def form_saved(self, result: tuple[Id, bool]) -> None:
        """Choose what was saved; a new round is walked at once."""
        key, new = result
        self.undoing.tell(_("The round is saved"))
        self.wanted = key
        if new:
            self.go_inside(key)
        self.form_left()

    def form_left(self) -> None:
        """Put the keyboard back on the list, or where the walk goes on."""
        if self.inside is None:
            self.list.view.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.place_keyboard()
        self.heading_changed.emit()

    def close_or_reopen(self) -> None:
        """Close the round today, or open a closed one again; the strip takes it back."""
        found = self.walk_view.walk.round if self.inside and self.walk_view.walk else None
        line = self.list.current()
        if found is None and line is not None:
            found = line.round
        if found is not None and self.may_edit():
            self._reopened = found.closed_day is not None
            work = CloseRound(self.context.store, found.id, None if self._reopened else self.today())
            self.context.tasks.run(work, self._closed, self.not_written, kind=WRITER)

    def _closed(self, _nothing: object) -> None:
        self.undoing.tell(_("The round is open again") if self._reopened else _("The round is closed"))

    def remove(self) -> None:
        """Delete the chosen round, or take the chosen house out of the one that is walked."""
        line, house = self.list.current(), self.walk_view.house
        if not self.may_edit():
            return
        if self.inside is None and line is not None:
            work = RemoveRound(self.context.store, line.key)
            self.context.tasks.run(work, self._removed, self.not_written, kind=WRITER)
        elif self.inside is not None and house is not None and self.walk_view.house_view.hasFocus():
            out = TakeHouseOut(self.context.store, self.inside, house)
            self.context.tasks.run(out, self._taken_out, self.not_written, kind=WRITER)

    def _removed(self, _nothing: object) -> None:
        self.undoing.tell(_("The round is deleted"))

    def _taken_out(self, _nothing: object) -> None:
        self.undoing.tell(_("The house is taken out of the round"))

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
            # the writers of papers take as long to load as the page itself
            from precinct_app.gui.pages.rounds.print_dialog import PrintDialog

            inside = key == self.inside
            house, door = (self.walk_view.house, self.walk_view.door()) if inside else (None, None)
            entrance = door.entrance if door is not None else None
            PrintDialog(self.context, walk, house, self.window(), entrance).open()
