"""The lists at the right of the map: a crowd, a frame, a sector, what is on no map; each with its counts."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QObject, Signal

from precinct_app.domain.register.map_filter import Trait
from precinct_app.gui.cards.viewing import naming_of
from precinct_app.gui.context import Context
from precinct_app.gui.pages.map.areas_list import AreaLine, inside
from precinct_app.gui.pages.map.here_panel import HerePanel, HereRow, Key, Listing, ReadHere
from precinct_app.gui.pages.map.reading import Things
from precinct_app.i18n import _


class MapLists(QObject):
    """Reads what a list shows and fills the panel. ``filled`` tells that it may be seen."""

    filled = Signal()

    def __init__(self, context: Context, panel: HerePanel) -> None:
        super().__init__(panel)
        self._context, self._panel = context, panel
        self._kinds: dict[Key, str] = {}
        self._asked = 0

    def take_things(self, things: Things) -> None:
        """Know what each record is counted under."""
        self._kinds = dict(self._named_kinds(things))

    def _named_kinds(self, things: Things) -> Iterable[tuple[Key, str]]:
        for marker, trait in zip(things.markers, things.traits, strict=True):
            yield marker.key, self._kind_text(trait)
        for key, trait in things.unplaced:
            yield key, self._kind_text(trait)

    def _kind_text(self, trait: Trait) -> str:
        codes = self._context.store.codes()
        text: str = codes.get(trait.list_name, trait.kind).short(self._context.language)
        return text

    def show(self, keys: Sequence[Key], listing: Listing | None = None) -> None:
        """List these records."""
        context = self._context
        work = ReadHere(context.store, list(keys), naming_of(context), listing, self._kinds)
        context.tasks.run(work, self._take, quiet=True)

    def show_frame(self, keys: Sequence[Key]) -> None:
        """List what a frame chose, also when it is nothing."""
        self.show(keys, Listing(_("In the frame: {n}"), total=len(keys)))

    def show_unplaced(self, things: Things) -> None:
        """List what is on no map."""
        keys = [key for key, _trait in things.unplaced]
        self.show(keys, Listing(_("Not on the map: {n}"), unplaced=True, total=len(keys)))

    def show_area(self, area: AreaLine, things: Things, title: str) -> None:
        """List what stands in a sector."""
        keys = inside(area, things.markers)
        listing = Listing(title.replace("{", "(").replace("}", ")") + ": {n}", total=len(keys))
        self.show(keys, listing)

    def _take(self, answer: tuple[list[HereRow], Listing]) -> None:
        rows, listing = answer
        self._panel.show_rows(rows, listing)
        self.filled.emit()
