"""A house, or where a person lives, as a small still map on the card: only what lies round it is read.

The drawing needs numpy and shapely, which a card must not wait for: they are loaded and the shapes are
chosen on another thread, some time after the card is shown. Where there is no base map there is no picture.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from precinct_app.domain.addresses import House
from precinct_app.domain.base import Id
from precinct_app.gui.context import Context
from precinct_app.gui.theme import theme
from precinct_app.tasks import POOL, Progress

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from precinct_app.geo.address_names import AddressPoint
    from precinct_app.geo.features import BaseMap, Marker
    from precinct_app.gui.map_canvas import MiniMap

HEIGHT, WAIT_MS = 132, 150
REACH = 0.003, 0.002  # degrees of longitude and latitude: more than the picture shows anywhere in the country
HOME_LIGHT, HOME_DARK = "#A3183A", "#E5647F"


@dataclass(frozen=True, slots=True)
class Boxes:
    """The bounds of all shapes of one base map, so that those round a spot are found without the others."""

    key: Id
    numbers: tuple[int, ...]
    bounds: "NDArray[np.float64]"


@dataclass(frozen=True, slots=True)
class _Round:
    """What lies round a house; ``base`` is None where there is nothing to draw."""

    house: Id
    base: "BaseMap | None" = None
    marker: "Marker | None" = None
    boxes: Boxes | None = None
    addresses: "tuple[AddressPoint, ...]" = ()


class HomeMap(QWidget):
    """Shows the surroundings of a house, and nothing where they are not known."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._house: Id = b""
        self._boxes: Boxes | None = None
        self.map: MiniMap | None = None
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT_MS)
        self._timer.timeout.connect(self.read)
        self.setFixedHeight(HEIGHT)
        self.hide()

    def show_house(self, house: Id) -> None:
        """Show a house once the card stands; b"" for none."""
        if house != self._house:
            self.hide()
        self._house = house
        if house:
            self._timer.start()
        else:
            self._timer.stop()

    def read(self) -> None:
        """Read what lies round the house."""
        work = ReadRound(self._context.store, self._house, self._boxes)
        self._context.tasks.run(work, self._take, kind=POOL, quiet=True)

    def _take(self, found: _Round) -> None:
        if found.house != self._house:
            return
        self._boxes = found.boxes
        self.setVisible(found.base is not None)
        if found.base is None:
            return
        if self.map is None:
            from precinct_app.gui.map_canvas import MiniMap

            self.map = MiniMap()
            self._box.addWidget(self.map)
        self.map.set_theme(theme())
        self.map.set_base_map(found.base)
        self.map.set_addresses(found.addresses)
        self.map.set_marker(found.marker)


class ReadRound:
    """Chooses the shapes round a house."""

    def __init__(self, store: Any, house: Id, boxes: Boxes | None) -> None:
        self._store, self._house, self._boxes = store, house, boxes

    def __call__(self, progress: Progress) -> _Round:
        """Do the work."""
        from dataclasses import replace

        import precinct_app.gui.map_canvas  # noqa: F401 - loaded here, so that the window need not
        from precinct_app.geo.features import Marker
        from precinct_app.storage.base_maps import shapes_numbered, shown_ground

        ground = shown_ground(self._store)
        with self._store.read() as session:
            house = session.get(House, self._house)
            addresses = _addresses(session, self._store.codes(), house) if ground is not None else ()
        if house is None or house.lon is None or house.lat is None or ground is None:
            return _Round(self._house, boxes=self._boxes)
        base, key = ground
        boxes = self._boxes if self._boxes is not None and self._boxes.key == key else self._measured(key)
        near = shapes_numbered(self._store, _near(boxes, house.lon, house.lat))
        if not (near or base.tiles_path):
            return _Round(self._house, boxes=boxes)
        marker = Marker(
            ("house", self._house), house.lon, house.lat, "other", "square", HOME_LIGHT, HOME_DARK, small=True
        )
        return _Round(self._house, replace(base, features=near), marker, boxes, addresses)

    def _measured(self, key: Id) -> Boxes:
        import shapely

        from precinct_app.storage.base_maps import outlines

        rows = outlines(self._store, key)
        bounds = shapely.bounds(shapely.from_wkb([wkb for _number, wkb in rows]))
        return Boxes(key, tuple(number for number, _wkb in rows), bounds.reshape(-1, 4))


def _addresses(session: Any, codes: Any, house: House | None) -> "tuple[AddressPoint, ...]":
    from precinct_app.reports.address_points import address_points

    if house is None or house.lon is None or house.lat is None:
        return ()
    wide, high = REACH
    box = house.lon - wide, house.lat - high, house.lon + wide, house.lat + high
    return address_points(session, codes, box)


def _near(boxes: Boxes, lon: float, lat: float) -> list[int]:
    """Return the numbers of the shapes that meet the surroundings of a spot."""
    import numpy as np

    west, south, east, north = boxes.bounds.T
    wide, high = REACH
    met = (west <= lon + wide) & (east >= lon - wide) & (south <= lat + high) & (north >= lat - high)
    return [boxes.numbers[place] for place in np.flatnonzero(met).tolist()]
