"""The form of a person: names, birth as exact as known, number with warnings, and everything on the card.

A number that does not fit is warned about and never refused. Before saving the store is asked who may be the
same person (number, phone, name with birth); saving a second time writes in spite of it.
"""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QWidget

from precinct_app.domain.base import Id
from precinct_app.domain.birth import birth_text, birth_typed
from precinct_app.domain.clock import wall_today
from precinct_app.domain.iin import LENGTH_OF_NUMBER, MESSAGES, IinCheck, check_iin
from precinct_app.domain.labels import labels
from precinct_app.domain.secrecy import NORMAL
from precinct_app.domain.social_map.cards import hidden_subjects
from precinct_app.domain.social_map.editing import IIN, NAME, PHONE, Twin, save_person, twins
from precinct_app.gui.cards.names import NamesEditor
from precinct_app.gui.cards.phones import PhonesEditor
from precinct_app.gui.cards.residences import ResidencesEditor
from precinct_app.gui.cards.roles import RolesEditor
from precinct_app.gui.cards.ties import TiesEditor
from precinct_app.gui.cards.viewing import choices_of, naming_of, viewer_of
from precinct_app.gui.context import Context
from precinct_app.gui.forms.ui_person import Ui_PersonForm
from precinct_app.gui.pages.people.reading import SubjectCard
from precinct_app.gui.pages.people.subject_form import SubjectForm
from precinct_app.gui.widgets import Choice, DigitLineEdit, Segmented
from precinct_app.i18n import N_, _, active
from precinct_app.tasks import Progress, Work

REASONS = {IIN: N_("the same IIN"), PHONE: N_("the same phone"), NAME: N_("the same name and birth")}
MOST_TWINS = 3
RESIDENCE = ("dwelling_id", "kind", "from_day", "until_day", "as_of", "source", "household")


