"""A page whose forms stand over the whole of it: shown, saved, left with a draft; one form at a time."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QStackedWidget, QWidget

from precinct_app.gui.cards.designed_form import DesignedForm
from precinct_app.gui.cards.undoing import Undoing
from precinct_app.gui.context import Context
from precinct_app.gui.page import Page
from precinct_app.i18n import N_, _

FORM_KEYS = (("Tab", N_("next field")), ("Ctrl+Enter", N_("save")), ("Esc", N_("go on later")))


class FormPage(Page):
    """Base of pages with forms; subclasses say what follows when a form is saved or left."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.form: DesignedForm | None = None
        self.undoing = Undoing(context, self)
        # (page, record) where the form was asked for, if saving or leaving it is to lead back there
        self.begun_at: Any = None
        self.stack = QStackedWidget()
        self.body.addWidget(self.stack)

    def usable_keys(self) -> tuple[tuple[str, str], ...]:
        """Return the keys of the form while one stands over the page."""
        return FORM_KEYS if self.form is not None else super().usable_keys()

    def view_below(self) -> QWidget:
        """Return what is shown when no form is."""
        raise NotImplementedError

    def form_saved(self, result: Any) -> None:
        """Go on after a form was saved; it is closed already."""
        raise NotImplementedError

    def form_left(self) -> None:
        """Go on after a form was left; it is closed already."""
        raise NotImplementedError

    def show_form(self, form: DesignedForm, values: Mapping[str, Any], heading: str) -> None:
        """Show ``form`` with ``values``; one that stands there keeps its draft and goes."""
        self.close_form()
        self.form = form
        self.stack.addWidget(form)
        self.stack.setCurrentWidget(form)
        form.saved.connect(self._saved)
        form.left.connect(self._left)
        form.begin(values, heading)
        form.focus_first()
        self.heading_changed.emit()

    def close_form(self) -> None:
        """Take the form away; what was typed and not saved waits as a draft."""
        form, self.form = self.form, None
        if form is not None:
            form.keep_draft()
            self.stack.setCurrentWidget(self.view_below())
            self.stack.removeWidget(form)
            form.deleteLater()

    def went_back(self) -> bool:
        """Go back to where the form was asked for; False where that is here."""
        place, self.begun_at = self.begun_at, None
        if place is not None:
            self.context.go(*place)
        return place is not None

    def _saved(self, result: Any) -> None:
        self.close_form()
        self.form_closed.emit()
        self.form_saved(result)

    def _left(self) -> None:
        dirty = self.form is not None and self.form.is_dirty
        self.close_form()
        self.form_closed.emit()
        if dirty:
            self.context.messages.say(_("The draft is kept and comes back with the form."), tone="accent")
        self.form_left()
