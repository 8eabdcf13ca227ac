"""The list of the register with its filters: overdue, today, later; category, state, street, words."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QComboBox

from precinct_app.domain.codes import CodeLists
from precinct_app.domain.register.entries import CLOSED, OPEN, SUSPENDED
from precinct_app.gui.cards.due import due_cell
from precinct_app.gui.cards.register_view import CATEGORIES, DAY, check_pill, is_over, told_text
from precinct_app.gui.cards.rows import code_box
from precinct_app.gui.pages.places.things_list import ThingsList
from precinct_app.gui.pages.register.reading import RegisterRow
from precinct_app.gui.tables import Column, Kind, TwoPart
from precinct_app.gui.widgets import Button, Choice, EmptyState, PillText, Segmented, column, wrapped
from precinct_app.i18n import Language, _, pgettext, sort_key

ALL, OVERDUE, TODAY, LATER = "all", "overdue", "today", "later"
HOLDING = ""  # stands on the register, suspended or not
NEVER = date.max
CATEGORY_WIDTH = 172  # px: the short names of most categories stand whole


class RegisterList(ThingsList):
    """Entries by urgency, category, state, street and words."""

    def __init__(self, codes: CodeLists, language: Language, today: date, may_edit: bool) -> None:
        self.today = today
        self._language = language
        super().__init__(self._columns(), _("On the register"), "register", _("Name, address, category"))
        self.scope = Segmented([
            Choice(ALL, _("All"), 0), Choice(OVERDUE, _("Overdue"), 0, due=True),
            Choice(TODAY, _("Today"), 0), Choice(LATER, pgettext("register", "Later"), 0),
        ])  # fmt: skip
        self.scope.setAccessibleName(_("When the next check is due"))
        choices = [(value.code, value.short(language.code)) for value in codes.of(CATEGORIES)]
        self.category = code_box(_("Category"), [("", _("All categories")), *choices])
        self.category.setMinimumWidth(CATEGORY_WIDTH)
        names = {code: codes.text("register_state", code, language.code) for code in (SUSPENDED, CLOSED)}
        holding = (HOLDING, pgettext("register", "On the register"))
        self.state = code_box(_("State"), [holding, *names.items(), (ALL, _("All states"))])
        self.street = code_box(_("Street"), [("", _("All streets"))])
        self.new_button = Button(_("Put on the register"), "primary", "plus", "N", small=True)
        self.compare_button = Button(_("Compare…"), icon="arrows-exchange", small=True)
        if not may_edit:
            self.new_button.hide()
            self.compare_button.hide()
        self.empty = EmptyState(
            "user-check", _("Nobody and nothing is on the register"),
            _("Put the first one on the register: a person, a dwelling, a place or an organisation."),
        )  # fmt: skip
        self.scope.changed.connect(self.narrow)
        for box in self.boxes():
            box.currentIndexChanged.connect(self.narrow)
        first = wrapped(self.scope, 0, self.compare_button, self.new_button, spacing=6)
        self.assemble(
            column(first, wrapped(self.words, self.category, self.state, self.street, spacing=6), spacing=8)
        )

    def boxes(self) -> Sequence[QComboBox]:
        """Return the boxes of category, state and street."""
        return (self.category, self.state, self.street)

    def clear_filters(self) -> None:
        """Show all that holds."""
        self.scope.set_value(ALL)
        super().clear_filters()

    def choose(self, key: object) -> bool:
        """Choose the row of an entry; filters that hide it are cleared, those of the state too."""
        if self.view.choose(key):
            return True
        known = next((row for row in self._rows if row.key == key), None)
        if known is not None:
            self.clear_filters()
            if not known.view.is_open:
                self.state.setCurrentIndex(self.state.findData(CLOSED))
        return self.view.choose(key)

    def show_rows(self, rows: Sequence[RegisterRow]) -> None:
        """Show other rows under the filters that hold, and the streets that there are."""
        before = self.street.currentData()
        self.street.blockSignals(True)
        self.street.clear()
        self.street.addItem(_("All streets"), "")
        for name in sorted({row.street for row in rows if row.street}, key=sort_key):
            self.street.addItem(name, name)
        self.street.setCurrentIndex(max(0, self.street.findData(before)))
        self.street.blockSignals(False)
        super().show_rows(rows)

    def narrow(self, _value: object = None) -> None:
        """Show the rows that fit, and how many are overdue, due today, later."""
        counted = Counter(urgency(row, self.today) for row in self._rows if self._fits_boxes(row))
        self.scope.set_count(ALL, sum(counted.values()))
        for name in (OVERDUE, TODAY, LATER):
            self.scope.set_count(name, counted[name])
        super().narrow()

    def fits(self, row: RegisterRow) -> bool:
        """Tell whether a row fits the filters beside the words."""
        return self._fits_boxes(row) and self.scope.value() in (ALL, urgency(row, self.today))

    def _fits_boxes(self, row: RegisterRow) -> bool:
        state, street = self.state.currentData(), self.street.currentData()
        holds = row.view.is_open if state == HOLDING else state in (ALL, row.view.state)
        category = self.category.currentData()
        return holds and category in ("", row.view.category) and street in ("", row.street)

    def _columns(self) -> list[Column]:
        return [
            Column(_("Address"), _address, 200, sort=_order, least=150),
            Column(_("Who or what"), _name, 0, Kind.NAME, least=150),
            Column(_("Category"), _category, 104, Kind.MUTED, least=90, spare=2),
            Column(_("Next check"), self._next, 132, Kind.PILL, sort=self._due, least=126),
            Column(_("Term ends"), self._ends, 100, Kind.MUTED, sort=_until, spare=1, least=92),
        ]

    def _next(self, row: RegisterRow) -> PillText | str:
        view = row.view
        if view.state != OPEN or view.due is None or is_over(view, self.today):
            pill = check_pill(view, self.today, self._language)
            return pill.text if pill.tone == "neutral" else pill
        return due_cell(view.due, self.today, self._language)

    def _due(self, row: RegisterRow) -> date:
        if is_over(row.view, self.today):
            return date.fromisoformat(row.view.until[:DAY])
        return row.view.due or NEVER

    def _ends(self, row: RegisterRow) -> str:
        if not row.view.is_open:
            return told_text(row.view.closed, self._language)
        # the day fits whole; how much is left of it stands on the card
        return told_text(row.view.until[:DAY], self._language) or pgettext("term", "no end")


def urgency(row: RegisterRow, today: date) -> str:
    """Return whether an entry asks for something overdue, today or later; "" for nothing."""
    view = row.view
    if is_over(view, today):
        return OVERDUE
    if view.state != OPEN or view.due is None:
        return ""
    return OVERDUE if view.due < today else TODAY if view.due == today else LATER


def _name(row: RegisterRow) -> TwoPart:
    return TwoPart(row.name, "", row.view.icon)


def _category(row: RegisterRow) -> str:
    return row.view.short


def _address(row: RegisterRow) -> str:
    return row.address


def _order(row: RegisterRow) -> tuple[str, str, str]:
    return row.order


def _until(row: RegisterRow) -> str:
    return row.view.until or "~"
