"""The list of organisations by keys and clicks on a real encrypted store."""

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from town import shown_page, type_text

from precinct_app.domain.base import live
from precinct_app.domain.iin import control_digit
from precinct_app.domain.social_map import Organisation, Phone, Place, Tie
from precinct_app.gui.context import Context
from precinct_app.gui.messages import Message
from precinct_app.gui.pages.organisations.page import OrganisationsPage

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(qtbot: Any, context: Context) -> Iterator[OrganisationsPage]:
    with shown_page(qtbot, OrganisationsPage(context)) as made:
        yield made


def bodies(context: Context) -> list[Organisation]:
    with context.store.read() as session:
        return list(session.scalars(live(Organisation)))


def number(prefix: str) -> str:
    return f"{prefix}{control_digit(prefix)}"


def test_one_is_added_with_its_head(
    page: OrganisationsPage, context: Context, keys: dict[str, Any], qtbot: Any
) -> None:
    assert page.list.empty.isVisible()
    qtbot.keyClick(page, Qt.Key.Key_N)
    dialog: Any = page.forms.dialog
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    form: Any = dialog.editor
    assert not form.save()
    assert form._fields["name_kk"].row.error.text()
    form.ui.kind.setCurrentIndex(form.ui.kind.findData("housing"))
    type_text(form.ui.name_ru, "ОСИ «Үлгі»")
    form.house.setFocus()
    type_text(form.house, "Абай 47")
    qtbot.keyClick(form.house, Qt.Key.Key_Return)
    form.parts["people"].add_button.click()
    row = form.parts["people"].rows[0]
    row.other.setFocus()
    type_text(row.other.line, "нургал")
    qtbot.keyClick(row.other.line, Qt.Key.Key_Return)
    qtbot.keyClick(form.ui.name_ru, Qt.Key.Key_Return, CTRL)
    (body,) = bodies(context)
    assert body.house_id == keys["block"]
    (shown,) = page.list.model.shown_rows()
    assert (shown.title, shown.people, shown.both) == ("ОСИ «Үлгі»", 1, False)
    with context.store.read() as session:
        (tie,) = session.scalars(live(Tie))
    assert (tie.kind, tie.to_id) == ("head", keys["nurgali"])
    card = page.side.card.card
    assert card is not None
    assert any("Нұрғалиева" in related.title for related in card.related)


@pytest.mark.parametrize(
    ("typed", "warned"),
    [
        ("120240012345", True),  # most likely a wrong control digit
        (number("12024001234"), False),
        (number("90010130012"), True),  # a person's number
        ("1202", False),
        ("", False),
    ],
)
def test_a_doubtful_bin_is_warned_about_and_saved(
    page: OrganisationsPage, context: Context, typed: str, warned: bool
) -> None:
    form: Any = page.forms.add("organisation")
    form.ui.kind.setCurrentIndex(0)
    type_text(form.ui.name_kk, "Ұйым")
    type_text(form.bin, typed)
    assert bool(form.bin_row.warning.text()) == (warned and typed != number("12024001234"))
    assert form.save()
    assert bodies(context)[0].bin == typed


def test_a_change_and_its_undo(page: OrganisationsPage, context: Context, said: list[Message]) -> None:
    with context.store.write("organisation.add") as write:
        key = write.add(Organisation, name_kk="Мектеп", name_ru="Школа", kind="education")
        write.add(Phone, subject_type="organisation", subject_id=key, number="8 700 000 00 21")
    page.open(key)
    form: Any = page.forms.edit(("organisation", key))
    assert form.parts["phones"].value()
    form.ui.name_kk.clear()
    type_text(form.ui.name_kk, "№ 21 мектеп")
    form.parts["phones"].rows[0].remove.click()
    assert form.save()
    assert [row.title for row in page.list.model.shown_rows()] == ["№ 21 мектеп"]
    with context.store.read() as session:
        assert not list(session.scalars(live(Phone).where(Phone.subject_id == key)))
    said[-1].do()
    assert [row.title for row in page.list.model.shown_rows()] == ["Мектеп"]
    with context.store.read() as session:
        assert list(session.scalars(live(Phone).where(Phone.subject_id == key)))


def test_deleting_lets_go_of_its_places(
    page: OrganisationsPage, context: Context, said: list[Message], keys: dict[str, Any]
) -> None:
    with context.store.write("organisation.add") as write:
        key = write.add(Organisation, name_kk="ЖШС", name_ru="", kind="business")
        bar = write.add(Place, kind="bar", name_kk="Бар", organisation_id=key)
        write.add(
            Tie, from_type="person", from_id=keys["ermek"], to_type="organisation", to_id=key, kind="employee"
        )
    page.open(("organisation", key))
    page.side.card.delete_button.click()
    assert bodies(context) == []
    with context.store.read() as session:
        assert session.get_one(Place, bar).organisation_id is None
        assert not list(session.scalars(live(Tie)))
    said[-1].do()
    with context.store.read() as session:
        assert session.get_one(Place, bar).organisation_id == key
        assert len(list(session.scalars(live(Tie)))) == 1


def test_related_records_lead_on(page: OrganisationsPage, context: Context, keys: dict[str, Any]) -> None:
    with context.store.write("organisation.add") as write:
        key = write.add(Organisation, name_kk="ЖШС", name_ru="ТОО", kind="business")
        bar = write.add(Place, kind="bar", name_kk="Бар", organisation_id=key)
        write.add(
            Tie, from_type="organisation", from_id=key, to_type="person", to_id=keys["ermek"], kind="head"
        )
    page.open(key)
    page.side.card.related_chosen.emit(("place", bar))
    page.side.card.related_chosen.emit(("person", keys["ermek"]))
    assert [went[:2] for went in context.go.went] == [("places", ("place", bar)), ("people", keys["ermek"])]  # type: ignore[attr-defined]
    page.list.view.setFocus()
    assert page.single_key("M")
    assert context.go.went[-1][:2] == ("map", ("organisation", key))  # type: ignore[attr-defined]


def test_the_kind_filter(page: OrganisationsPage, context: Context) -> None:
    with context.store.write("organisation.add") as write:
        write.add(Organisation, name_kk="Мектеп", name_ru="", kind="education")
        write.add(Organisation, name_kk="Емхана", name_ru="", kind="health")
    page.list.kind.setCurrentIndex(page.list.kind.findData("health"))
    assert [row.title for row in page.list.model.shown_rows()] == ["Емхана"]
    page.list.clear_filters()
    assert [row.title for row in page.list.model.shown_rows()] == ["Емхана", "Мектеп"]
