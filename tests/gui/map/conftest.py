"""A canvas that shows the made-up quarter."""

from collections.abc import Callable, Iterator

import pytest

from precinct_app.geo.features import BaseMap
from precinct_app.geo.scene import Scene
from precinct_app.gui import theme
from precinct_app.gui.map_canvas import MapCanvas
from tests.gui.map.quarter import PLANE, quarter


@pytest.fixture
def base() -> BaseMap:
    return quarter()


@pytest.fixture
def settle(qtbot) -> Callable[[MapCanvas], None]:
    """Let all tiles of a canvas arrive."""

    def wait(canvas: MapCanvas) -> None:
        canvas.grab()
        qtbot.waitUntil(lambda: not canvas.is_painting(), timeout=20_000)
        canvas.grab()

    return wait


@pytest.fixture
def canvas(qtbot, qapp, base: BaseMap, settle) -> Iterator[MapCanvas]:
    theme.load_fonts()
    shown = MapCanvas()
    shown.resize(640, 480)
    shown.set_base_map(base, Scene.from_base_map(base, PLANE))
    qtbot.addWidget(shown)
    shown.show()
    settle(shown)
    shown.fit((*PLANE.to_degrees(-100, -100), *PLANE.to_degrees(260, 200)))
    shown.setFocus()
    qtbot.waitUntil(shown.hasFocus)
    settle(shown)
    yield shown
    shown.close()
