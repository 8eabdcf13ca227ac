"""Who answers for houses: numbers no house has, the order of lists, the keys of each list, a handover."""

from datetime import date
from typing import Any

from sqlalchemy import select
from town import make_context, shown_page, type_text

from precinct_app.domain.addresses import House, HouseAddress, Settlement, Street, StreetFormerName, add_house
from precinct_app.domain.base import live
from precinct_app.domain.social_map.service_ranges import ServiceRange
from precinct_app.domain.users import Area, User
from precinct_app.geo import shapes
from precinct_app.gui.context import Context
from precinct_app.gui.editor import EditorDialog
from precinct_app.gui.messages import Message
from precinct_app.gui.pages.houses.handing_over import HandOverForm
from precinct_app.gui.pages.houses.page import HousesPage
from precinct_app.gui.pages.houses.range_forms import ServiceRangeForm
from precinct_app.storage.store import Store

AROUND = shapes.area_wkb([(71.42, 51.12), (71.44, 51.12), (71.44, 51.14), (71.42, 51.14)])


def users(store: Store) -> dict[str, bytes]:
    with store.read() as session:
        return {user.login: user.id for user in session.scalars(select(User))}


def test_a_number_that_no_house_has_is_told_at_once_and_in_the_list(
    qtbot: Any, head: Context, store: Store, keys: dict[str, Any]
) -> None:
    with shown_page(qtbot, HousesPage(head)) as page:
        page.show_answering()
        page.answering.add()
        form = page.form
        assert isinstance(form, ServiceRangeForm)
        form.ui.street_id.setCurrentIndex(form.ui.street_id.findData(keys["abai"].hex()))
        type_text(form.ui.ranges, "1–47 тақ жағы, 12/3, 50-60")
        assert form.read_words.text().endswith(": 1"), "how many houses it takes in"
        assert form.lacking_words.text().endswith(": 12/3-үй; 50–60-үйлер")
        form.ui.street_id.setCurrentIndex(form.ui.street_id.findData(keys["dala"].hex()))
        assert form.read_words.text().endswith(": 0")
        assert "1–47-үйлер, тақ жағы; 12/3-үй" in form.lacking_words.text()
        form.ui.street_id.setCurrentIndex(form.ui.street_id.findData(keys["abai"].hex()))
        form.ui.inspector_id.setCurrentIndex(form.ui.inspector_id.findData(users(store)["other"].hex()))
        assert form.save()
        cell = page.answering.words.numbers(page.answering.ranges.rows()[0])
        assert (cell.second, cell.icon) == (form.lacking_words.text(), "alert-triangle")


def test_an_order_over_several_streets_is_one_form_and_one_step(
    qtbot: Any, head: Context, store: Store, keys: dict[str, Any]
) -> None:
    with store.write("street.change") as write:
        write.add(StreetFormerName, street_id=keys["dala"], name_kk="", name_ru="Ленина")
    with shown_page(qtbot, HousesPage(head)) as page:
        page.show_answering()
        page.answering.add()
        form = page.form
        assert isinstance(form, ServiceRangeForm)
        form.ui.street_id.setCurrentIndex(form.ui.street_id.findData(keys["abai"].hex()))
        type_text(form.ui.ranges, "1–45 тақ жағы, 47; ул. Ленина – вся улица, кроме 3")
        lines = form.read_words.text().split("\n")
        assert [line.split(":")[0] for line in lines] == ["Абай к-сі", "Дала к-сі"]
        lacking = form.lacking_words.text().split("\n")
        assert [line.split(":")[0] for line in lacking] == ["Абай к-сі", "Дала к-сі"]
        assert lacking[1].endswith(": 3-үй"), "the house that is left out does not exist"
        form.ui.inspector_id.setCurrentIndex(form.ui.inspector_id.findData(users(store)["other"].hex()))
        type_text(form.ui.source, "№ 77")
        assert form.save()
        rows = {row.street_id: (row.ranges, row.source) for row in page.answering.ranges.rows()}
        assert rows == {
            keys["abai"]: ("1–45 тақ жағы, 47", "№ 77"), keys["dala"]: ("вся улица, кроме 3", "№ 77"),
        }  # fmt: skip
        store.undo()
        page.answering.refresh()
        assert page.answering.ranges.rows() == []


def village(store: Store, keys: dict[str, Any]) -> None:
    """A second settlement with letters that Kazakh orders its own way, and two houses without a number."""
    with store.write("import.addresses") as write:
        place = write.add(Settlement, name_kk="Ақсу", name_ru="Аксу", kind="village")
        for kk, ru in (("Ұлан", "Улан"), ("Әйтеке", "Айтеке"), ("Бұлақ", "Родниковая")):
            street = write.add(Street, settlement_id=place, name_kk=kk, name_ru=ru, kind="street")
            add_house(write, street, "1", "private")
        for mark in ("су мұнарасы", "көпір жаны"):
            house = add_house(write, street, "", "private", note=mark)
            assert house


