"""The page of SARA projects: the list of projects, the list of requests, and one project in their place."""

from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from precinct_app.domain.base import Id
from precinct_app.domain.case_list import CaseRow, RequestRow
from precinct_app.domain.cases import STAGES, Request, remove_case
from precinct_app.domain.clock import wall_today
from precinct_app.domain.permissions import Permission
from precinct_app.gui.cards.viewing import naming_of, viewer_of
from precinct_app.gui.context import Context
from precinct_app.gui.page import Page
from precinct_app.gui.pages.cases.forms import CaseForms
from precinct_app.gui.pages.cases.project_list import ProjectList
from precinct_app.gui.pages.cases.project_view import ProjectView
from precinct_app.gui.pages.cases.reading import Lists, ReadLists
from precinct_app.gui.pages.cases.request_list import RequestList
from precinct_app.gui.pages.cases.writing import Step, remove_record
from precinct_app.gui.pages.contacts.ways import way_to
from precinct_app.gui.widgets import Segmented, column, row
from precinct_app.i18n import N_, _
from precinct_app.tasks import WRITER

PROJECTS, REQUESTS = "projects", "requests"
_LIST_KEYS = (
    ("Enter", N_("open")), ("N", N_("new project or request")), ("E", N_("change")), ("Del", N_("delete")),
    ("Ctrl+F", N_("filter of this list")),
)  # fmt: skip
_PROJECT_KEYS = (
    ("Ctrl+1–4", N_("stage")), ("1 2 3", N_("yes, no, unknown")), ("D", N_("link a record")),
    ("E", N_("change")), ("Esc", N_("to the list")), ("N", N_("new measure")), ("S", N_("measure done")),
    ("Del", N_("delete")),
)  # fmt: skip


