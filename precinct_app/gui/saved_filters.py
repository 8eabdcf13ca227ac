"""The button of a list's saved filters: keep what is chosen under a name, choose, rename, delete one.

A list hands over a part with ``look`` and ``take_look`` (``page_look.Looking``); what is kept belongs to the
user who kept it and to that list.
"""

from collections.abc import Callable
from typing import Any

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QInputDialog, QMenu

from precinct_app.domain.base import Id
from precinct_app.domain.filters import SavedFilter, keep_filter, rename_filter, saved_filters
from precinct_app.gui import icons
from precinct_app.gui.cards.undoing import Undoing
from precinct_app.gui.context import Context
from precinct_app.gui.drafts import pack, unpack
from precinct_app.gui.page_look import Looking
from precinct_app.gui.widgets import Button, below
from precinct_app.i18n import N_, _
from precinct_app.tasks import WRITER, Progress

CHOOSE, KEEP, RENAME, REMOVE = "choose", "keep", "rename", "remove"
_TOLD = {
    KEEP: N_("The filter is kept."), RENAME: N_("The filter is renamed."),
    REMOVE: N_("The filter is deleted."),
}  # fmt: skip


class SavedFilters(Button):
    """Opens the menu of the filters of the list ``place``; ``looking`` is what they set."""

    def __init__(self, context: Context, place: str, looking: Looking) -> None:
        super().__init__(_("My filters"), icon="filter", small=True)
        self._context, self._place, self._looking = context, place, looking
        self._undoing = Undoing(context, self)
        self._told = ""
        self.menu_ = QMenu(self)
        self.menu_.setAccessibleName(_("My filters"))
        self.menu_.triggered.connect(self._chosen)
        self.clicked.connect(self._show)

    def filters(self) -> list[SavedFilter]:
        """Return the user's filters of this list, by name."""
        user = self._context.store.visit.user_id
        if user is None:
            return []
        with self._context.store.read() as session:
            return saved_filters(session, user, self._place)

    def fill_menu(self) -> None:
        """Put the filters there are into the menu."""
        self.menu_.clear()
        known = self.filters()
        for kept in known:
            self._add(self.menu_, kept.name, (CHOOSE, kept.id))
        if known:
            self.menu_.addSeparator()
        self._add(self.menu_, _("Keep what is chosen…"), (KEEP, b""), "plus")
        if known:
            for words, act, icon in ((_("Rename"), RENAME, "pencil"), (_("Delete"), REMOVE, "trash")):
                under = self.menu_.addMenu(icons.icon(icon, "text"), words)
                for kept in known:
                    self._add(under, kept.name, (act, kept.id))

    def choose(self, key: Id) -> None:
        """Set the list to the filter ``key``."""
        for kept in self.filters():
            if kept.id == key:
                self._looking.take_look(unpack(kept.body))

    def keep(self, name: str) -> None:
        """Keep what is chosen now under ``name``."""
        store = self._context.store
        user = store.visit.user_id
        if user is not None:
            body = pack(self._looking.look())
            self._write("filter.change", KEEP, _Keep(user, self._place, name, body))

    def rename(self, key: Id, name: str) -> None:
        """Give a filter another name."""
        self._write("filter.rename", RENAME, _Rename(key, name))

    def remove(self, key: Id) -> None:
        """Delete a filter; it can be undone."""
        self._write("filter.remove", REMOVE, _Remove(key))

    def _add(self, menu: QMenu, words: str, data: tuple[str, Id], icon: str = "") -> None:
        shown = words.replace("&", "&&")
        action = QAction(icons.icon(icon, "text"), shown, menu) if icon else QAction(shown, menu)
        action.setData(data)
        menu.addAction(action)

    def _show(self) -> None:
        self.fill_menu()
        self.menu_.popup(below(self))

    def _chosen(self, action: QAction) -> None:
        act, key = action.data() or ("", b"")
        if act == CHOOSE:
            self.choose(key)
        elif act == REMOVE:
            self.remove(key)
        elif act in (KEEP, RENAME):
            self._ask_name(act, key)

    def _ask_name(self, act: str, key: Id) -> None:
        old = next((kept.name for kept in self.filters() if kept.id == key), "")
        title = _("Rename a filter") if act == RENAME else _("Keep a filter")
        name, taken = QInputDialog.getText(self.window(), title, _("Name of the filter"), text=old)
        if taken and act == RENAME:
            self.rename(key, name)
        elif taken:
            self.keep(name)

    def _write(self, operation: str, told: str, act: Callable[[Any], object]) -> None:
        self._told = _(_TOLD[told])
        work = _Write(self._context.store, operation, act)
        self._context.tasks.run(work, self._done, self._context.messages.show_error, kind=WRITER, quiet=True)

    def _done(self, _result: object) -> None:
        self._undoing.tell(self._told)


class _Keep:
    def __init__(self, user: Id, place: str, name: str, body: str) -> None:
        self._values = (user, place, name, body)

    def __call__(self, write: Any) -> None:
        keep_filter(write, *self._values)


class _Rename:
    def __init__(self, key: Id, name: str) -> None:
        self._key, self._name = key, name

    def __call__(self, write: Any) -> None:
        rename_filter(write, self._key, self._name)


class _Remove:
    def __init__(self, key: Id) -> None:
        self._key = key

    def __call__(self, write: Any) -> None:
        write.remove(SavedFilter, self._key)


class _Write:
    """Does one act in one named step on the writer's thread."""

    def __init__(self, store: Any, operation: str, act: Callable[[Any], object]) -> None:
        self._store, self._operation, self._act = store, operation, act

    def __call__(self, progress: Progress) -> None:
        with self._store.write(self._operation) as write:
            self._act(write)
