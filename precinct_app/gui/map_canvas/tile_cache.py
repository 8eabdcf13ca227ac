"""Pictures of the map in square tiles: kept, and shown until better ones come.

A sheet is one layer of pictures (the base map; what lies on it). Setting a sheet anew keeps its old tiles
as a stand-in until the new ones arrive, and so does another scale: the canvas is never blank. What is
missing is asked of the thread in ``painting``.
"""

import math
import threading
import weakref
from collections import OrderedDict, deque
from collections.abc import Iterable
from operator import attrgetter

from PySide6.QtCore import QObject, QRectF, Signal
from PySide6.QtGui import QImage, QPainter

from precinct_app.gui.map_canvas.painting import TILE, Desk, Sheet, Tile, end, overview_box, work
from precinct_app.gui.map_canvas.view import Box, View, meets, metres_per_pixel

KEPT_BYTES = 48 << 20
AHEAD = 128  # pixels beyond the edge that are painted before they are seen


class TileCache(QObject):
    """Owns the pictures and the thread. ``arrived`` tells that a repaint shows more."""

    arrived = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = Desk()
        self._thread: threading.Thread | None = None
        self._editions: dict[str, int] = {}
        self._pictures: OrderedDict[Tile, QImage] = OrderedDict()
        self._overviews: dict[str, tuple[Box, QImage]] = {}
        self._bytes = 0
        self._desk.bell.rung.connect(self._collect)
        # a canvas may also be dropped without being hidden, or the program end
        weakref.finalize(self, end, self._desk)

    def set_sheet(self, name: str, sheet: Sheet, *, fresh: bool = False) -> None:
        """Show ``sheet`` under ``name``; its older pictures stand in until it is painted, unless
        ``fresh``.
        """
        old = self._editions.get(name, 0)
        with self._desk.changed:
            self._desk.sheets.pop((name, old), None)
            self._desk.sheets[name, old + 1] = sheet
        self._editions[name] = old + 1
        if fresh:
            self._forget(name)

    def set_ratio(self, ratio: float) -> None:
        """Paint with so many physical pixels to a pixel."""
        if ratio != self._desk.ratio:
            self._desk.ratio = ratio
            for name in self._editions:
                self._forget(name)

    def hold(self) -> None:
        """Let the thread stand still until the next ``paint`` is done: a frame is on its way."""
        self._desk.free.clear()

    def paint(self, painter: QPainter, view: View) -> bool:
        """Draw all sheets in ``view`` as far as they are painted; ask for the rest. True when all is
        there.
        """
        self.hold()
        try:
            return self._paint(painter, view)
        finally:
            self._desk.free.set()

    def _paint(self, painter: QPainter, view: View) -> bool:
        missing: list[Tile] = []
        for name in self._editions:
            tiles = self._tiles(name, view)
            absent = [tile for tile in tiles if tile not in self._pictures]
            missing += absent
            self._stand_in(painter, view, name, absent)
            for tile in tiles:
                self._draw(painter, view, tile)
        self._ask(self._overviews_missing() + missing + self._ahead(view))
        return not missing

    def waiting(self) -> bool:
        """Tell whether the thread still has something to paint."""
        with self._desk.changed:
            return bool(self._desk.wanted or self._desk.current or self._desk.done)

    def stop(self) -> None:
        """End the thread; a later ``paint`` starts another."""
        self._desk.free.set()
        end(self._desk)
        if self._thread is not None:
            self._thread.join()
            self._thread = None
        self._desk.stopping = False

    # -- pictures

    def _tiles(self, name: str, view: View) -> list[Tile]:
        side = TILE * view.mpp
        cols, rows = _grid(view, view.level)
        edition = self._editions[name]
        tiles = [Tile(name, edition, view.level, col, row) for row in rows for col in cols]
        middle = (view.x / side - 0.5, -view.y / side - 0.5)
        return sorted(tiles, key=lambda t: (t.col - middle[0]) ** 2 + (t.row - middle[1]) ** 2)

    def _ahead(self, view: View) -> list[Tile]:
        """Return the tiles that a short drag will show."""
        wider = view.sized(view.width + 2 * AHEAD, view.height + 2 * AHEAD)
        near = [tile for name in self._editions for tile in self._tiles(name, wider)]
        for tile in near:
            if tile in self._pictures:
                self._pictures.move_to_end(tile)
        return [tile for tile in near if tile not in self._pictures]

    def _overviews_missing(self) -> list[Tile]:
        return [
            Tile(name, edition, 0, 0, 0, overview=True)
            for name, edition in self._editions.items()
            if name not in self._overviews and self._wants_overview(name, edition)
        ]

    def _wants_overview(self, name: str, edition: int) -> bool:
        sheet = self._desk.sheets[name, edition]
        return sheet.opaque and sheet.area is not None

    def _draw(self, painter: QPainter, view: View, tile: Tile) -> None:
        picture = self._pictures.get(tile)
        if picture is None:
            return
        self._pictures.move_to_end(tile)
        if picture.isNull():
            return
        left, top = view.to_pixel(tile.box[0], tile.box[3])
        painter.drawImage(round(left), round(top), picture)

    def _stand_in(self, painter: QPainter, view: View, name: str, absent: list[Tile]) -> None:
        """Draw what is known of the absent tiles: pictures of another scale or edition, scaled."""
        if not absent:
            return
        groups = self._older(name, view, absent)
        # ready tiles of an opaque sheet cover what is too much, those of a clear one would show it
        if self._desk.sheets[name, self._editions[name]].opaque:
            self._fill(painter, view, name, groups)
            return
        window = QRectF(0, 0, view.width, view.height)
        for piece in (window & _target(view, tile.box) for tile in absent):
            for tile in (tile for group in groups for tile in group):
                _draw_piece(painter, view, tile.box, self._pictures[tile], piece)

    def _fill(self, painter: QPainter, view: View, name: str, groups: list[list[Tile]]) -> None:
        """Fill the view from the overview and groups of tiles, the best last; nothing is drawn where a better
        group will cover it, for a scaled picture of the whole view costs as much as the rest of a frame.
        """
        pieces, steps = [QRectF(0, 0, view.width, view.height)], []
        for group in reversed(groups):
            steps.append((group, pieces))
            pieces = [part for piece in pieces for part in _beside(piece, _covered(group, view))]
        if name in self._overviews:
            for piece in pieces:
                _draw_piece(painter, view, *self._overviews[name], piece)
        for group, wanted in reversed(steps):
            for tile in group:
                for piece in wanted:
                    _draw_piece(painter, view, tile.box, self._pictures[tile], piece)

    def _older(self, name: str, view: View, absent: list[Tile]) -> list[list[Tile]]:
        """Return the best pictures that lie over the absent tiles, of one scale or two, the best last."""
        groups: dict[tuple[int, int], list[Tile]] = {}
        for tile in self._pictures:
            if tile.sheet == name and any(meets(tile.box, other.box) for other in absent):
                groups.setdefault((tile.edition, tile.level), []).append(tile)
        ranked = sorted(groups, key=lambda group: (group[0], -abs(group[1] - view.level)))
        # markers of two scales over one another would be seen twice
        opaque = self._desk.sheets[name, self._editions[name]].opaque
        return [groups[group] for group in ranked[-2 if opaque else -1 :]]

    def _forget(self, name: str) -> None:
        for tile in [tile for tile in self._pictures if tile.sheet == name]:
            self._bytes -= self._pictures.pop(tile).sizeInBytes()
        self._overviews.pop(name, None)

    def _keep(self, tile: Tile, picture: QImage) -> None:
        if tile.edition != self._editions.get(tile.sheet):
            return
        if tile.overview:
            area = self._desk.sheets[tile.sheet, tile.edition].area
            if area is not None:
                self._overviews[tile.sheet] = (overview_box(area), picture)
            return
        self._pictures[tile] = picture
        self._bytes += picture.sizeInBytes()
        while self._bytes > KEPT_BYTES and len(self._pictures) > 1:
            self._bytes -= self._pictures.popitem(last=False)[1].sizeInBytes()

    # -- the thread

    def _ask(self, tiles: Iterable[Tile]) -> None:
        desk = self._desk
        with desk.changed:
            wanted = dict.fromkeys(tiles)
            for tile, _picture in desk.done:
                wanted.pop(tile, None)
            desk.keep_current = desk.current in wanted
            if desk.current is not None:
                wanted.pop(desk.current, None)
            desk.wanted = deque(wanted)
            if not wanted:
                return
            desk.changed.notify_all()
            if desk.running:
                return
            desk.running = True
        self._thread = threading.Thread(target=work, args=(desk,), name="map tiles", daemon=True)
        self._thread.start()

    def _collect(self) -> None:
        """Take what the thread has painted."""
        fault: Exception | None = None
        while True:
            with self._desk.changed:
                if not self._desk.done:
                    break
                tile, result = self._desk.done.popleft()
            if isinstance(result, Exception):
                fault, result = result, QImage()
            self._keep(tile, result)
        self.arrived.emit()
        if fault is not None:
            raise fault


