"""Stories of an officer: a block keyed, a move, households, a corner house, who answers; keys and clicks."""

import json
from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QWidget
from sqlalchemy import select
from town import flat_of, make_context, shown_page, type_text

from precinct_app.domain.addresses import (
    Dwelling,
    House,
    HouseAddress,
    Settlement,
    StreetFormerName,
    add_flats,
    add_house,
)
from precinct_app.domain.base import live
from precinct_app.domain.clock import wall_today
from precinct_app.domain.social_map import Finding, Organisation, Person, Residence, Role, Tie
from precinct_app.domain.social_map.rounds import RoundVisit, open_round
from precinct_app.domain.social_map.service_ranges import ServiceRange
from precinct_app.domain.users import Area, User
from precinct_app.geo import shapes
from precinct_app.geo.features import BaseMap, Feature
from precinct_app.gui.cards.house_search import find_houses
from precinct_app.gui.context import Context
from precinct_app.gui.messages import Message
from precinct_app.gui.pages.houses import house_acts
from precinct_app.gui.pages.houses.forms import HouseForm
from precinct_app.gui.pages.houses.page import HousesPage
from precinct_app.gui.pages.houses.range_forms import ServiceRangeForm
from precinct_app.gui.pages.houses.resident_forms import HouseholdForm, MoveForm, SettleForm
from precinct_app.gui.pages.houses.street_forms import SettlementsForm, StreetForm
from precinct_app.gui.pages.people.list_reading import people_details
from precinct_app.storage.base_maps import save_base_map
from precinct_app.storage.store import Store
from precinct_app.tasks import Tasks

CONTROL = Qt.KeyboardModifier.ControlModifier
NAUGHTY = Path(__file__).parents[4] / "shared" / "data" / "torture" / "blns.json"


@pytest.fixture
def page(qtbot: Any, context: Context) -> Iterator[HousesPage]:
    yield from shown(qtbot, context)


def shown(qtbot: Any, context: Context) -> Iterator[HousesPage]:
    with shown_page(qtbot, HousesPage(context)) as made:
        yield made


def save(qtbot: Any, form: QWidget) -> None:
    qtbot.keyClick(form, Qt.Key.Key_Return, CONTROL)


def click(qtbot: Any, button: QWidget) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def homes(store: Store, person: bytes) -> list[tuple[Any, ...]]:
    with store.read() as session:
        rows = session.scalars(live(Residence).where(Residence.person_id == person).order_by(Residence.id))
        return [(row.dwelling_id, row.kind, row.until_day, row.household) for row in rows]


def two_in_the_last_flat(store: Store, keys: dict[str, Any]) -> bytes:
    with store.write("person.add") as write:
        other = write.add(Person, surname="Болатов", given="Асан")
        write.add(Residence, person_id=other, dwelling_id=keys["flats"][11], kind="tenant")
        return other


# a block


def test_a_block_of_60_flats_is_built_and_keyed_with_60_keys(
    qtbot: Any, page: HousesPage, store: Store
) -> None:
    qtbot.keyClick(page.browse.house_view, Qt.Key.Key_N)
    form = page.form
    assert isinstance(form, HouseForm)
    type_text(form.focusWidget(), "12")
    for name, value in (("floors", 5), ("entrances", 3), ("landing", 4)):
        getattr(form.ui, name).setValue(value)
    save(qtbot, form)
    house = page.browse.house().key  # type: ignore[union-attr]
    page.open(("house", house))
    scheme = page.inside.scheme
    assert len(scheme.cells()) == 60
    for number in range(60):
        qtbot.keyClick(scheme, (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4)[number % 4])
    with store.read() as session:
        query = select(Dwelling.state).where(Dwelling.house_id == house).order_by(Dwelling.number_key)
        states = list(session.scalars(query))
    assert states == ["confirmed", "not_home", "refused", "empty"] * 15
    assert page.inside.share.text() == "15/60"


