"""A table of fields as an editor in a section: the same fields as at the first start, saved as one step."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from precinct_app.gui.cards.undoing import Undoing
from precinct_app.gui.context import Context
from precinct_app.gui.editor import Editor
from precinct_app.gui.login.first_start_fields import FieldGrid, FieldTable
from precinct_app.gui.widgets import Banner, Button, Label, Sheet, row, scrolled
from precinct_app.i18n import _


class FieldsEditor(Editor):
    """Binds the fields of some tables; subclasses name the form and return the writing work."""

    def __init__(self, context: Context, tables: tuple[FieldTable, ...], *more: QWidget) -> None:
        super().__init__(context)
        self._undoing = Undoing(context, self)
        self._asked_for_draft = False
        self.draft_banner = Banner(_("What was left unfinished is back."), "accent", _("Start anew"))
        self.draft_banner.hide()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(10)
        self.grids = [FieldGrid(table) for table in tables]
        inside = QWidget()
        sheets = QVBoxLayout(inside)
        sheets.setContentsMargins(0, 0, 0, 0)
        sheets.setSpacing(10)
        for grid in self.grids:
            sheet = Sheet(spacing=10)
            sheet.add_heading(_(grid.table.title), note=_(grid.table.line))
            sheet.body.addLayout(grid.build())
            if grid.table.note:
                sheet.body.addWidget(Label(_(grid.table.note), "small", "t2", wrap=True))
            sheets.addWidget(sheet)
            self._bind_grid(grid)
        self.save_button = Button(_("Save"), "primary", key="Ctrl+Enter")
        sheets.addStretch(1)
        box.addWidget(self.draft_banner)
        box.addWidget(scrolled(inside), 1)
        box.addLayout(row(*more, 0, self.save_button))
        self.save_button.clicked.connect(self.save)
        self.saved.connect(self._say_saved)
        self.draft_banner.action.connect(self._start_anew)

    def _bind_grid(self, grid: FieldGrid) -> None:
        for one in grid.table.fields:
            self.bind(one.name, grid.widgets[one.name], required=one.required, row=grid.rows[one.name])

    def show_record(self, record: Mapping[str, Any]) -> None:
        """Show ``record``; the first time also what was typed before the lock or in the other language."""
        self.load(record)
        if not self._asked_for_draft and not self._read_only:
            self._asked_for_draft = True
            self.draft_banner.setVisible(self.restore_draft() and self.is_dirty)

    def set_read_only(self, read_only: bool = True) -> None:
        """Show without letting anything be changed, and without the button."""
        super().set_read_only(read_only)
        self.save_button.setVisible(not read_only)

    def _start_anew(self) -> None:
        self.drop_draft()
        self.load(self._record)
        self.draft_banner.hide()

    def _say_saved(self, _result: Any) -> None:
        self.draft_banner.hide()
        self._undoing.tell(_("Saved."))
