"""Addresses in one cell, as lists of offices write them, taken apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from precinct_app.i18n import fold
from precinct_app.imports.address_words import is_numberless, read_address

PLACES = frozenset(map(fold, ("ауылы", "с.", "село", "ауыл", "қаласы", "г.", "кенті", "п.", "посёлок")))


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Сарыбұлақ ауылы, Достық көшесі, 12-үй, 4-пәтер", ("Сарыбұлақ ауылы", "Достық көшесі", "12", "4")),
        ("ул. Достык, д. 12, кв. 4", ("", "ул. Достык", "12", "4")),
        ("Абая 47-12", ("", "Абая", "47", "12")),
        ("с. Сарыбулак ул. Абая д. 5", ("с. Сарыбулак", "ул. Абая", "5", "")),
        ("Сарыбұлақ ауылы Достық көшесі 12-үй", ("Сарыбұлақ ауылы", "Достық көшесі", "12", "")),
        ("ул. Абая, 12/3", ("", "ул. Абая", "12/3", "")),
        (
            "Қарағанды облысы, Абай ауданы, Топар кенті, Достық көшесі, 12а-үй, 2-кіреберіс, 45-пәтер",
            ("Топар кенті", "Достық көшесі", "12а", "45"),
        ),
        ("Достық к-сі, б/н", ("", "Достық к-сі", "б/н", "")),
        ("мкр 5, дом 3", ("", "мкр 5", "3", "")),
        ("8 Марта 15а", ("", "8 Марта", "15а", "")),
        (
            "100000, г. Караганда, пр. Бухар-Жырау 47/2, кв. 12",
            ("г. Караганда", "пр. Бухар-Жырау", "47/2", "12"),
        ),
        ("Степной-3 мкр, 5-12", ("", "Степной-3 мкр", "5", "12")),
        ("", ("", "", "", "")),
    ],
)  # fmt: skip
def test_the_parts_of_an_address(text: str, parts: tuple[str, ...]) -> None:
    found = read_address(text, PLACES)
    assert (found.settlement, found.street, found.house, found.flat) == parts


@given(st.text(alphabet=" ,;.-–/дкв0129абүйпәтерул\n№", max_size=60))
def test_any_text_is_taken_apart_without_harm(text: str) -> None:
    found = read_address(text, PLACES)
    assert all(part == part.strip() for part in (found.settlement, found.street, found.house, found.flat))


def test_words_for_no_number() -> None:
    assert all(map(is_numberless, ("б/н", "Б/Н", "нөмірсіз", "—", " - ")))
    assert not any(map(is_numberless, ("", "12", "б")))
