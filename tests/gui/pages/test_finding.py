"""What the search box of the window opens, and the trace it leaves."""

from typing import Any

from sqlalchemy import select

from precinct_app.domain.labels import Naming
from precinct_app.domain.social_map import Group
from precinct_app.gui.finding import Finder, search_note
from precinct_app.i18n import language
from precinct_app.storage.journal import step_entries
from precinct_app.storage.store import Store
from precinct_app.storage.tables import Step


def finder(store: Store) -> Finder:
    return Finder(lambda: store, Naming(language("ru"), store.codes()), lambda _page: True)


def test_a_result_opens_the_page_that_shows_it(store: Store, keys: dict[str, Any]) -> None:
    with store.write("group.add") as write:
        group = write.add(Group, name="Абай көшесінің жастары", kind="youth")
    found = {(result.page, result.key) for result in finder(store)("абай")}
    assert ("people", ("group_", group)) in found
    assert ("houses", ("house", keys["block"])) in found
    assert ("people", keys["nurgali"]) in found


def test_the_words_that_led_to_a_card_are_kept_where_they_can_be_destroyed(store: Store) -> None:
    search_note(store, "нургалиева 47")(None)
    with store.read() as session:
        step = session.scalars(select(Step).order_by(Step.seq.desc())).first()
        assert step is not None
        entries = step_entries(session, step.id)
    assert (step.op, step.kind, step.args) == ("search", "search", "{}")
    assert entries[0].after == "нургалиева 47"
