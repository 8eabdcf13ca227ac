"""What printing and handing out the map do beside the window: sheets made and released, layers written."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from precinct_app.domain.secrecy import Viewer
from precinct_app.storage.store import Store
from precinct_app.tasks import Progress

if TYPE_CHECKING:
    from precinct_app.reports.map_print import Ground, MapOrder, PreparedMap


@dataclass(frozen=True, slots=True)
class MakeSheets:
    """Makes the sheets of an order; the ground is made once and handed on."""

    store: Store
    order: "MapOrder"
    viewer: Viewer
    ground: "Ground | None" = None

    def __call__(self, progress: Progress) -> tuple["MakeSheets", "PreparedMap", "Ground"]:
        """Return what was asked, the sheets and the ground."""
        from precinct_app.reports.map_print import ground_of, prepare

        ground = self.ground or ground_of(self.store)
        return self, prepare(self.store, self.order, self.viewer, ground), ground


@dataclass(frozen=True, slots=True)
class ReleaseSheets:
    """Writes the sheets to a file, or notes that they go to the printer."""

    store: Store
    prepared: "PreparedMap"
    out: Path | None
    reason: str

    def __call__(self, progress: Progress) -> "PreparedMap":
        """Return the sheets."""
        from precinct_app.reports.map_print import release

        release(self.store, self.prepared, self.out, self.reason)
        return self.prepared


@dataclass(frozen=True, slots=True)
class WriteLayers:
    """Writes layers to a file."""

    store: Store
    layers: frozenset[str]
    out: Path
    viewer: Viewer
    reason: str
    audience: str

    def __call__(self, progress: Progress) -> int:
        """Return how many things the file holds."""
        from precinct_app.reports.layer_export import export_layers

        return export_layers(
            self.store, self.layers, self.out, self.viewer, self.reason, audience=self.audience
        )