def _grid(view: View, level: int) -> tuple[range, range]:
    """Return the columns and rows of the tiles of a scale that lie in the view."""
    side = TILE * metres_per_pixel(level)
    west, south, east, north = view.box
    cols = range(math.floor(west / side), math.floor(east / side) + 1)
    return cols, range(math.floor(-north / side), math.floor(-south / side) + 1)


def _target(view: View, box: Box) -> QRectF:
    left, top = view.to_pixel(box[0], box[3])
    right, bottom = view.to_pixel(box[2], box[1])
    return QRectF(left, top, right - left, bottom - top)


def _covered(group: list[Tile], view: View) -> QRectF:
    """Return what of the view a group of tiles fills without a gap; empty where one is missing in it."""
    cols, rows = ({place(tile) for tile in group} for place in (attrgetter("col"), attrgetter("row")))
    if len(group) < (max(cols) - min(cols) + 1) * (max(rows) - min(rows) + 1):
        return QRectF()
    rect = QRectF()
    for tile in group:
        rect = rect.united(_target(view, tile.box))
    return rect.adjusted(1, 1, -1, -1)


def _beside(piece: QRectF, hole: QRectF) -> list[QRectF]:
    """Return the parts of ``piece`` above, below and at both sides of ``hole``."""
    cut = piece & hole
    if cut.isEmpty():
        return [piece]
    left, top, right, bottom = piece.left(), piece.top(), piece.right(), piece.bottom()
    parts = (
        (left, top, right, cut.top()), (left, cut.bottom(), right, bottom),
        (left, cut.top(), cut.left(), cut.bottom()), (cut.right(), cut.top(), right, cut.bottom()),
    )  # fmt: skip
    return [QRectF(x0, y0, x1 - x0, y1 - y0) for x0, y0, x1, y1 in parts if x1 > x0 and y1 > y0]


def _draw_piece(painter: QPainter, view: View, box: Box, picture: QImage, piece: QRectF) -> None:
    """Draw the part of a scaled picture that lies in ``piece``: clipping a large one is many times slower."""
    target = _target(view, box)
    shown = target & piece
    if picture.isNull() or shown.isEmpty():
        return
    scale = picture.width() / target.width()
    source = QRectF(
        (shown.left() - target.left()) * scale,
        (shown.top() - target.top()) * scale,
        shown.width() * scale,
        shown.height() * scale,
    )
    painter.drawImage(shown, picture, source)
