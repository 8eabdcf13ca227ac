"""The forms about residents: somebody comes to live here, some move on a day, some become a household."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from precinct_app.domain.base import Id
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
from precinct_app.gui.forms.ui_household import Ui_HouseholdForm
from precinct_app.gui.forms.ui_move_out import Ui_MoveForm
from precinct_app.gui.forms.ui_settle import Ui_SettleForm
from precinct_app.gui.pages.houses.reading import ResidentRow
from precinct_app.gui.widgets import DateEdit
from precinct_app.i18n import N_, _
from precinct_app.tasks import Progress, Work

WIDEST = 720


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


class SettleForm(DesignedForm):
    """Somebody who is written already, or is made by Ins, comes to live in a dwelling."""

    form = "settle"
    label = N_("Saving the residence")

    def __init__(self, context: Context, dwelling: Id, household: int) -> None:
        super().__init__(context, None, Ui_SettleForm(), dwelling.hex())
        self.content.setMaximumWidth(WIDEST)
        self._dwelling, self._household = dwelling, household
        self.person = SubjectPicker(context, "", PEOPLE, single=True)
        self.bind(
            "person", self.person, read_person, write_person, check_people, required=False,
            row=self.place("person", self.person, required=True),
        )  # fmt: skip
        for code, text in choices_of(context, "residence_kind"):
            self.ui.kind.addItem(text, code)
        self.dress("kind")
        self.ui.household.setRange(1, MOST_HOUSEHOLDS)
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
        return _Settle(self.context.store, self._dwelling, self.own_values(record))


class MoveForm(DesignedForm):
    """Residents of a dwelling move to another one on a day, or leave for nobody knows where."""

    form = "move"
    label = N_("Saving the move")

    def __init__(self, context: Context, dwelling: Id, residents: Sequence[ResidentRow]) -> None:
        super().__init__(context, None, Ui_MoveForm(), dwelling.hex())
        self.content.setMaximumWidth(WIDEST)
        self._dwelling = dwelling
        self.people, self.day = PeopleChoice(residents), DateEdit()
        self.to = HousePicker(context, "", DWELLING)
        self._bind()
        self.to.changed.connect(self._propose)
        ui = self.ui
        self.chain(
            *self.people.boxes.values(), self.to, self.day, ui.household, ui.kind, ui.source, ui.empties
        )

    def _bind(self) -> None:
        ui = self.ui
        people, to = self.place("people", self.people, required=True), self.place("to", self.to)
        self.bind("people", self.people, read_people, write_people, check_people, row=people)
        self.bind("to", self.to, read_house, write_house, self._check_to, row=to)
        self.bind("day", self.day, required=True, row=self.place("day", self.day, required=True))
        ui.household.setRange(1, MOST_HOUSEHOLDS)
        self.dress("household")
        ui.kind.addItem(_("as before"), "")
        for code, text in choices_of(self.context, "residence_kind"):
            ui.kind.addItem(text, code)
        for name in ("kind", "source", "empties"):
            self.dress(name)

    def load(self, record: Any) -> None:
        """Show ``record``."""
        super().load({"kind": "", "household": 1, "empties": True, **record})

    def saving(self, record: dict[str, Any]) -> Work:
        """Return the work that writes the move."""
        return _Move(self.context.store, self._dwelling, self.own_values(record))

    def _check_to(self, _value: object) -> str:
        return self.to.error()

    def _propose(self) -> None:
        """Propose the household after those that live there already."""
        key = self.to.value()
        if key is not None and not self._loading:
            with self.context.store.read() as session:
                self.ui.household.setValue(next_household(session, key))


class HouseholdForm(DesignedForm):
    """Some residents of a dwelling become one household."""

    form = "household"
    label = N_("Saving the household")

    def __init__(self, context: Context, dwelling: Id, residents: Sequence[ResidentRow]) -> None:
        super().__init__(context, None, Ui_HouseholdForm(), dwelling.hex())
        self.content.setMaximumWidth(WIDEST)
        self._dwelling = dwelling
        self.people = PeopleChoice(residents)
        row = self.place("people", self.people, required=True)
        self.bind("people", self.people, read_people, write_people, check_people, row=row)
        self.ui.household.setRange(1, MOST_HOUSEHOLDS)
        self.dress("household")
        self.chain(*self.people.boxes.values(), self.ui.household)

    def load(self, record: Any) -> None:
        """Show ``record``; the number of a new household is proposed."""
        with self.context.store.read() as session:
            number = next_household(session, self._dwelling)
        super().load({"household": min(number, MOST_HOUSEHOLDS), **record})

    def saving(self, record: dict[str, Any]) -> Work:
        """Return the work that writes the household."""
        return _Split(self.context.store, self._dwelling, self.own_values(record))


def first_household(context: Context, dwelling: Id) -> int:
    """Return the household that somebody new most likely belongs to."""
    with context.store.read() as session:
        return next(iter(households(session, dwelling)), 1)


class _Settle:
    """Writes the residence on the writer's thread; gives the dwelling."""

    def __init__(self, store: Any, dwelling: Id, values: Any) -> None:
        self._store, self._dwelling, self._values = store, dwelling, values

    def __call__(self, progress: Progress) -> tuple[Id, bool]:
        values = {name: value for name, value in self._values.items() if name not in ("person", "kind")}
        with self._store.write("residence.change") as write:
            move_in(write, self._values["person"], self._dwelling, self._values["kind"], **values)
        return self._dwelling, False


class _Move:
    """Writes the move on the writer's thread; gives the dwelling left."""

    def __init__(self, store: Any, dwelling: Id, values: Any) -> None:
        self._store, self._dwelling, self._values = store, dwelling, dict(values)

    def __call__(self, progress: Progress) -> tuple[Id, bool]:
        values = self._values
        people, to, day = values.pop("people"), values.pop("to"), values.pop("day")
        assert isinstance(day, date)  # noqa: S101 - for the type checker
        with self._store.write("residence.change") as write:
            move_out(write, people, self._dwelling, day, to, **values)
        return self._dwelling, False


class _Split:
    """Writes the household on the writer's thread; gives the dwelling."""

    def __init__(self, store: Any, dwelling: Id, values: Any) -> None:
        self._store, self._dwelling, self._values = store, dwelling, values

    def __call__(self, progress: Progress) -> tuple[Id, bool]:
        with self._store.write("residence.change") as write:
            split(write, self._values["people"], self._dwelling, self._values["household"])
        return self._dwelling, False
