"""How long a frame of the map takes, beside a bare QGraphicsView that shows the same houses in the same run.

Run from the checkout: ``python tests/benchmarks/bench_map.py``. A frame is the change of the view and the
repaint of the whole widget; between two frames the window's loop runs as it would, so that tiles arrive.
The processor time of a frame (that of the thread of tiles included) says what the program costs; the wall
clock beside it also counts what other programs take from the cores.
"""

import os
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parents[2]))

import numpy as np
import shapely
from PySide6.QtCore import QPointF
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QApplication, QGraphicsScene, QGraphicsView, QWidget

from precinct_app.geo.features import BaseMap, Feature, Marker
from precinct_app.geo.projection import LocalProjection
from precinct_app.geo.scene import Scene
from precinct_app.gui import theme
from precinct_app.gui.map_canvas import MapCanvas

HOUSES, POINTS, SIDE, FRAMES = 20_000, 50_000, 6_000.0, 150
BUDGET = 16.0  # milliseconds a frame
SIZE = (1066, 622)
LON, LAT = 71.43, 51.13
CORNERS = np.array([[-1, -1], [1, -1], [1, 1], [0, 1], [0, 0.3], [-1, 0.3]]) * 9.0


def town() -> tuple[BaseMap, list[Marker], list[np.ndarray]]:
    """Return a town of houses and streets, its points, and the houses in metres."""
    random = np.random.default_rng(7)
    plane = LocalProjection(LON, LAT)
    middles = random.uniform(-SIDE / 2, SIDE / 2, (HOUSES, 2))
    houses = [CORNERS + middle for middle in middles]
    shapes = plane.shape_to_degrees(shapely.polygons(np.array(houses)))
    features = [
        Feature("building", wkb, number=str(number % 99 + 1))
        for number, wkb in enumerate(shapely.to_wkb(shapes))
    ]
    for number, at in enumerate(np.arange(-SIDE / 2, SIDE / 2, 150.0)):
        for line in ([(at, -SIDE / 2), (at, SIDE / 2)], [(-SIDE / 2, at), (SIDE / 2, at)]):
            wkb = shapely.to_wkb(plane.shape_to_degrees(shapely.LineString(line)))
            features.append(Feature("street", wkb, name_kk=f"{number}-көше"))
    lon, lat = plane.to_degrees(*middles[random.integers(0, HOUSES, POINTS)].T)
    look = ("vulnerable", "circle", "#7A3E9D", "#B27FD1")
    markers = [
        Marker(("person", str(n).encode()), float(lon[n]), float(lat[n]), *look, small=True)
        for n in range(POINTS)
    ]
    return BaseMap(tuple(features), attribution="synthetic", as_of="2026-11-01"), markers, houses


Taken = tuple[float, float]  # milliseconds of a frame: of the processor, on the wall


def frames(app: QApplication, widget: QWidget, change: Callable[[int], None], pause: float) -> list[Taken]:
    """Return what each frame took; the loop runs for ``pause`` seconds after it."""
    taken = []
    for number in range(FRAMES):
        spent, start = time.process_time(), time.perf_counter()
        change(number)
        widget.repaint()
        taken.append(((time.process_time() - spent) * 1000, (time.perf_counter() - start) * 1000))
        until = time.perf_counter() + pause
        while time.perf_counter() < until:
            app.processEvents()
            time.sleep(0.001)
    return taken


def report(name: str, taken: list[Taken]) -> None:
    """Print the middle, the 95th of a hundred and the worst frame, by the processor and on the wall."""
    for clock, times in zip(("processor", "wall"), zip(*taken, strict=True), strict=True):
        p95 = statistics.quantiles(times, n=20)[-1]
        middle, worst = statistics.median(times), max(times)
        print(
            f"{name:34} {clock:9} median {middle:6.2f} ms   p95 {p95:6.2f} ms   max {worst:6.2f} ms"
            f"   over {BUDGET:g} ms: {sum(one > BUDGET for one in times)} of {len(times)}"
        )


