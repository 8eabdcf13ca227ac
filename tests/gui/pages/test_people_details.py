"""What stands beside the names: read for the rows in view, for everybody once an order or a filter asks."""

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from sqlalchemy import select
from town import many_people, type_text

from precinct_app.domain.contacts import Contact, Participant, record_contact, remove_contact
from precinct_app.domain.social_map import Person, Phone
from precinct_app.gui.context import Context
from precinct_app.gui.pages.people import PeoplePage
from precinct_app.gui.pages.people.list_reading import EVERYTHING, HOMES, KEY, LASTS, PHONES, Known
from precinct_app.storage.store import Store

HOME, PHONE, LAST = 2, 3, 5


@pytest.fixture
def page(qtbot: Any, context: Context, store: Store, keys: dict[str, Any]) -> Iterator[PeoplePage]:
    many_people(store, keys, 300)
    with store.write("person.change") as write:
        (last,) = write.session.scalars(select(Person.id).order_by(Person.sort.desc()).limit(1))
        write.add(Phone, subject_type="person", subject_id=last, number="+7 709 345 00 01")
        record_contact(
            write, {"happened": "2026-11-02T10:00", "channel": "visit", "gist": "кеңес"},
            [{"subject_type": "person", "subject_id": last}],
        )  # fmt: skip
    made = PeoplePage(context)
    qtbot.addWidget(made)
    made.resize(1100, 600)
    made.show()
    made.refresh_if_stale()
    yield made
    context.tasks.finish()


def known(page: PeoplePage) -> Known:
    return page.lists.person_columns.known


def test_only_what_is_in_view_is_read_and_the_rest_as_it_comes_into_view(page: PeoplePage) -> None:
    rows = page.lists.people.rows()
    assert len(rows) == 302
    assert known(page).whole == frozenset()
    assert rows[0][KEY] in known(page).seen
    assert rows[-1][KEY] not in known(page).seen
    page.lists.people_view.scrollToBottom()
    assert rows[-1][KEY] in known(page).seen
    assert page.lists.person_columns.phone(rows[-1]) == "+7 709 345 00 01"
    assert page.lists.person_columns.last(rows[-1]) == "02.11.2026"


def test_an_order_reads_its_own_column_of_everybody(page: PeoplePage) -> None:
    lists = page.lists
    lists.people_view.sortByColumn(LAST, Qt.SortOrder.AscendingOrder)
    assert known(page).whole == {LASTS}
    assert lists.people.shown_rows()[0][KEY] == lists.people.rows()[-1][KEY]
    lists.people_view.sortByColumn(PHONE, Qt.SortOrder.AscendingOrder)
    assert known(page).whole == {LASTS, PHONES}
    lists.people_view.sortByColumn(HOME, Qt.SortOrder.AscendingOrder)
    assert HOMES in known(page).whole
    homes = [known(page).homes[row[KEY]].order() for row in lists.people.shown_rows() if row[KEY] in
             known(page).homes]  # fmt: skip
    assert homes == sorted(homes)
    assert len(homes) > 300


def test_a_filter_finds_by_what_was_never_in_view(page: PeoplePage) -> None:
    last = page.lists.people.rows()[-1]
    type_text(page.lists.people_filter, "709 345")
    assert [row[KEY] for row in page.lists.people.shown_rows()] == [last[KEY]]
    assert known(page).whole == EVERYTHING
    page.lists.people_filter.clear()
    type_text(page.lists.people_filter, "02.11.2026")
    assert [row[KEY] for row in page.lists.people.shown_rows()] == [last[KEY]]


def test_what_changed_is_read_again_in_the_order_that_holds(page: PeoplePage, store: Store) -> None:
    lists = page.lists
    lists.people_view.sortByColumn(LAST, Qt.SortOrder.AscendingOrder)
    met = lists.people.shown_rows()[0][KEY]
    with store.write("contact.remove") as write:
        query = select(Contact.id).join(Participant, Participant.contact_id == Contact.id)
        for contact in list(write.session.scalars(query.where(Participant.subject_id == met))):
            remove_contact(write, contact)
    page.make_stale()
    page.refresh_if_stale()
    assert known(page).lasts.get(met) is None
    assert met in {row[KEY] for row in lists.people.shown_rows()}
    assert len(lists.people.shown_rows()) == 302


def test_nothing_is_said_to_be_found_before_it_was_looked_for(page: PeoplePage) -> None:
    lists = page.lists
    lists.details_wanted.disconnect(page._read_details)
    type_text(lists.people_filter, "709 345")
    assert lists.people.waits
    assert lists.found.text() == ""
    lists.details_wanted.connect(page._read_details)
    lists.people_filter.clear()
    type_text(lists.people_filter, "709 345")
    assert not lists.people.waits
    assert "1" in lists.found.text()
