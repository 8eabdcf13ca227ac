"""The form of a handover: who takes over all that an inspector answers for, from which day, by which order.

Each range, sector and boundary of the one who leaves gets a version of his successor; what held before stays
with its days, so that a paper of an earlier day still tells who answered then.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, ClassVar

from precinct_app.domain.base import Id
from precinct_app.domain.social_map.service_editing import hand_over
from precinct_app.gui.cards.short_form import ShortForm
from precinct_app.gui.context import Context
from precinct_app.gui.pages.houses.answering_reading import AreaRow, RangeRow
from precinct_app.i18n import N_, _, active
from precinct_app.tasks import Progress, Work

Held = Sequence[RangeRow | AreaRow]


class HandOverForm(ShortForm):
    """Asks for both inspectors, the day and the order; ``saved`` tells how much went over."""

    form: ClassVar[str] = "hand_over"
    label: ClassVar[str] = N_("Hand over houses")

    def __init__(
        self, context: Context, held: Held, people: Sequence[tuple[Id, str]], record: Mapping[str, Any]
    ) -> None:
        super().__init__(context)
        self._held = held
        givers = {row.inspector_id.hex(): row.inspector for row in held if row.inspector_id}
        takers = [(key.hex(), name) for key, name in people]
        self.old = self.add_choice("old", _("Who hands over"), givers.items(), required=True)
        self.new = self.add_choice("new", _("Who takes over"), takers, required=True)
        self.day = self.add_day("day", _("From which day"), required=True)
        self.source = self.add_line("source", _("Order, its number and date"))
        self.told = self.say()
        self.old.currentIndexChanged.connect(self._tell)
        self.begin(record)
        self._tell()

    def _tell(self, _index: int = 0) -> None:
        old = self.old.currentData()
        own = [row for row in self._held if row.inspector_id and row.inspector_id.hex() == old]
        ranges = sum(isinstance(row, RangeRow) for row in own)
        words = _("Ranges of streets: {ranges}, boundary and sectors: {areas}.")
        told = words.format(ranges=active().number(ranges), areas=active().number(len(own) - ranges))
        self.told.setText(told if own else "")

    def saving(self, record: dict[str, Any]) -> Work:
        """Return the work that writes the versions of the successor."""
        old, new = (bytes.fromhex(record[name]) for name in ("old", "new"))
        return _HandOver(self.context.store, old, new, record["day"], record["source"])


class _HandOver:
    """Writes all in one step on the writer's thread; gives how many versions began."""

    def __init__(self, store: Any, old: Id, new: Id, day: date, source: str) -> None:
        self._store, self._old, self._new, self._day, self._source = store, old, new, day, source

    def __call__(self, progress: Progress) -> int:
        with self._store.write("range.hand_over") as write:
            return hand_over(write, self._old, self._new, self._day, self._source)
