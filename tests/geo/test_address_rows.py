"""Addresses: once each, with their house, street names in two languages."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
import shapely
import shapely.geometry
from hypothesis import given
from hypothesis import strategies as st

from precinct_app.geo import shapes
from precinct_app.geo.addresses import read_addresses
from precinct_app.geo.classify import in_two_languages, street_name

Written = Callable[..., Path]


def test_town(town: Path) -> None:
    rows = {row.number: row for row in read_addresses(town)}
    assert sorted(rows) == ["12", "14А", "7", "99"]
    twelve = rows["12"]
    assert (twelve.street_kk, twelve.street_ru, twelve.generic) == ("Абай", "Абая", "street")
    assert twelve.street_name == "улица Абая"
    assert shapes.contains(twelve.building, twelve.lon, twelve.lat)
    assert rows["14А"].building == b""
    assert (rows["14А"].street_kk, rows["14А"].street_ru) == ("Абай", "Абая")
    assert rows["7"].building


def test_only_inside_the_precinct(town: Path) -> None:
    clip = shapes.area_wkb([(71.399, 51.099), (71.404, 51.099), (71.404, 51.104), (71.399, 51.104)])
    assert "99" not in {row.number for row in read_addresses(town, clip)}


def test_the_same_number_far_away_is_another_address(written: Written) -> None:
    points = [shapely.Point(71.4, 51.1), shapely.Point(71.4001, 51.1), shapely.Point(71.5, 51.1)]
    place = written("p.geojson", points, addr_street=["Абай көшесі"] * 3, addr_housenumber=["1", "1", "1"])
    assert [round(row.lon, 4) for row in read_addresses(place)] == [71.4, 71.5]


def test_a_number_without_a_street_gives_way(tmp_path: Path) -> None:
    house = shapely.box(71.40, 51.10, 71.401, 51.101)
    both = tmp_path / "both.geojson"
    both.write_text(
        json.dumps(
            {
                "type": "FeatureCollection",
                "features": [
                    {"type": "Feature", "geometry": mapping, "properties": properties}
                    for mapping, properties in (
                        (shapely.geometry.mapping(house.centroid), {"addr:housenumber": "5"}),
                        (
                            shapely.geometry.mapping(house),
                            {"addr:housenumber": "5", "addr:street": "Абай көшесі"},
                        ),
                    )
                ],
            }
        ),
        encoding="utf-8",
    )
    assert [row.street_kk for row in read_addresses(both)] == ["Абай"]


def test_a_file_without_addresses(written: Written) -> None:
    assert read_addresses(written("n.geojson", [shapely.Point(71.4, 51.1)], name=["x"])) == []


@pytest.mark.parametrize(
    ("text", "name", "code", "language"),
    [
        ("Абай көшесі", "Абай", "street", "kk"),
        ("улица Абая", "Абая", "street", "ru"),
        ("ул.Абая", "Абая", "street", "ru"),
        ("Мәңгілік  Ел даңғылы", "Мәңгілік Ел", "avenue", "kk"),
        ("проспект Кабанбай батыра", "Кабанбай батыра", "avenue", "ru"),
        ("Достық тұйық көшесі", "Достық", "lane", "kk"),
        ("Самал ықшамауданы", "Самал", "microdistrict", "kk"),
        ("мкр. Самал", "Самал", "microdistrict", "ru"),
        ("Annankatu", "Annankatu", "", ""),
        ("Улица", "Улица", "", ""),
        ("", "", "", ""),
    ],
)
def test_generic_words(text: str, name: str, code: str, language: str) -> None:
    found = street_name(text)
    assert (found.name, found.generic, found.language) == (name, code, language)


@given(st.text())
def test_any_text_is_a_street(text: str) -> None:
    found = street_name(text)
    assert found.name in " ".join(text.split())
    kk, ru = in_two_languages("", "", text)
    assert {kk, ru} <= {text, ""}
    assert (kk or ru) == text
