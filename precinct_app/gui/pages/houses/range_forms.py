"""The forms of who answers: a range of a street as an order writes it, and a version of a boundary or sector.

What is typed is shown at once as it was read; what cannot be read stands in red in its own words and is kept.
A new version ends the one before on the day before it begins.
"""

from collections.abc import Mapping
from typing import Any

from precinct_app.domain.base import Id
from precinct_app.domain.house_ranges import read_ranges
from precinct_app.domain.social_map.service_editing import (
    range_words,
    save_area,
    save_range,
    succeed_area,
    succeed_range,
)
from precinct_app.gui.cards.designed_form import DesignedForm
from precinct_app.gui.cards.designed_row import DesignedRow
from precinct_app.gui.context import Context
from precinct_app.gui.forms.ui_area_version import Ui_AreaVersionForm
from precinct_app.gui.forms.ui_service_range import Ui_ServiceRangeForm
from precinct_app.gui.pages.houses.key_boxes import fill_keys, read_key, write_key
from precinct_app.gui.widgets import DateEdit, Label
from precinct_app.i18n import N_, _, active
from precinct_app.tasks import Progress, Work

WIDEST = 720
Choices = list[tuple[Id, str]]


class VersionForm(DesignedForm):
    """A form with days; ``succeeds`` is the version that the new one follows."""

    def __init__(
        self, context: Context, key: Id | None, form: Any, succeeds: Id | None, people: Choices
    ) -> None:
        super().__init__(context, key, form, f"after {succeeds.hex()}" if succeeds else "")
        self.content.setMaximumWidth(WIDEST)
        self.succeeds = succeeds
        self.days = {name: DateEdit() for name in ("valid_from", "valid_until")}
        fill_keys(self.ui.inspector_id, [(None, "–"), *people])

    def bind_key(self, name: str, required: bool = False) -> None:
        """Bind a box of records."""
        cell, label = getattr(self.ui, f"{name}_cell"), getattr(self.ui, f"{name}_label")
        box = getattr(self.ui, name)
        row = DesignedRow(cell, label, box, required=required)
        self.bind(name, box, read_key, write_key, row=row)

    def bind_days(self) -> None:
        """Bind the first and the last day; a new version needs the first."""
        for name, day in self.days.items():
            needed = name == "valid_from" and self.succeeds is not None
            self.bind(name, day, required=needed, row=self.place(name, day, required=needed))


class ServiceRangeForm(VersionForm):
    """Which houses of a street an inspector answers for."""

    form = "service_range"
    label = N_("Saving who answers")

    def __init__(
        self, context: Context, key: Id | None, streets: Choices, people: Choices, succeeds: Id | None = None
    ) -> None:
        super().__init__(context, key, Ui_ServiceRangeForm(), succeeds, people)
        fill_keys(self.ui.street_id, streets)
        self.read_words = Label("", "small", "t2", wrap=True)
        self.unread_words = Label("", "small", "danger", wrap=True)
        self.bind_key("street_id", required=True)
        self.dress("ranges")
        self.ui.ranges.setPlaceholderText(_("1–45 odd side, 12/3, 20а"))
        for words in (self.read_words, self.unread_words):
            self.ui.ranges_cell.addWidget(words)
        self.bind_key("inspector_id", required=True)
        self.bind_days()
        self.dress("source")
        self.ui.ranges.textChanged.connect(self._show_read)
        ui = self.ui
        self.chain(ui.street_id, ui.ranges, ui.inspector_id, *self.days.values(), ui.source)
        self._show_read(self.ui.ranges.text())

    def saving(self, record: dict[str, Any]) -> Work:
        """Return the work that writes the range."""
        return _SaveRange(self.context.store, self.key, self.succeeds, self.own_values(record))

    def _show_read(self, text: str) -> None:
        read = read_ranges(text)
        words = range_words(read, active())
        self.read_words.setText(_("Read as: {words}").format(words=words) if words else "")
        self.read_words.setVisible(bool(words))
        pieces = "; ".join(f"«{piece}»" for piece in read.unread)
        self.unread_words.setText(_("Cannot be read: {words}").format(words=pieces) if pieces else "")
        self.unread_words.setVisible(bool(pieces))


class AreaVersionForm(VersionForm):
    """Names, inspector and days of a boundary or sector; its outline is drawn on the map."""

    form = "area_version"
    label = N_("Saving the area")

    def __init__(self, context: Context, key: Id | None, people: Choices, succeeds: Id | None = None) -> None:
        super().__init__(context, key, Ui_AreaVersionForm(), succeeds, people)
        for name in ("name_kk", "name_ru"):
            self.dress(name)
        self.bind_key("inspector_id")
        self.bind_days()
        self.dress("source")
        ui = self.ui
        self.chain(ui.name_kk, ui.name_ru, ui.inspector_id, *self.days.values(), ui.source)

    def saving(self, record: dict[str, Any]) -> Work:
        """Return the work that writes the area."""
        return _SaveArea(self.context.store, self.key, self.succeeds, self.own_values(record))


class _SaveRange:
    """Writes the range on the writer's thread; gives its key."""

    def __init__(self, store: Any, key: Id | None, succeeds: Id | None, values: Mapping[str, Any]) -> None:
        self._store, self._key, self._succeeds, self._values = store, key, succeeds, values

    def __call__(self, progress: Progress) -> tuple[Id, bool]:
        with self._store.write("range.change") as write:
            if self._succeeds is not None:
                return succeed_range(write, self._succeeds, self._values), True
            return save_range(write, self._key, self._values), self._key is None


class _SaveArea:
    """Writes the area on the writer's thread; gives its key."""

    def __init__(self, store: Any, key: Id | None, succeeds: Id | None, values: Mapping[str, Any]) -> None:
        self._store, self._key, self._succeeds, self._values = store, key, succeeds, values

    def __call__(self, progress: Progress) -> tuple[Id, bool]:
        with self._store.write("area.change") as write:
            if self._succeeds is not None:
                return succeed_area(write, self._succeeds, self._values), True
            assert self._key is not None  # noqa: S101 - for the type checker
            return save_area(write, self._key, self._values), False
