"""The forms of a house and a dwelling."""

from collections.abc import Mapping
from typing import Any

from precinct_app.domain.address_editing import (
    change_house,
    make_flats,
    new_house,
    save_dwelling,
)
from precinct_app.domain.addresses import OWN_DWELLING
from precinct_app.domain.base import Id, live
from precinct_app.domain.clock import wall_today
from precinct_app.domain.duplicates import Alike, like_house
from precinct_app.domain.social_map import Organisation
from precinct_app.gui.cards.alike_form import AlikeForm
from precinct_app.gui.cards.designed_form import DesignedForm
from precinct_app.gui.cards.designed_row import DesignedRow
from precinct_app.gui.cards.viewing import choices_of, naming_of
from precinct_app.gui.context import Context
from precinct_app.gui.forms.ui_dwelling import Ui_DwellingForm
from precinct_app.gui.forms.ui_house import Ui_HouseForm
from precinct_app.gui.pages.houses.address_rows import AddressesEditor, AddressRow
from precinct_app.gui.pages.houses.house_panel import LISTS
from precinct_app.gui.pages.houses.key_boxes import fill_keys, read_key, write_key
from precinct_app.gui.widgets import DateEdit, DigitLineEdit, Label
from precinct_app.i18n import N_, _, ngettext
from precinct_app.tasks import Progress, Work

APARTMENT, HOUSING = "apartment", "housing"
WIDEST = 720
NUMBERS = ("floors", "entrances", "landing", "first")


class HouseForm(AlikeForm):
    """Adds or changes a house; with floors, entrances and flats on a landing its flats are made at once."""

    form = "house"
    label = N_("Saving the house")

    def __init__(
        self,
        context: Context,
        key: Id | None,
        streets: list[tuple[Id, str]],
        dwellings: int = 0,
        subject: str = "",
    ) -> None:
        super().__init__(context, key, Ui_HouseForm(), subject)
        self.content.setMaximumWidth(WIDEST)
        self._dwellings = dwellings
        self.addresses = AddressesEditor(streets)
        self.place_part("addresses", self.addresses)
        for code, text in choices_of(context, "house_kind"):
            self.ui.kind.addItem(text, code)
        self.dress("kind")
        for name in NUMBERS:
            self.dress(name)
            getattr(self.ui, name).setSpecialValueText("–")
            getattr(self.ui, name).valueChanged.connect(self._show_plan)
        self.plan = Label("", "small", "t2", wrap=True)
        self.ui.rows.replaceWidget(self.ui.plan, self.plan)
        self.ui.plan.hide()
        self._dress_seen()
        self.dress("note")
        self.ui.kind.currentIndexChanged.connect(self._show_plan)
        ui = self.ui
        self.chain(
            ui.kind, ui.floors, ui.entrances, ui.landing, ui.first, ui.housing_body, ui.basement, ui.attic,
            ui.lighting, ui.cameras, self.day, ui.note,
        )  # fmt: skip

    def _dress_seen(self) -> None:
        """Bind the housing body and what was seen in the house."""
        ui = self.ui
        fill_keys(ui.housing_body, [(None, "–"), *housing_bodies(self.context)])
        made = DesignedRow(ui.housing_body_cell, ui.housing_body_label, ui.housing_body)
        self.bind("housing_body_id", ui.housing_body, read_key, write_key, row=made)
        for name, codes in LISTS.items():
            box = getattr(ui, name)
            for code, text in [("", "–"), *choices_of(self.context, codes)]:
                box.addItem(text, code)
            self.dress(name)
        ui.cameras.setSpecialValueText("–")
        row = DesignedRow(ui.cameras_cell, ui.cameras_label, ui.cameras)
        self.bind("cameras", ui.cameras, read_count, write_count, row=row)
        self.day = DateEdit()
        self.bind("checked_day", self.day, check=check_day, row=self.place("checked_day", self.day))

    def load(self, record: Mapping[str, Any]) -> None:
        """Show ``record``; a house has one address at least."""
        seen = dict.fromkeys(LISTS, "")
        super().load({"kind": APARTMENT, "first": 1, **seen, **record})
        if not self.addresses.rows:
            self.addresses.add_row()
        self._show_plan()

    def alike(self, session: Any) -> list[Alike]:
        """Return houses that have one of the addresses."""
        spots = [(row["street_id"], row["number"]) for row in self.addresses.value() if row.get("street_id")]
        return like_house(session, spots, self.key)

    def focus_first(self) -> None:
        """Put the focus into the number of the first address."""
        first = self.addresses.rows[0]
        assert isinstance(first, AddressRow)  # noqa: S101 - for the type checker
        first.number.setFocus()

    def check(self) -> list[str]:
        """Ask for an address besides the usual checks."""
        wrong = super().check()
        if not self.addresses.value():
            self.addresses.check_rows()
            self.addresses.error.setText(_("Write the number of the house, or tick that it has none."))
            self.addresses.error.show()
            wrong.insert(0, "addresses")
        if self.day.is_blank() and self.changed_values().keys() & {*LISTS, "cameras"}:
            self.show_field_error("checked_day", _("Type the day of the look."))
            wrong.append("checked_day")
        return wrong

    def saving(self, record: dict[str, Any]) -> Work:
        """Return the work that writes the house."""
        return _SaveHouse(
            self.context.store, self.key, self.own_values(record), self._given["addresses"],
            record["addresses"], self._new_flats(), self.knows_alike,
        )  # fmt: skip

    def _new_flats(self) -> bool:
        ui = self.ui
        counted = ui.landing.value() and ui.floors.value() and ui.entrances.value()
        return self._of_flats() and not self._dwellings and bool(counted)

    def _of_flats(self) -> bool:
        return self.ui.kind.currentData() not in OWN_DWELLING

    def _show_plan(self) -> None:
        ui = self.ui
        flats = self._of_flats()
        for name in ("landing", "first"):
            getattr(ui, name).setEnabled(flats and not self._dwellings)
        ui.entrances.setEnabled(flats or bool(self._dwellings))
        if self._dwellings:
            words = ngettext("The house has {n} dwelling.", "The house has {n} dwellings.", self._dwellings)
            self.plan.setText(words.format(n=self._dwellings))
        elif not flats:
            self.plan.setText(_("A house of one household is its own dwelling: no flats are made."))
        elif self._new_flats():
            count = ui.landing.value() * ui.floors.value() * ui.entrances.value()
            first, last = ui.first.value() or 1, (ui.first.value() or 1) + count - 1
            words = _("Flats that will be made: {first}–{last}, together {n}.")
            self.plan.setText(words.format(first=first, last=last, n=count))
        else:
            self.plan.setText(_("With floors, entrances and flats on a landing the flats are made at once."))


