"""A click on a building of the base map: which house of the address book it is."""

from PySide6.QtCore import QObject, Signal

from precinct_app.domain.base import Id
from precinct_app.gui.context import Context
from precinct_app.gui.pages.map.reading import HouseAt, LoadedMap


class HouseClick(QObject):
    """``found`` gives the key of the house, ``nothing`` tells that the book has none there."""

    found = Signal(object)
    nothing = Signal()

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context

    def ask(self, loaded: LoadedMap | None, number: int) -> None:
        """Look which house stands in the building that is feature ``number`` of the base map."""
        if loaded is None or number >= len(loaded.base.features):
            return
        from precinct_app.geo import shapes

        building = loaded.base.features[number].wkb
        work = HouseAt(self._context.store, shapes.inner_point(building), building, "card")
        self._context.tasks.run(work, self._take, quiet=True)

    def _take(self, answer: tuple[tuple[float, float], Id | None, str]) -> None:
        house = answer[1]
        if house is not None:
            self.found.emit(("house", house))
        else:
            self.nothing.emit()
