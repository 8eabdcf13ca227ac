"""The form of an organisation: kind, names in both languages, BIN, address, hours, phones, its people."""

from collections.abc import Mapping
from typing import Any

from precinct_app.domain.base import Id
from precinct_app.domain.duplicates import Alike, like_organisation
from precinct_app.domain.iin import LENGTH_OF_NUMBER, MESSAGES, check_iin
from precinct_app.domain.secrecy import NORMAL
from precinct_app.domain.social_map import Organisation
from precinct_app.domain.social_map.editing import Parts
from precinct_app.domain.social_map.people import phones_of
from precinct_app.gui.cards.alike_form import AlikeForm
from precinct_app.gui.cards.house_picker import HousePicker, read_house, write_house
from precinct_app.gui.cards.phones import PhonesEditor
from precinct_app.gui.cards.ties import TiesEditor
from precinct_app.gui.cards.viewing import choices_of
from precinct_app.gui.context import Context
from precinct_app.gui.forms.ui_organisation_form import Ui_OrganisationForm
from precinct_app.gui.pages.places import designed, writing
from precinct_app.gui.widgets import DigitLineEdit
from precinct_app.i18n import N_, _
from precinct_app.tasks import Work

TEXTS = ("name_kk", "name_ru", "hours", "expertise", "note")
FIELDS = ("kind", "secrecy", "bin", "house_id", *TEXTS)
TIE_FIELDS = ("id", "to_type", "to_id", "kind", "note")
# how a person may be tied to an organisation, the usual ones first
TIES = ("head", "employee", "owner", "member")
NO_NAME = N_("Give the name in Kazakh or in Russian.")
NOT_BIN = N_("This is the number of a person, not of an organisation. The record can still be saved.")


class OrganisationEditor(AlikeForm):
    """Form and organisation. ``saved`` gives ("organisation", id)."""

    form = "organisation"
    label = N_("Saving the organisation")

    def __init__(
        self, context: Context, key: Id | None = None, preset: Mapping[str, Any] | None = None
    ) -> None:
        super().__init__(context, key, Ui_OrganisationForm())
        self._fill()
        self._bind()
        record = {"secrecy": NORMAL, **(preset or {})} if key is None else self._stored(key)
        self.begin(record, _("New organisation") if key is None else _("Organisation"))

    def _fill(self) -> None:
        context = self.context
        designed.fill_codes(self.ui.kind, choices_of(context, "organisation_kind"))
        designed.fill_codes(self.ui.secrecy, choices_of(context, "secrecy"))
        self.house = HousePicker(context, "")
        self.bin = DigitLineEdit(most=LENGTH_OF_NUMBER)

    def _bind(self) -> None:
        ui, context = self.ui, self.context
        for name in ("kind", "secrecy"):
            row = self.dress(name, required=name == "kind")
            self.bind(name, getattr(ui, name), write=designed.write_code, required=name == "kind", row=row)
        for name in TEXTS:
            check = self._check_name if name == "name_kk" else None
            self.bind(name, getattr(ui, name), check=check, row=self.dress(name))
        house = self.place("house_id", self.house)
        self.bind("house_id", self.house, read_house, write_house, self._check_house, row=house)
        self.bin_row = self.place("bin", self.bin)
        self.bind("bin", self.bin, row=self.bin_row)
        self.place_part("phones", PhonesEditor())
        ties = dict(choices_of(context, "tie_kind"))
        kinds = [(code, ties.get(code, code)) for code in TIES]
        self.place_part("people", TiesEditor(context, kinds, ("person",), _("Add someone")))
        self.chain(
            ui.kind, ui.secrecy, ui.name_kk, ui.name_ru, self.house, self.bin, ui.hours, ui.expertise,
            *(part.add_button for part in self.parts.values()), ui.note,
        )  # fmt: skip
        self.bin.textChanged.connect(self._warn_bin)
        self.tell_by(ui.name_kk, ui.name_ru, self.bin)

    def saving(self, record: dict[str, Any]) -> Work:
        """Return the work that writes the organisation with its phones and people."""
        values = {name: record[name] for name in FIELDS}
        values["secrecy"] = values["secrecy"] or NORMAL
        rows = {name: record[name] for name in self.parts}
        parts = Parts(rows, dict(self._given))
        return writing.Save(self.context.store, "organisation", self.key, values, parts)

    def alike(self, session: Any) -> list[Alike]:
        """Return organisations with the same BIN or name."""
        names = (self.ui.name_kk.text(), self.ui.name_ru.text())
        return like_organisation(session, names, check_iin(self.bin.text()).number, self.key)

    def _check_name(self, _value: object) -> str:
        return "" if self.ui.name_kk.text().strip() or self.ui.name_ru.text().strip() else _(NO_NAME)

    def _check_house(self, _value: object) -> str:
        return self.house.error()

    def _warn_bin(self, text: str) -> None:
        """Say what speaks against the number; it is never refused."""
        found = check_iin(text)
        whole = len(found.number) == LENGTH_OF_NUMBER
        told = [_(MESSAGES[fault]) for fault in found.faults] if whole else []
        if whole and found.kind == "iin":
            told = [_(NOT_BIN)]
        self.bin_row.set_warning(" ".join(told))

    def _stored(self, key: Id) -> dict[str, Any]:
        with self.context.store.read() as session:
            body = session.get_one(Organisation, key)
            phones = phones_of(session, key)
            ties = writing.ties_to_people(session, key)
        return {
            **{name: getattr(body, name) for name in FIELDS},
            "phones": [{"id": row.id, "number": row.number, "whose": row.whose} for row in phones],
            "people": [{name: getattr(tie, name) for name in TIE_FIELDS} for tie in ties],
        }
