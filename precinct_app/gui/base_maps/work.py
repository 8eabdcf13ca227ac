"""What the dialogs of base maps do beside the window: reading a scheme from a file, keeping it, the list."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from precinct_app.domain.base import Id
from precinct_app.errors import BadInput, Damaged
from precinct_app.geo.features import BaseMap, LaidScan
from precinct_app.tasks import Progress

FINE = 300 / 72  # pixels a point of a PDF page: finer than paper is printed


@dataclass(frozen=True, slots=True)
class Opened:
    """A scheme as it was read: its picture, its size and pages in the file, the base map beside it."""

    scan: LaidScan
    was: tuple[int, int] = (0, 0)
    pages: int = 1
    page: int = 0
    ground: BaseMap | None = None
    scene: Any = None


class OpenScan:
    """Reads a picture, a page of a PDF or a drawing without a place, and the base map beside it."""

    def __init__(self, store: Any, path: Path, page: int = 0) -> None:
        self._store, self._path, self._page = store, path, page

    def __call__(self, progress: Progress) -> Opened:
        """Do the work. Raises BadInput."""
        from precinct_app.geo.drawing import drawing_scan
        from precinct_app.geo.scan import is_scan, read_scan

        path, pages = self._path, 1
        if path.suffix.lower() == ".pdf":
            scan, pages = _page_of(path, self._page)
        elif is_scan(path):
            scan = read_scan(path)
        else:
            scan = drawing_scan(path, progress)
        laid = LaidScan(scan.content, scan.width, scan.height, title=path.stem[:120])
        return with_ground(self._store, Opened(laid, scan.was, pages, self._page))


class ReopenScan:
    """Reads a kept scheme to be laid anew; gives None when it is gone."""

    def __init__(self, store: Any, key: Id) -> None:
        self._store, self._key = store, key

    def __call__(self, progress: Progress) -> Opened | None:
        """Do the work."""
        from precinct_app.storage.base_maps import load_scan

        scan = load_scan(self._store, self._key)
        return with_ground(self._store, Opened(scan)) if scan is not None else None


def with_ground(store: Any, opened: Opened) -> Opened:
    """Return the scheme with the base map of shapes or tiles that is shown now, without another scheme."""
    from dataclasses import replace

    from precinct_app.geo.scene import Scene
    from precinct_app.gui.map_canvas.ground import projection_for
    from precinct_app.storage.base_maps import load_base_map

    ground = replace(load_base_map(store), scan=None)
    if not ground.features:
        return replace(opened, ground=ground)
    scene = Scene.from_base_map(ground, projection_for(ground, ground.boundary_wkb, None))
    return replace(opened, ground=ground, scene=scene)


def _page_of(path: Path, page: int) -> tuple[Any, int]:
    from PIL import Image

    from precinct_app.geo import scan
    from precinct_app.reports import preview

    content = scan.file_bytes(path)
    try:
        pages = preview.page_count(content)
        if not pages:
            raise BadInput(scan.PDF_CLOSED, file=path.name)
        wide, high = preview.page_size(content, page)
        fine = min(FINE, scan.BIGGEST_SIDE / max(wide, high, 1.0))
        drawn = preview.picture(content, page, fine)
    except Damaged as error:
        raise BadInput(scan.PDF_CLOSED, file=path.name) from error
    raw = Image.frombytes("RGB", (drawn.width, drawn.height), drawn.rgb, "raw", "RGB", drawn.stride)
    return scan.shrunk(raw, path.name), pages


class KeepScan:
    """Keeps a laid scheme and shows it; gives its key."""

    def __init__(self, store: Any, scan: LaidScan, key: Id | None, alone: bool) -> None:
        self._store, self._scan, self._key, self._alone = store, scan, key, alone

    def __call__(self, progress: Progress) -> Id:
        """Do the work."""
        from precinct_app.storage.base_maps import save_scan

        return save_scan(self._store, self._scan, self._key, alone=self._alone)


class ReadMaps:
    """Reads the list of kept base maps."""

    def __init__(self, store: Any) -> None:
        self._store = store

    def __call__(self, progress: Progress) -> list[Any]:
        """Do the work."""
        from precinct_app.storage.base_maps import kept_maps

        return kept_maps(self._store)


class ChangeMaps:
    """Shows, hides, renames or deletes a kept map: ``what`` with its values."""

    def __init__(self, store: Any, what: str, key: Id, **values: Any) -> None:
        self._store, self._what, self._key, self._values = store, what, key, values

    def __call__(self, progress: Progress) -> str:
        """Do the work; give what was done."""
        from precinct_app.storage import base_maps

        if self._what == "delete":
            base_maps.delete_map(self._store, self._key)
        elif self._what == "rename":
            base_maps.rename_map(self._store, self._key, self._values["title"])
        else:
            base_maps.show_map(self._store, self._key, self._what == "show", **self._values)
        return self._what
