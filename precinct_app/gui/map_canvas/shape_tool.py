"""What drawing an area and drawing a line share: corners are dragged, added, removed, each edit undone.

Without a mouse: Space sets a corner in the middle of the map; Tab goes from corner to corner, the arrows
move the chosen one, Insert adds one after it, Delete removes it.
"""

import math

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from precinct_app.gui.map_canvas.line_tools import CornerTool
from precinct_app.gui.map_canvas.look import look
from precinct_app.gui.map_canvas.tools import Place, Stage
from precinct_app.gui.map_canvas.view import View
from precinct_app.i18n import _

GRIP = 9  # pixels round a corner that take hold of it
NUDGE = 4  # pixels that an arrow moves a corner
ARROWS = {
    Qt.Key.Key_Left: (-NUDGE, 0),
    Qt.Key.Key_Right: (NUDGE, 0),
    Qt.Key.Key_Up: (0, -NUDGE),
    Qt.Key.Key_Down: (0, NUDGE),
}


class ShapeTool(CornerTool):
    """``chosen`` is the corner that keys act on; ``whole`` a shape taken in hand to be changed, which clicks
    no longer lengthen. ``ring``: the last corner is followed by the first; ``least`` corners are kept.
    """

    ring = True
    least = 3

    def __init__(self) -> None:
        super().__init__()
        self.held: int | None = None
        self.chosen: int | None = None
        self.whole = False
        self._before: list[tuple[list[Place], bool]] = []
        self._kept = False

    def edit(self, corners: list[Place]) -> None:
        """Take a shape in hand; Enter hands it over, Escape leaves it as it was."""
        self.cancel()
        self.corners, self.whole = list(corners), True

    # -- undo of each edit

    def can_undo(self) -> bool:
        """Tell whether an edit can be taken back."""
        return bool(self._before)

    def undo(self, stage: Stage) -> None:
        """Take the last edit back: a corner set, moved, added or removed."""
        if self._before:
            self.corners, self.whole = self._before.pop()
        self.held = self.chosen = None
        self.report(stage)

    def remember(self) -> None:
        """Keep the shape as it is now, to come back to it."""
        self._before.append((list(self.corners), self.whole))

    # -- mouse

    def press(self, stage: Stage, px: float, py: float, *, shift: bool) -> None:
        """Take hold of a corner, or of the middle of a side of a whole shape."""
        super().press(stage, px, py, shift=shift)
        self._kept = False
        self.held = _nearest(stage.view, self.corners, px, py)
        if self.held is None and self.whole:
            side = _nearest(stage.view, self.middles(), px, py)
            if side is not None:
                self._insert(side)
                self._kept, self.held = True, side + 1
        if self.held is not None:
            self.chosen = self.held

    def drag(self, stage: Stage, dx: float, dy: float) -> None:
        """Move the corner in hand, else the map."""
        if self.held is None:
            super().drag(stage, dx, dy)
            return
        if not self._kept:
            self.remember()
            self._kept = True
        self._shift(stage, self.held, dx, dy)

    def release(self, stage: Stage, px: float, py: float) -> None:
        """Let the corner go; a click on the first corner of an open area closes it."""
        held, self.held = self.held, None
        if held is not None:
            closing = self.ring and held == 0 and not self.whole and not self.moved
            self.pressed = None
            super().release(stage, px, py)
            if closing:
                self.finish(stage)
            return
        super().release(stage, px, py)

    def click(self, stage: Stage, px: float, py: float) -> None:
        """Add a corner to what is being drawn; beside a whole shape let go of the chosen corner."""
        self.chosen = None
        if not self.whole:
            self.remember()
            super().click(stage, px, py)

    # -- keys

    def key(self, stage: Stage, key: Qt.Key) -> bool:
        """Do what the keys mean for the chosen corner, else what they mean for the line."""
        if key == Qt.Key.Key_Insert and self.corners:
            self._insert(len(self.corners) - 1 if self.chosen is None else self.chosen)
            self.chosen = (len(self.corners) - 1) if self.chosen is None else self.chosen + 1
        elif key in ARROWS and self.chosen is not None:
            self.remember()
            self._shift(stage, self.chosen, *ARROWS[key])
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and (self.chosen is not None or self.whole):
            self._remove()
        elif key == Qt.Key.Key_Backspace:
            self.remember()
            del self.corners[-1:]
        else:
            return super().key(stage, key)
        self.report(stage)
        return True

    def walk(self, stage: Stage, step: int) -> bool:
        """Choose the next corner; past the last one the focus leaves the map."""
        if not self.corners:
            return False
        first = 0 if step > 0 else len(self.corners) - 1
        self.chosen = first if self.chosen is None else self.chosen + step
        if not 0 <= self.chosen < len(self.corners):
            self.chosen = None
        self.report(stage)
        return self.chosen is not None

    def _insert(self, corner: int) -> None:
        """Add a corner between one and the next, past the end of a line in its direction."""
        middles = self.middles()
        if corner < len(middles):
            added = middles[corner]
        else:
            (ax, ay), (bx, by) = self.corners[corner - 1], self.corners[corner]
            added = (bx + (bx - ax) / 2, by + (by - ay) / 2)
        self.remember()
        self.corners.insert(corner + 1, added)

    def _remove(self) -> None:
        if self.chosen is None or (self.whole and len(self.corners) <= self.least):
            return
        self.remember()
        del self.corners[self.chosen]
        self.chosen = min(self.chosen, len(self.corners) - 1) if self.corners else None

    def _shift(self, stage: Stage, corner: int, dx: float, dy: float) -> None:
        px, py = stage.view.to_pixel(*self.corners[corner])
        self.corners[corner] = stage.view.to_metres(px + dx, py + dy)
        self.report(stage)

    def cancel(self) -> None:
        """Forget the shape."""
        super().cancel()
        self.held, self.chosen, self.whole = None, None, False
        self._before = []

    def corner_words(self) -> str:
        """Return which corner is chosen, or how many there are; "" for none."""
        if not self.corners:
            return ""
        if self.chosen is None:
            return _("Corners: {n}").format(n=len(self.corners))
        return _("Corner {k} of {n}").format(k=self.chosen + 1, n=len(self.corners))

    # -- drawing

    def paint_corners(self, stage: Stage, painter: QPainter) -> None:
        """Draw the corners, the middles that can be dragged, and the chosen corner filled."""
        super().paint_corners(stage, painter)
        accent = QColor(look(stage.theme)["accent"])
        if self.whole:
            painter.setPen(QPen(accent, 1.2))
            for middle in self.middles():
                painter.drawEllipse(QPointF(*stage.view.to_pixel(*middle)), 3, 3)
        if self.chosen is not None:
            painter.setBrush(accent)
            painter.drawEllipse(QPointF(*stage.view.to_pixel(*self.corners[self.chosen])), 6.5, 6.5)

    def middles(self) -> list[Place]:
        """Return the middle of each side; the last corner of a line begins none."""
        following = self.corners[1:] + (self.corners[:1] if self.ring else [])
        return [((a[0] + b[0]) / 2, (a[1] + b[1]) / 2) for a, b in zip(self.corners, following, strict=False)]


def _nearest(view: View, places: list[Place], px: float, py: float) -> int | None:
    away = [math.dist(view.to_pixel(*place), (px, py)) for place in places]
    nearest = min(range(len(away)), key=away.__getitem__, default=None)
    return nearest if nearest is not None and away[nearest] <= GRIP else None
