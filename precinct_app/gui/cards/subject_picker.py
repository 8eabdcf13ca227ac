"""A field of chips that finds subjects while one types, and makes a person who is not there yet.

From two signs on the store is searched on the reader's thread (names in any spelling, a phone, "47 12" for
house and flat); an answer to an older text is dropped. Enter takes the chosen one, once what was typed is
answered; Backspace on the empty line takes the last chip away, Ins makes a new person of what is typed.
"""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent

from precinct_app.domain.base import Id
from precinct_app.domain.labels import Naming, hidden_records, labels
from precinct_app.domain.permissions import Permission
from precinct_app.domain.secrecy import Viewer
from precinct_app.domain.social_map.people import Person, Phone
from precinct_app.gui.cards.suggestions import Suggestion, Suggestions
from precinct_app.gui.cards.viewing import naming_of, viewer_of
from precinct_app.gui.context import Context
from precinct_app.gui.widgets import ChipField
from precinct_app.i18n import _
from precinct_app.storage.search import find
from precinct_app.tasks import WRITER, Progress

FEWEST_SIGNS = 2
EACH = 6
PHONE_SIGNS = "+0123456789"
PEOPLE = ("person",)
SUBJECTS = ("person", "organisation", "group_", "place")
Key = tuple[str, Id]


