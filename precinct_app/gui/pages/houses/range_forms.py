"""The forms of who answers: a range of a street as an order writes it, and a version of a boundary or sector.

What is typed is shown at once as it was read; what cannot be read stands in red in its own words and is kept.
A new version ends the one before on the day before it begins.
"""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtWidgets import QWidget

from precinct_app.domain.base import Id
from precinct_app.domain.house_ranges import HouseRanges, read_ranges, without_a_house
from precinct_app.domain.order_text import by_streets
from precinct_app.domain.social_map.service_editing import (
    Parts,
    range_words,
    save_area,
    save_order,
    save_range,
    succeed_area,
    succeed_range,
)
from precinct_app.gui.cards.designed_form import DesignedForm
from precinct_app.gui.cards.designed_row import DesignedRow
from precinct_app.gui.context import Context
from precinct_app.gui.forms.ui_version import Ui_VersionForm
from precinct_app.gui.pages.houses.key_boxes import fill_keys, leave_out, read_key, write_key
from precinct_app.gui.pages.houses.street_book import ReadStreetBook, StreetBook
from precinct_app.gui.widgets import DateEdit, Label
from precinct_app.i18n import N_, _, active
from precinct_app.tasks import READER, Progress, Work

WIDEST = 720
Choices = list[tuple[Id, str]]
Act = Callable[[Any, Any, Mapping[str, Any]], Id]


class VersionForm(DesignedForm):
    """Inspector, days and source of a version; ``succeeds`` is the one that it follows."""

    others: tuple[str, ...] = ()  # cells that only the other form of the pair needs

    def __init__(self, context: Context, key: Id | None, succeeds: Id | None, people: Choices) -> None:
        subject = f"after {succeeds.hex()}" if succeeds else ""
        super().__init__(context, key, Ui_VersionForm(), subject)
        self.content.setMaximumWidth(WIDEST)
        self.succeeds = succeeds
        self.days = {name: DateEdit() for name in ("valid_from", "valid_until")}
        fill_keys(self.ui.inspector_id, [(None, "–"), *people])
        leave_out(self.ui, *self.others)

    def bind_key(self, name: str, required: bool = False) -> None:
        """Bind a box of records."""
        cell, label = getattr(self.ui, f"{name}_cell"), getattr(self.ui, f"{name}_label")
        box = getattr(self.ui, name)
        row = DesignedRow(cell, label, box, required=required)
        self.bind(name, box, read_key, write_key, row=row)

    def bind_version(self, *before: QWidget, inspector: bool = False) -> None:
        """Bind what both have, after the fields ``before``; a new version needs its first day."""
        self.bind_key("inspector_id", required=inspector)
        for name, day in self.days.items():
            needed = name == "valid_from" and self.succeeds is not None
            self.bind(name, day, required=needed, row=self.place(name, day, required=needed))
        self.dress("source")
        self.chain(*before, self.ui.inspector_id, *self.days.values(), self.ui.source)

    def written(self, operation: str, acts: tuple[Act, Act], record: dict[str, Any]) -> Work:
        """Return the work that corrects a version by the first of ``acts``, or follows it by the second."""
        return _Save(self.context.store, operation, acts, self.key, self.succeeds, self.own_values(record))


