"""The form of a finding: what the surroundings lack, where, since when, who mends it and by when."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from precinct_app.domain.base import Id
from precinct_app.domain.social_map import Finding
from precinct_app.gui.cards.designed_form import DesignedForm
from precinct_app.gui.cards.house_picker import HousePicker, read_house, write_house
from precinct_app.gui.cards.subject_picker import SubjectPicker
from precinct_app.gui.cards.viewing import choices_of
from precinct_app.gui.context import Context
from precinct_app.gui.forms.ui_finding_form import Ui_FindingForm
from precinct_app.gui.pages.places import designed, writing
from precinct_app.gui.pages.places.own_kind import OwnKinds
from precinct_app.gui.widgets import DateEdit
from precinct_app.i18n import N_, _
from precinct_app.tasks import Work

DAYS = ("seen_day", "reported_day", "due_day", "fixed_day")
FIELDS = ("kind", "state", "note", "lon", "lat", "house_id", "place_id", "responsible_id", *DAYS)
# the day that a state needs, and what is said when it is missing
NEEDED = {
    "reported": ("reported_day", N_("Give the day on which it was reported.")),
    "fixed": ("fixed_day", N_("Give the day on which it was fixed.")),
}
TOO_EARLY = {
    "reported_day": N_("It cannot be reported before it was seen."),
    "fixed_day": N_("It cannot be fixed before it was seen."),
}


class FindingEditor(DesignedForm):
    """Form and finding. ``saved`` gives ("finding", id)."""

    form = "finding"
    label = N_("Saving the finding")

    def __init__(
        self, context: Context, key: Id | None = None, preset: Mapping[str, Any] | None = None
    ) -> None:
        super().__init__(context, key, Ui_FindingForm())
        self._fill()
        self._bind()
        heading = _("New finding") if key is None else _("Finding")
        if preset:
            # where it stands comes from the map that was clicked: an older draft would move it
            self.heading.setText(heading)
            self.load({"state": "seen", **preset})
        else:
            self.begin({"state": "seen"} if key is None else self._stored(key), heading)

    def _fill(self) -> None:
        context = self.context
        for box, name in ((self.ui.kind, "finding_kind"), (self.ui.state, "finding_state")):
            designed.fill_codes(box, choices_of(context, name))
        self.own_kinds = OwnKinds(context, self.ui.kind, "finding_kind", self)
        self.house = HousePicker(context, "")
        self.place_field = SubjectPicker(
            context, "", ("place",), single=True, placeholder=_("Name or address of the place")
        )
        self.responsible = SubjectPicker(
            context, "", ("organisation",), single=True, placeholder=_("Name of the organisation")
        )
        self.days = {name: DateEdit() for name in DAYS}
        self.where = designed.PositionKeeper(self.ui.position)

    def _bind(self) -> None:
        ui = self.ui
        for name in ("kind", "state"):
            row = self.dress(name, required=True)
            self.bind(name, getattr(ui, name), write=designed.write_code, required=True, row=row)
        self.dress("note")
        self.bind("position", ui.position, check=designed.check_position, row=self.dress("position"))
        house = self.place("house_id", self.house)
        self.bind("house_id", self.house, read_house, write_house, self._check_house, row=house)
        for name, field, write in (
            ("place", self.place_field, designed.write_place),
            ("responsible", self.responsible, designed.write_organisation),
        ):
            row = self.place(name, field)
            self.bind(f"{name}_id", field, designed.read_picked, write, row=row)
        checks = {"reported_day": self._check_reported, "fixed_day": self._check_fixed}
        for name, day in self.days.items():
            self.bind(name, day, check=checks.get(name), row=self.place(name, day))
        self.chain(
            ui.kind, ui.state, self.house, ui.position, self.place_field.line, self.responsible.line,
            *self.days.values(), ui.note,
        )  # fmt: skip

    def load(self, record: Mapping[str, Any]) -> None:
        """Show ``record``; its position is shown as text and kept exact."""
        where = designed.where_of(record)
        self.where.show(where)
        super().load({**record, "position": designed.position_text(where)})

    def check(self) -> list[str]:
        """Check every field, and that a state has its day."""
        wrong = super().check()
        name, told = NEEDED.get(str(self.ui.state.currentData()), ("", ""))
        if name and name not in wrong and self.days[name].is_blank():
            self.show_field_error(name, _(told))
            wrong.append(name)
        return wrong

    def saving(self, record: dict[str, Any]) -> Work:
        """Return the work that writes the finding."""
        where = self.where.exact(str(record["position"]))
        values = {name: record.get(name) for name in FIELDS}
        values |= {"lon": where[0] if where else None, "lat": where[1] if where else None}
        return writing.Save(self.context.store, "finding", self.key, values)

    def _check_house(self, _value: object) -> str:
        return self.house.error()

    def _check_reported(self, day: date | None) -> str:
        return self._not_before_seen("reported_day", day)

    def _check_fixed(self, day: date | None) -> str:
        return self._not_before_seen("fixed_day", day)

    def _not_before_seen(self, name: str, day: date | None) -> str:
        seen = self.days["seen_day"].value()
        return _(TOO_EARLY[name]) if day is not None and seen is not None and day < seen else ""

    def _stored(self, key: Id) -> dict[str, Any]:
        with self.context.store.read() as session:
            found = session.get_one(Finding, key)
        return {name: getattr(found, name) for name in FIELDS}
