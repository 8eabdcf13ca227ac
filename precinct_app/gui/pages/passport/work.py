"""What the page of the passport does beside the window: read, keep a value, remove one, make pages, save.

Each is a small callable that holds plain values and touches no widget. What counts the fields and what writes
the papers is loaded by the work that needs it, so that the page stands at once.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from precinct_app.domain.base import Id
from precinct_app.domain.passport import Dated, history, keep_value, remove_value
from precinct_app.domain.passport_template import PassportField, PassportSection
from precinct_app.i18n import active
from precinct_app.storage.store import Store
from precinct_app.tasks import Progress

if TYPE_CHECKING:
    from precinct_app.reports.materials import Materials
    from precinct_app.reports.passport_release import PreparedPassport
    from precinct_app.reports.release import Released


@dataclass(frozen=True, slots=True)
class FieldRow:
    """A field as the page lists it, in the language of the window."""

    section: str
    field: PassportField
    value: str
    as_of: date | None
    source: str
    gap: bool
    old: bool
    counted: bool
    page: str

    @property
    def name(self) -> str:
        """The name of the field."""
        return self.field.label(active().code)


@dataclass(frozen=True, slots=True)
class Shown:
    """The passport of a day: its sections, and the rows of all fields."""

    day: date
    sections: tuple[PassportSection, ...]
    rows: tuple[FieldRow, ...]


@dataclass(frozen=True, slots=True)
class Read:
    """Reads the whole passport of a day as it stands inside."""

    store: Store
    day: date

    def __call__(self, progress: Progress) -> Shown:
        """Return the rows."""
        from precinct_app.gui.pages.passport.reading import shown_on

        return shown_on(self.store, self.day)


@dataclass(frozen=True, slots=True)
class ReadHistory:
    """Reads what a field was ever given."""

    store: Store
    field: PassportField

    def __call__(self, progress: Progress) -> tuple[str, list[Dated]]:
        """Return the code of the field and its values, the newest first."""
        with self.store.read() as session:
            return self.field.code, history(session, self.field)


def operation(field: PassportField) -> str:
    """Return the operation that changes a field."""
    return "indicator.change" if field.indicator else "passport.change"


@dataclass(frozen=True, slots=True)
class Keep:
    """Keeps a value of a field."""

    store: Store
    field: PassportField
    values: Mapping[str, Any]

    def __call__(self, progress: Progress) -> Id:
        """Return the key of the value; raises BadInput."""
        with self.store.write(operation(self.field)) as write:
            return keep_value(write, self.field, self.values)


@dataclass(frozen=True, slots=True)
class Drop:
    """Takes a value out of the history of its field."""

    store: Store
    field: PassportField
    kept: Dated

    def __call__(self, progress: Progress) -> None:
        """Remove it."""
        with self.store.write(operation(self.field)) as write:
            remove_value(write, self.kept)


@dataclass(frozen=True, slots=True)
class Order:
    """Which passport is wanted."""

    day: date
    languages: tuple[str, ...]
    audience: str


@dataclass(frozen=True, slots=True)
class Prepare:
    """Makes the pages."""

    store: Store
    order: Order
    materials: "Materials"

    def __call__(self, progress: Progress) -> "tuple[Order, PreparedPassport]":
        """Return what was wanted and the pages with what the guard found."""
        from precinct_app.reports import passport_release

        order = self.order
        made = passport_release.prepare(
            self.store, order.day, order.languages, order.audience, self.materials
        )
        return order, made


@dataclass(frozen=True, slots=True)
class Save:
    """Writes the passport to a file; a PDF is released with its number."""

    store: Store
    prepared: "PreparedPassport"
    out: Path
    reason: str

    def __call__(self, progress: Progress) -> "Released | None":
        """Return the released document; raises Refused, or what the disk says."""
        from precinct_app.reports import passport_release

        return passport_release.save(self.store, self.prepared, self.out, self.reason)
