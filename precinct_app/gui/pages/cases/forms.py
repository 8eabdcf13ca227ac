"""Opening the forms of the page in windows of their own, and what is said when one was saved."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from precinct_app.domain.base import Id
from precinct_app.domain.cases import Case, Measure, Request
from precinct_app.gui.cards.undoing import Undoing
from precinct_app.gui.context import Context
from precinct_app.gui.editor import Editor, EditorDialog
from precinct_app.gui.pages.cases.editors import CaseEditor, CloseEditor, MeasureEditor, RequestEditor
from precinct_app.i18n import _

MOST_HEIGHT = 640


class CaseForms(QObject):
    """``case_saved`` and ``request_saved`` give the key of what was written."""

    case_saved = Signal(object)
    case_closed = Signal()
    request_saved = Signal(object)

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self._context, self._window = context, window
        self.undoing = Undoing(context, self)
        self.dialog: EditorDialog | None = None

    def case(self, case: Case | None, subject: tuple[str, Id] | None = None) -> None:
        """Open the form of a project; of a new one for None."""
        editor = CaseEditor(self._context, case, subject)
        editor.saved.connect(self._opened if case is None else self._changed)
        title = _("New project") if case is None else _("Project {number}").format(number=case.number)
        self._open(editor, title, editor.ui.title_kk)

    def measure(self, case: Id, measure: Measure | None) -> None:
        """Open the form of a measure; of a new one for None."""
        editor = MeasureEditor(self._context, case, measure)
        editor.saved.connect(self._measure_saved)
        self._open(editor, _("Measure") if measure else _("New measure"), editor.ui.text_kk)

    def request(self, request: Request | None, case: Id | None = None) -> None:
        """Open the form of a request; of a new one for None."""
        editor = RequestEditor(self._context, request, case)
        editor.saved.connect(self._request_saved)
        number = request.number if request is not None else ""
        title = _("Request No. {number}").format(number=number) if number else _("New request")
        self._open(editor, title, editor.ui.place_kk)

    def close(self, case: Case, typed: Mapping[str, Any]) -> None:
        """Open the form of the end of a project; ``typed`` is a result that was not saved yet."""
        editor = CloseEditor(self._context, case, typed)
        editor.saved.connect(self._closed)
        self._open(editor, _("End of project {number}").format(number=case.number), editor.ui.state)

    def _open(self, editor: Editor, title: str, first: Any) -> None:
        self.dialog = EditorDialog(editor, title, self._window)
        self.dialog.resize(760, min(MOST_HEIGHT, editor.sizeHint().height() + 12))
        self.dialog.destroyed.connect(self._forget)
        self.dialog.open()
        first.setFocus()

    def _forget(self) -> None:
        self.dialog = None

    def _opened(self, key: Id) -> None:
        self.undoing.tell(_("The project is opened."))
        self.case_saved.emit(key)

    def _changed(self, key: Id) -> None:
        self.undoing.tell(_("The project was saved."))

    def _measure_saved(self, _key: Id) -> None:
        self.undoing.tell(_("The measure was saved."))

    def _request_saved(self, key: Id) -> None:
        self.undoing.tell(_("The request was saved."))
        self.request_saved.emit(key)

    def _closed(self, _result: object) -> None:
        self.undoing.tell(_("The project is closed."))
        self.case_closed.emit()
