"""One evening in one window, by keys alone: twenty contacts, twelve checks, and a fact of domestic violence
from the minute the police learned of it to the answer of the first body; keys and fields are counted.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hands import CTRL, SHIFT, Hands, whole_contact
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog
from sqlalchemy import func, select
from town import shown_window

from precinct_app.domain.clock import wall_now
from precinct_app.domain.codes import calendar_rows
from precinct_app.domain.contacts import Contact, Promise
from precinct_app.domain.documents import Document
from precinct_app.domain.register import Check, entries
from precinct_app.domain.social_map import Person, Residence
from precinct_app.domain.violence import ViolenceFact, ViolenceNotice
from precinct_app.gui.context import Context
from precinct_app.gui.pages.today import moment
from precinct_app.gui.pages.violence.paper_dialog import LetterDialog
from precinct_app.gui.shell import MainWindow
from precinct_app.storage.store import Store

OWN = ("contacts", "today", "violence")
CONTACTS, CHECKS, MOST_KEYS = 20, 12, 25
DIGITS = {str(number): getattr(Qt.Key, f"Key_{number}") for number in range(10)}


@pytest.fixture
def visited(store: Store, keys: dict[str, Any]) -> list[bytes]:
    """Twelve people on the register whose visit is due today."""
    with store.write("import.people") as write:
        found = [write.add(Person, surname=f"Сынақов{number:02d}", given="Ерлан") for number in range(CHECKS)]
        for person, flat in zip(found, keys["flats"], strict=False):
            write.add(Residence, person_id=person, dwelling_id=flat, kind="actual")
    delivered = (wall_now() - timedelta(days=7)).isoformat(timespec="minutes")
    with store.read() as session:
        terms = entries.terms_of(session, wall_now().date(), calendar_rows(session))
    with store.write("register.add") as write:
        for person in found:
            entries.open_entry(write, terms, subject_type="person", subject_id=person,
                               category="protective_order", delivered=delivered)  # fmt: skip
    return found


@pytest.fixture
def window(
    context: Context, visited: list[bytes], qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> Iterator[MainWindow]:
    # the evening of this day, whatever the hour of the test
    evening = datetime.combine(wall_now().date(), datetime.min.time().replace(hour=20))
    monkeypatch.setattr(moment, "now", lambda _zone: evening)
    with shown_window(qtbot, context, *OWN, size=(1366, 698)) as made:
        yield made


def count(store: Store, record: Any, *where: Any) -> int:
    with store.read() as session:
        query = select(func.count()).select_from(record).where(record.removed_step.is_(None), *where)
        return session.scalar(query) or 0


def digits(hands: Hands, typed: str) -> None:
    """Press digits as keys: on this page they are results and minutes, no text."""
    hands.press(*(DIGITS[sign] for sign in typed))


def dialog(kind: type[QDialog]) -> Any:
    return next(one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible())


def record_contacts(window: MainWindow, hands: Hands) -> list[int]:
    """Return the keys of each contact."""
    window.go("contacts")
    pressed = []
    for place in range(CONTACTS):
        before = hands.presses
        name = f"Үлгі{'абвгдежзик'[place % 10]} Адам{'лмнопрстуф'[place // 2]}"
        whole_contact(hands, name, begin=place == 0)
        last = place == CONTACTS - 1
        hands.press(Qt.Key.Key_Return, modifiers=CTRL if last else CTRL | SHIFT)
        pressed.append(hands.presses - before)
    return pressed


def note_checks(window: MainWindow, hands: Hands) -> None:
    """Note the results in the order of the walk: a result key, the minute, Enter."""
    window.go("today")
    page: Any = window.page()
    page.refresh_if_stale()
    page.on_shown()
    for place in range(CHECKS):
        digits(hands, "2" if place in (3, 7) else "1")
        digits(hands, f"18{place + 10}")
        hands.press(Qt.Key.Key_Return)


def record_fact(window: MainWindow, hands: Hands, learned: datetime, name: str) -> None:
    """Type the minute, the victim, the children and the gist, and save."""
    window.go("violence")
    window.page().setFocus()
    hands.press(Qt.Key.Key_N)
    hands.type(f"{learned:%d%m%Y}")
    hands.press(Qt.Key.Key_Tab)
    hands.type(f"{learned:%H%M}")
    form = window.page().form  # type: ignore[attr-defined]
    while hands.at() is not form.victim.line:
        hands.press(Qt.Key.Key_Tab)
    hands.type(name)
    hands.press(Qt.Key.Key_Return)
    while hands.at() is not form.child_count:
        hands.press(Qt.Key.Key_Tab)
    hands.type("2")
    while hands.at() is not form.gist:
        hands.press(Qt.Key.Key_Tab)
    hands.type("Күйеуі ұрған, көршілер хабарлады")
    hands.press(Qt.Key.Key_Return, modifiers=CTRL)


def send_first(window: MainWindow, hands: Hands, sent: datetime) -> None:
    """S: the day and minute of the sending and who took it."""
    window.page().setFocus()
    hands.press(Qt.Key.Key_S)
    asked = dialog(QDialog)
    hands.window = asked
    hands.type(f"{sent:%d%m%Y}")
    hands.press(Qt.Key.Key_Tab)
    hands.type(f"{sent:%H%M}")
    hands.press(Qt.Key.Key_Tab)
    hands.type("кезекші маман")
    hands.press(Qt.Key.Key_Return)
    hands.window = window


def answer_first(window: MainWindow, hands: Hands, day: datetime) -> None:
    """A: the day and the number of the answer."""
    window.page().setFocus()
    hands.press(Qt.Key.Key_A)
    asked = dialog(QDialog)
    hands.window = asked
    hands.type(f"{day:%d%m%Y}")
    hands.press(Qt.Key.Key_Tab)
    hands.type("45-06")
    hands.press(Qt.Key.Key_Return)
    hands.window = window


def test_the_evening_of_an_inspector(
    window: MainWindow, store: Store, keys: dict[str, Any], visited: list[bytes], tmp_path: Path, qtbot: Any
) -> None:
    hands, figures = Hands(window), {}

    pressed = record_contacts(window, hands)
    assert (count(store, Contact), count(store, Promise)) == (CONTACTS, CONTACTS)
    assert max(pressed) <= MOST_KEYS
    figures["contacts"] = (hands.presses, hands.fields)

    hands.presses = hands.fields = 0
    note_checks(window, hands)
    with store.read() as session:
        done = list(session.scalars(select(Check).order_by(Check.id)))
    assert [check.subject_id for check in done] == visited
    assert all(len(check.happened) == len("2026-11-24T18:10") for check in done)
    figures["checks"] = (hands.presses, hands.fields)

    hands.presses = hands.fields = 0
    learned = wall_now() - timedelta(minutes=40)
    record_fact(window, hands, learned, "Нұрғалиева")
    page: Any = window.page()
    with store.read() as session:
        fact = session.scalars(select(ViolenceFact)).one()
    assert (fact.victim_id, fact.children) == (keys["nurgali"], 2)
    qtbot.waitUntil(lambda: page.card.card is not None and page.card.card.key == fact.id)
    assert page.card.card.state.state == "running"
    (row,) = page.list.model.rows()
    assert row.state.of == count(store, ViolenceNotice) - _untimed(store)
    figures["fact"] = (hands.presses, hands.fields)

    hands.presses = hands.fields = 0
    hands.press(Qt.Key.Key_F4)
    letter = dialog(LetterDialog)
    assert letter.paper is not None
    assert letter.paper.pages == 2, "one page in each language, ready to sign"
    letter.save_to(tmp_path / "letter.pdf")
    assert (tmp_path / "letter.pdf").read_bytes().startswith(b"%PDF")
    assert count(store, Document, Document.kind == "violence_letter") == 1
    letter.reject()
    send_first(window, hands, learned + timedelta(minutes=20))
    qtbot.waitUntil(lambda: bool(page.card.notice().sent))
    answer_first(window, hands, wall_now())
    with store.read() as session:
        told = [one for one in session.scalars(select(ViolenceNotice)) if one.sent]
    assert [(one.addressee, one.answer_number) for one in told] == [("кезекші маман", "45-06")]
    qtbot.waitUntil(lambda: page.card.card is not None and page.card.card.state.sent == 1)
    figures["letter, sent, answer"] = (hands.presses, hands.fields)

    # (keys that are no text, fields typed)
    assert figures == {
        "contacts": (CONTACTS * 19 + 1, CONTACTS * 4), "checks": (CHECKS * 6, 0), "fact": (18, 5),
        "letter, sent, answer": (8, 5),
    }  # fmt: skip


def _untimed(store: Store) -> int:
    from precinct_app.domain.violence import untimed_bodies

    with store.read() as session:
        return count(store, ViolenceNotice, ViolenceNotice.body.in_(untimed_bodies(session)))