class PersonForm(SubjectForm):
    """Adds a person (``key`` None) or changes one. ``twin_chosen`` asks for the card of a likely double."""

    form = "person"
    label = N_("Saving the person")
    twin_chosen = Signal(object)

    def __init__(self, context: Context, key: Id | None = None, subject: str = "") -> None:
        super().__init__(context, key, Ui_PersonForm(), subject)
        self._told: frozenset[Id] = frozenset()
        self._twin: Id | None = None
        self._telling: tuple[QWidget, ...] = ()
        self.birth = BirthEdit()
        self.sex = Segmented([Choice("f", _("female")), Choice("m", _("male"))])
        self.iin = DigitLineEdit("", " -", 16)
        self._bind_own()
        self._place_parts()
        self._telling = (self.ui.surname, self.ui.given, self.birth, self.iin)
        self.iin.textChanged.connect(self._judge_number)
        self.birth.textChanged.connect(self._judge_number)
        self.twin_banner.action.connect(self._open_twin)
        self.twin_banner.closed.connect(self.twin_banner.hide)

    def _bind_own(self) -> None:
        for code, text in choices_of(self.context, "secrecy"):
            self.ui.secrecy.addItem(text, code)
        self.dress("surname", required=True)
        for name in ("given", "patronymic"):
            self.dress(name)
        self.bind(
            "birth",
            self.birth,
            read_birth,
            write_birth,
            self.birth.error,
            row=self.place("birth", self.birth),
        )
        self.bind("sex", self.sex, read_sex, write_sex, row=self.place("sex", self.sex))
        self.iin_row = self.place("iin", self.iin)
        self.bind("iin", self.iin, read_number, row=self.iin_row)
        for name in ("work", "secrecy", "note"):
            self.dress(name)

    def _place_parts(self) -> None:
        context = self.context
        self.phones = PhonesEditor()
        self.place_part("phones", self.phones)
        self.place_part("residences", ResidencesEditor(context, choices_of(context, "residence_kind")))
        self.place_part("roles", RolesEditor(context.store.codes(), context.language))
        self.place_part("ties", TiesEditor(context, choices_of(context, "tie_kind")))
        self.place_part("names", NamesEditor(choices_of(context, "name_kind")))
        ui = self.ui
        self.chain(
            ui.surname, ui.given, ui.patronymic, self.birth, self.sex, self.iin, ui.work, ui.secrecy, ui.note,
            *(part.add_button for part in self.parts.values()), self.save_button, self.cancel_button,
        )  # fmt: skip
        for digit, part in zip("12345", self.parts.values(), strict=True):
            self.bind_group(digit, part.add_button)

    def load(self, record: Mapping[str, Any]) -> None:
        """Show ``record``."""
        super().load({"secrecy": NORMAL, **record})
        self._judge_number()

    def save(self) -> bool:
        """Save, unless somebody at hand may be the same person and that was not told yet."""
        found = self._twins()
        fresh = [twin for twin in found if twin.person_id not in self._told]
        if fresh and self.is_dirty and not self.check():
            self._show_twins(found)
            self._told |= {twin.person_id for twin in found}
            return False
        return super().save()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look for likely doubles when a field that tells persons apart is left."""
        if event.type() == QEvent.Type.FocusOut and watched in self._telling:
            self._look_for_twins()
        return super().eventFilter(watched, event)

    def saving(self, record: dict[str, Any]) -> Work:
        """Return the work that writes the person."""
        return _Save(self.context.store, self.key, *self.split(record))

    # what may be wrong with the number

    def _judge_number(self) -> None:
        number = read_number(self.iin)
        words: list[str] = []
        if (number and len(number) >= LENGTH_OF_NUMBER) or (number and not self.iin.hasFocus()):
            words = self._warnings(check_iin(number, wall_today()))
        self.iin_row.set_warning("\n".join(words))

    def _warnings(self, found: IinCheck) -> list[str]:
        words = [_(MESSAGES[fault]) for fault in found.faults]
        birth = read_birth(self.birth)
        if found.birth is not None and not found.faults:
            if not self.birth.text().strip():
                write_birth(self.birth, found.birth.isoformat())
            elif birth and not found.birth.isoformat().startswith(birth):
                words.append(_("The birth date differs from the one in the IIN."))
            if self.sex.value() is None:
                self.sex.set_value(found.sex or None)
        return words

    # who may be the same

    def _look_for_twins(self) -> None:
        self._judge_number()
        found = self._twins() if self.is_dirty else []
        if not found:
            self.twin_banner.hide()
        elif any(twin.person_id not in self._told for twin in found):
            self._show_twins(found)

    def _twins(self) -> list[Twin]:
        with self.context.store.read() as session:
            found = twins(
                session,
                name=f"{self.ui.surname.text()} {self.ui.given.text()}",
                birth=read_birth(self.birth),
                iin=read_number(self.iin),
                digits=self.phones.digits(),
                but=self.key,
            )
            keys = [("person", twin.person_id) for twin in found]
            hidden = hidden_subjects(session, keys, viewer_of(self.context))
        return [twin for twin in found if ("person", twin.person_id) not in hidden]

    def _show_twins(self, found: list[Twin]) -> None:
        keys = [("person", twin.person_id) for twin in found[:MOST_TWINS]]
        with self.context.store.read() as session:
            names = labels(session, keys, naming_of(self.context))
        told = "; ".join(
            f"{names[key].title}, {names[key].detail} ({_(REASONS[twin.reason])})"
            for key, twin in zip(keys, found, strict=False)
            if key in names
        )
        words = _("This person may be in the list already: {people}. Saving again adds another one.")
        self.twin_banner.label.setText(words.format(people=told))
        self.twin_banner.show()
        self._twin = found[0].person_id

    def _open_twin(self) -> None:
        self.twin_chosen.emit(self._twin)


class BirthEdit(DigitLineEdit):
    """A birth date as exact as known: 1987, 03.1987 or 14.03.1987."""

    def __init__(self) -> None:
        super().__init__("", ".,/- ", 10)
        self.setPlaceholderText(_("14.03.1987 or 1987"))

    def typed(self) -> str | None:
        """Return ISO text, None where it cannot be read."""
        return birth_typed(self.text(), wall_today())

    def error(self, _value: object = None) -> str:
        """Return what is wrong, "" for nothing."""
        return (
            _("There is no such birth date. Example: 14.03.1987, or the year alone")
            if self.typed() is None
            else ""
        )


def read_birth(field: Any) -> str:
    """Read a ``BirthEdit``."""
    return field.typed() or ""


def write_birth(field: Any, value: Any) -> None:
    """Write a ``BirthEdit``."""
    field.setText(birth_text(value or "", active()))


def read_sex(field: Any) -> str:
    """Read the switch of the sex, "" for none."""
    return str(field.value() or "")


def write_sex(field: Any, value: Any) -> None:
    """Write the switch of the sex."""
    field.set_value(value or None)


def read_number(field: Any) -> str:
    """Read the digits of a number."""
    return "".join(sign for sign in field.text() if sign.isdecimal())


def person_values(card: SubjectCard) -> dict[str, Any]:
    """Return a card as the form takes it; ties told at the other card are left to that card."""
    person = card.record
    own = ("surname", "given", "patronymic", "birth", "sex", "iin", "work", "secrecy", "note")
    return {
        **{name: getattr(person, name) for name in own},
        "names": [_row(n, "kind", "surname", "given", "patronymic") for n in card.names],
        "residences": [
            _row(r, *RESIDENCE) for r, _address in card.residences
        ],
        **subject_values(card),
    }  # fmt: skip


def subject_values(card: SubjectCard) -> dict[str, Any]:
    """Return the parts that every subject has: phones, roles, own ties."""
    ties = [line.record for line in card.ties if line.outgoing]
    return {
        "phones": [_row(p, "number", "whose") for p in card.phones],
        "roles": [_row(r, "kind", "from_day", "until_day", "basis", "review_day") for r in card.roles],
        "ties": [_row(t, "to_type", "to_id", "kind", "note") for t in ties],
    }


def _row(record: Any, *names: str) -> dict[str, Any]:
    return {"id": record.id, **{name: getattr(record, name) for name in names}}


class _Save:
    """Writes the person on the writer's thread; gives the key and whether it is a new one."""

    def __init__(self, store: Any, key: Id | None, values: dict[str, Any], parts: Any) -> None:
        self._store, self._key, self._values, self._parts = store, key, values, parts

    def __call__(self, progress: Progress) -> tuple[Id, bool]:
        operation = "person.add" if self._key is None else "person.change"
        with self._store.write(operation) as write:
            return save_person(write, self._key, self._values, self._parts), self._key is None
