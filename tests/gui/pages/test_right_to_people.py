"""An administrator keeps the program running and reads no resident's name anywhere."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from town import make_context

from precinct_app.domain.base import Id
from precinct_app.domain.contacts import record_contact
from precinct_app.domain.labels import hidden_records, label, labels
from precinct_app.domain.register import RegisterEntry
from precinct_app.domain.secrecy import Viewer
from precinct_app.domain.social_map import Person, Residence
from precinct_app.domain.violence import add_fact
from precinct_app.gui.cards.history import HistoryPanel
from precinct_app.gui.cards.house_picker import DWELLING, HousePicker
from precinct_app.gui.cards.viewing import naming_of, viewer_of
from precinct_app.gui.context import Context
from precinct_app.gui.pages.houses.reading import resident_rows
from precinct_app.gui.pages.map.reading import Locate
from precinct_app.gui.pages.places.card_reading import read_card
from precinct_app.gui.pages.settings.destroy_dialog import FindPeople
from precinct_app.storage.store import Store

NAME = "Нұрғали"
TODAY = date(2026, 11, 22)


@pytest.fixture
def keeper(store: Store, look: Any) -> Iterator[Context]:
    made = make_context(store, role="administrator")
    yield made
    made.tasks.finish()


def silent(_done: int, _total: int) -> None:
    pass


def home(store: Store, person: Id) -> Id:
    with store.read() as session:
        found = session.query(Residence).filter(Residence.person_id == person).first()
    assert found is not None
    return found.dwelling_id


def test_labels_name_no_resident(
    store: Store, keys: dict[str, Any], keeper: Context, context: Context
) -> None:
    with store.write("contact.add") as write:
        talk = record_contact(
            write,
            {"gist": f"{NAME} айтты", "happened": "2026-10-01", "precision": "day", "channel": "in_person"},
        )
    with store.write("violence.add") as write:
        fact = add_fact(write, [], learned="2026-11-22T18:40", number=NAME, victim_id=keys["nurgali"])
        entry = write.add(RegisterEntry, subject_type="person", subject_id=keys["nurgali"],
                          category="protective_order", act_number=NAME)  # fmt: skip
    wanted = [
        ("person", keys["nurgali"]), ("contact", talk), ("violence_fact", fact), ("register_entry", entry),
    ]  # fmt: skip
    with store.read() as session:
        named = labels(session, wanted, naming_of(keeper), viewer_of(keeper))
        assert hidden_records(session, wanted, viewer_of(keeper)) == set(wanted)
        assert hidden_records(session, wanted, viewer_of(context)) == set()
        known = label(session, *wanted[0], naming_of(context), viewer_of(context))
    assert known.title
    assert all(known.title.split()[0] not in f"{one.title} {one.detail}" for one in named.values())


def test_the_map_names_no_resident(
    store: Store, keys: dict[str, Any], keeper: Context, context: Context
) -> None:
    key = ("person", keys["nurgali"])
    assert Locate(store, key, naming_of(context), viewer_of(context))(silent).title
    assert Locate(store, key, naming_of(keeper), viewer_of(keeper))(silent).title == ""
    assert Locate(store, key, naming_of(keeper), viewer_of(keeper))(silent).where is None


def test_no_card_and_no_list_of_residents(
    store: Store, keys: dict[str, Any], keeper: Context, context: Context
) -> None:
    dwelling = home(store, keys["nurgali"])
    with store.read() as session:
        assert (
            read_card(session, ("person", keys["nurgali"]), naming_of(keeper), viewer_of(keeper), TODAY)
            is None
        )
        assert resident_rows(session, dwelling, viewer_of(context))
        assert resident_rows(session, dwelling, viewer_of(keeper)) == []


def test_an_address_is_named_to_everybody(
    store: Store, keys: dict[str, Any], keeper: Context, qtbot: Any
) -> None:
    picker = HousePicker(keeper, "Мекенжай", DWELLING)
    qtbot.addWidget(picker)
    picker.set_value(home(store, keys["nurgali"]))
    assert picker.text()


def test_destruction_offers_only_whom_the_viewer_may_see(
    store: Store, keys: dict[str, Any], keeper: Context, context: Context
) -> None:
    with store.read() as session:
        name = label(session, "person", keys["nurgali"], naming_of(context)).title
    mine = FindPeople(store, name, None, viewer_of(context))(silent)[1]
    assert name in [one.title for one in mine]
    assert FindPeople(store, name, None, viewer_of(keeper))(silent)[1] == []


def test_an_entry_is_hidden_by_its_own_secrecy_and_with_its_subject(
    store: Store, keys: dict[str, Any], context: Context
) -> None:
    with store.write("register.add") as write:
        entry = write.add(
            RegisterEntry, subject_type="person", subject_id=keys["nurgali"], category="protective_order",
            secrecy="restricted",
        )  # fmt: skip
    wanted = [("register_entry", entry)]
    other, head = Viewer(bytes(range(16))), Viewer(bytes(range(16)), restricted=True)
    with store.read() as session:
        assert hidden_records(session, wanted, other) == set(wanted)
        assert hidden_records(session, wanted, head) == set()
    with store.write("person.change") as write:
        write.change(Person, keys["nurgali"], secrecy="protected_source", author_id=bytes(16))
    with store.read() as session:
        assert hidden_records(session, wanted, head) == set(wanted)


def test_the_history_of_a_person_tells_no_entry_that_is_not_for_the_viewer(
    store: Store, keys: dict[str, Any], context: Context, qtbot: Any
) -> None:
    with store.write("register.add") as write:
        for number, secrecy in (("ашық-1", "normal"), ("жабық-2", "protected_source")):
            key = write.add(
                RegisterEntry, subject_type="person", subject_id=keys["nurgali"], category="protective_order",
                act_number=number, secrecy=secrecy, delivered="2026-11-22T18:40",
            )  # fmt: skip
            write.change(RegisterEntry, key, author_id=bytes(16))
    panel = HistoryPanel(context)
    qtbot.addWidget(panel)
    panel.show_record("person", keys["nurgali"])
    context.tasks.finish()
    told = " ".join(line.after for line in panel.changes.rows())
    assert "ашық-1" in told
    assert "22.11.2026 18:40" in told.replace(",", "")
    assert not {"protective_order", "normal", "Asia/Almaty"} & set(told.replace(",", " ").split())
    assert "жабық-2" not in told
