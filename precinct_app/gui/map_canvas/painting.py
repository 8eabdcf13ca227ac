"""The thread that paints tiles, and the desk it shares with the window's thread.

Painting calls hold Python's global lock, therefore the thread sleeps half a millisecond every two
(``Breath``) and the window can answer; while the window paints a frame the thread stands still. It knows
the desk only, never a widget; it ends when it is idle, when the canvas is hidden or dropped, and when
asked. A fault is handed over like a picture, so that it reaches the crash dialog.
"""

import threading
import time
from collections import deque
from typing import NamedTuple, Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage, QPainter

from precinct_app.gui.map_canvas.view import Box, metres_per_pixel

TILE = 512  # pixels a side
OVERVIEW = 1024
IDLE_SECONDS = 5.0
WORK_SECONDS, REST_SECONDS = 0.002, 0.0005
LONGEST_STAND = 0.1  # seconds: a frame that never comes must not stop the tiles


class Abandoned(Exception):
    """Nobody waits for this tile any more."""


class Breath(Protocol):
    """Called by a sheet between two strokes; may raise Abandoned."""

    def __call__(self) -> None:
        """Rest if it is time."""


class Sheet(Protocol):
    """What can be painted tile by tile; never touched by two threads at once."""

    @property
    def opaque(self) -> bool:
        """Whether it fills its box."""

    @property
    def area(self) -> Box | None:
        """What an overview shows; None for no overview."""

    def draw(self, painter: QPainter, box: Box, mpp: float, breath: Breath) -> bool:
        """Paint ``box``, ``mpp`` metres a pixel, from the painter's origin. False when nothing was drawn."""


class Tile(NamedTuple):
    """The address of a picture. The overview of a sheet has the row and column 0 and its own flag."""

    sheet: str
    edition: int
    level: int
    col: int
    row: int
    overview: bool = False

    @property
    def box(self) -> Box:
        """The part of the plane in metres (of an ordinary tile)."""
        side = TILE * metres_per_pixel(self.level)
        return self.col * side, -(self.row + 1) * side, (self.col + 1) * side, -self.row * side


class _Bell(QObject):
    rung = Signal()


class Desk:
    """What the window's thread and the painting one share, guarded by one condition."""

    def __init__(self) -> None:
        self.changed = threading.Condition()
        self.wanted: deque[Tile] = deque()
        self.current: Tile | None = None
        self.keep_current = True
        self.done: deque[tuple[Tile, QImage | Exception]] = deque()
        self.sheets: dict[tuple[str, int], Sheet] = {}
        self.ratio = 1.0
        self.stopping = False
        self.running = False
        self.bell = _Bell()
        # cleared while the window paints a frame
        self.free = threading.Event()
        self.free.set()


def overview_box(area: Box) -> Box:
    """Return the square round ``area`` that its overview shows."""
    half = max(area[2] - area[0], area[3] - area[1], 1.0) / 2
    x, y = (area[0] + area[2]) / 2, (area[1] + area[3]) / 2
    return x - half, y - half, x + half, y + half


def end(desk: Desk) -> None:
    """Let the thread end at its next breath."""
    with desk.changed:
        desk.wanted.clear()
        desk.keep_current = False
        desk.stopping = True
        desk.changed.notify_all()


def work(desk: Desk) -> None:
    """Paint what is wanted until there is nothing more, or the end is asked for."""
    while True:
        with desk.changed:
            desk.current = None
            while not desk.wanted and not desk.stopping:
                if not desk.changed.wait(IDLE_SECONDS):
                    break
            if desk.stopping or not desk.wanted:
                desk.running = False
                return
            tile = desk.current = desk.wanted.popleft()
            desk.keep_current = True
            sheet = desk.sheets.get((tile.sheet, tile.edition))
        result = _painted(desk, tile, sheet) if sheet is not None else None
        if result is not None and not _handed_over(desk, tile, result):
            return


def _painted(desk: Desk, tile: Tile, sheet: Sheet) -> QImage | Exception | None:
    try:
        return _picture(desk, tile, sheet)
    except Abandoned:
        return None
    except Exception as fault:  # reaches the crash dialog from the window's thread
        return fault


def _handed_over(desk: Desk, tile: Tile, result: QImage | Exception) -> bool:
    with desk.changed:
        desk.done.append((tile, result))
        desk.current = None
    try:
        desk.bell.rung.emit()
    except RuntimeError:  # the canvas is gone
        desk.running = False
        return False
    return True


def _picture(desk: Desk, tile: Tile, sheet: Sheet) -> QImage:
    if tile.overview and sheet.area is not None:
        box, side = overview_box(sheet.area), OVERVIEW
        return painted(sheet, box, side, side, 1.0, _Breath(desk))
    return painted(sheet, tile.box, TILE, TILE, desk.ratio, _Breath(desk))


class _Breath:
    """Rests now and then, and gives up a tile that is not wanted."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._until = time.perf_counter() + WORK_SECONDS

    def __call__(self) -> None:
        if not self._desk.keep_current:
            raise Abandoned
        if not self._desk.free.is_set():
            self._desk.free.wait(LONGEST_STAND)
            self._desk.free.set()
        if time.perf_counter() > self._until:
            time.sleep(REST_SECONDS)
            self._until = time.perf_counter() + WORK_SECONDS


def painted(sheet: Sheet, box: Box, width: int, height: int, ratio: float, breath: Breath) -> QImage:
    """Return ``box`` as a picture of ``width`` x ``height`` pixels; null where there is nothing to see."""
    forms = QImage.Format
    form = forms.Format_RGB32 if sheet.opaque else forms.Format_ARGB32_Premultiplied
    picture = QImage(round(width * ratio), round(height * ratio), form)
    picture.setDevicePixelRatio(ratio)
    picture.fill(0)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    try:
        drawn = sheet.draw(painter, box, (box[2] - box[0]) / width, breath)
    finally:
        painter.end()
    return picture if drawn or sheet.opaque else QImage()