def test_in_an_open_round_the_time_is_asked_once(
    qtbot: Any, page: HousesPage, store: Store, keys: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    evening = datetime.combine(wall_today(), time(19, 0))
    monkeypatch.setattr(house_acts, "wall_now", lambda: evening)
    with store.write("round.add") as write:
        open_round(
            write, keys["flats"], kind="yearly", name_kk="Учаске", name_ru="Участок",
            from_day=date(2020, 1, 1), until_day=date(2099, 1, 1),
        )  # fmt: skip
    page.open(("house", keys["block"]))
    scheme, moment = page.inside.scheme, page.inside.moment
    assert moment.isVisible()
    qtbot.keyClick(scheme, Qt.Key.Key_1)
    assert moment.time.hasFocus()
    assert flat_of(store, keys["flats"][0]).state == "unknown", "it waits for the time"
    qtbot.keyClicks(moment.time, "1905")
    qtbot.keyClick(moment.time, Qt.Key.Key_Return)
    assert moment.wrong.isVisible(), "that has not come yet"
    assert flat_of(store, keys["flats"][0]).state == "unknown"
    moment.time.clear()
    qtbot.keyClicks(moment.time, "1805")
    qtbot.keyClick(moment.time, Qt.Key.Key_Return)
    assert scheme.hasFocus()
    qtbot.keyClick(scheme, Qt.Key.Key_2)
    with store.read() as session:
        query = select(RoundVisit.result, RoundVisit.happened).where(RoundVisit.result != "")
        found = [tuple(row) for row in session.execute(query.order_by(RoundVisit.id))]
    today = wall_today().isoformat()
    assert found == [("confirmed", f"{today}T18:05"), ("not_home", f"{today}T18:05")]
    assert flat_of(store, keys["flats"][1]).state == "not_home"


def test_a_wide_house_keeps_its_floors_in_view(page: HousesPage, store: Store, keys: dict[str, Any]) -> None:
    with store.write("house.add") as write:
        wide = add_house(write, keys["abai"], "100", "apartment")
        add_flats(write, wide, 8, 3, 4)
    page.open(("house", wide))
    bar = page.inside.area.horizontalScrollBar()
    assert bar.maximum() > 0
    corner = page.inside.area.mapTo(page, page.inside.area.rect().topLeft())
    edge = QRect(corner.x(), corner.y() + 30, 28, 120)
    before = page.grab(edge).toImage()
    bar.setValue(bar.maximum())
    assert page.grab(edge).toImage() == before


# people


def test_a_resident_moves_to_another_flat_and_back_by_undo(
    qtbot: Any, page: HousesPage, store: Store, keys: dict[str, Any], said: list[Message]
) -> None:
    page.open(("dwelling", keys["flats"][11]))
    page.inside.panel.view.choose(keys["nurgali"])
    page.inside.panel.view.setFocus()
    qtbot.keyClick(page.inside.panel.view, Qt.Key.Key_D)
    form = page.form
    assert isinstance(form, MoveForm)
    assert form.people.value() == [keys["nurgali"]], "the chosen one is ticked"
    save(qtbot, form)
    assert page.form is form, "a move has a day"
    form.to.set_value(keys["flats"][0])
    qtbot.keyClicks(form.day, "20112026")
    save(qtbot, form)
    assert page.form is None
    day = date(2026, 11, 20)
    assert homes(store, keys["nurgali"]) == [
        (keys["flats"][11], "actual", day, 1), (keys["flats"][0], "actual", None, 1),
    ]  # fmt: skip
    assert flat_of(store, keys["flats"][11]).state == "empty"
    said[-1].do()
    assert homes(store, keys["nurgali"]) == [(keys["flats"][11], "actual", None, 1)]
    assert flat_of(store, keys["flats"][11]).state == "unknown"


def test_two_households_stand_apart(qtbot: Any, page: HousesPage, store: Store, keys: dict[str, Any]) -> None:
    other = two_in_the_last_flat(store, keys)
    page.open(("dwelling", keys["flats"][11]))
    panel = page.inside.panel
    assert panel.residents.group_places() == []
    click(qtbot, panel.household_button)
    form = page.form
    assert isinstance(form, HouseholdForm)
    assert form.ui.household.value() == 2
    form.people.set_value([])
    save(qtbot, form)
    assert page.form is form, "somebody must be ticked"
    click(qtbot, form.people.boxes[other])
    if not form.people.value():
        form.people.set_value([other])
    save(qtbot, form)
    assert [row.household for row in panel.residents.rows()] == [1, 2]
    assert len(panel.residents.group_places()) == 2
    cell = page.inside.scheme.current()
    assert cell is not None
    assert "rented" in cell.marks


def test_somebody_who_is_written_already_moves_in(
    qtbot: Any, page: HousesPage, store: Store, keys: dict[str, Any]
) -> None:
    page.open(("dwelling", keys["flats"][5]))
    qtbot.keyClick(page.inside.scheme, Qt.Key.Key_S)
    form = page.form
    assert isinstance(form, SettleForm)
    form.person.set_subject_keys([("person", keys["nurgali"])])
    qtbot.keyClicks(form.days["from_day"], "20112026")
    type_text(form.ui.source, "көршісі")
    save(qtbot, form)
    assert homes(store, keys["nurgali"])[-1] == (keys["flats"][5], "actual", None, 1)
    assert homes(store, keys["nurgali"])[0][2] == date(2026, 11, 20), "the old home ended"
    page.inside.panel.view.choose(keys["nurgali"])
    assert "20.11.2026" in page.inside.panel.known.text()
    assert "көршісі" in page.inside.panel.known.text()


# the card of a house


def test_what_is_seen_is_written_and_becomes_a_finding_in_one_step(
    qtbot: Any, page: HousesPage, store: Store, keys: dict[str, Any], context: Context, said: list[Message]
) -> None:
    page.open(("house", keys["block"]))
    page.inside.tabs.set_value("house")
    card = page.inside.house_panel
    box = card.boxes["basement"]
    box.setFocus()
    while box.currentData() != "open":
        qtbot.keyClick(box, Qt.Key.Key_Down)
    with store.read() as session:
        house = session.get_one(House, keys["block"])
    assert (house.basement, house.checked_day) == ("open", date.today())  # noqa: DTZ011 - as the field says
    offers = [button for button in card.findChildren(QWidget) if button.property("kind") == "open_basement"]
    click(qtbot, offers[-1])
    with store.read() as session:
        found = session.scalars(live(Finding)).one()
    assert (found.house_id, found.kind) == (keys["block"], "open_basement")
    link = [b for b in card.findChildren(QWidget) if b.property("finding") is not None][-1]
    click(qtbot, link)
    assert context.go.went[-1] == ("places", ("finding", found.id), {})  # type: ignore[attr-defined]
    said[-1].do()
    with store.read() as session:
        assert list(session.scalars(live(Finding))) == []


def test_a_day_to_come_is_refused_beside_the_field(
    page: HousesPage, store: Store, keys: dict[str, Any]
) -> None:
    page.open(("house", keys["block"]))
    card = page.inside.house_panel
    card.day.setText("01.01.2099")
    card.boxes["attic"].setCurrentIndex(1)
    card.boxes["attic"].activated.emit(1)
    assert card.wrong.text()
    with store.read() as session:
        assert session.get_one(House, keys["block"]).attic == ""


def test_in_the_form_what_is_seen_needs_its_day(
    qtbot: Any, page: HousesPage, store: Store, keys: dict[str, Any]
) -> None:
    page.open(("house", keys["block"]))
    page.inside.tabs.set_value("house")
    page.inside.scheme.setFocus()
    qtbot.keyClick(page.inside.scheme, Qt.Key.Key_E)
    form = page.form
    assert isinstance(form, HouseForm), "E edits the house while its card is shown"
    form.ui.lighting.setCurrentIndex(form.ui.lighting.findData("none"))
    form.ui.cameras.setValue(0)
    save(qtbot, form)
    assert page.form is form
    qtbot.keyClicks(form.day, "20112026")
    save(qtbot, form)
    with store.read() as session:
        house = session.get_one(House, keys["block"])
    assert (house.lighting, house.cameras, house.checked_day) == ("none", 0, date(2026, 11, 20))
    assert page.card.facts.amiss == ["no_light", "no_camera"]  # type: ignore[union-attr]


def test_control_and_arrows_lead_to_the_neighbouring_house(
    qtbot: Any, page: HousesPage, keys: dict[str, Any]
) -> None:
    page.open(("house", keys["corner"]))
    assert page.inside.after.text() == "47-үй"
    assert not page.inside.before.isEnabled()
    qtbot.keyClick(page.inside.scheme, Qt.Key.Key_Right, CONTROL)
    went = page.context.go.went  # type: ignore[attr-defined]
    assert went[-1] == ("houses", ("house", keys["block"]), {})
    page.open(("house", keys["block"]))
    click(qtbot, page.inside.before)
    assert went[-1] == ("houses", ("house", keys["corner"]), {})


def test_the_card_names_chair_elder_and_history(page: HousesPage, store: Store, keys: dict[str, Any]) -> None:
    with store.write("organisation.add") as write:
        body = write.add(Organisation, name_kk="«Бірлік» МИБ", name_ru="ОСИ «Бирлик»", kind="housing")
        write.change(House, keys["block"], housing_body_id=body)
        write.add(Role, subject_type="person", subject_id=keys["nurgali"], kind="osi_chair")
        write.add(Role, subject_type="person", subject_id=keys["nurgali"], kind="house_elder")
        write.add(
            Tie, from_type="person", from_id=keys["nurgali"], to_type="organisation", to_id=body, kind="head"
        )
        write.change(Dwelling, keys["flats"][2], state="refused")
    page.open(("house", keys["block"]))
    facts = "\n".join(page.inside.house_panel.facts.texts())
    assert "«Бірлік» МИБ" in facts
    assert facts.count("Нұрғалиева Гүлнар") == 2
    assert "700 000 01 58" in facts.replace("\u00a0", " ")
    assert "Бірлік" in page.inside.strip.text()
    page.inside.tabs.set_value("history")
    told = [line.after for line in page.inside.history.changes.rows()]
    assert any(text.startswith("3-") for text in told), "a part of the house names itself"


# addresses


def test_any_address_of_a_corner_house_becomes_the_main_one(
    qtbot: Any, page: HousesPage, store: Store, keys: dict[str, Any]
) -> None:
    page.browse.house_view.choose(keys["corner"])
    page.edit_house()
    form = page.form
    assert isinstance(form, HouseForm)
    click(qtbot, form.addresses.add_button)
    form.addresses.rows[1].write({"street_id": keys["dala"], "number": "5"})
    click(qtbot, form.addresses.rows[1].star)  # type: ignore[attr-defined]
    save(qtbot, form)
    with store.read() as session:
        rows = list(session.scalars(live(HouseAddress).where(HouseAddress.house_id == keys["corner"])))
    assert sorted((row.number, row.main) for row in rows) == [("10а", 0), ("5", 1)]
    page.open(("house", keys["corner"]))
    assert page.card.title.startswith("Дала")  # type: ignore[union-attr]
    page.edit_house()
    form = page.form
    assert isinstance(form, HouseForm)
    click(qtbot, form.addresses.rows[0].remove)
    save(qtbot, form)
    assert page.card.title.startswith("Абай")  # type: ignore[union-attr]


@pytest.mark.parametrize("typed", ["б/н", ""])
def test_a_house_without_a_number_is_a_house(qtbot: Any, page: HousesPage, typed: str) -> None:
    page.new_house()
    form = page.form
    assert isinstance(form, HouseForm)
    form.ui.kind.setCurrentIndex(form.ui.kind.findData("private"))
    line: Any = form.addresses.rows[0]
    if typed:
        type_text(line.number, typed)
        qtbot.keyClick(line.number, Qt.Key.Key_Return)
    else:
        save(qtbot, form)
        assert page.form is form, "a forgotten number is asked for"
        click(qtbot, line.none)
        line.none.setChecked(True)
    save(qtbot, form)
    assert page.form is None
    numbers = [str(page.browse.houses.columns[0].value(row)) for row in page.browse.houses.shown_rows()]
    assert numbers == ["б/н", "10а", "47"]
    page.open(("house", page.browse.house().key))  # type: ignore[union-attr]
    assert "нөмірсіз" in page.card.title  # type: ignore[union-attr]
    for typed_for in ("Абай б/н", "абай нөмірсіз"):
        with page.context.store.read() as session:
            spots = find_houses(session, typed_for, page.words.naming)
        assert page.card.house.id in [spot.house_id for spot in spots]  # type: ignore[union-attr]


def test_several_settlements_part_the_streets(
    qtbot: Any, page: HousesPage, store: Store, keys: dict[str, Any]
) -> None:
    click(qtbot, page.browse.settlements)
    form = page.form
    assert isinstance(form, SettlementsForm)
    rows = form.parts["settlements"]
    click(qtbot, rows.add_button)
    save(qtbot, form)
    assert page.form is None, "an empty line is no settlement"
    page.edit_settlements()
    rows = page.form.parts["settlements"]  # type: ignore[union-attr]
    click(qtbot, rows.add_button)
    type_text(rows.rows[1].first_field(), "Жартас")
    save(qtbot, page.form)  # type: ignore[arg-type]
    with store.read() as session:
        village = session.scalars(select(Settlement.id).where(Settlement.name_kk == "Жартас")).one()
    page.browse.street_view.choose(keys["dala"])
    page.edit_street()
    street = page.form
    assert isinstance(street, StreetForm)
    street.ui.settlement.setCurrentIndex(street.ui.settlement.findData(village.hex()))
    save(qtbot, street)
    assert len(page.browse.streets.group_places()) == 2
    page.open(("house", keys["farm"]))
    assert page.card.title == "Жартас ауылы, Дала к-сі, 2-үй"  # type: ignore[union-attr]
    with store.read() as session:
        home = people_details(session, date(2026, 11, 22)).homes[keys["nurgali"]]
    assert page.words.naming.address(home.address()) == "Топар кенті, Абай к-сі, 47-үй, 12-пәтер"


def test_a_former_name_is_changed_removed_and_shown_with_its_day(
    qtbot: Any, page: HousesPage, store: Store, keys: dict[str, Any]
) -> None:
    with store.write("street.change") as write:
        write.add(StreetFormerName, street_id=keys["abai"], name_kk="Ленин", until=date(2015, 9, 1))
    page.open(("house", keys["block"]))
    former_name = page.card.facts.former[0]  # type: ignore[union-attr]
    assert former_name.startswith("Ленин")
    assert "01.09.2015" in former_name
    assert page.escape()
    page.browse.street_view.choose(keys["abai"])
    page.edit_street()
    former = page.form.parts["former"]  # type: ignore[union-attr]
    click(qtbot, former.rows[0].remove)
    save(qtbot, page.form)  # type: ignore[arg-type]
    with store.read() as session:
        assert list(session.scalars(live(StreetFormerName))) == []


# who answers


@pytest.fixture
def head(qtbot: Any, store: Store, look: Any) -> Iterator[HousesPage]:
    context = make_context(store, role="head")
    yield from shown(qtbot, context)
    context.tasks.finish()


def users(store: Store) -> dict[str, bytes]:
    with store.read() as session:
        return {user.login: user.id for user in session.scalars(select(User))}


def write_range(
    qtbot: Any, page: HousesPage, street: bytes, typed: str, inspector: bytes
) -> ServiceRangeForm:
    click(qtbot, page.answering.add_button)
    form = page.form
    assert isinstance(form, ServiceRangeForm)
    form.ui.street_id.setCurrentIndex(form.ui.street_id.findData(street.hex()))
    type_text(form.ui.ranges, typed)
    form.ui.inspector_id.setCurrentIndex(form.ui.inspector_id.findData(inspector.hex()))
    return form


def test_ranges_are_read_at_once_and_gaps_and_overlaps_lead_to_the_house(
    qtbot: Any, head: HousesPage, store: Store, keys: dict[str, Any]
) -> None:
    people = users(store)
    click(qtbot, head.browse.answering)
    view = head.answering
    assert [row.key for row in view._answering.gaps] == [keys["corner"], keys["block"], keys["farm"]]
    form = write_range(qtbot, head, keys["abai"], "1–45 нечёт., 10а, жартысы", people["serikbaev"])
    assert "1–45-үйлер, тақ жағы; 10а-үй" in form.read_words.text()
    assert "«жартысы»" in form.unread_words.text()
    save(qtbot, form)
    assert head.form is None
    assert [row.key for row in view._answering.gaps] == [keys["block"], keys["farm"]]
    save(qtbot, write_range(qtbot, head, keys["abai"], "", people["other"]))
    assert [row.key for row in view._answering.overlaps] == [keys["corner"]]
    view.sorts.set_value("overlaps")
    place = view.doubt_view.visualRect(view.doubts.index(0, 0)).center()
    qtbot.mouseClick(view.doubt_view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert head.context.go.went[-1] == ("houses", ("house", keys["corner"]), {})  # type: ignore[attr-defined]
    head.open(("house", keys["corner"]))
    assert "Серікбаев" in head._answering_for(keys["corner"])
    assert "Әлиев" in head._answering_for(keys["corner"])


def test_no_key_reaches_a_house_that_is_left(qtbot: Any, store: Store, keys: dict[str, Any]) -> None:
    context = make_context(store)
    context.tasks = Tasks()  # what is read comes late, as in the window
    flats = keys["flats"]
    around = shown(qtbot, context)
    page = next(around)
    page.open(("dwelling", flats[1]))
    qtbot.waitUntil(lambda: page.dwelling is not None and page.dwelling.key == flats[1])
    page.open(("house", keys["corner"]))
    assert page.inside.title.text() == ""
    for key in (Qt.Key.Key_1, Qt.Key.Key_N):
        qtbot.keyClick(page.inside.scheme, key)
    qtbot.waitUntil(lambda: page.inside.house == keys["corner"])
    assert not context.go.went  # type: ignore[attr-defined]
    assert next(around, None) is None
    context.tasks.finish()
    assert flat_of(store, flats[1]).state == "unknown"


def test_a_house_names_the_keys_of_a_walk_first(page: HousesPage, keys: dict[str, Any]) -> None:
    assert page.usable_keys()[0][0] == "Enter"
    page.open(("house", keys["block"]))
    assert [cap for cap, _words in page.usable_keys()[:2]] == ["1–4", "PgUp PgDn"]
    page.show_answering()
    page.answering.add()
    assert page.usable_keys()[0][0] == "Tab", "a form over the list has keys of its own"


def test_the_card_of_a_house_tells_the_last_look_and_shows_the_map(
    page: HousesPage, store: Store, keys: dict[str, Any]
) -> None:
    with store.write("house.change") as write:
        write.change(House, keys["block"], checked_day=date(2026, 11, 20), basement="locked")
    page.open(("house", keys["block"]))
    card = page.inside.house_panel
    assert any(told.endswith("20.11.2026") for told in card.facts.texts())
    assert page.inside.strip.text().endswith("20.11.2026")
    assert "20.11.2026" not in page.inside.strip.text().split(" · ")
    card.map.read()
    assert card.map.isHidden()
    shape = shapes.area_wkb([(71.43, 51.13), (71.4304, 51.13), (71.4304, 51.1302), (71.43, 51.1302)])
    save_base_map(store, BaseMap((Feature("building", shape),), title="Топар"))
    card.map.read()
    assert not card.map.isHidden()
    assert card.map.map is not None
    assert [spot[0] for spot in card.map.map._content.written.numbers] == ["47"]


def test_a_new_version_a_removal_and_its_undo(
    qtbot: Any, head: HousesPage, store: Store, keys: dict[str, Any]
) -> None:
    heard: list[Message] = []
    head.context.messages.posted.connect(heard.append)
    head.show_answering()
    save(qtbot, write_range(qtbot, head, keys["abai"], "1–45", users(store)["other"]))
    head.answering.range_view.choose_first()
    with store.write("range.change") as write:
        key = head.answering.current().key  # type: ignore[union-attr]
        write.change(ServiceRange, key, valid_from=date(2026, 1, 1))
    click(qtbot, head.answering.version_button)
    form = head.form
    assert isinstance(form, ServiceRangeForm)
    assert form.ui.ranges.text() == "1–45"
    save(qtbot, form)
    assert head.form is form, "a new version needs its first day"
    qtbot.keyClicks(form.days["valid_from"], "01112026")
    save(qtbot, form)
    with store.read() as session:
        rows = list(session.scalars(live(ServiceRange).order_by(ServiceRange.id)))
    assert [row.valid_until for row in rows] == [date(2026, 10, 31), None]
    head.answering.range_view.choose(rows[1].id)
    head.answering.range_view.setFocus()
    qtbot.keyClick(head.answering.range_view, Qt.Key.Key_Delete)
    assert len(head.answering.ranges.rows()) == 1
    heard[-1].do()
    assert len(head.answering.ranges.rows()) == 2


def test_a_sector_with_an_inspector_counts_and_mine_shows_its_houses(
    qtbot: Any, head: HousesPage, store: Store, keys: dict[str, Any]
) -> None:
    around = shapes.area_wkb([(71.42, 51.12), (71.44, 51.12), (71.44, 51.14), (71.42, 51.14)])
    with store.write("area.change") as write:
        write.add(
            Area, kind="sector", name_kk="Солтүстік", wkb=around, inspector_id=users(store)["serikbaev"]
        )
    head.show_answering()
    head.answering.kinds.set_value("areas")
    assert [(row.name, row.houses) for row in head.answering.areas.rows()] == [("Солтүстік", 1)]
    assert keys["block"] not in [row.key for row in head.answering._answering.gaps]
    assert head.escape()
    head.browse.scope.set_value("mine")
    assert [row.key for row in head.browse.streets.rows()] == [keys["abai"]]
    assert [row.key for row in head.browse.houses.rows()] == [keys["block"]]
    head.browse.scope.set_value("all")
    assert len(head.browse.streets.rows()) == 2


def test_whose_name_the_boundary_bears_has_its_houses(
    head: HousesPage, store: Store, keys: dict[str, Any]
) -> None:
    around = shapes.area_wkb([(71.42, 51.12), (71.44, 51.12), (71.44, 51.14), (71.42, 51.14)])
    with store.write("boundary.change") as write:
        write.add(Area, kind="boundary", wkb=around, inspector_id=users(store)["serikbaev"])
    head.show_answering()
    assert keys["block"] not in [row.key for row in head.answering._answering.gaps]
    assert head.escape()
    head.browse.scope.set_value("mine")
    assert [row.key for row in head.browse.houses.rows()] == [keys["block"]]
    head.open(("house", keys["block"]))
    assert "Серікбаев" in head._answering_for(keys["block"])


def test_who_may_only_read_changes_nothing(qtbot: Any, store: Store, look: Any, keys: dict[str, Any]) -> None:
    context = make_context(store, role="reader")
    for page in shown(qtbot, context):
        page.open(("house", keys["block"]))
        for key in (Qt.Key.Key_1, Qt.Key.Key_E, Qt.Key.Key_S, Qt.Key.Key_D):
            qtbot.keyClick(page.inside.scheme, key)
        assert page.form is None
        assert not page.inside.house_panel.boxes["attic"].isEnabled()
        page.show_answering()
        qtbot.keyClick(page.answering.kinds, Qt.Key.Key_N)
        qtbot.keyClick(page.answering.kinds, Qt.Key.Key_Delete)
        assert page.form is None
        assert not page.answering.add_button.isEnabled()
    assert flat_of(store, keys["flats"][0]).state == "unknown"
    context.tasks.finish()


def test_naughty_words_are_kept_as_written(
    qtbot: Any, head: HousesPage, store: Store, keys: dict[str, Any]
) -> None:
    if not NAUGHTY.exists():
        pytest.skip("shared/data/torture/blns.json is not here")
    words = [word for word in json.loads(NAUGHTY.read_text("utf-8")) if word.strip() and "\n" not in word]
    head.show_answering()
    inspector = users(store)["other"]
    for word in words[::30]:
        form = write_range(qtbot, head, keys["abai"], "", inspector)
        form.ui.ranges.setText(word)
        kept = form.ui.ranges.text().strip()
        save(qtbot, form)
        assert head.form is None
        with store.read() as session:
            rows = list(session.scalars(live(ServiceRange).order_by(ServiceRange.id.desc())))
        assert rows[0].ranges == kept
    assert len(head.answering.ranges.rows()) == len(words[::30])


def test_delete_beside_the_lists_deletes_no_house(
    qtbot: Any, page: HousesPage, store: Store, keys: dict[str, Any]
) -> None:
    page.browse.street_view.choose(keys["dala"])
    assert page.browse.house().key == keys["farm"]  # type: ignore[union-attr]
    page.show_answering()
    qtbot.keyClick(page.answering.kinds, Qt.Key.Key_Delete)
    page.open(("house", keys["farm"]))
    page.inside.tabs.set_value("history")
    qtbot.keyClick(page.inside.tabs, Qt.Key.Key_Delete)
    with store.read() as session:
        assert session.get_one(House, keys["farm"]).removed_step is None
        assert list(session.scalars(live(Dwelling).where(Dwelling.house_id == keys["farm"])))
