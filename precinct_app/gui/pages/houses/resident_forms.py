"""The forms about residents: somebody comes to live here, some move on a day, some become a household."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from precinct_app.domain.base import Id, Writer
from precinct_app.domain.social_map.households import (
    MOST_HOUSEHOLDS,
    households,
    move_in,
    move_out,
    next_household,
    split,
)
from precinct_app.gui.cards.designed_form import DesignedForm
from precinct_app.gui.cards.house_picker import DWELLING, HousePicker, read_house, write_house
from precinct_app.gui.cards.subject_picker import PEOPLE, SubjectPicker
from precinct_app.gui.cards.viewing import choices_of
from precinct_app.gui.context import Context
from precinct_app.gui.forms.ui_residence import Ui_ResidenceForm
from precinct_app.gui.pages.houses.key_boxes import leave_out
from precinct_app.gui.pages.houses.reading import ResidentRow
from precinct_app.gui.widgets import DateEdit
from precinct_app.i18n import N_, _
from precinct_app.tasks import Progress, Work

WIDEST = 720
CELLS = ("people", "to", "kind", "household", "day", "from_day", "as_of", "source", "empties")
Act = Callable[..., None]


class PeopleChoice(QWidget):
    """A box to tick for each resident; ``value`` are the keys of those ticked."""

    changed = Signal()

    def __init__(self, residents: Sequence[ResidentRow]) -> None:
        super().__init__()
        self.boxes: dict[Id, QCheckBox] = {}
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        for resident in residents:
            tick = QCheckBox(" ".join(part for part in (resident.name, resident.birth[:4]) if part))
            tick.toggled.connect(self._toggled)
            self.boxes[resident.key] = tick
            box.addWidget(tick)
        if self.boxes:
            self.setFocusProxy(next(iter(self.boxes.values())))

    def value(self) -> list[Id]:
        """Return the keys of those ticked."""
        return [key for key, box in self.boxes.items() if box.isChecked()]

    def set_value(self, keys: Sequence[Id] | None) -> None:
        """Tick these."""
        for key, box in self.boxes.items():
            box.setChecked(key in (keys or ()))

    def _toggled(self, _on: bool) -> None:
        self.changed.emit()


def read_people(widget: Any) -> list[Id]:
    """Read a ``PeopleChoice`` (for ``Editor.bind``)."""
    found: list[Id] = widget.value()
    return found


def write_people(widget: Any, value: Any) -> None:
    """Write a ``PeopleChoice`` (for ``Editor.bind``)."""
    widget.set_value(value)


def check_people(keys: Any) -> str:
    """Return that nobody is ticked, "" otherwise."""
    return "" if keys else _("Choose who it is about.")


def read_person(widget: Any) -> Id | None:
    """Read the one person of a picker."""
    keys = widget.subject_keys()
    return keys[0][1] if keys else None


def write_person(widget: Any, value: Any) -> None:
    """Show the one person of a picker."""
    widget.set_subject_keys([("person", value)] if value else [])


class ResidenceForm(DesignedForm):
    """What the forms about residents of one dwelling share: who, the household, how and since when."""

    fields: tuple[str, ...] = ()  # cells of the drawn form, in their order

    def __init__(self, context: Context, dwelling: Id) -> None:
        super().__init__(context, None, Ui_ResidenceForm(), dwelling.hex())
        self.content.setMaximumWidth(WIDEST)
        self.dwelling = dwelling
        self.ui.household.setRange(1, MOST_HOUSEHOLDS)
        leave_out(self.ui, *(name for name in CELLS if name not in self.fields))

    def ask_people(self, residents: Sequence[ResidentRow]) -> PeopleChoice:
        """Bind a box to tick for each resident."""
        people = PeopleChoice(residents)
        row = self.place("people", people, required=True)
        self.bind("people", people, read_people, write_people, check_people, row=row)
        return people

    def offer_kinds(self) -> None:
        """Offer how people live somewhere and bind it."""
        for code, text in choices_of(self.context, "residence_kind"):
            self.ui.kind.addItem(text, code)
        self.dress("kind")

    def written(self, act: Act, record: dict[str, Any]) -> Work:
        """Return the work that writes with ``act``."""
        return _Write(self.context.store, self.dwelling, act, self.own_values(record))


class SettleForm(ResidenceForm):
    """Somebody who is written already, or is made by Ins, comes to live in a dwelling."""

    form = "settle"
    label = N_("Saving the residence")
    fields = ("people", "kind", "household", "from_day", "as_of", "source")

    def __init__(self, context: Context, dwelling: Id, household: int) -> None:
        super().__init__(context, dwelling)
        self._household = household
        self.person = SubjectPicker(context, "", PEOPLE, single=True)
        self.bind(
            "person", self.person, read_person, write_person, check_people, required=False,
            row=self.place("people", self.person, required=True),
        )  # fmt: skip
        self.offer_kinds()
        self.dress("household")
        self.days = {name: DateEdit() for name in ("from_day", "as_of")}
        for name, day in self.days.items():
            self.bind(name, day, row=self.place(name, day))
        self.dress("source")
        ui = self.ui
        self.chain(self.person.line, ui.kind, ui.household, *self.days.values(), ui.source)

    def load(self, record: Any) -> None:
        """Show ``record``."""
        super().load({"kind": "actual", "household": self._household, **record})

    def saving(self, record: dict[str, Any]) -> Work:
        """Return the work that writes the residence."""
        return self.written(_settle, record)


class MoveForm(ResidenceForm):
    """Residents of a dwelling move to another one on a day, or leave for nobody knows where."""

    form = "move"
    label = N_("Saving the move")
    fields = ("people", "to", "kind", "household", "day", "source", "empties")

    def __init__(self, context: Context, dwelling: Id, residents: Sequence[ResidentRow]) -> None:
        super().__init__(context, dwelling)
        ui = self.ui
        ui.people_label.setText(_("Who moves"))
        ui.household_label.setText(_("Household there"))
        ui.kind_label.setText(_("How they live there"))
        self.people, self.day = self.ask_people(residents), DateEdit()
        self.to = HousePicker(context, "", DWELLING)
        self.bind("to", self.to, read_house, write_house, self._check_to, row=self.place("to", self.to))
        self.bind("day", self.day, required=True, row=self.place("day", self.day, required=True))
        self.dress("household")
        ui.kind.addItem(_("as before"), "")
        self.offer_kinds()
        for name in ("source", "empties"):
            self.dress(name)
        self.to.changed.connect(self._propose)
        self.chain(
            *self.people.boxes.values(), self.to, ui.kind, ui.household, self.day, ui.source, ui.empties
        )

    def load(self, record: Any) -> None:
        """Show ``record``."""
        super().load({"kind": "", "household": 1, "empties": True, **record})

    def saving(self, record: dict[str, Any]) -> Work:
        """Return the work that writes the move."""
        return self.written(_move, record)

    def _check_to(self, _value: object) -> str:
        return self.to.error()

    def _propose(self) -> None:
        """Propose the household after those that live there already."""
        key = self.to.value()
        if key is not None and not self._loading:
            with self.context.store.read() as session:
                self.ui.household.setValue(next_household(session, key))


class HouseholdForm(ResidenceForm):
    """Some residents of a dwelling become one household."""

    form = "household"
    label = N_("Saving the household")
    fields = ("people", "household")

    def __init__(self, context: Context, dwelling: Id, residents: Sequence[ResidentRow]) -> None:
        super().__init__(context, dwelling)
        self.people = self.ask_people(residents)
        self.dress("household")
        self.chain(*self.people.boxes.values(), self.ui.household)

    def load(self, record: Any) -> None:
        """Show ``record``; the number of a new household is proposed."""
        with self.context.store.read() as session:
            number = next_household(session, self.dwelling)
        super().load({"household": min(number, MOST_HOUSEHOLDS), **record})

    def saving(self, record: dict[str, Any]) -> Work:
        """Return the work that writes the household."""
        return self.written(_split, record)


def first_household(context: Context, dwelling: Id) -> int:
    """Return the household that somebody new most likely belongs to."""
    with context.store.read() as session:
        return next(iter(households(session, dwelling)), 1)


class _Write:
    """Writes what happened in a dwelling on the writer's thread; gives the dwelling."""

    def __init__(self, store: Any, dwelling: Id, act: Act, values: dict[str, Any]) -> None:
        self._store, self._dwelling, self._act, self._values = store, dwelling, act, values

    def __call__(self, progress: Progress) -> tuple[Id, bool]:
        with self._store.write("residence.change") as write:
            self._act(write, self._dwelling, **self._values)
        return self._dwelling, False


def _settle(write: Writer, dwelling: Id, *, person: Id, kind: str, **values: Any) -> None:
    move_in(write, person, dwelling, kind, **values)


def _move(write: Writer, dwelling: Id, *, people: list[Id], to: Id | None, day: date, **values: Any) -> None:
    move_out(write, people, dwelling, day, to, **values)


def _split(write: Writer, dwelling: Id, *, people: list[Id], household: int) -> None:
    split(write, people, dwelling, household)
