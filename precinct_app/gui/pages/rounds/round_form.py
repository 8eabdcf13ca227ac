"""The form of a round: kind, names in both languages, term, basis, inspector, and whom it is for.

Of a new round names and last day are proposed from its kind and first day until the officer types his own.
"""

from datetime import date
from typing import Any

from PySide6.QtWidgets import QComboBox

from precinct_app.domain.base import Id, live
from precinct_app.domain.clock import wall_today
from precinct_app.domain.codes import term_rules
from precinct_app.domain.social_map.round_reading import proposed_end, proposed_names
from precinct_app.domain.social_map.rounds import Round
from precinct_app.domain.users import User
from precinct_app.gui.cards.designed_form import DesignedForm
from precinct_app.gui.cards.rows import choose_code
from precinct_app.gui.cards.viewing import choices_of, naming_of
from precinct_app.gui.context import Context
from precinct_app.gui.forms.ui_round_form import Ui_RoundForm
from precinct_app.gui.pages.rounds.targets import TargetPicker, read_targets, write_targets
from precinct_app.gui.pages.rounds.work import SaveRound
from precinct_app.gui.widgets import DateEdit
from precinct_app.i18n import N_, _
from precinct_app.tasks import Work

OWN = ("kind", "name_kk", "name_ru", "from_day", "until_day", "basis", "inspector_id", "note")
NO_NAME = N_("Give the name in Kazakh or in Russian.")
EARLY_END = N_("The last day of the round is before its first day.")
WIDEST = 760


class RoundForm(DesignedForm):
    """Opens or changes a round. ``saved`` gives its key and whether it is new."""

    form = "round"
    label = N_("Saving the round")

    def __init__(self, context: Context, key: Id | None) -> None:
        super().__init__(context, key, Ui_RoundForm())
        self.content.setMaximumWidth(WIDEST)
        self._proposed: dict[str, Any] = {}
        self._proposing = False
        self.from_day, self.until_day = DateEdit(), DateEdit()
        self.targets = TargetPicker(context, new=key is None)
        with context.store.read() as session:
            self._rules = term_rules(session, wall_today())
            users = list(session.scalars(live(User).where(User.active == 1)))
        self._fill(users)
        self._bind()
        if key is None:
            self.ui.kind.currentIndexChanged.connect(self._propose)
            self.from_day.textChanged.connect(self._propose)

    def _fill(self, users: list[User]) -> None:
        naming = naming_of(self.context)
        for code, text in choices_of(self.context, "round_kind"):
            self.ui.kind.addItem(text, code)
        self.ui.kind.setCurrentIndex(-1)
        box = self.ui.inspector_id
        box.addItem("\u2013", "")
        for user in users:
            name = naming.language.short_name(
                naming.pair(user.surname_kk, user.surname_ru), naming.pair(user.given_kk, user.given_ru)
            )
            box.addItem(name, user.id.hex())
        for combo in (self.ui.kind, box):
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            combo.setMinimumContentsLength(20)

    def _bind(self) -> None:
        ui = self.ui
        shown = self.dress("kind", required=True)
        self.bind("kind", ui.kind, write=choose_code, required=True, row=shown)
        shown = self.dress("inspector_id")
        self.bind("inspector_id", ui.inspector_id, _read_key, _write_key, row=shown)
        shown = self.dress("name_kk")
        self.bind("name_kk", ui.name_kk, check=self._check_name, row=shown)
        self.dress("name_ru")
        for name, field in (("from_day", self.from_day), ("until_day", self.until_day)):
            shown = self.place(name, field, required=True)
            check = self._check_end if name == "until_day" else None
            self.bind(name, field, check=check, required=True, row=shown)
        self.dress("basis")
        shown = self.place("targets", self.targets)
        self.bind("targets", self.targets, read_targets, write_targets, self._check_targets, row=shown)
        self.dress("note")
        self.chain(
            ui.kind, ui.inspector_id, ui.name_kk, ui.name_ru, self.from_day, self.until_day, ui.basis,
            *self.targets.fields(), ui.note,
        )  # fmt: skip

    def saving(self, record: dict[str, Any]) -> Work:
        """Return the work that writes the round."""
        values = {name: record[name] for name in OWN}
        return SaveRound(self.context.store, self.key, values, record["targets"])

    # what follows from kind and first day

    def _propose(self, _value: object = None) -> None:
        kind, first = self.ui.kind.currentData(), self.from_day.value()
        if self._loading or self._proposing or not kind or first is None:
            return
        kk, ru = proposed_names(self.context.store.codes(), kind, first.year)
        last = proposed_end(self._rules, kind, first)
        self._proposing = True
        for name, field, text in (("name_kk", self.ui.name_kk, kk), ("name_ru", self.ui.name_ru, ru)):
            if field.text() == self._proposed.get(name, ""):
                field.setText(text)
                field.setCursorPosition(0)  # a long name shows its beginning
                self._proposed[name] = text
        if self.until_day.is_blank() or self.until_day.value() == self._proposed.get("until_day"):
            self.until_day.set_value(last)
            self._proposed["until_day"] = last
        self._proposing = False

    def _check_name(self, _value: object) -> str:
        return "" if self.ui.name_kk.text().strip() or self.ui.name_ru.text().strip() else _(NO_NAME)

    def _check_end(self, last: date | None) -> str:
        first = self.from_day.value()
        return _(EARLY_END) if first and last and last < first else ""

    def _check_targets(self, _value: object) -> str:
        return self.targets.error()


def round_values(found: Round | None, user: Id | None, today: date) -> dict[str, Any]:
    """Return what the form begins with: a round as it stands, or the first day and the inspector of a new."""
    if found is None:
        return {"from_day": today, "inspector_id": user, "targets": {}}
    return {name: getattr(found, name) for name in OWN}


def _read_key(box: Any) -> Id | None:
    return bytes.fromhex(box.currentData() or "") or None


def _write_key(box: Any, value: Any) -> None:
    box.setCurrentIndex(max(0, box.findData((value or b"").hex())))
