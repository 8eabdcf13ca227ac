"""A scanned scheme on the printed map: under the houses for inside, never for outside."""

import io

import numpy as np
import pytest
from PIL import Image, ImageDraw

from precinct_app.domain.secrecy import Viewer
from precinct_app.geo.features import LaidScan
from precinct_app.geo.figure import Frame, Under, map_figure
from precinct_app.geo.marks import Picture
from precinct_app.geo.projection import LocalProjection
from precinct_app.geo.scene import Scene
from precinct_app.reports.map_print import INSIDE, OUTSIDE, MapOrder, ground_of, prepare
from precinct_app.reports.preview import picture
from precinct_app.storage.base_maps import delete_map, load_base_map, save_scan
from precinct_app.storage.store import Store
from tests.storage_fixtures import demo_folder, demo_store  # noqa: F401 - fixtures

SIDE = 400


def scheme(lon: float, lat: float, metres: float) -> LaidScan:
    """A green sheet of ``metres`` a side round a place."""
    made = Image.new("RGB", (SIDE, SIDE), (0, 170, 0))
    ImageDraw.Draw(made).rectangle((150, 150, 250, 250), fill=(200, 0, 0))
    out = io.BytesIO()
    made.save(out, "JPEG", quality=95)
    plane = LocalProjection(lon, lat)
    control = []
    for x, y in ((0.0, 0.0), (float(SIDE), float(SIDE))):
        east, north = (x / SIDE - 0.5) * metres, (0.5 - y / SIDE) * metres
        there, up = plane.to_degrees(east, north)
        control.append((x, y, float(there), float(up)))
    return LaidScan(out.getvalue(), SIDE, SIDE, tuple(control), 1.0, "Сызба")


def test_the_scheme_lies_between_ground_and_houses(demo_store: Store) -> None:  # noqa: F811 - a fixture
    ground = ground_of(demo_store)
    plane = ground.scene.projection
    scan = scheme(plane.lon0, plane.lat0, 300.0)
    frame = Frame(plane.lon0, plane.lat0, 2000)
    drawn = map_figure(ground.scene, b"", [], 400, 300, "print", frame=frame, under=Under(scan=scan))
    places = [index for index, item in enumerate(drawn.items) if isinstance(item, Picture)]
    assert len(places) == 1
    assert 0 < places[0] < len(drawn.items) - 20, "streets and houses come after it"
    shown = drawn.items[places[0]]
    assert isinstance(shown, Picture)
    with Image.open(io.BytesIO(shown.data)) as opened:
        assert opened.mode == "RGBA"
        assert opened.getpixel((opened.width // 2, opened.height // 2))[0] > 150
    bare = map_figure(ground.scene, b"", [], 400, 300, "print", frame=frame, under=Under())
    assert [item for item in drawn.items if not isinstance(item, Picture)] == list(bare.items)


def test_a_scheme_alone_is_a_ground() -> None:
    plane = LocalProjection(71.43, 51.13)
    frame = Frame(71.43, 51.13, 1000)
    drawn = map_figure(
        Scene(plane), b"", [], 300, 200, frame=frame, under=Under(scan=scheme(71.43, 51.13, 80.0))
    )
    assert sum(isinstance(item, Picture) for item in drawn.items) == 1


@pytest.mark.parametrize(("audience", "green"), [(INSIDE, True), (OUTSIDE, False)])
def test_it_is_printed_for_inside_only(demo_store: Store, audience: str, green: bool) -> None:  # noqa: F811
    plane = ground_of(demo_store).scene.projection
    key = save_scan(demo_store, scheme(plane.lon0, plane.lat0, 600.0))
    assert load_base_map(demo_store).scan is not None
    viewer = Viewer(demo_store.visit.user_id, restricted=True)
    made = prepare(demo_store, MapOrder(layers=frozenset(), audience=audience), viewer)
    page = picture(made.data, 0, 1.0)
    image = Image.frombytes("RGB", (page.width, page.height), page.rgb, "raw", "RGB", page.stride)
    red, much, blue = np.moveaxis(np.asarray(image.resize((200, 140))), 2, 0)
    strong = int(((much > 140) & (red < 90) & (blue < 90)).sum())
    assert (strong > 500) == green
    delete_map(demo_store, key)
