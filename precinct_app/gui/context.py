"""What a page is given: the store, who works, tasks, settings, messages, and the way to other pages.

There are no global objects; ``app.py`` makes one context per unlocked store and the shell passes it down.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from precinct_app.gui.messages import Messages
    from precinct_app.gui.widgets.search import Result
    from precinct_app.settings import Settings
    from precinct_app.tasks import Tasks


class Go(Protocol):
    """Opens a page: ``go("people", key)`` shows the card of ``key``, named values reach ``Page.open``."""

    def __call__(self, page: str, key: object = None, **values: object) -> None:
        """Open ``page``."""


@dataclass(slots=True)
class Badges:
    """The counts on the rail: page name -> (count, "due" or "open")."""

    counts: dict[str, tuple[int, str]] = field(default_factory=dict)


def _nowhere(page: str, key: object = None, **values: object) -> None:
    """Serve as the way to other pages until a window gives one."""


@dataclass(slots=True)
class Context:
    """One unlocked store and what belongs to it.

    ``store`` offers ``write(op)``, ``read()``, ``undo_label()``, ``undo()``, ``redo_label()``,
    ``redo()`` and ``changes.subscribe(callback)``. ``user`` has ``short_name``, ``rank``, ``initials``
    and ``may(permission)``. ``go`` is set by the shell. ``search(query)`` and ``badges()`` run on the
    reader thread. The settings use ``opened`` (vault and key), ``backups``, ``restart``, which ends the
    process without another word to the store (after a restore), and ``rebuild``, which makes the window anew.
    """

    store: Any
    user: Any
    tasks: "Tasks"
    settings: "Settings"
    messages: "Messages"
    language: str = "kk"
    go: Go = _nowhere
    place: str = ""
    demo: bool = False
    last_backup: Callable[[], str] | None = None
    search: Callable[[str], Sequence["Result"]] | None = None
    badges: Callable[[], Badges] | None = None
    search_used: Callable[[str], None] | None = None
    opened: Any = None
    backups: Any = None
    restart: Callable[[], None] | None = None
    rebuild: Callable[[], None] | None = None

    def may(self, permission: object) -> bool:
        """Tell whether the user's role includes ``permission``; None is always included."""
        return permission is None or bool(self.user.may(permission))
