"""A small made-up quarter in a real encrypted store, and a context on it, for tests of pages and cards."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from precinct_app import settings as settings_module
from precinct_app.domain.addresses import Dwelling, Settlement, Street, add_flats, add_house
from precinct_app.domain.permissions import Permission
from precinct_app.domain.social_map import Person, Phone, Residence
from precinct_app.domain.users import User
from precinct_app.gui.context import Context
from precinct_app.gui.messages import Messages
from precinct_app.gui.pages import PAGES
from precinct_app.gui.shell import MainWindow
from precinct_app.security.access import allowed
from precinct_app.storage.store import Store
from precinct_app.tasks import Tasks

KEY = bytes(range(32))
EMPTY = "precinct_app.gui.page:Page"
NAMES = {"surname_kk": "Серікбаев", "given_kk": "Нұрлан", "surname_ru": "Серикбаев", "given_ru": "Нурлан"}


def make_town(folder: Path) -> dict[str, Any]:
    """Create the store with two users, two streets, three houses and two people; return the keys."""
    store = Store(folder, KEY, create=True)
    keys = dict(fill(store))
    store.close()
    return keys


def fill(store: Store) -> dict[str, Any]:
    with store.write("user.add") as write:
        place = {"rank": "captain", "position_kk": "УПИ", "position_ru": "УИП"}
        write.add(User, login="serikbaev", role="inspector", **NAMES, **place)
        write.add(User, login="other", role="inspector", **{**NAMES, "surname_kk": "Әлиев"}, **place)
    store.sign_in("serikbaev")
    keys: dict[str, Any] = {}
    with store.write("import.addresses") as write:
        town = write.add(Settlement, name_kk="Топар", name_ru="Топар", kind="town")
        abai = write.add(Street, settlement_id=town, name_kk="Абай", name_ru="Абая", kind="street")
        dala = write.add(Street, settlement_id=town, name_kk="Дала", name_ru="Степная", kind="street")
        keys["block"] = add_house(write, abai, "47", "apartment", lon=71.43, lat=51.13)
        keys["flats"] = add_flats(write, keys["block"], 2, 3, 2)
        keys["corner"] = add_house(write, abai, "10а", "private")
        keys["farm"] = add_house(write, dala, "2", "private")
        keys |= {"abai": abai, "dala": dala}
    with store.write("import.people") as write:
        nurgali = write.add(Person, surname="Нұрғалиева", given="Гүлнар", sex="f", birth="1979")
        write.add(Phone, subject_type="person", subject_id=nurgali, number="8 700 000 01 58", whose="өзі")
        write.add(Residence, person_id=nurgali, dwelling_id=keys["flats"][11], kind="actual")
        ermek = write.add(
            Person, surname="Ермекұлы", given="Дәурен", patronymic="Сәкенұлы", birth="1987-03-14",
            iin="901399300001",
        )  # fmt: skip
        write.add(Residence, person_id=ermek, dwelling_id=keys["flats"][0], kind="registered")
        keys |= {"nurgali": nurgali, "ermek": ermek}
    return keys


def many_people(store: Store, keys: dict[str, Any], count: int) -> None:
    """Add ``count`` people with homes."""
    with store.write("import.people") as write:
        rows = [
            {
                "surname": f"Сейітов{number % 997}",
                "given": f"Асан{number % 89}",
                "birth": str(1940 + number % 70),
            }
            for number in range(count)
        ]
        people = write.bulk(Person, rows)
        flats = keys["flats"]
        write.bulk(
            Residence,
            [
                {"person_id": key, "dwelling_id": flats[number % len(flats)], "kind": "actual"}
                for number, key in enumerate(people)
            ],
        )


def make_context(store: Store, role: str = "inspector", language: str = "kk") -> Context:
    """Return a context that works inline; what the window is asked to do stands in ``context.went``."""
    user = SimpleNamespace(
        short_name="Серікбаев Н.", rank="полиция капитаны", initials="СН",
        may=lambda permission: allowed(role, Permission(permission)),
    )  # fmt: skip
    context = Context(store, user, Tasks(inline=True), settings_module.load(), Messages(), language=language)
    context.go = Way()
    return context


@contextmanager
def shown_page(qtbot: Any, made: Any, wide: int = 1160, high: int = 600) -> Iterator[Any]:
    """Show a page alone, as the window does: it hears of changes, has read, and has the keyboard."""
    changes = made.context.store.changes
    made.resize(wide, high)
    changes.subscribe(made.tell_changes)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.refresh_if_stale()
    made.on_shown()
    yield made
    changes.unsubscribe(made.tell_changes)


@contextmanager
def shown_window(qtbot: Any, context: Context, *own: str, size: tuple[int, ...] = ()) -> Iterator[MainWindow]:
    """Show the window with the pages named; the others are empty, so that nobody waits for them."""
    real = [spec for spec in PAGES if spec.name in own]
    others = [replace(spec, place=EMPTY) for spec in PAGES if spec not in real]
    made = MainWindow(context, pages=[*real, *others])
    qtbot.addWidget(made)
    if size:
        made.resize(*size)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    made.work.release()


class Way:
    """Notes where a page wanted to go."""

    def __init__(self) -> None:
        self.went: list[tuple[str, object, dict[str, object]]] = []

    def __call__(self, page: str, key: object = None, **values: object) -> None:
        self.went.append((page, key, values))


def flat_of(store: Store, key: bytes) -> Dwelling:
    with store.read() as session:
        return session.get_one(Dwelling, key)


def type_text(widget: QWidget, text: str) -> None:
    """Type ``text`` key by key in any alphabet; Qt's own keyClicks knows Latin letters only."""
    for sign in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, sign)
            QApplication.sendEvent(widget, event)
