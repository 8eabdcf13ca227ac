"""The pages of a window: built on the first visit, kept, told of changes; and the way back and forward."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from precinct_app.gui.context import Context
from precinct_app.gui.error_page import ErrorPage
from precinct_app.gui.page import Page
from precinct_app.gui.page_look import Look, LookBack, look_of
from precinct_app.gui.pages import PageSpec
from precinct_app.gui.table_memory import remember_tables

MOST_STEPS = 60
# what makes a page open a form
ASKS = frozenset({"new", "edit", "draft", "series"})


@dataclass(frozen=True, slots=True)
class Visit:
    """One place the officer was: the page, the record, and what else was asked for."""

    page: str
    key: object = None
    values: dict[str, Any] = field(default_factory=dict)


class PageStack(QStackedWidget):
    """Owns the built pages. ``shown`` gives the page that came into view."""

    shown = Signal(object)

    def __init__(self, context: Context, specs: Sequence[PageSpec]) -> None:
        super().__init__()
        self._context = context
        self._specs = {spec.name: spec for spec in specs}
        self._pages: dict[str, Page] = {}
        self._visits: list[Visit] = []
        self._place = -1
        self._looks: dict[str, Look] = {}

    @property
    def visit(self) -> Visit | None:
        """Where the officer is."""
        return self._visits[self._place] if self._place >= 0 else None

    def page(self) -> Page | None:
        """Return the page in view."""
        current = self.currentWidget()
        return current if isinstance(current, Page) else None

    def has(self, name: str) -> bool:
        """Tell whether the user may open the page ``name`` here."""
        return name in self._specs

    def built(self) -> dict[str, Page]:
        """Return the pages that were built so far."""
        return dict(self._pages)

    def looks(self) -> dict[str, Look]:
        """Return what every page shows besides its record; of one that was not opened, what it will show."""
        return self._looks | {name: look_of(page, page.kept) for name, page in self._pages.items()}

    def take_looks(self, looks: Mapping[str, Look]) -> None:
        """Give each page that is still to be built this look."""
        self._looks = dict(looks)

    def go(self, name: str, key: object = None, **values: object) -> None:
        """Show a page, with a record if ``key`` is given, and remember the way."""
        if name not in self._specs:
            raise KeyError(f"no such page: {name}")
        visit = Visit(name, key, values)
        if visit != self.visit:
            instead = self._forget_form() and self._visits[self._place].page == name
            kept = self._visits[: self._place + (0 if instead else 1)]
            self._visits = [*kept, visit][-MOST_STEPS:]
            self._place = len(self._visits) - 1
        self._show(visit)

    def step(self, by: int) -> bool:
        """Go back (-1) or forward (1); False at the end of the way."""
        if not 0 <= self._place + by < len(self._visits):
            return False
        self._forget_form()
        self._place += by
        self._show(self._visits[self._place])
        return True

    def retry(self, name: str) -> None:
        """Build a page that failed once more."""
        failed = self._pages.pop(name, None)
        if failed is not None:
            self.removeWidget(failed)
            failed.deleteLater()
        visit = self.visit
        self._show(visit if visit is not None and visit.page == name else Visit(name))

    def tell_changes(self, changed: set[str]) -> None:
        """Tell every built page which record types changed."""
        for name, page in self.built().items():
            self._guarded(name, partial(page.tell_changes, changed))

    def _forget_form(self) -> bool:
        """Forget that the visit opened a form where the form is closed by now, so that the way back does
        not open it again; return whether it was so.
        """
        visit = self.visit
        page = self._pages.get(visit.page) if visit is not None else None
        if visit is None or page is None or not ASKS & visit.values.keys() or page.has_form():
            return False
        self._visits[self._place] = Visit(visit.page, visit.key)
        if self._place and self._visits[self._place - 1] == self.visit:
            del self._visits[self._place]
            self._place -= 1
        return True

    def _form_closed(self) -> None:
        if self.sender() is self.page():
            self._forget_form()

    def _show(self, visit: Visit) -> None:
        page = self._built(visit.page)
        self.setCurrentWidget(page)
        self._guarded(visit.page, partial(self._enter, page, visit))
        self.shown.emit(self.page())

    def _enter(self, page: Page, visit: Visit) -> None:
        page.refresh_if_stale()
        if visit.key is not None or visit.values:
            page.open(visit.key, **visit.values)
        page.on_shown()

    def _built(self, name: str) -> Page:
        if name not in self._pages:
            try:
                page: Page = self._specs[name].load()(self._context)
                LookBack(page, self._looks.pop(name, {}))
            except Exception as error:
                page = self._failed(name, error)
            self._keep(name, page)
        return self._pages[name]

    def _guarded(self, name: str, call: Callable[[], None]) -> None:
        """Call into a page; put its error in its place when it fails."""
        try:
            call()
        except Exception as error:
            broken = self._pages.pop(name, None)
            page = self._failed(name, error)
            self._keep(name, page)
            if broken is not None and self.currentWidget() is broken:
                self.setCurrentWidget(page)
            if broken is not None:
                self.removeWidget(broken)
                broken.deleteLater()

    def _failed(self, name: str, error: Exception) -> ErrorPage:
        page = ErrorPage(self._context, self._specs[name], error)
        page.retried.connect(self.retry)
        return page

    def _keep(self, name: str, page: Page) -> None:
        self._pages[name] = page
        self.addWidget(page)
        page.form_closed.connect(self._form_closed)
        remember_tables(self._context, page)
