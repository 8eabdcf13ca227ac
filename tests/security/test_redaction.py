"""Views are allow-lists: what nobody listed nobody outside sees."""

import importlib
import pkgutil

import pytest

from precinct_app import domain
from precinct_app.domain.base import RECORDS
from precinct_app.domain.secrecy import NORMAL, PROTECTED, RESTRICTED, Viewer
from precinct_app.security.redaction import AUDIENCES, INTERNAL, VIEWS, redact, redacted, releasable, view

OUTSIDE = [audience for audience in AUDIENCES if audience != INTERNAL]
PERSONAL = {
    "iin", "birth", "surname", "given", "patronymic", "digits", "whose", "note", "gist", "lon", "lat",
    "phone", "citizen_wish", "officer_wish", "outcome_note", "sex", "work",
}  # fmt: skip
ME, OTHER = b"m" * 16, b"o" * 16


def test_a_new_field_is_hidden_until_listed() -> None:
    row = {"kind": "school", "name_kk": "Мектеп", "name_ru": "Школа", "fresh": "secret", "note": "ескерту"}
    assert redact(row, "place", "akimat") == {"kind": "school", "name_kk": "Мектеп", "name_ru": "Школа"}
    assert "fresh" not in redact(row, "place", INTERNAL)


@pytest.mark.parametrize("audience", AUDIENCES)
def test_an_unknown_type_shows_nothing(audience: str) -> None:
    assert redact({"a": 1}, "tomorrow", audience) == {}


def test_an_unknown_audience_is_a_fault() -> None:
    with pytest.raises(ValueError, match="audience"):
        view("person", "everyone")


@pytest.mark.parametrize("audience", OUTSIDE)
@pytest.mark.parametrize(
    "record", ["person", "name_variant", "phone", "residence", "dwelling", "role", "tie", "group_"]
)
def test_private_people_never_leave(record: str, audience: str) -> None:
    assert view(record, audience) == ()


@pytest.mark.parametrize("audience", OUTSIDE)
@pytest.mark.parametrize("record", sorted(VIEWS))
def test_no_personal_field_is_listed_outside(record: str, audience: str) -> None:
    assert not set(view(record, audience)) & PERSONAL


@pytest.mark.parametrize("record", sorted(VIEWS))
def test_outside_sees_no_more_than_inside_and_the_public_no_more_than_the_akimat(record: str) -> None:
    inside, akimat, public = (set(view(record, audience)) for audience in (INTERNAL, "akimat", "public"))
    assert akimat <= inside
    assert public <= akimat


@pytest.mark.parametrize("record", sorted(VIEWS))
def test_listed_fields_exist(record: str) -> None:
    for module in pkgutil.walk_packages(domain.__path__, domain.__name__ + "."):
        importlib.import_module(module.name)
    if record not in RECORDS:
        pytest.skip(f"no record {record} yet")
    columns = set(RECORDS[record].__table__.columns.keys())
    assert set(view(record, INTERNAL)) <= columns


def test_protected_source_leaves_every_list() -> None:
    row = {"secrecy": PROTECTED, "author_id": ME}
    for audience in AUDIENCES:
        assert not releasable(row, audience, Viewer(ME, restricted=True))


def test_restricted_stays_with_author_and_head() -> None:
    row = {"secrecy": RESTRICTED, "author_id": ME}
    assert releasable(row, INTERNAL, Viewer(ME))
    assert releasable(row, INTERNAL, Viewer(OTHER, restricted=True))
    assert not releasable(row, INTERNAL, Viewer(OTHER))
    assert not releasable(row, INTERNAL)
    assert not any(releasable(row, audience, Viewer(ME, restricted=True)) for audience in OUTSIDE)


def test_an_unknown_secrecy_is_the_strictest() -> None:
    assert not releasable({"secrecy": "new", "author_id": ME}, INTERNAL, Viewer(ME, restricted=True))


def test_rows_are_filtered_and_cut() -> None:
    rows = [
        {"kind": "a", "note": "x", "secrecy": NORMAL},
        {"kind": "b", "note": "x", "secrecy": PROTECTED},
        {"kind": "c", "note": "x"},
    ]
    assert list(redacted(rows, "place", "public")) == [{"kind": "a"}, {"kind": "c"}]
