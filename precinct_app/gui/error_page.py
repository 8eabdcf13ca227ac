"""What stands in the place of a page that could not be built: what happened, what is safe, one way out."""

import logging

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPlainTextEdit

from precinct_app.errors import AppError
from precinct_app.gui.context import Context
from precinct_app.gui.messages import crash_text
from precinct_app.gui.page import Page
from precinct_app.gui.pages import PageSpec
from precinct_app.gui.widgets import EmptyState, Sheet
from precinct_app.i18n import _, sentence

log = logging.getLogger(__name__)


class ErrorPage(Page):
    """The error of a page in its own place; the window lives on."""

    retried = Signal(str)

    def __init__(self, context: Context, spec: PageSpec, error: Exception) -> None:
        super().__init__(context)
        self._spec = spec
        known = isinstance(error, AppError)
        told = sentence(error) if isinstance(error, AppError) else _("The data are safe, other pages work.")
        self.state = EmptyState(
            "alert-triangle", _("This page could not be opened"), told, _("Try again"), key="F5"
        )
        self.details = QPlainTextEdit("" if known else crash_text(error))
        self.details.setReadOnly(True)
        self.details.setAccessibleName(_("Technical text"))
        self.details.setMaximumHeight(180)
        if known:
            self.details.hide()
        sheet = Sheet()
        sheet.body.addWidget(self.state, 1)
        sheet.body.addWidget(self.details)
        self.body.addWidget(sheet)
        self.state.action.connect(self._retry)
        if not known:
            log.error("page %s failed", spec.name, exc_info=error)

    def page_title(self) -> str:
        """Return the title of the page that failed."""
        return _(self._spec.title)

    def on_shown(self) -> None:
        """Put the focus on the way out."""
        self.state.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def try_again(self) -> None:
        """Ask for the page once more (F5)."""
        self._retry()

    def _retry(self) -> None:
        self.retried.emit(self._spec.name)
