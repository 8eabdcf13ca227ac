"""A store, a user and pages for trying the kit by itself, without an encrypted store and without real
pages.
"""

from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

from precinct_app import settings as settings_module
from precinct_app.gui.context import Badges, Context
from precinct_app.gui.messages import Messages
from precinct_app.gui.widgets import Result
from precinct_app.tasks import Tasks


class StandInChanges:
    def __init__(self) -> None:
        self.listeners: list[Any] = []

    def subscribe(self, listener: Any) -> None:
        self.listeners.append(listener)

    def unsubscribe(self, listener: Any) -> None:
        self.listeners.remove(listener)

    def announce(self, names: set[str]) -> None:
        for listener in list(self.listeners):
            listener(names)


@dataclass
class StandInStore:
    """Undo in memory and drafts in memory, with the calls of the real store."""

    changes: StandInChanges = field(default_factory=StandInChanges)
    done: list[str] = field(default_factory=list)
    undone: list[str] = field(default_factory=list)
    kept: dict[tuple[str, str], str] = field(default_factory=dict)
    last_step: object = None

    def undo_label(self) -> str | None:
        return self.done[-1] if self.done else None

    def redo_label(self) -> str | None:
        return self.undone[-1] if self.undone else None

    def undo(self, step: object = None) -> str:
        self.undone.append(self.done.pop())
        return self.undone[-1]

    def redo(self, step: object = None) -> str:
        self.done.append(self.undone.pop())
        return self.done[-1]

    def turned_step(self, step: object) -> object:
        return None

    def save_draft(self, form: str, subject: str, body: str) -> None:
        self.kept[form, subject] = body

    def drop_draft(self, form: str, subject: str) -> None:
        self.kept.pop((form, subject), None)

    def draft(self, form: str, subject: str) -> str | None:
        return self.kept.get((form, subject))


def found(query: str) -> list[Result]:
    """Return the results of the mock picture 03."""
    return [
        Result("Орындар", "glass-full", "«Кеш» бары", "Ынтымақ к-сі, 8-үй · ойын-сауық орны", 1, "map"),
        Result("Орындар", "building-store", "«Кешен» дүкені", "Абай к-сі, 51-үй · бизнес", 2, "map"),
        Result("Адамдар", "user", "Кешубаева Айгерім", "Абай к-сі, 53-үй, 20-п.", 3, "people"),
        Result(
            "Істер", "triangle-square-circle", "SARA-17: «Кеш» барының ауласы", "талдау · 7/11", 4, "cases"
        ),
    ]


def make_context(inline: bool = True, language: str = "kk", **more: Any) -> Context:
    messages = Messages()
    user = SimpleNamespace(
        short_name="Серікбаев Н. А.", rank="полиция капитаны", initials="СН", may=lambda permission: True
    )
    return Context(
        store=StandInStore(),
        user=user,
        tasks=Tasks(inline=inline, on_error=messages.show_error),
        settings=settings_module.Settings(language=language),
        messages=messages,
        language=language,
        place="№ 14 учаске, № 3 УПП",
        demo=True,
        last_backup=lambda: "Сақтық көшірме: бүгін 13:05",
        search=found,
        badges=lambda: Badges({"today": (8, "due"), "audit": (33, "open")}),
        **more,
    )


def type_into(widget: Any, text: str) -> None:
    """Type ``text`` key by key; QTest.keyClicks knows Latin letters only."""
    from PySide6.QtCore import QEvent, Qt
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QApplication

    for sign in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(widget, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, sign))