def measure_canvas(app: QApplication, base: BaseMap, markers: list[Marker]) -> None:
    """Print what the canvas takes."""
    start = time.perf_counter()
    scene = Scene.from_base_map(base, LocalProjection(LON, LAT))
    print(f"{'scene prepared (in a task)':34} {(time.perf_counter() - start) * 1000:7.0f} ms")
    canvas = MapCanvas()
    canvas.resize(*SIZE)
    start = time.perf_counter()
    canvas.set_base_map(base, scene)
    canvas.set_markers(markers)
    print(f"{'base map and markers set':34} {(time.perf_counter() - start) * 1000:7.0f} ms")
    canvas.show()
    start = time.perf_counter()
    settle(app, canvas)
    print(f"{'all tiles of the first view':34} {(time.perf_counter() - start) * 1000:7.0f} ms")
    for level in (4, -8):
        while canvas.view.level > level:
            canvas.zoom(-4)
        settle(app, canvas)
        report(f"canvas pan, {canvas.view.mpp:.2f} m per px", frames(app, canvas, Panning(canvas), 0.01))
    canvas.home()
    settle(app, canvas)
    report("canvas zoom in and out", frames(app, canvas, Zooming(canvas), 0.01))
    canvas.close()


class Panning:
    """Moves the canvas along, there and back."""

    def __init__(self, canvas: MapCanvas) -> None:
        self.canvas = canvas

    def __call__(self, number: int) -> None:
        """Move by some pixels."""
        self.canvas.pan(-17 if number < FRAMES / 2 else 17, -5)


class Zooming:
    """Zooms the canvas in and out round a place beside the middle."""

    def __init__(self, canvas: MapCanvas) -> None:
        self.canvas = canvas

    def __call__(self, number: int) -> None:
        """Take one notch of the wheel."""
        self.canvas.zoom(-4 if number % 20 < 10 else 4, 300, 200)


def settle(app: QApplication, canvas: MapCanvas) -> None:
    """Let all tiles arrive."""
    app.processEvents()
    canvas.repaint()
    while canvas.is_painting():
        app.processEvents()
        time.sleep(0.001)
    canvas.repaint()


def measure_bare(app: QApplication, houses: list[np.ndarray]) -> None:
    """Print what a QGraphicsView with the same houses (no points, no names) takes."""
    scene = QGraphicsScene()
    pen, brush = QPen(QColor("#B4AB9B"), 0), QBrush(QColor("#DCD6CA"))
    start = time.perf_counter()
    for house in houses:
        scene.addPolygon(QPolygonF([QPointF(x, -y) for x, y in house]), pen, brush)
    view = QGraphicsView(scene)
    view.setRenderHint(QPainter.RenderHint.Antialiasing)
    view.resize(*SIZE)
    view.scale(0.1, 0.1)
    view.show()
    app.processEvents()
    print(f"{'bare view filled':34} {(time.perf_counter() - start) * 1000:7.0f} ms")
    for scale in (1 / 2**0.5, 2.0):
        view.resetTransform()
        view.scale(scale, scale)
        app.processEvents()
        report(f"bare view pan, {1 / scale:.2f} m per px", frames(app, view.viewport(), Scrolling(view), 0.0))
    view.resetTransform()
    view.scale(0.1, 0.1)
    report("bare view zoom in and out", frames(app, view.viewport(), Scaling(view), 0.0))


class Scrolling:
    """Moves a bare view."""

    def __init__(self, view: QGraphicsView) -> None:
        self.bar = view.horizontalScrollBar()

    def __call__(self, number: int) -> None:
        """Move by some pixels."""
        self.bar.setValue(self.bar.value() + (17 if number < FRAMES / 2 else -17))


class Scaling:
    """Zooms a bare view."""

    def __init__(self, view: QGraphicsView) -> None:
        self.view = view

    def __call__(self, number: int) -> None:
        """Take one notch."""
        factor = 2**0.5 if number % 20 < 10 else 2**-0.5
        self.view.scale(factor, factor)


def main() -> None:
    """Print all figures."""
    app = QApplication.instance() or QApplication([])
    theme.apply(app, "light")
    base, markers, houses = town()
    print(f"{HOUSES} houses, {POINTS} points, {SIZE[0]} x {SIZE[1]} pixels")
    measure_canvas(app, base, markers)
    measure_bare(app, houses)


if __name__ == "__main__":
    main()
