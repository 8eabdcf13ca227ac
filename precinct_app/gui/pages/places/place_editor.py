"""The form of a place: kind, names, where it stands (address, point or nowhere), owner, hours, phones."""

from collections.abc import Mapping
from typing import Any

from precinct_app.domain.base import Id
from precinct_app.domain.duplicates import Alike, like_place
from precinct_app.domain.secrecy import NORMAL
from precinct_app.domain.social_map import Place
from precinct_app.domain.social_map.editing import Parts
from precinct_app.domain.social_map.people import phones_of
from precinct_app.gui.cards.alike_form import AlikeForm
from precinct_app.gui.cards.house_picker import HousePicker, read_house, write_house
from precinct_app.gui.cards.phones import PhonesEditor
from precinct_app.gui.cards.place_kinds import place_choices
from precinct_app.gui.cards.subject_picker import SubjectPicker
from precinct_app.gui.cards.viewing import choices_of
from precinct_app.gui.context import Context
from precinct_app.gui.forms.ui_place_form import Ui_PlaceForm
from precinct_app.gui.pages.places import designed, writing
from precinct_app.gui.pages.places.own_kind import OwnKinds
from precinct_app.i18n import N_, _
from precinct_app.tasks import Work

TEXTS = ("name_kk", "name_ru", "hours", "source", "note")
FIELDS = ("kind", "secrecy", "lon", "lat", "form", "house_id", "organisation_id", *TEXTS)


class PlaceEditor(AlikeForm):
    """Form and place. ``saved`` gives ("place", id); ``preset`` fills a new one (position, house, kind, and
    ``wkb`` of a drawn line).
    """

    form = "place"
    label = N_("Saving the place")

    def __init__(
        self, context: Context, key: Id | None = None, preset: Mapping[str, Any] | None = None
    ) -> None:
        super().__init__(context, key, Ui_PlaceForm())
        self._codes = context.store.codes()
        self._fill()
        self._bind()
        heading = _("New place") if key is None else _("Place")
        if preset:
            # where it stands comes from the map that was clicked: an older draft would move it
            self.heading.setText(heading)
            self.load({"secrecy": NORMAL, **preset})
        else:
            self.begin({"secrecy": NORMAL} if key is None else self._stored(key), heading)

    def _fill(self) -> None:
        context = self.context
        designed.fill_codes(self.ui.kind, place_choices(self._codes, context.language))
        self.own_kinds = OwnKinds(context, self.ui.kind, "place_kind", self)
        designed.fill_codes(self.ui.secrecy, choices_of(context, "secrecy"))
        self.house = HousePicker(context, "")
        self.owner = SubjectPicker(
            context, "", ("organisation",), single=True, placeholder=_("Name of the organisation")
        )
        self.where = designed.PositionKeeper(self.ui.position)

    def _bind(self) -> None:
        ui = self.ui
        for name in ("kind", "secrecy"):
            row = self.dress(name, required=name == "kind")
            self.bind(name, getattr(ui, name), write=designed.write_code, required=name == "kind", row=row)
        for name in TEXTS:
            self.dress(name)
        self._position_row = self.dress("position")
        self.bind("position", ui.position, check=designed.check_position, row=self._position_row)
        house = self.place("house_id", self.house)
        self.bind("house_id", self.house, read_house, write_house, self._check_house, row=house)
        owner = self.place("owner", self.owner)
        self.bind("organisation_id", self.owner, designed.read_picked, designed.write_organisation, row=owner)
        self.place_part("phones", PhonesEditor())
        self.chain(
            ui.kind, ui.secrecy, ui.name_kk, ui.name_ru, self.house, ui.position, self.owner.line, ui.hours,
            self.parts["phones"].add_button, ui.source, ui.note,
        )  # fmt: skip
        ui.kind.currentIndexChanged.connect(self._kind_chosen)
        self.tell_by(ui.name_kk, ui.name_ru, ui.position)

    def load(self, record: Mapping[str, Any]) -> None:
        """Show ``record``; its position is shown as text and kept exact."""
        where = designed.where_of(record)
        self.where.show(where)
        super().load({**record, "position": designed.position_text(where)})
        self._kind_chosen()

    def alike(self, session: Any) -> list[Alike]:
        """Return places of this kind and name here or near by."""
        names = (self.ui.name_kk.text(), self.ui.name_ru.text())
        wrong = designed.check_position(self.ui.position.text())
        where = None if wrong else self.where.exact(self.ui.position.text())
        kind = str(self.ui.kind.currentData() or "")
        return like_place(session, kind, names, where, read_house(self.house), self.key)

    def saving(self, record: dict[str, Any]) -> Work:
        """Return the work that writes the place; an abstract one stands nowhere."""
        values = {name: record[name] for name in ("kind", "house_id", "organisation_id", *TEXTS)}
        where, abstract = self.where.exact(str(record["position"])), self._is_abstract()
        kept = str(record.get("form") or "point")
        values |= {
            "lon": where[0] if where and not abstract else None,
            "lat": where[1] if where and not abstract else None,
            "form": writing.ABSTRACT if abstract else "point" if kept == writing.ABSTRACT else kept,
            "secrecy": record["secrecy"] or NORMAL,
        }
        if record.get("wkb") and not abstract:
            values |= {"wkb": record["wkb"], "form": "line"}
        if abstract:
            values["house_id"] = None
        parts = Parts({"phones": record["phones"]}, dict(self._given))
        return writing.Save(self.context.store, "place", self.key, values, parts)

    def _is_abstract(self) -> bool:
        return bool(
            self.context.store.codes().get("place_kind", self.ui.kind.currentData()).parent
            == writing.ABSTRACT
        )

    def _kind_chosen(self, _place: int = 0) -> None:
        abstract = self._is_abstract()
        for widget in (self.house, self.ui.position):
            widget.setEnabled(not abstract)
        self._position_row.set_warning(_("This kind has no place on the map.") if abstract else "")

    def _check_house(self, _value: object) -> str:
        return "" if self._is_abstract() else self.house.error()

    def _stored(self, key: Id) -> dict[str, Any]:
        with self.context.store.read() as session:
            place = session.get_one(Place, key)
            phones = phones_of(session, key)
        return {
            **{name: getattr(place, name) for name in FIELDS},
            "phones": [{"id": row.id, "number": row.number, "whose": row.whose} for row in phones],
        }
