"""A card outside one's own area asks the reason first, keeps it, and asks once in a session."""

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from sqlalchemy import func, select

from precinct_app.domain.base import Id
from precinct_app.domain.social_map.service_ranges import ServiceRange
from precinct_app.domain.users import User
from precinct_app.gui.cards.view_reason import ReasonDialog, reason_words
from precinct_app.gui.cards.viewing import naming_of
from precinct_app.gui.context import Context
from precinct_app.gui.pages.people import PeoplePage
from precinct_app.gui.pages.places.thing_card import ThingCard
from precinct_app.storage.journal import last_reason
from precinct_app.storage.store import Store
from precinct_app.storage.tables import Change


@pytest.fixture
def foreign(store: Store, keys: dict[str, Any]) -> Id:
    """Give the whole street to the other inspector; return somebody who lives there."""
    with store.read() as session:
        other = session.scalars(select(User.id).where(User.login == "other")).one()
    with store.write("range.change") as write:
        write.add(ServiceRange, street_id=keys["abai"], inspector_id=other)
    return keys["nurgali"]


@pytest.fixture
def page(qtbot: Any, context: Context) -> PeoplePage:
    made = PeoplePage(context)
    made.resize(1160, 600)
    qtbot.addWidget(made)
    made.show()
    made.refresh_if_stale()
    return made


def asking() -> ReasonDialog | None:
    shown = [w for w in QApplication.topLevelWidgets() if isinstance(w, ReasonDialog) and w.isVisible()]
    return shown[-1] if shown else None


def views(store: Store, key: Id) -> int:
    with store.read() as session:
        query = select(func.count()).where(Change.record_id == key, Change.action == "view")
        return session.scalar(query) or 0


def test_the_card_stays_closed_until_a_reason_is_given(
    qtbot: Any, page: PeoplePage, store: Store, foreign: Id
) -> None:
    page.open(foreign)
    dialog = asking()
    assert dialog is not None
    assert page.stack.currentWidget() is page.lists
    assert views(store, foreign) == 0
    dialog.accept()
    assert dialog.words_row.error_text(), "a reason is needed"
    qtbot.keyClick(dialog, Qt.Key.Key_2)
    qtbot.keyClick(dialog.open_button, Qt.Key.Key_Return)
    assert page.stack.currentWidget() is page.person
    assert views(store, foreign) == 1
    shown = page.person.history.views.rows()[0]
    second = page.context.store.codes().of("view_reason")[1]
    assert second.text(page.context.language) in shown.operation


def test_it_is_asked_once_in_a_session_and_the_last_reason_takes_one_key(
    qtbot: Any, page: PeoplePage, context: Context, store: Store, keys: dict[str, Any], foreign: Id
) -> None:
    page.open(foreign)
    dialog = asking()
    assert dialog is not None
    dialog.words.setText("  рейд,   бұйрық № 5 ")
    dialog.accept()
    page.escape()
    page.open(foreign)
    assert asking() is None
    assert page.stack.currentWidget() is page.person
    page.open(keys["ermek"])
    again = asking()
    assert again is not None
    qtbot.keyClick(again.open_button, Qt.Key.Key_Return)
    assert page.stack.currentWidget() is page.person
    with store.read() as session:
        kept = last_reason(session, "person.view", store.visit.user_id or b"")
    assert reason_words(kept, naming_of(context)) == "рейд, бұйрық № 5"
    store.sign_in("serikbaev")  # a new session
    page.escape()
    page.open(foreign)
    assert asking() is not None


def test_leaving_the_question_leaves_the_card_closed(page: PeoplePage, store: Store, foreign: Id) -> None:
    page.open(foreign, edit=True)
    dialog = asking()
    assert dialog is not None
    dialog.reject()
    assert page.stack.currentWidget() is page.lists
    assert (page.form, views(store, foreign)) == (None, 0)
    page.lists.view().choose(foreign)
    page.edit()
    dialog = asking()
    assert dialog is not None
    assert page.form is None
    dialog.words.setText("өтініш")
    dialog.accept()
    assert page.form is not None
    assert views(store, foreign) == 1


def test_the_card_beside_the_map_asks_too(qtbot: Any, context: Context, store: Store, foreign: Id) -> None:
    card = ThingCard(context)
    qtbot.addWidget(card)
    card.show_key(("person", foreign))
    dialog = asking()
    assert dialog is not None
    assert card.card is None
    dialog.words.setText("өтініш")
    dialog.accept()
    assert card.key == ("person", foreign)
    assert views(store, foreign) == 1
    card.refresh()
    assert asking() is None
    assert views(store, foreign) == 1


def test_the_responsible_inspector_is_not_asked(page: PeoplePage, store: Store, foreign: Id) -> None:
    store.visit = replace(store.visit, role="head")
    page.open(foreign)
    assert asking() is None
    assert page.stack.currentWidget() is page.person
    assert views(store, foreign) == 1
