"""The form of a group: what it is, when and where it gathers, who belongs to it (ties of the kind member)."""

from collections.abc import Mapping
from typing import Any

from precinct_app.domain.base import Id
from precinct_app.domain.secrecy import NORMAL
from precinct_app.domain.social_map.editing import save_group
from precinct_app.gui.cards.phones import PhonesEditor
from precinct_app.gui.cards.roles import RolesEditor
from precinct_app.gui.cards.subject_picker import SubjectPicker
from precinct_app.gui.cards.ties import TiesEditor
from precinct_app.gui.cards.viewing import choices_of
from precinct_app.gui.context import Context
from precinct_app.gui.forms.ui_group import Ui_GroupForm
from precinct_app.gui.pages.people.person_form import subject_values
from precinct_app.gui.pages.people.reading import SubjectCard
from precinct_app.gui.pages.people.subject_form import SubjectForm
from precinct_app.i18n import N_, _
from precinct_app.tasks import Progress, Work

MEMBER = "member"


class GroupForm(SubjectForm):
    """Adds a group (``key`` None) or changes one."""

    form = "group"
    label = N_("Saving the group")

    def __init__(self, context: Context, key: Id | None = None) -> None:
        super().__init__(context, key, Ui_GroupForm())
        self._incoming: frozenset[Id] = frozenset()
        for name, box in (("secrecy", self.ui.secrecy), ("group_kind", self.ui.kind)):
            for code, text in choices_of(context, name):
                box.addItem(text, code)
        self.ui.size.setSpecialValueText(_("unknown"))
        self.place_field = SubjectPicker(
            context, "", ("place",), single=True, placeholder=_("Name or address of the place")
        )
        self.dress("name", required=True)
        for name in ("kind", "size", "times"):
            self.dress(name)
        self.bind(
            "place_id", self.place_field, read_place, write_place, row=self.place("place", self.place_field)
        )
        for name in ("secrecy", "note"):
            self.dress(name)
        self._place_parts()

    def _place_parts(self) -> None:
        context = self.context
        kinds = choices_of(context, "tie_kind")
        # a member stands first, so that a new row is one
        kinds.sort(key=_not_member)
        self.place_part("ties", TiesEditor(context, kinds, add=_("Add a member")))
        self.place_part("phones", PhonesEditor())
        self.place_part("roles", RolesEditor(context.store.codes(), context.language))
        ui = self.ui
        self.chain(
            ui.name, ui.kind, ui.size, ui.times, self.place_field.line, ui.secrecy, ui.note,
            *(part.add_button for part in self.parts.values()), self.save_button, self.cancel_button,
        )  # fmt: skip

    def load(self, record: Mapping[str, Any]) -> None:
        """Show ``record``; members whose tie begins at the person stand among the others."""
        self._incoming = frozenset(record.get("incoming", ()))
        super().load(record)

    def saving(self, record: dict[str, Any]) -> Work:
        """Return the work that writes the group."""
        ties = [_turned(row) if row["id"] in self._incoming else row for row in record["ties"]]
        return _Save(self.context.store, self.key, *self.split({**record, "ties": ties}))


def _turned(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return a row of a tie that begins at the person, as it stands in the store."""
    return {
        "id": row["id"], "from_type": row["to_type"], "from_id": row["to_id"], "kind": row["kind"],
        "note": row["note"],
    }  # fmt: skip


def _not_member(choice: tuple[str, str]) -> bool:
    return choice[0] != MEMBER


def read_place(field: Any) -> Id | None:
    """Read the key of the place."""
    keys = field.subject_keys()
    return keys[0][1] if keys else None


def write_place(field: Any, value: Any) -> None:
    """Write the key of the place."""
    field.set_subject_keys([("place", value)] if value else [])


def group_values(card: SubjectCard | None) -> dict[str, Any]:
    """Return a card as the form takes it, or the values of a new group."""
    if card is None:
        return {"secrecy": NORMAL, "kind": "other"}
    own = ("name", "kind", "size", "times", "place_id", "secrecy", "note")
    values = {**{name: getattr(card.record, name) for name in own}, **subject_values(card)}
    incoming = [line for line in card.ties if not line.outgoing and line.kind == MEMBER]
    values["ties"] += [
        {"id": t.record.id, "to_type": t.type, "to_id": t.key, "kind": t.kind, "note": t.note}
        for t in incoming
    ]
    return {**values, "incoming": [line.record.id for line in incoming]}


class _Save:
    """Writes the group on the writer's thread; gives the key and whether it is a new one."""

    def __init__(self, store: Any, key: Id | None, values: dict[str, Any], parts: Any) -> None:
        self._store, self._key, self._values, self._parts = store, key, values, parts

    def __call__(self, progress: Progress) -> tuple[Id, bool]:
        operation = "group.add" if self._key is None else "group.change"
        values = {**self._values, "size": self._values["size"] or None}
        with self._store.write(operation) as write:
            return save_group(write, self._key, values, self._parts), self._key is None