class CasesPage(Page):
    """Projects and requests."""

    name: ClassVar[str] = "cases"
    title: ClassVar[str] = N_("SARA projects")
    icon: ClassVar[str] = "triangle-square-circle"
    permission: ClassVar[Permission] = Permission.VIEW_CASES
    watches: ClassVar[frozenset[str]] = frozenset({
        "sara_case", "case_answer", "case_link", "measure", "request", "person", "organisation", "group_",
        "place", "contact", "code",
    })  # fmt: skip
    kept = (
        "tabs", "projects.state", "projects.stage", "projects.filter", "projects.table",
        "requests.state", "requests.filter", "requests.table",
    )  # fmt: skip
    keys: ClassVar[tuple[tuple[str, str], ...]] = _LIST_KEYS
    key_rights = tuple((cap, Permission.EDIT_CASES) for cap in ("N", "E", "Del", "1 2 3", "D", "S"))

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._project: ProjectView | None = None
        self._asked_for, self._wanted_request = False, b""
        self.may_edit = context.may(Permission.EDIT_CASES)
        self.forms = CaseForms(context, self)
        self.tabs = Segmented([(PROJECTS, _("Projects")), (REQUESTS, _("Requests to the akimat"))])
        self.tabs.setAccessibleName(_("Projects or requests"))
        self._naming = naming_of(context)
        self.projects = ProjectList(self._naming, self.may_edit)
        self.requests = RequestList(context, self._naming)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.lists = QStackedWidget()
        self.lists.addWidget(self.projects)
        self.lists.addWidget(self.requests)
        self._list_view = QWidget()
        box = column(row(self.tabs, 0), self.lists, spacing=10)
        box.setStretch(1, 1)
        self._list_view.setLayout(box)
        self.stack = QStackedWidget()
        self.stack.addWidget(self._list_view)
        self.body.addWidget(self.stack)

    def _connect(self) -> None:
        self.tabs.changed.connect(self._show_tab)
        self.projects.opened.connect(self._open_row)
        self.projects.new_asked.connect(self._new)
        requests = self.requests
        requests.new_asked.connect(self._new)
        requests.edit_asked.connect(self._edit_request)
        requests.delete_asked.connect(self._delete_request)
        requests.case_asked.connect(self._go_to)
        self.forms.case_saved.connect(self._go_to)
        self.forms.request_saved.connect(self._choose_request)

    @property
    def project(self) -> ProjectView:
        """The view of one project, built when it is first asked for."""
        if self._project is None:
            self._project = ProjectView(self.context, self.forms, self._naming)
            self.stack.addWidget(self._project)
            self._project.shown.connect(self.heading_changed)
            self._project.gone.connect(self._leave)
            self._project.left.connect(self._leave)
            self._project.opened.connect(self._open_linked)
            self._project.requests_asked.connect(self._show_requests_of)
        return self._project

    # the page

    def refresh(self) -> None:
        """Read the lists again, and the project in view."""
        work = ReadLists(self.context.store, viewer_of(self.context), wall_today())
        self.context.tasks.run(work, self._take, label=_("Reading the projects"))
        if self._in_project():
            self.project.reload()

    def open(self, key: object = None, **values: Any) -> None:
        """Show the project ``key`` (its id or (type, id)).

        ``new=True`` opens an empty form, with ``subject=(type, id)`` the record that it begins with;
        ``requests=True`` shows the requests, ``request=id`` one of them.
        """
        self._asked_for = True
        kind, record = key if isinstance(key, tuple) else ("sara_case", key)
        if kind == "request" or values.get("request"):
            self._show_list(REQUESTS)
            self._choose_request(record or values["request"])
        elif isinstance(record, bytes):
            self._show_project(record)
        else:
            self._show_list(REQUESTS if values.get("requests") else PROJECTS)
            if values.get("new") and self.may_edit:
                self.forms.case(None, values.get("subject"))

    def on_shown(self) -> None:
        """Come back to the list when nothing else was asked for; put the focus where work begins."""
        if not self._asked_for:
            self._show_list()
        self._asked_for = False
        if self.forms.dialog is not None:
            return
        if self._in_project():
            self.project.focus_start()
        else:
            self._focus_list()

    def page_title(self) -> str:
        """Return the number of the project in view."""
        content = self._project.content if self._in_project() and self._project is not None else None
        return content.case.number if content is not None else _(self.title)

    def context_line(self) -> str:
        """Return the title of the project in view."""
        content = self._project.content if self._in_project() and self._project is not None else None
        if content is None:
            return ""
        return self._naming.pair(content.case.title_kk, content.case.title_ru)

    def single_key(self, cap: str) -> bool:
        """N new, E change; in a project what the project says."""
        if self._in_project():
            return self.project.single_key(cap)
        if cap == "N" and self.may_edit:
            self._new()
        elif cap == "E" and self.may_edit:
            self._edit_chosen()
        else:
            return False
        return True

    def control_digit(self, digit: int) -> bool:
        """Bring a stage of the project into view."""
        if not self._in_project() or digit > len(STAGES):
            return False
        self.project.show_stage(STAGES[digit - 1])
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete what is chosen on Del."""
        if event.key() == Qt.Key.Key_Delete and self.may_edit and self._delete_chosen():
            return
        super().keyPressEvent(event)

    def focus_filter(self) -> bool:
        """Put the focus into the filter of the list."""
        if self._in_project():
            return False
        shown = self.projects if self.tabs.value() == PROJECTS else self.requests
        shown.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    def escape(self) -> bool:
        """Go from the project to the list."""
        if self._in_project():
            self._leave()
            return True
        return False

    def areas(self) -> list[QWidget]:
        """Return the areas of the list or of the project."""
        if self._in_project():
            return self.project.areas()
        return [self.tabs, self._table()]

    # lists

    def _in_project(self) -> bool:
        return self.stack.currentWidget() is not self._list_view

    def _table(self) -> QWidget:
        return self.projects.table if self.tabs.value() == PROJECTS else self.requests.table

    def _take(self, found: Lists) -> None:
        had = self._table().hasFocus()
        self.projects.show_rows(found.cases)
        self.requests.show_rows(found.requests)
        if self._wanted_request:
            self._choose_request(self._wanted_request)
        if had:
            self._focus_list()

    def _focus_list(self) -> None:
        """Put the focus on the list; an empty one cannot take it, but single keys must reach the page."""
        table = self._table()
        shown = table if table.isVisibleTo(self._list_view) else self.tabs
        shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_tab(self, name: object) -> None:
        self.lists.setCurrentIndex(0 if name == PROJECTS else 1)

    def _show_list(self, tab: str = "") -> None:
        if tab:
            self.tabs.set_value(tab)
        self.stack.setCurrentWidget(self._list_view)
        self._set_keys(_LIST_KEYS)

    def _set_keys(self, keys: tuple[tuple[str, str], ...]) -> None:
        self.keys = keys  # type: ignore[misc]
        self.heading_changed.emit()

    def _new(self) -> None:
        if self.tabs.value() == PROJECTS:
            self.forms.case(None)
        else:
            self.forms.request(None)

    def _edit_chosen(self) -> None:
        chosen = self.requests.current() if self.tabs.value() == REQUESTS else None
        row_ = self.projects.table.current_row() if self.tabs.value() == PROJECTS else None
        if chosen is not None:
            self._edit_request(chosen)
        elif isinstance(row_, CaseRow):
            self._go_to(row_.id)

    def _edit_request(self, shown: RequestRow) -> None:
        if self.may_edit:
            self.forms.request(shown.request)

    def _delete_chosen(self) -> bool:
        if self._in_project():
            return self.project.view.delete_chosen()
        if self.tabs.value() == REQUESTS:
            chosen = self.requests.current()
            if chosen is not None:
                self._delete_request(chosen)
            return chosen is not None
        row_ = self.projects.table.current_row()
        if isinstance(row_, CaseRow):
            self._remove("case.remove", partial(remove_case, case_id=row_.id))
        return isinstance(row_, CaseRow)

    def _delete_request(self, shown: RequestRow) -> None:
        self._remove("request.remove", partial(remove_record, record=Request, key=shown.request.id))

    def _remove(self, operation: str, act: Any) -> None:
        step = Step(self.context.store, operation, act)
        done = self._request_removed if operation == "request.remove" else self._case_removed
        self.context.tasks.run(step, done, kind=WRITER, can_stop=False)

    def _case_removed(self, _result: object) -> None:
        self.forms.undoing.tell(_("The project was deleted."))

    def _request_removed(self, _result: object) -> None:
        self.forms.undoing.tell(_("The request was deleted."))

    def _choose_request(self, key: Id) -> None:
        """Choose a request now, or when the list that holds it has arrived."""
        self._wanted_request = key
        self.requests.choose(key)
        chosen = self.requests.current()
        if chosen is not None and chosen.request.id == key:
            self._wanted_request = b""
            self._focus_list()

    # one project

    def _open_row(self, chosen: CaseRow) -> None:
        self._go_to(chosen.id)

    def _go_to(self, key: Id) -> None:
        self.context.go(self.name, key)

    def _show_project(self, key: Id) -> None:
        self.stack.setCurrentWidget(self.project)
        self._set_keys(_PROJECT_KEYS)
        self.project.show_key(key)

    def _leave(self) -> None:
        self._show_list()
        self.context.go(self.name)

    def _open_linked(self, key: tuple[str, Id]) -> None:
        way = way_to(self.context, key)
        if way is not None:
            self.context.go(*way)

    def _show_requests_of(self, case: Id) -> None:
        self.context.go(self.name, None, requests=True)
        self.requests.show_case(case)
