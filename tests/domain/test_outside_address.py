"""What an outside paper says of where a spot is, by the kind of the spot and of the house it is at."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from precinct_app.domain.addresses import Address
from precinct_app.domain.codes import Code, CodeLists
from precinct_app.domain.labels import Naming
from precinct_app.domain.outside_address import FINDING, PLACE, PRIVATE_KINDS, outside_address
from precinct_app.i18n import language

ROWS = [
    Code(list="open_spot", code="lamp_out", kk="шам", ru="фонарь", parent="finding_kind", kk_short="",
         ru_short="", aliases="", colour="", icon="", shape="", secrecy="normal", sort=0, origin="shipped"),
    Code(list="open_spot", code="shop", kk="дүкен", ru="магазин", parent="place_kind", kk_short="",
         ru_short="", aliases="", colour="", icon="", shape="", secrecy="normal", sort=1, origin="shipped"),
    Code(list="street_kind", code="street", kk="көшесі", ru="ул.", parent="", kk_short="",
         ru_short="", aliases="", colour="", icon="", shape="", secrecy="normal", sort=2, origin="shipped"),
]  # fmt: skip
CODES = CodeLists(ROWS, date(2026, 11, 22))


def told(
    kind: str, listed: str = FINDING, house: str = "7", house_kind: str = "private", lang: str = "ru"
) -> str:
    address = Address("Бірлік", "Единства", "street", house, "31", house_id=b"1", house_kind=house_kind)
    return outside_address(address, Naming(language(lang), CODES), listed, kind)


def test_a_block_of_flats_is_told_in_full_without_the_flat() -> None:
    assert told("fence", house_kind="apartment") == "ул. Единства, д. 7"
    assert told("lamp_out", house_kind="apartment", lang="kk") == "Бірлік көшесі, 7-үй"


@pytest.mark.parametrize("house_kind", PRIVATE_KINDS)
def test_at_a_home_only_what_is_listed_has_a_number(house_kind: str) -> None:
    assert told("lamp_out", house_kind=house_kind) == "ул. Единства, у\u00a0д.\u00a07"
    assert told("lamp_out", house_kind=house_kind, lang="kk") == "Бірлік көшесі, 7-үйдің\u00a0жаны"
    assert told("shop", PLACE, house_kind=house_kind) == "ул. Единства, д. 7"
    assert told("fence", house_kind=house_kind) == "ул. Единства"
    assert told("own_kind_of_the_station", house_kind=house_kind) == "ул. Единства"
    assert told("shop", FINDING, house_kind=house_kind) == "ул. Единства", (
        "lists of findings and places differ"
    )


def test_a_home_without_a_number_is_its_street_and_nothing_is_nothing() -> None:
    assert told("lamp_out", house="") == "ул. Единства"
    assert outside_address(None, Naming(language("ru"), CODES), FINDING, "lamp_out") == ""


@given(st.text(max_size=12), st.sampled_from((FINDING, PLACE)), st.sampled_from(PRIVATE_KINDS))
def test_no_unlisted_kind_ever_tells_a_number_or_a_flat(kind: str, listed: str, house_kind: str) -> None:
    said = told(kind, listed, "7", house_kind)
    assert "31" not in said
    assert ("7" in said) == (kind == {FINDING: "lamp_out", PLACE: "shop"}[listed])