def housing_bodies(context: Context) -> list[tuple[Id, str]]:
    """Return the housing bodies of the precinct by name."""
    naming = naming_of(context)
    query = live(Organisation).where(Organisation.kind == HOUSING, Organisation.merged_into.is_(None))
    with context.store.read() as session:
        rows = list(session.scalars(query.order_by(Organisation.sort)))
    return [(row.id, naming.pair(row.name_kk, row.name_ru)) for row in rows]


def read_count(box: Any) -> int | None:
    """Read a number whose least value stands for not known."""
    value: int = box.value()
    return None if value == box.minimum() else value


def write_count(box: Any, value: Any) -> None:
    """Show a number, the least value for None."""
    box.setValue(box.minimum() if value is None else value)


def check_day(day: Any) -> str:
    """Return that a day is to come, "" otherwise."""
    later = day is not None and day > wall_today()
    return _("This day is still to come.") if later else ""


class DwellingForm(DesignedForm):
    """Adds or changes a dwelling of ``house``."""

    form = "dwelling"
    label = N_("Saving the dwelling")

    def __init__(self, context: Context, key: Id | None, house: Id) -> None:
        super().__init__(context, key, Ui_DwellingForm(), house.hex())
        self.content.setMaximumWidth(WIDEST)
        self._house = house
        self.number = DigitLineEdit("", None, 10)
        self.bind("number", self.number, row=self.place("number", self.number))
        for name in ("entrance", "floor"):
            self.dress(name)
            getattr(self.ui, name).setSpecialValueText("–")
        for name, codes in (("kind", "dwelling_kind"), ("state", "dwelling_state")):
            for code, text in choices_of(context, codes):
                getattr(self.ui, name).addItem(text, code)
            self.dress(name)
        self.dress("note")
        ui = self.ui
        self.chain(self.number, ui.entrance, ui.floor, ui.kind, ui.state, ui.note)

    def load(self, record: Mapping[str, Any]) -> None:
        """Show ``record``."""
        super().load({"kind": "flat", "state": "unknown", **record})

    def saving(self, record: dict[str, Any]) -> Work:
        """Return the work that writes the dwelling."""
        return _SaveDwelling(self.context.store, self.key, self._house, self.own_values(record))


class _SaveHouse:
    """Writes the house on the writer's thread; gives its key and whether it is a new one."""

    def __init__(
        self, store: Any, key: Id | None, values: Any, given: Any, addresses: Any, make: bool,
        twice: bool = False,
    ) -> None:  # fmt: skip
        self._store, self._key, self._given, self._addresses = store, key, given, addresses
        self._make, self._twice = make, twice
        self._landing, self._first = values["landing"], values["first"] or 1
        plain = ("kind", "note", "housing_body_id", "cameras", "checked_day", *LISTS)
        self._values = {name: values[name] for name in plain} | {
            "floors": values["floors"] or None, "entrances": values["entrances"] or None,
        }  # fmt: skip

    def __call__(self, progress: Progress) -> tuple[Id, bool]:
        landing = self._landing if self._make else 0
        if self._key is None:
            with self._store.write("house.add") as write:
                made = new_house(
                    write, self._values, self._addresses, landing, self._first, twice=self._twice
                )
            return made, True
        with self._store.write("house.change") as write:
            change_house(write, self._key, self._values, self._given, self._addresses, twice=self._twice)
            if landing:
                make_flats(write, self._key, self._values, landing, self._first)
        return self._key, False


class _SaveDwelling:
    """Writes the dwelling on the writer's thread; gives its key and whether it is a new one."""

    def __init__(self, store: Any, key: Id | None, house: Id, values: Any) -> None:
        self._store, self._key, self._house = store, key, house
        self._values = {**values, "entrance": values["entrance"] or None, "floor": values["floor"] or None}

    def __call__(self, progress: Progress) -> tuple[Id, bool]:
        with self._store.write("dwelling.add" if self._key is None else "dwelling.change") as write:
            return save_dwelling(write, self._key, self._house, self._values), self._key is None
