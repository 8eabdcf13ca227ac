"""Where a person lives, lived or is registered: dwelling, how, days, as of what day, from whom known."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from precinct_app.domain.base import Id
from precinct_app.domain.social_map.households import LIVING, MOST_HOUSEHOLDS, household_members
from precinct_app.gui.bindings import default_check
from precinct_app.gui.cards.house_picker import DWELLING, HousePicker
from precinct_app.gui.cards.roles import ends_first
from precinct_app.gui.cards.rows import EditorRow, RowsEditor, Values, choose_code, code_box
from precinct_app.gui.cards.viewing import viewer_of
from precinct_app.gui.context import Context
from precinct_app.gui.widgets import DateEdit, FormRow, column, hair, row
from precinct_app.i18n import _, active


class HouseholdBox(QComboBox):
    """The households of a dwelling with the surnames of each, and a new one; the first is proposed."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._dwelling: Id | None = None
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)

    def show_dwelling(self, dwelling: Id | None) -> None:
        """Offer the households of ``dwelling``, nothing for None; another one forgets what was chosen."""
        if dwelling == self._dwelling and dwelling is not None:
            return
        self._dwelling = dwelling
        self.clear()
        if dwelling is None:
            return
        with self._context.store.read() as session:
            known = household_members(session, dwelling, viewer_of(self._context))
        for number, names in known.items():
            self.addItem(" – ".join(part for part in (_name(number), ", ".join(names)) if part), number)
        new = max(known, default=0) + 1
        if new <= MOST_HOUSEHOLDS:
            words = _("new household: {household}") if known else "{household}"
            self.addItem(words.format(household=_name(new)), new)
        self.setCurrentIndex(0)

    def offers(self) -> bool:
        """Tell whether there is anything to choose."""
        return self.count() > 0

    def value(self) -> int:
        """Return the number of the household; 1 for one who does not live there."""
        return int(self.currentData() or 1)

    def set_value(self, number: int) -> None:
        """Choose a household; one that nobody of today belongs to is offered too."""
        if not self.offers():
            return
        if self.findData(number) < 0:
            self.addItem(_name(number), number)
        self.setCurrentIndex(self.findData(number))


def _name(number: int) -> str:
    return active().pick(f"{number}-шаңырақ", f"домохозяйство {number}")


class ResidencesEditor(RowsEditor):
    """Rows of ``{"id", "dwelling_id", "kind", "from_day", "until_day", "as_of", "source", "household"}``."""

    def __init__(self, context: Context, kinds: Sequence[tuple[str, str]]) -> None:
        super().__init__(_("Residences"), _("Add a residence"))
        self._context, self._kinds = context, kinds

    def make_row(self) -> EditorRow:
        """Return an empty residence."""
        return ResidenceRow(self._context, self._kinds)


class ResidenceRow(EditorRow):
    """One residence in two lines: dwelling and kind, then days and source."""

    def __init__(self, context: Context, kinds: Sequence[tuple[str, str]]) -> None:
        super().__init__(_("Take the residence away"))
        self.dwelling = HousePicker(context, _("Dwelling"), DWELLING)
        self.kind = code_box(_("How the person lives there"), kinds)
        self.days = {
            "from_day": DateEdit(_("From")),
            "until_day": DateEdit(_("Until")),
            "as_of": DateEdit(_("As of")),
        }
        self.source = QLineEdit()
        self.household = HouseholdBox(context)
        self._assemble()
        self.dwelling.changed.connect(self._show_households)
        self.kind.currentIndexChanged.connect(self._show_households)
        self.household.activated.connect(self.tell)
        for field in (*self.days.values(), self.source):
            field.textChanged.connect(self.tell)

    def _assemble(self) -> None:
        self.household_row = FormRow(_("Household"), self.household)
        names = (_("From"), _("Until"), _("As of"))
        cells = [FormRow(name, day) for name, day in zip(names, self.days.values(), strict=True)]
        for day in self.days.values():
            day.setFixedWidth(126)
        head = row(self.dwelling, self.kind, self.remove, spacing=6)
        head.setStretch(0, 3)
        head.setStretch(1, 2)
        line = row(*cells, self.household_row, spacing=8)
        line.setStretch(3, 1)
        known = FormRow(_("From whom or what it is known"), self.source)
        self.setLayout(column(head, line, known, hair(), spacing=4))

    def read(self) -> Values:
        """Return dwelling, kind, days and source."""
        days = {name: day.value() for name, day in self.days.items()}
        key = self.dwelling.value()
        return {
            "dwelling_id": key, "kind": self.kind.currentData(), **days, "source": self.source.text().strip(),
            "household": self.household.value(),
        }  # fmt: skip

    def write(self, values: Mapping[str, Any]) -> None:
        """Show dwelling, kind, days and source."""
        self.dwelling.set_value(values.get("dwelling_id"))
        choose_code(self.kind, values.get("kind"))
        for name, day in self.days.items():
            day.set_value(values.get(name))
        self.source.setText(values.get("source") or "")
        self._show_households()
        if values.get("household"):
            self.household.set_value(values["household"])

    def _show_households(self, _value: object = None) -> None:
        """Offer the households of the dwelling to one who lives there."""
        lives = self.kind.currentData() in LIVING
        self.household.show_dwelling(self.dwelling.value() if lives else None)
        self.household_row.setEnabled(self.household.offers())
        self.tell()

    def is_blank(self) -> bool:
        """Tell whether no address stands there."""
        return not self.dwelling.text().strip()

    def error(self) -> tuple[str, QWidget | None]:
        """Return an address that was not taken, a day that cannot be, an end before the beginning."""
        if wrong := self.dwelling.error():
            return wrong, self.dwelling
        for day in self.days.values():
            if wrong := default_check(day, False):
                return wrong, day
        if ends_first(self.days["from_day"].value(), self.days["until_day"].value()):
            return _("The end is before the beginning."), self.days["until_day"]
        return "", None

    def first_field(self) -> QWidget:
        """Return the address."""
        return self.dwelling
