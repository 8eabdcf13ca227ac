"""The small map on a card: drawn after the card stands, of the shapes round the house alone."""

from typing import Any

import pytest
import shapely
from PySide6.QtGui import QColor

from precinct_app.domain.base import Id
from precinct_app.geo.features import BaseMap, Feature
from precinct_app.geo.style import KIND_STYLES
from precinct_app.gui.cards.home_map import HomeMap, ReadRound
from precinct_app.gui.context import Context
from precinct_app.storage.base_maps import save_base_map
from precinct_app.storage.search import silent
from precinct_app.storage.store import Store


def building(lon: float, lat: float, number: str) -> Feature:
    return Feature(
        "building", shapely.to_wkb(shapely.box(lon, lat, lon + 0.0004, lat + 0.0002)), number=number
    )


@pytest.fixture
def home(qtbot: Any, context: Context) -> HomeMap:
    made = HomeMap(context)
    qtbot.addWidget(made)
    made.resize(298, 132)
    return made


def test_without_a_base_map_nothing_is_shown(home: HomeMap, keys: dict[str, Id]) -> None:
    home.show_house(keys["block"])
    home.read()
    assert home.isHidden()
    assert home.map is None


def test_the_surroundings_of_the_house_are_drawn(home: HomeMap, store: Store, keys: dict[str, Id]) -> None:
    near, far = building(71.43, 51.13, "47"), building(71.60, 51.30, "1")
    save_base_map(store, BaseMap((far, near), title="Топар"))
    found = ReadRound(store, keys["block"], None)(silent)
    assert found.base is not None
    assert [shape.number for shape in found.base.features] == ["47"]
    home.show_house(keys["block"])
    assert home.isHidden(), "the card comes first"
    home.read()
    assert home.map is not None
    assert not home.isHidden()
    picture = home.map.grab().toImage()
    colour = QColor(KIND_STYLES["building"].fill.light)
    assert any(
        picture.pixelColor(x, y) == colour for x in range(picture.width()) for y in range(picture.height())
    )
    home.show_house(keys["farm"])  # it has no spot
    home.read()
    assert home.isHidden()


def test_an_answer_about_another_house_is_dropped(home: HomeMap, store: Store, keys: dict[str, Id]) -> None:
    save_base_map(store, BaseMap((building(71.43, 51.13, "47"),), title="Топар"))
    late = ReadRound(store, keys["block"], None)(silent)
    home.show_house(keys["corner"])
    home._take(late)
    assert home.isHidden()
