"""Numbers to call: an own line stands in the place of the shipped one, and can be taken back."""

import pytest

from precinct_app.domain.phone_lines import PhoneLine, drop_phone, keep_phone, phone_lines
from precinct_app.domain.users import StoreSetting, setting
from precinct_app.errors import BadInput

SHIPPED = ["101", "102", "103", "111", "112"]


def keep(store, line, before=""):
    with store.write("setting.change") as write:
        keep_phone(write, line, before)


def lines(store):
    with store.read() as session:
        return {line.number: line for line in phone_lines(session)}


def test_an_own_number_is_added_changed_and_taken_away(store) -> None:
    keep(store, PhoneLine(" 8 7212 00-00-01 ", "Кезекші бөлім", "", "2026-11-20"))
    assert list(lines(store)) == [*SHIPPED, "8 7212 00-00-01"]
    assert lines(store)["8 7212 00-00-01"].whose("ru") == "Кезекші бөлім"
    keep(store, PhoneLine("8 7212 00-00-02", "Кезекші бөлім", "Дежурная часть"), "8 7212 00-00-01")
    assert list(lines(store)) == [*SHIPPED, "8 7212 00-00-02"]
    with store.write("setting.change") as write:
        drop_phone(write, "8 7212 00-00-02")
    assert list(lines(store)) == SHIPPED


def test_a_shipped_number_is_checked_in_its_place_and_comes_back(store) -> None:
    shipped = lines(store)["112"]
    assert shipped.shipped
    assert not shipped.checked
    keep(store, PhoneLine("112", shipped.kk, shipped.ru, "2026-11-23"), "112")
    assert list(lines(store)) == SHIPPED
    assert lines(store)["112"].checked == "2026-11-23"
    store.undo(None)
    assert lines(store)["112"] == shipped


@pytest.mark.parametrize(
    ("line", "field"),
    [
        (PhoneLine("", "Кезекші бөлім"), "number"),
        (PhoneLine("8 7212 00-00-01", " ", ""), "kk"),
        (PhoneLine("102", "Басқа"), "number"),
    ],
)
def test_what_is_missing_is_named(store, line, field) -> None:
    with pytest.raises(BadInput) as told:
        keep(store, line)
    assert told.value.fields["field"] == field
    assert list(lines(store)) == SHIPPED


@pytest.mark.parametrize("value", ["not json", '[{"x": 1}]', '{"a": 1}', "[1]"])
def test_a_spoilt_setting_leaves_the_shipped_numbers(store, value) -> None:
    keep(store, PhoneLine("8 7212 00-00-01", "Кезекші бөлім"))
    with store.write("setting.change") as write:
        key = write.session.query(StoreSetting.id).filter(StoreSetting.name == "handbook.numbers").scalar()
        write.change(StoreSetting, key, value=value)
    assert list(lines(store)) == SHIPPED
    with store.read() as session:
        assert setting(session, "handbook.numbers") == value
