"""The hint at doubles before saving: organisations, places, streets, houses, people; nothing is refused."""

from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from sqlalchemy import func, select
from town import make_context

from precinct_app.domain.addresses import HouseAddress, Street, StreetFormerName
from precinct_app.domain.base import live
from precinct_app.domain.social_map import Organisation, Person, Place
from precinct_app.gui.context import Context
from precinct_app.gui.pages.houses.page import HousesPage
from precinct_app.gui.pages.organisations.organisation_editor import OrganisationEditor
from precinct_app.gui.pages.organisations.page import OrganisationsPage
from precinct_app.gui.pages.people.person_form import PersonForm
from precinct_app.gui.pages.places.place_editor import PlaceEditor
from precinct_app.storage.store import Store


def count(store: Store, record: Any, *conditions: Any) -> int:
    with store.read() as session:
        query = select(func.count()).select_from(record).where(record.removed_step.is_(None), *conditions)
        return session.scalar(query) or 0


@pytest.fixture
def body(store: Store) -> bytes:
    with store.write("organisation.add") as write:
        return write.add(
            Organisation, name_kk="«Береке» ЖШС", name_ru="ТОО «Береке»", kind="shop", bin="131340000001"
        )


@pytest.mark.parametrize(("name", "number"), [("береке", ""), ("Басқа", "131340000001")])
def test_an_organisation_is_hinted_at_and_saved_all_the_same(
    context: Context, store: Store, body: bytes, name: str, number: str, qtbot: Any
) -> None:
    editor = OrganisationEditor(context)
    qtbot.addWidget(editor)
    editor.ui.kind.setCurrentIndex(1)
    editor.ui.name_kk.setText(name)
    editor.bin.setText(number)
    assert not editor.save()
    assert not editor.alike_banner.isHidden()
    assert "Береке" in editor.alike_banner.text()
    assert count(store, Organisation) == 1
    with qtbot.waitSignal(editor.alike_chosen) as chosen:
        editor.alike_banner.action.emit()
    assert chosen.args == [("organisation", body)]
    editor.anyway_button.click()
    assert count(store, Organisation) == 2


def test_another_organisation_is_saved_without_a_hint(
    context: Context, store: Store, body: bytes, qtbot: Any
) -> None:
    editor = OrganisationEditor(context)
    qtbot.addWidget(editor)
    editor.ui.kind.setCurrentIndex(1)
    editor.ui.name_kk.setText("Ырыс")
    assert editor.save()
    assert count(store, Organisation) == 2


def test_the_card_itself_is_no_double_of_itself(
    context: Context, store: Store, body: bytes, qtbot: Any
) -> None:
    editor = OrganisationEditor(context, body)
    qtbot.addWidget(editor)
    editor.ui.note.setPlainText("жаңа")
    assert editor.save()
    with store.read() as session:
        assert session.get_one(Organisation, body).note == "жаңа"


def test_open_it_leaves_the_form_with_its_draft(
    context: Context, store: Store, body: bytes, qtbot: Any
) -> None:
    page = OrganisationsPage(context)
    qtbot.addWidget(page)
    page.add()
    editor = page.forms.dialog.editor
    editor.ui.kind.setCurrentIndex(1)
    editor.ui.name_ru.setText("Береке")
    editor.save()
    editor.alike_banner.button.click()
    assert context.go.went == [("organisations", body, {})]  # type: ignore[attr-defined]
    assert page.forms.dialog is None
    assert "Береке" in (store.draft("organisation", "") or "")


def test_a_place_near_by_is_hinted_at(
    context: Context, store: Store, keys: dict[str, Any], qtbot: Any
) -> None:
    with store.write("place.add") as write:
        write.add(Place, kind="bar", name_kk="Кеш", lon=71.43, lat=51.13)
    editor = PlaceEditor(context, None, {"kind": "bar", "lon": 71.4302, "lat": 51.1301})
    qtbot.addWidget(editor)
    editor.ui.name_ru.setText("«кеш»")
    assert not editor.save()
    assert not editor.alike_banner.isHidden()
    assert editor.save()
    assert count(store, Place) == 2


def test_streets_and_houses_are_hinted_at_and_may_stand_twice(
    context: Context, store: Store, keys: dict[str, Any], qtbot: Any
) -> None:
    with store.write("street.change") as write:
        write.add(StreetFormerName, street_id=keys["dala"], name_kk="Ленин", name_ru="Ленина")
    page = HousesPage(context)
    qtbot.addWidget(page)
    page.refresh()
    page.new_street()
    page.form.ui.name_ru.setText("ленина")
    assert not page.form.save()
    assert "Дала" in page.form.alike_banner.text()
    page.form.anyway_button.click()
    assert count(store, Street) == 3
    page.browse.street_view.choose(keys["abai"])
    page.new_house()
    page.form.addresses.rows[0].number.setText("10 А")
    assert not page.form.save()
    page.form.alike_banner.button.click()
    assert context.go.went[-1][:2] == ("houses", ("house", keys["corner"]))  # type: ignore[attr-defined]
    page.form.anyway_button.click()
    assert count(store, HouseAddress, HouseAddress.street_id == keys["abai"]) == 3


def test_streets_are_merged_from_the_page(
    context: Context, store: Store, keys: dict[str, Any], qtbot: Any
) -> None:
    page = HousesPage(context)
    qtbot.addWidget(page)
    page.refresh()
    page.browse.street_view.choose(keys["abai"])
    page.browse.merge_street.click()
    from precinct_app.gui.merging import MergeDialog

    dialog = page.findChildren(MergeDialog)[-1]
    dialog.other.set_subject_keys([("street", keys["dala"])])
    dialog._other_chosen()
    assert dialog.merge_button.isEnabled()
    dialog.merge()
    with store.read() as session:
        assert [street.id for street in session.scalars(live(Street))] == [keys["abai"]]
    page.open(("street", keys["dala"]))
    assert page.browse.street().key == keys["abai"]
    store.undo()
    assert count(store, Street) == 2


def test_a_person_may_be_saved_in_spite_of_the_hint_by_its_button(
    context: Context, store: Store, keys: dict[str, Any], qtbot: Any
) -> None:
    form = PersonForm(context)
    qtbot.addWidget(form)
    form.begin({}, "")
    form.ui.surname.setText("НУРГАЛИЕВА")
    form.ui.given.setText("гулнар")
    assert not form.save()
    before = count(store, Person)
    form.anyway_button.click()
    assert count(store, Person) == before + 1


def test_a_hidden_card_is_not_hinted_at(store: Store, look: QApplication, qtbot: Any) -> None:
    with store.write("organisation.add") as write:
        write.add(Organisation, name_kk="Құпия", name_ru="", kind="shop", secrecy="protected_source")
    store.sign_in("other")
    context = make_context(store)
    editor = OrganisationEditor(context)
    qtbot.addWidget(editor)
    editor.ui.kind.setCurrentIndex(1)
    editor.ui.name_kk.setText("Құпия")
    assert editor.save()
    context.tasks.finish()