class SubjectPicker(ChipField):
    """Chips of chosen subjects; ``subject_keys`` gives [(type, key)]. ``single`` holds one at most."""

    created = Signal(object)

    def __init__(
        self,
        context: Context,
        name: str,
        types: Sequence[str] = SUBJECTS,
        *,
        single: bool = False,
        may_create: bool = True,
        placeholder: str = "",
    ) -> None:
        super().__init__(name, placeholder or _("Name, phone, or house and flat: 47 12"))
        self._context, self._types, self._single = context, tuple(types), single
        self._may_create = may_create and "person" in types and context.may(Permission.EDIT_PEOPLE)
        self._asked = self._answered = 0
        self._waiting = False  # Enter was faster than the answer
        self._left_out: frozenset[Key] = frozenset()
        self.suggestions = Suggestions(self)
        self.line.installEventFilter(self)
        self.typed.connect(self._ask)
        self.suggestions.taken.connect(self._take_suggestion)
        self.destroyed.connect(self.suggestions.deleteLater)

    def subject_keys(self) -> list[Key]:
        """Return type and key of the chosen subjects in their order."""
        return [(str(key[0]), key[1]) for key, _text in self.chips()]  # type: ignore[index]

    def leave_out(self, *keys: Key) -> None:
        """Never offer these: a card is not merged with itself."""
        self._left_out = frozenset(keys)

    def set_subject_keys(self, keys: Sequence[Key]) -> None:
        """Show these subjects; their names are read from the store."""
        found = _named(self._context.store, list(keys), naming_of(self._context), viewer_of(self._context))
        self.set_chips([(key, found.get(key, "")) for key in keys])

    def set_chips(self, chips: Sequence[tuple[Any, str]], icon: str = "") -> None:
        """Show these chips; keys that come from a draft are lists and become keys again."""
        super().set_chips([((str(key[0]), key[1]), text) for key, text in chips], icon)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Walk the suggestions, take one, make a new person, close the list."""
        if event.type() == QEvent.Type.FocusOut:
            self.suggestions.hide()
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._pressed(event)
        return super().eventFilter(watched, event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Close the list with the field."""
        self.suggestions.hide()
        super().hideEvent(event)

    def _pressed(self, event: QKeyEvent) -> bool:
        key, chosen = event.key(), self.suggestions.current()
        if key == Qt.Key.Key_Insert and self._may_create and self.line.text().strip():
            self._create(self.line.text())
        elif self.suggestions.isVisible() and key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.suggestions.walk(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._answered != self._asked:
            self._waiting = True
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and chosen is not None:
            self._take_suggestion(chosen)
        elif key == Qt.Key.Key_Escape and self.suggestions.isVisible():
            self.suggestions.hide()
        else:
            return False
        return True

    def _ask(self, text: str) -> None:
        self._asked += 1
        self._waiting = False
        typed = text.strip()
        if len(typed) < FEWEST_SIGNS:
            self._answered = self._asked
            self.suggestions.hide()
            return
        context = self._context
        work = _Find(context.store, self._asked, typed, self._types, naming_of(context), viewer_of(context))
        context.tasks.run(work, self._answer, quiet=True)

    def _answer(self, answer: tuple[int, list[Suggestion]]) -> None:
        number, found = answer
        if number != self._asked or not self.line.hasFocus():
            return
        self._answered = number
        found = [one for one in found if one.key not in self._left_out]
        make = _("Ins – a new person: {name}").format(name=self.line.text().strip())
        nothing = "" if found else _("Nothing found")
        self.suggestions.offer(found, make if self._may_create else nothing)
        chosen = self.suggestions.current()
        if self._waiting and chosen is not None:
            self._take_suggestion(chosen)

    def _take_suggestion(self, suggestion: Suggestion) -> None:
        self._put(suggestion.key, suggestion.title)

    def _put(self, key: Any, title: str) -> None:
        self._asked += 1
        self._answered, self._waiting = self._asked, False
        self.suggestions.hide()
        if self._single and self._chips:
            super().set_chips([])
        self.add_chip(key, title)
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _create(self, text: str) -> None:
        self.suggestions.hide()
        self._context.tasks.run(
            _Create(self._context.store, text), self._created, label=_("Add a person"), kind=WRITER
        )

    def _created(self, made: tuple[Id, str]) -> None:
        key, title = made
        self._put(("person", key), title)
        self.created.emit(("person", key))


def person_from_text(text: str) -> tuple[dict[str, str], str]:
    """Return the names and the phone in what was typed: "Ахметов Ерлан 8 701 000 00 00"."""
    words = text.split()
    names: list[str] = []
    while words and words[0][0] not in PHONE_SIGNS:
        names.append(words.pop(0))
    if not names:
        names, words = [text.strip()], []
    parts = [names[0], names[1] if len(names) > 1 else "", " ".join(names[2:])]
    written = [part[:1].upper() + part[1:] for part in parts]
    return dict(zip(("surname", "given", "patronymic"), written, strict=True)), " ".join(words)


def _named(store: Any, keys: list[Key], naming: Naming, viewer: Viewer) -> dict[Key, str]:
    with store.read() as session:
        return {key: label.title for key, label in labels(session, keys, naming, viewer).items()}


class _Find:
    """Searches on the reader's thread."""

    def __init__(
        self, store: Any, number: int, typed: str, types: Sequence[str], naming: Naming, viewer: Viewer
    ) -> None:
        self._store, self._number, self._typed = store, number, typed
        self._types, self._naming, self._viewer = types, naming, viewer

    def __call__(self, progress: Progress) -> tuple[int, list[Suggestion]]:
        with self._store.read() as session:
            hits = find(session, self._typed, types=self._types, each=EACH)
            keys = [(hit.type, hit.record_id) for hit in hits]
            hidden = hidden_records(session, keys, self._viewer)
            found = labels(session, keys, self._naming)
        shown = [key for key in keys if key in found and key not in hidden]
        return self._number, [
            Suggestion(key, found[key].title, found[key].detail, found[key].icon) for key in shown
        ]


class _Create:
    """Adds the typed person on the writer's thread."""

    def __init__(self, store: Any, text: str) -> None:
        self._store, self._text = store, text

    def __call__(self, progress: Progress) -> tuple[Id, str]:
        names, phone = person_from_text(self._text)
        with self._store.write("person.add") as write:
            key = write.add(Person, **names)
            if phone:
                write.add(Phone, subject_type="person", subject_id=key, number=phone)
        return key, f"{names['surname']} {names['given']}".strip()
