"""A value closed by its day: an old record shows its words and keeps it, a new one is not offered it."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select

from precinct_app.domain.codes import Code
from precinct_app.gui.context import Context
from precinct_app.gui.pages.contacts.fields import DigitChoice
from precinct_app.gui.pages.people.person_form import PersonForm
from precinct_app.gui.pages.places.place_editor import PlaceEditor
from precinct_app.storage.store import Store

YESTERDAY = date.today() - timedelta(days=1)  # noqa: DTZ011 - a day of the wall clock is meant


def close(store: Store, name: str, code: str) -> Code:
    store.visit = replace(store.visit, role="head")
    with store.read() as session:
        row = session.scalars(select(Code).where(Code.list == name, Code.code == code)).one()
    with store.write("codes.change") as write:
        write.change(Code, row.id, valid_until=YESTERDAY)
    return row


def offered(box: Any) -> list[Any]:
    return [box.itemData(place) for place in range(box.count())]


def test_a_form_of_a_new_record_offers_no_closed_value(store: Store, context: Context) -> None:
    close(store, "place_kind", "pharmacy")
    form = PlaceEditor(context)
    assert "pharmacy" not in offered(form.ui.kind)
    form.deleteLater()


def test_a_form_of_an_old_record_shows_its_words_and_keeps_it(store: Store, context: Context) -> None:
    row = close(store, "place_kind", "pharmacy")
    form = PlaceEditor(context)
    form.load({"kind": "pharmacy"})
    assert form.ui.kind.currentText() == row.kk
    assert form.values()["kind"] == "pharmacy"
    form.deleteLater()


def test_a_row_of_an_old_record_shows_its_words(store: Store, context: Context) -> None:
    row = close(store, "tie_kind", "spouse")
    form = PersonForm(context)
    ties = form.parts["ties"]
    ties.set_value([{"id": b"1", "kind": "spouse", "other": None, "note": ""}])
    assert ties.rows[0].kind.currentText() == row.kk
    assert "spouse" not in offered(ties.add_row().kind)
    form.deleteLater()


def test_a_choice_by_digits_keeps_what_is_offered_no_more(look: object) -> None:
    field = DigitChoice([("a", "first"), ("b", "second")], may_be_empty=True)
    field.set_value("gone")
    assert field.value() == "gone"
    field.set_value("b")
    assert field.value() == "b"
    field.set_value(None)
    assert field.value() is None
