"""The form of the precinct's passport as versioned data: sections in order, each with its fields.

The rows lie in ``resources/passport``: ``versions.csv`` says from when a form is in use and what it rests on,
``passport_<n>.csv`` holds it. A field whose official form was not seen carries ``confirmed`` 0. A computed
field names what counts it, with codes after it: ``places school|college``.
"""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from precinct_app.paths import bundled

FIGURE, TEXT, TABLE, COMPUTED, SECTION = "figure", "text", "table", "computed", "section"
KINDS = (FIGURE, TEXT, TABLE, COMPUTED)
INTERNAL, OUTSIDE = "internal", "outside"
CELL_MARK = "|"


@dataclass(frozen=True, slots=True)
class PassportField:
    """One field of the form.

    ``least`` is the smallest count of people shown outside (0: any). ``compare`` puts it into the comparison
    with the year before. ``whole``: a typed figure counts things, so it has no decimals. ``zero_is_gap``:
    nothing counted means that nothing was entered. ``columns`` are the heads of a typed table in each
    language, ``todo`` says how a gap is filled.
    """

    code: str
    kk: str
    ru: str
    unit_kk: str
    unit_ru: str
    kind: str
    computed: str
    codes: tuple[str, ...]
    audience: str
    least: int
    compare: bool
    whole: bool
    zero_is_gap: bool
    basis: str
    confirmed: bool
    columns: Mapping[str, tuple[str, ...]]
    todo_kk: str
    todo_ru: str

    @property
    def indicator(self) -> str:
        """The kind of indicator that holds the figure, "" where the passport holds it itself."""
        return self.codes[0] if self.computed == "indicator" and self.codes else ""

    @property
    def typed(self) -> bool:
        """Whether an officer types the value."""
        return self.kind != COMPUTED

    def label(self, language: str) -> str:
        """Return the name of the field."""
        return self.kk if language == "kk" else self.ru

    def unit(self, language: str) -> str:
        """Return the unit of a figure, "" for none."""
        return self.unit_kk if language == "kk" else self.unit_ru

    def todo(self, language: str) -> str:
        """Return how a gap is filled."""
        return self.todo_kk if language == "kk" else self.todo_ru


@dataclass(frozen=True, slots=True)
class PassportSection:
    """A section of the form with its fields."""

    code: str
    kk: str
    ru: str
    fields: tuple[PassportField, ...]

    def label(self, language: str) -> str:
        """Return the name of the section."""
        return self.kk if language == "kk" else self.ru


@dataclass(frozen=True, slots=True)
class PassportTemplate:
    """A form of the passport: version, first day of use, act it rests on, whether its text was seen."""

    version: int
    valid_from: date
    confirmed: bool
    act_kk: str
    act_ru: str
    sections: tuple[PassportSection, ...]

    def fields(self) -> list[PassportField]:
        """Return the fields of all sections in order."""
        return [field for section in self.sections for field in section.fields]

    def field(self, code: str) -> PassportField:
        """Return a field by its code; KeyError for an unknown one."""
        return {field.code: field for field in self.fields()}[code]


def template_on(day: date) -> PassportTemplate:
    """Return the form in use on a day; the first one for an earlier day."""
    return form_of(day, templates())


def form_of(day: date, forms: Sequence[PassportTemplate]) -> PassportTemplate:
    """Return which of the forms, the oldest first, is in use on a day."""
    return next((form for form in reversed(forms) if form.valid_from <= day), forms[0])


@lru_cache(maxsize=1)
def templates() -> tuple[PassportTemplate, ...]:
    """Return every form, the oldest first; read once."""
    return forms_in(bundled("resources") / "passport")


def forms_in(folder: Path) -> tuple[PassportTemplate, ...]:
    """Return the forms that the table of versions in a folder names, the oldest first."""
    made = [_template(folder, row) for row in _rows(folder / "versions.csv")]
    return tuple(sorted(made, key=lambda form: form.valid_from))


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def _template(folder: Path, row: Mapping[str, str]) -> PassportTemplate:
    return PassportTemplate(
        int(row["version"]), date.fromisoformat(row["valid_from"]), row["confirmed"] == "1", row["act_kk"],
        row["act_ru"], _sections(_rows(folder / row["file"])),
    )  # fmt: skip


def _sections(rows: list[dict[str, str]]) -> tuple[PassportSection, ...]:
    heads = [row for row in rows if row["kind"] == SECTION]
    return tuple(
        PassportSection(
            head["section"], head["kk"], head["ru"],
            tuple(_field(row) for row in rows if row["section"] == head["section"] and row is not head),
        )
        for head in heads
    )  # fmt: skip


def _field(row: Mapping[str, str]) -> PassportField:
    computed, _space, codes = row["computed"].partition(" ")
    return PassportField(
        code=row["code"], kk=row["kk"], ru=row["ru"], unit_kk=row["unit_kk"], unit_ru=row["unit_ru"],
        kind=row["kind"], computed=computed, codes=tuple(codes.split("|")) if codes else (),
        audience=row["audience"], least=int(row["least"]), compare=row["compare"] == "1",
        whole=row["whole"] == "1", zero_is_gap=row["zero"] == "gap", basis=row["basis"],
        confirmed=row["confirmed"] == "1",
        columns={code: tuple(filter(None, row[f"columns_{code}"].split("|"))) for code in ("kk", "ru")},
        todo_kk=row["todo_kk"], todo_ru=row["todo_ru"],
    )  # fmt: skip