def test_houses_in_doubt_stand_as_they_are_walked(
    qtbot: Any, head: Context, store: Store, keys: dict[str, Any]
) -> None:
    village(store, keys)
    with shown_page(qtbot, HousesPage(head)) as page:
        page.show_answering()
        told = [row.address for row in page.answering._answering.gaps]
    order = [next(name for name in NAMES if name in line) for line in told]
    assert order == ["Әйтеке", "Бұлақ", "Бұлақ", "Бұлақ", "Ұлан", "Абай", "Абай", "Дала"]
    assert [line.rsplit(" · ", 1)[-1] for line in told[1:3]] == ["көпір жаны", "су мұнарасы"]
    assert told[5].endswith("10а-үй"), "10а before 47"


NAMES = ("Әйтеке", "Бұлақ", "Ұлан", "Абай", "Дала")


def test_streets_stand_in_the_order_of_the_names_that_are_shown(
    qtbot: Any, store: Store, keys: dict[str, Any], look: Any
) -> None:
    village(store, keys)
    context = make_context(store, "head", language="ru")
    with shown_page(qtbot, HousesPage(context)) as page:
        assert [row.name_ru for row in page.browse.streets.rows()] == [
            "Абая", "Айтеке", "Родниковая", "Степная", "Улан",
        ]  # fmt: skip
    context.tasks.finish()


def test_the_boundary_comes_first_and_sectors_by_their_numbers_the_newest_first(
    qtbot: Any, head: Context, store: Store
) -> None:
    with store.write("area.change") as write:
        for kind, name, first in (
            ("sector", "10-сектор", None), ("other", "Базар", None), ("sector", "2-сектор", date(2025, 1, 1)),
            ("boundary", "№ 14", None), ("sector", "2-сектор", date(2026, 1, 1)),
        ):  # fmt: skip
            write.add(Area, kind=kind, name_kk=name, wkb=AROUND, valid_from=first)
    with shown_page(qtbot, HousesPage(head)) as page:
        page.show_answering()
        rows = [(row.name, row.valid_from) for row in page.answering.areas.rows()]
    assert [name for name, _first in rows] == ["№ 14", "2-сектор", "2-сектор", "10-сектор", "Базар"]
    assert rows[1][1] == date(2026, 1, 1)


def test_the_keys_at_the_foot_are_those_of_the_list_that_is_shown(
    qtbot: Any, head: Context, store: Store
) -> None:
    with store.write("area.change") as write:
        write.add(Area, kind="boundary", name_kk="№ 14", wkb=AROUND)
    with shown_page(qtbot, HousesPage(head)) as page:
        page.show_answering()
        assert [cap for cap, _words in page.usable_keys()] == ["N", "E", "Del", "Esc"]
        with qtbot.waitSignal(page.heading_changed):
            page.answering.kinds.set_value("areas")
        assert [cap for cap, _words in page.usable_keys()] == ["E", "Esc"]
        assert page.answering.remove_button.isHidden()
        page.answering.new_version()
        page.form.days["valid_from"].set_value(date(2026, 11, 1))
        assert page.form.save()
        chosen = page.answering.current()
        assert chosen.valid_from == date(2026, 11, 1), "the new version is chosen, not the one that ended"


def test_all_that_an_inspector_answers_for_goes_to_the_successor_in_one_step(
    qtbot: Any, head: Context, store: Store, keys: dict[str, Any]
) -> None:
    people = users(store)
    with store.write("range.change") as write:
        write.add(ServiceRange, street_id=keys["abai"], ranges="", inspector_id=people["serikbaev"])
        write.add(Area, kind="sector", name_kk="Батыс", wkb=AROUND, inspector_id=people["serikbaev"])
    heard: list[Message] = []
    head.messages.posted.connect(heard.append)
    with shown_page(qtbot, HousesPage(head)) as page:
        page.show_answering()
        page.answering.pass_on_button.click()
        form = page.window().findChild(EditorDialog).editor
        assert isinstance(form, HandOverForm)
        assert form.told.text().count("1") == 2
        form.new.setCurrentIndex(form.new.findData(people["serikbaev"].hex()))
        form.save()
        assert [row.valid_until for row in page.answering.ranges.rows()] == [None], "not to himself"
        form.new.setCurrentIndex(form.new.findData(people["other"].hex()))
        form.day.set_value(date(2026, 11, 1))
        type_text(form.source, "№ 77 бұйрық")
        assert form.save()
        rows = page.answering.ranges.rows()
        assert [(row.inspector_id, row.valid_from) for row in rows] == [
            (people["other"], date(2026, 11, 1)), (people["serikbaev"], None),
        ]  # fmt: skip
        heard[-1].do()
        assert [row.inspector_id for row in page.answering.ranges.rows()] == [people["serikbaev"]]
    with store.read() as session:
        assert [row.inspector_id for row in session.scalars(live(Area))] == [people["serikbaev"]]
        assert session.scalars(live(HouseAddress)).first() is not None


def test_without_a_house_the_list_of_doubts_says_where_to_begin(
    qtbot: Any, head: Context, store: Store
) -> None:
    with store.read() as session:
        houses = list(session.scalars(live(House)))
    with shown_page(qtbot, HousesPage(head)) as page:
        page.show_answering()
        stack = page.answering.doubt_stack
        assert stack.currentWidget() is page.answering.doubt_view
        with store.write("house.remove") as write:
            for house in houses:
                write.remove(House, house.id)
        assert stack.currentWidget() is page.answering.no_houses
