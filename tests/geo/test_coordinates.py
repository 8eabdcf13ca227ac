"""Typed coordinates become places; anything else stays a search."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from precinct_app.geo.coordinates import parse_place, place_text

ASTANA = (71.4704, 51.1605)


@pytest.mark.parametrize(
    "text",
    [
        "51.1605, 71.4704",
        "51.1605 71.4704",
        "51,1605; 71,4704",
        "51,1605, 71,4704",
        "71.4704 E 51.1605 N".replace(" E", "°E").replace(" N", "°N"),
        "51.1605° 71.4704°",
        "51.1605°с.ш. 71.4704°в.д.",
    ],
)
def test_decimal_degrees(text: str) -> None:
    assert parse_place(text) == pytest.approx(ASTANA)


@pytest.mark.parametrize(
    "text",
    [
        "51°09'37\"N 71°28'13\"E",
        "51° 09′ 37″ N, 71° 28′ 13″ E",
        "71°28'13\"E 51°09'37\"N",
        "51°09'37\" 71°28'13\"",
    ],
)
def test_degrees_minutes_seconds(text: str) -> None:
    assert parse_place(text) == pytest.approx((71 + 28 / 60 + 13 / 3600, 51 + 9 / 60 + 37 / 3600))


@pytest.mark.parametrize(
    "text", ["", "Абай 47", "47", "12/3", "8 700 000 01 58", "95.0, 190.0", "47 12 3", "51°"]
)
def test_what_is_no_place(text: str) -> None:
    assert parse_place(text) is None


@given(st.floats(-179, 179), st.floats(-84, 84))
def test_what_is_written_is_read(lon: float, lat: float) -> None:
    assert parse_place(place_text(lon, lat)) == pytest.approx((lon, lat), abs=1e-6)


@given(st.text(max_size=40))
def test_nothing_crashes(text: str) -> None:
    parse_place(text)
