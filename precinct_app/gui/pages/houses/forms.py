"""The forms of a street, a house and a dwelling."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from precinct_app.domain.address_editing import (
    change_house,
    make_flats,
    new_house,
    save_dwelling,
    save_street,
)
from precinct_app.domain.base import Id
from precinct_app.gui.cards.designed_form import DesignedForm
from precinct_app.gui.cards.designed_row import DesignedRow
from precinct_app.gui.cards.rows import EditorRow, RowsEditor, Values, code_box
from precinct_app.gui.cards.viewing import choices_of
from precinct_app.gui.context import Context
from precinct_app.gui.forms.ui_dwelling import Ui_DwellingForm
from precinct_app.gui.forms.ui_house import Ui_HouseForm
from precinct_app.gui.forms.ui_street import Ui_StreetForm
from precinct_app.gui.widgets import DateEdit, DigitLineEdit, Label, row
from precinct_app.i18n import N_, _, ngettext
from precinct_app.tasks import Progress, Work

APARTMENT = "apartment"
WIDEST = 720
NUMBERS = ("floors", "entrances", "landing", "first")


class StreetForm(DesignedForm):
    """Adds or changes a street; its name may be known in one language only."""

    form = "street"
    label = N_("Saving the street")

    def __init__(self, context: Context, key: Id | None, settlements: list[tuple[Id, str]]) -> None:
        super().__init__(context, key, Ui_StreetForm())
        self.content.setMaximumWidth(WIDEST)
        for code, text in choices_of(context, "street_kind"):
            self.ui.kind.addItem(text or _("without a generic word"), code)
        self.ui.settlement.addItem("–", "")
        for settlement, text in settlements:
            self.ui.settlement.addItem(text, settlement.hex())
        for name in ("name_kk", "name_ru", "kind"):
            self.dress(name)
        made = DesignedRow(self.ui.settlement_cell, self.ui.settlement_label, self.ui.settlement)
        self.bind("settlement_id", self.ui.settlement, read_key, write_key, row=made)
        self.place_part("former", FormerNames())
        ui = self.ui
        self.chain(ui.name_kk, ui.name_ru, ui.kind, ui.settlement, self.parts["former"].add_button)

    def saving(self, record: dict[str, Any]) -> Work:
        """Return the work that writes the street."""
        return _SaveStreet(
            self.context.store, self.key, self.own_values(record), self._given["former"], record["former"]
        )


def read_key(box: Any) -> Id | None:
    """Read the key of a record from a box; keys stand there as hexadecimal text."""
    return bytes.fromhex(box.currentData() or "") or None


def write_key(box: Any, value: Any) -> None:
    """Choose the record with a key."""
    box.setCurrentIndex(max(0, box.findData((value or b"").hex())))


class FormerNames(RowsEditor):
    """Rows of ``{"id", "name_kk", "name_ru", "until"}``."""

    def __init__(self) -> None:
        super().__init__(_("Former names"), _("Add a former name"))

    def make_row(self) -> EditorRow:
        """Return an empty name."""
        return FormerRow()


class FormerRow(EditorRow):
    """One former name."""

    def __init__(self) -> None:
        super().__init__(_("Take the name away"))
        self.kk, self.ru, self.until = QLineEdit(), QLineEdit(), DateEdit(_("Until"))
        for field, words in ((self.kk, _("Name in Kazakh")), (self.ru, _("Name in Russian"))):
            field.setPlaceholderText(words)
            field.setAccessibleName(words)
        self.until.setMaximumWidth(120)
        self.setLayout(row(self.kk, self.ru, self.until, self.remove, spacing=6))
        for field in (self.kk, self.ru, self.until):
            field.textChanged.connect(self.tell)

    def read(self) -> Values:
        """Return both names and the last day."""
        return {
            "name_kk": self.kk.text().strip(), "name_ru": self.ru.text().strip(), "until": self.until.value(),
        }  # fmt: skip

    def write(self, values: Mapping[str, Any]) -> None:
        """Show both names and the last day."""
        self.kk.setText(values.get("name_kk") or "")
        self.ru.setText(values.get("name_ru") or "")
        self.until.set_value(values.get("until"))

    def is_blank(self) -> bool:
        """Tell whether no name stands there."""
        return not (self.kk.text().strip() or self.ru.text().strip())

    def first_field(self) -> QWidget:
        """Return the Kazakh name."""
        return self.kk


class HouseForm(DesignedForm):
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
        self.ui.rows.insertWidget(3, self.plan)
        self.dress("note")
        self.ui.kind.currentIndexChanged.connect(self._show_plan)
        ui = self.ui
        self.chain(ui.kind, ui.floors, ui.entrances, ui.landing, ui.first, ui.note)

    def load(self, record: Mapping[str, Any]) -> None:
        """Show ``record``; a house has one address at least."""
        super().load({"kind": APARTMENT, "first": 1, **record})
        if not self.addresses.rows:
            self.addresses.add_row()
        self._show_plan()

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
            self.addresses.error.setText(_("A house needs a street and a number."))
            self.addresses.error.show()
            wrong.insert(0, "addresses")
        return wrong

    def saving(self, record: dict[str, Any]) -> Work:
        """Return the work that writes the house."""
        return _SaveHouse(
            self.context.store, self.key, self.own_values(record), self._given["addresses"],
            record["addresses"], self._new_flats(),
        )  # fmt: skip

    def _new_flats(self) -> bool:
        ui = self.ui
        return not self._dwellings and bool(ui.landing.value() and ui.floors.value() and ui.entrances.value())

    def _show_plan(self) -> None:
        ui = self.ui
        flats = self.ui.kind.currentData() == APARTMENT or bool(self._dwellings)
        for name in ("landing", "first"):
            getattr(ui, name).setEnabled(flats and not self._dwellings)
        if self._dwellings:
            words = ngettext("The house has {n} dwelling.", "The house has {n} dwellings.", self._dwellings)
            self.plan.setText(words.format(n=self._dwellings))
        elif flats and self._new_flats():
            count = ui.landing.value() * ui.floors.value() * ui.entrances.value()
            first, last = ui.first.value() or 1, (ui.first.value() or 1) + count - 1
            words = _("Flats that will be made: {first}–{last}, together {n}.")
            self.plan.setText(words.format(first=first, last=last, n=count))
        else:
            self.plan.setText(_("With floors, entrances and flats on a landing the flats are made at once."))


class AddressesEditor(RowsEditor):
    """Rows of ``{"id", "street_id", "number"}``; the first one is the main address."""

    def __init__(self, streets: list[tuple[Id, str]]) -> None:
        super().__init__(_("Addresses"), _("Add an address of a corner house"))
        self._streets = streets

    def make_row(self) -> EditorRow:
        """Return an empty address on the street of the first one."""
        return AddressRow(self._streets)


class AddressRow(EditorRow):
    """One address: street and number as written."""

    def __init__(self, streets: list[tuple[Id, str]]) -> None:
        super().__init__(_("Take the address away"))
        self.street: QComboBox = code_box(_("Street"), [])
        for key, text in streets:
            self.street.addItem(text, key.hex())
        self.number = DigitLineEdit(_("House number"), None, 12)
        self.number.setPlaceholderText(_("number: 12, 12a, 12/3"))
        box = row(self.street, self.number, self.remove, spacing=6)
        box.setStretch(0, 3)
        box.setStretch(1, 2)
        self.setLayout(box)
        self.street.currentIndexChanged.connect(self.tell)
        self.number.textChanged.connect(self.tell)

    def read(self) -> Values:
        """Return street and number."""
        return {"street_id": read_key(self.street), "number": self.number.text().strip()}

    def write(self, values: Mapping[str, Any]) -> None:
        """Show street and number."""
        write_key(self.street, values.get("street_id"))
        self.number.setText(values.get("number") or "")

    def is_blank(self) -> bool:
        """Tell whether no number stands there."""
        return not self.number.text().strip()

    def error(self) -> tuple[str, QWidget | None]:
        """Return that the street is missing."""
        return ("" if read_key(self.street) else _("Choose the street.")), self.street

    def first_field(self) -> QWidget:
        """Return the number."""
        return self.number


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


class _SaveStreet:
    """Writes the street on the writer's thread; gives its key and whether it is a new one."""

    def __init__(self, store: Any, key: Id | None, values: Any, given: Any, former: Any) -> None:
        self._store, self._key, self._values, self._given, self._former = store, key, values, given, former

    def __call__(self, progress: Progress) -> tuple[Id, bool]:
        with self._store.write("street.add" if self._key is None else "street.change") as write:
            key = save_street(write, self._key, self._values, self._given, self._former)
        return key, self._key is None


class _SaveHouse:
    """Writes the house on the writer's thread; gives its key and whether it is a new one."""

    def __init__(
        self, store: Any, key: Id | None, values: Any, given: Any, addresses: Any, make: bool
    ) -> None:
        self._store, self._key, self._given, self._addresses = store, key, given, addresses
        self._make = make
        self._landing, self._first = values["landing"], values["first"] or 1
        self._values = {
            "kind": values["kind"], "note": values["note"], "floors": values["floors"] or None,
            "entrances": values["entrances"] or None,
        }  # fmt: skip

    def __call__(self, progress: Progress) -> tuple[Id, bool]:
        landing = self._landing if self._make else 0
        if self._key is None:
            with self._store.write("house.add") as write:
                return new_house(write, self._values, self._addresses, landing, self._first), True
        with self._store.write("house.change") as write:
            change_house(write, self._key, self._values, self._given, self._addresses)
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