class ServiceRangeForm(VersionForm):
    """Which houses of a street an inspector answers for."""

    form = "service_range"
    label = N_("Saving who answers")
    others = ("name_kk", "name_ru")

    def __init__(
        self, context: Context, key: Id | None, streets: Choices, people: Choices, succeeds: Id | None = None
    ) -> None:
        super().__init__(context, key, succeeds, people)
        ui = self.ui
        fill_keys(ui.street_id, streets)
        self.read_words = Label("", "small", "t2", wrap=True)
        self.unread_words = Label("", "small", "danger", wrap=True)
        self.lacking_words = Label("", "small", "warn", wrap=True)
        self._names = dict(streets)
        self._several = key is None and succeeds is None  # a new order may speak of several streets
        self._book: StreetBook | None = None  # None while it is read
        self.bind_key("street_id", required=True)
        self.dress("ranges")
        ui.ranges.setPlaceholderText(_("1–45 odd side, 12/3; Dostyk street: all houses"))
        for words in (self.read_words, self.unread_words, self.lacking_words):
            ui.ranges_cell.addWidget(words)
        self.bind_version(ui.street_id, ui.ranges, inspector=True)
        ui.ranges.textChanged.connect(self._show_read)
        ui.street_id.currentIndexChanged.connect(self._show_again)
        self._show_read(ui.ranges.text())
        context.tasks.run(ReadStreetBook(context.store), self._take_book, kind=READER, quiet=True)

    def saving(self, record: dict[str, Any]) -> Work:
        """Return the work that writes the range, of a new order each of its streets."""
        values = self.own_values(record)
        acts = save_range, succeed_range
        parts = self._parts(values["ranges"])
        if len(parts) > 1 or parts[0][0] != values["street_id"]:
            return _SaveOrder(self.context.store, parts, values)
        return _Save(self.context.store, "range.change", acts, self.key, self.succeeds, values)

    def _parts(self, text: str) -> Parts:
        """Return what the text says of each street."""
        street = read_key(self.ui.street_id)
        if self._book is None or not self._several:
            return [(street, text)]
        return by_streets(text, street, self._book.names_for(street), self._book.generic)

    def _show_again(self, _index: int = 0) -> None:
        self._show_read(self.ui.ranges.text())

    def _take_book(self, book: StreetBook) -> None:
        self._book = book
        self._show_again()

    def _show_read(self, text: str) -> None:
        parts = self._parts(text)
        alone = len(parts) == 1 and parts[0][0] == read_key(self.ui.street_id)
        found = [
            (("" if alone else self._names.get(key or b"", "–")), key, read_ranges(one)) for key, one in parts
        ]
        told = [self._told(name, key, read) for name, key, read in found if read.parts]
        unread = "; ".join(f"«{piece}»" for _name, _key, read in found for piece in read.unread)
        lacking = [self._lacking(name, key, read) for name, key, read in found]
        for label, line in (
            (self.read_words, "\n".join(told)),
            (self.unread_words, _("Cannot be read: {words}").format(words=unread) if unread else ""),
            (self.lacking_words, "\n".join(filter(None, lacking))),
        ):
            label.setText(line)
            label.setVisible(bool(line))

    def _told(self, name: str, street: Id | None, read: HouseRanges) -> str:
        words = range_words(read, active())
        told = f"{name}: {words}" if name else _("Read as: {words}").format(words=words)
        if self._book is None:
            return told
        count = sum(map(read.covers, self._book.numbers.get(street or b"", ())))
        return f"{told} · " + _("houses taken in: {n}").format(n=active().number(count))

    def _lacking(self, name: str, street: Id | None, read: HouseRanges) -> str:
        if self._book is None:
            return ""
        lacking = without_a_house(read, self._book.numbers.get(street or b"", ()))
        words = range_words(lacking, active())
        told = _("No such house on the street: {words}").format(words=words) if words else ""
        return f"{name}: {told}" if name and told else told


class AreaVersionForm(VersionForm):
    """Names, inspector and days of a boundary or sector; its outline is drawn on the map."""

    form = "area_version"
    label = N_("Saving the area")
    others = ("street_id", "ranges")

    def __init__(self, context: Context, key: Id | None, people: Choices, succeeds: Id | None = None) -> None:
        super().__init__(context, key, succeeds, people)
        for name in ("name_kk", "name_ru"):
            self.dress(name)
        self.bind_version(self.ui.name_kk, self.ui.name_ru)

    def saving(self, record: dict[str, Any]) -> Work:
        """Return the work that writes the area."""
        acts = save_area, succeed_area
        return _Save(
            self.context.store, "area.change", acts, self.key, self.succeeds, self.own_values(record)
        )


class _SaveOrder:
    """Writes an order over several streets on the writer's thread; gives the key of its first range."""

    def __init__(self, store: Any, parts: Parts, values: Mapping[str, Any]) -> None:
        self._store, self._parts, self._values = store, parts, values

    def __call__(self, progress: Progress) -> tuple[Id, bool]:
        with self._store.write("range.change") as write:
            return save_order(write, self._parts, self._values), True


class _Save:
    """Corrects a version, or writes the one that follows it, on the writer's thread; gives its key."""

    def __init__(
        self, store: Any, operation: str, acts: tuple[Act, Act], key: Id | None, succeeds: Id | None,
        values: Mapping[str, Any],
    ) -> None:  # fmt: skip
        self._store, self._operation, self._values = store, operation, values
        self._correct, self._succeed = acts
        self._key, self._succeeds = key, succeeds

    def __call__(self, progress: Progress) -> tuple[Id, bool]:
        with self._store.write(self._operation) as write:
            if self._succeeds is not None:
                return self._succeed(write, self._succeeds, self._values), True
            return self._correct(write, self._key, self._values), self._key is None
