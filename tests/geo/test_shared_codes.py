"""What the tables of maps call a thing is what the code lists call it."""

import csv
from pathlib import Path

import pytest

from precinct_app.geo import style
from precinct_app.geo.features import KINDS

RESOURCES = Path(__file__).parents[2] / "resources"


def rows(name: str) -> list[dict[str, str]]:
    with (RESOURCES / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.fixture(scope="module")
def lists() -> dict[str, dict[str, dict[str, str]]]:
    found: dict[str, dict[str, dict[str, str]]] = {}
    for row in rows("codes/codes.csv"):
        found.setdefault(row["list"], {})[row["code"]] = row
    return found


def test_generic_words_of_streets_are_codes(lists) -> None:
    assert {row["code"] for row in rows("geo/street_words.csv")} <= set(lists["street_kind"])


def test_a_street_word_is_known_to_the_address_book_too(lists) -> None:
    """A street read from a map and one read from a table must not become two."""
    known = {
        code: {row["kk"], row["ru"], row["kk_short"], *row["aliases"].split("|")}
        for code, row in lists["street_kind"].items()
    }
    clash = [
        (row["form"], row["code"], code)
        for row in rows("geo/street_words.csv")
        for code, words in known.items()
        if row["form"] in words and code != row["code"]
    ]
    assert clash == []


def test_kinds_of_map_shapes_are_known() -> None:
    assert {row["kind"] for row in rows("geo/osm_kinds.csv")} <= {*KINDS, "none"}


def test_languages_of_place_words_are_ours() -> None:
    assert {row["language"] for row in rows("geo/place_words.csv")} == {"kk", "ru"}


def test_every_place_kind_belongs_to_a_layer(lists) -> None:
    assert {row["parent"] for row in lists["place_kind"].values()} <= set(lists["layer"])


@pytest.mark.parametrize("layer", style.LAYERS, ids=[layer.code for layer in style.LAYERS])
def test_a_layer_looks_as_its_code_says(layer, lists) -> None:
    row = lists["layer"][layer.code]
    assert row["colour"] == f"{layer.light}/{layer.dark}"
    assert row["shape"] == layer.shape
