"""The steps with fields: the officer, the forms his name takes in papers, the precinct.

Each step is a table of fields in two columns, Kazakh left, Russian right; what it asks lands under the names
of the columns of ``User`` and ``Precinct``. The settings show the same tables.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QWidget

from precinct_app.gui.bindings import announce_to, default_check, read_value, write_value
from precinct_app.gui.login.first_start_step import Step
from precinct_app.gui.login.state import LoginState
from precinct_app.gui.widgets import DigitLineEdit, FormRow, Label
from precinct_app.i18n import N_, _, active
from precinct_app.paths import bundled
from precinct_app.security.slots import MAX_LOGIN

ZONES = (
    ("Asia/Almaty", N_("Almaty, Astana and most of the country")),
    ("Asia/Qyzylorda", N_("Kyzylorda")),
    ("Asia/Qostanay", N_("Kostanay")),
    ("Asia/Aqtobe", N_("Aktobe")),
    ("Asia/Atyrau", N_("Atyrau")),
    ("Asia/Aqtau", N_("Aktau")),
    ("Asia/Oral", N_("Oral")),
)
LEFT_EMPTY = N_("What is left empty is asked when a paper needs it.")
BAD_LOGIN = N_("A user name has 1 to {n} letters, digits, dots, hyphens or underscores and no spaces.")


@dataclass(frozen=True)
class Field:
    """One field: its column, label, sample; ``kind`` is text, digits, rank or zone; ``wide`` takes both
    columns of the step.
    """

    name: str
    label: str
    sample: str = ""
    required: bool = False
    kind: str = "text"
    wide: bool = False


@dataclass(frozen=True)
class FieldTable:
    """The fields of one step with its heading and its sentence (source texts)."""

    title: str
    line: str
    fields: tuple[Field, ...]
    note: str = ""

    def names(self) -> tuple[str, ...]:
        """Return the columns in their order."""
        return tuple(one.name for one in self.fields)


OFFICER = FieldTable(
    N_("Who works here"),
    N_("Your name and post as they are printed in papers."),
    (
        Field("login", N_("User name for signing in"), "ulgiuly", required=True),
        Field("rank", N_("Rank"), kind="rank", required=True),
        Field("surname_kk", N_("Surname (Kazakh)"), "Үлгіұлы", required=True),
        Field("surname_ru", N_("Surname (Russian)"), "Улгиев", required=True),
        Field("given_kk", N_("Given name (Kazakh)"), "Қайрат", required=True),
        Field("given_ru", N_("Given name (Russian)"), "Кайрат", required=True),
        Field("patronymic_kk", N_("Patronymic, if any (Kazakh)"), "Нұрланұлы"),
        Field("patronymic_ru", N_("Patronymic, if any (Russian)"), "Нурланович"),
        Field("position_kk", N_("Post (Kazakh)"), "учаскелік полиция инспекторы", required=True, wide=True),
        Field("position_ru", N_("Post (Russian)"), "участковый инспектор полиции", required=True, wide=True),
    ),
)
FORMS = FieldTable(
    N_("Your name in papers"),
    N_("The program never declines a name: write the forms once."),
    (
        Field("signature_kk", N_("Under a signature (Kazakh)"), "Қ. Үлгіұлы"),
        Field("signature_ru", N_("Under a signature (Russian)"), "К. Улгиев"),
        Field("genitive_kk", N_("Whose report (Kazakh)"), "полиция капитаны Қ. Үлгіұлының", wide=True),
        Field("genitive_ru", N_("Whose report (Russian)"), "капитана полиции К. Улгиева", wide=True),
        Field("instrumental_kk", N_("By whom (Kazakh)"), "полиция капитаны Қ. Үлгіұлымен", wide=True),
        Field("instrumental_ru", N_("By whom (Russian)"), "капитаном полиции К. Улгиевым", wide=True),
        Field("phone", N_("Office phone"), "+7 700 000 00 00", wide=True),
    ),
    LEFT_EMPTY,
)
PRECINCT = FieldTable(
    N_("The precinct"),
    N_("What stands at the head of reports."),
    (
        Field("number", N_("Precinct number"), "14", required=True, kind="digits"),
        Field("point_number", N_("Police point number"), "3", required=True, kind="digits"),
        Field("body_kk", N_("Police body (Kazakh)"), "Үлгі қаласының полиция басқармасы", wide=True),
        Field("body_ru", N_("Police body (Russian)"), "Управление полиции города Улги", wide=True),
        Field("locality_kk", N_("Locality (Kazakh)"), "Үлгі қаласы"),
        Field("locality_ru", N_("Locality (Russian)"), "город Улги"),
        Field("akimat_kk", N_("Akimat (Kazakh)"), "Үлгі қаласының әкімдігі"),
        Field("akimat_ru", N_("Akimat (Russian)"), "акимат города Улги"),
        Field("zone", N_("Time zone"), kind="zone", required=True, wide=True),
    ),
    LEFT_EMPTY,
)


@dataclass
class FieldGrid:
    """The widgets of a table of fields, in a grid of two columns."""

    table: FieldTable
    widgets: dict[str, QWidget] = field(default_factory=dict)
    rows: dict[str, FormRow] = field(default_factory=dict)

    def build(self) -> QGridLayout:
        """Make the widgets and return their grid."""
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        place = 0
        for one in self.table.fields:
            widget = _widget(one)
            shown = FormRow(_(one.label), widget, one.required)
            self.widgets[one.name], self.rows[one.name] = widget, shown
            announce_to(widget, self._forget_errors)
            grid.addWidget(shown, place // 2, place % 2, 1, 2 if one.wide else 1, Qt.AlignmentFlag.AlignTop)
            place += 2 if one.wide else 1
        for column in (0, 1):
            grid.setColumnStretch(column, 1)
        return grid

    def load(self, values: Mapping[str, Any]) -> None:
        """Show ``values``; what they do not hold is shown empty, the zone of Almaty unless given."""
        for one in self.table.fields:
            value = values.get(one.name) or ("Asia/Almaty" if one.kind == "zone" else None)
            write_value(self.widgets[one.name], value)

    def values(self) -> dict[str, Any]:
        """Return what stands in the fields."""
        return {name: read_value(widget) or "" for name, widget in self.widgets.items()}

    def check(self) -> list[str]:
        """Show what is wrong beside each field; return the names of the wrong ones."""
        faults = {one.name: self._fault(one) for one in self.table.fields}
        for name, text in faults.items():
            self.rows[name].set_error(text)
        wrong = [name for name, text in faults.items() if text]
        if wrong:
            self.widgets[wrong[0]].setFocus(Qt.FocusReason.OtherFocusReason)
        return wrong

    def _fault(self, one: Field) -> str:
        text = default_check(self.widgets[one.name], one.required)
        if not text and one.name == "login":
            text = login_fault(str(read_value(self.widgets[one.name])))
        return text

    def _forget_errors(self) -> None:
        """Take an error away as soon as it is mended."""
        for one in self.table.fields:
            shown = self.rows.get(one.name)
            if shown is not None and shown.error_text() and not self._fault(one):
                shown.set_error("")


class FieldsStep(Step):
    """A step that is a table of fields."""

    def __init__(self, state: LoginState, table: FieldTable) -> None:
        super().__init__(state)
        self.grid = FieldGrid(table)
        self.box.addLayout(self.grid.build())
        if table.note:
            self.box.addWidget(Label(_(table.note), "small", "t2", wrap=True))
        self.grid.load(_suggested(table, state.draft) | state.draft)

    def title(self) -> str:
        """Return the heading."""
        return _(self.grid.table.title)

    def line(self) -> str:
        """Return what is asked."""
        return _(self.grid.table.line)

    def take_focus(self) -> None:
        """Put the keyboard into the first field."""
        self.grid.widgets[self.grid.table.fields[0].name].setFocus(Qt.FocusReason.OtherFocusReason)

    def keep(self) -> None:
        """Write the fields into the draft."""
        self.state.draft |= self.grid.values()

    def check(self) -> bool:
        """Check the fields."""
        return not self.grid.check()


def login_fault(login: str) -> str:
    """Return what is wrong with a user name, "" for nothing."""
    signs = set(login) - set(".-_")
    sound = 1 <= len(login) <= MAX_LOGIN and all(sign.isalnum() for sign in signs)
    return "" if sound else _(BAD_LOGIN).format(n=MAX_LOGIN)


@lru_cache(maxsize=1)
def ranks() -> tuple[tuple[str, str, str], ...]:
    """Return code, Kazakh and Russian text of each rank, read from the shipped lists without a store."""
    path = bundled("resources") / "codes" / "codes.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        rows = [line for line in csv.DictReader(stream) if line["list"] == "rank"]
    return tuple((line["code"], line["kk"], line["ru"]) for line in rows)


def _widget(one: Field) -> QWidget:
    if one.kind == "rank":
        box = QComboBox()
        for code, kk, ru in ranks():
            box.addItem(active().pick(kk, ru), code)
        box.setCurrentIndex(-1)
        box.setPlaceholderText(_("Choose"))
        return box
    if one.kind == "zone":
        box = QComboBox()
        for zone, words in ZONES:
            box.addItem(_(words), zone)
        return box
    line = DigitLineEdit(also=None) if one.kind == "digits" else QLineEdit()
    if one.sample:
        line.setPlaceholderText(_("Example: {text}").format(text=one.sample))
    return line


def _suggested(table: FieldTable, draft: Mapping[str, Any]) -> dict[str, Any]:
    """Return what follows from other fields without declining: initial and surname for a signature."""
    if table is not FORMS:
        return {}
    from precinct_app.i18n import language

    return {
        f"signature_{code}": language(code).signature_name(
            str(draft.get(f"surname_{code}", "")), str(draft.get(f"given_{code}", ""))
        )
        for code in ("kk", "ru")
    }
