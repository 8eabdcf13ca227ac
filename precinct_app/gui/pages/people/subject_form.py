"""What the forms of a person and of a group have in common: the frame with its buttons, parts, the draft.

The fields stand in a Designer form; what Designer cannot draw (rows of phones, roles, ties) is put into its
cells. A form that was left unfinished comes back with a line that offers to start anew.
"""

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from precinct_app.domain.base import Id
from precinct_app.domain.social_map.editing import Parts
from precinct_app.gui.cards.designed_row import DesignedRow
from precinct_app.gui.cards.rows import RowsEditor, read_rows, write_rows
from precinct_app.gui.context import Context
from precinct_app.gui.editor import Editor
from precinct_app.gui.widgets import Banner, Button, Label, Sheet, row, scrolled
from precinct_app.i18n import _

PART_NAMES = ("names", "phones", "residences", "roles", "ties")


class SubjectForm(Editor):
    """A form over the whole page: sheet with the fields, then the buttons."""

    def __init__(self, context: Context, key: Id | None, form: Any) -> None:
        super().__init__(context, key.hex() if key else "")
        self.key = key
        self.parts: dict[str, RowsEditor] = {}
        self._given: dict[str, list[Id]] = {}
        self.content = QWidget()
        self.ui = form
        self.ui.setupUi(self.content)
        self.heading = Label("", "heading")
        self.draft_banner = Banner(_("What was left unfinished is back."), "accent", _("Start anew"))
        self.twin_banner = Banner("", "warn", _("Open the card"), closable=True, icon="users")
        self.save_button = Button(_("Save"), "primary", key="Ctrl+Enter")
        self.cancel_button = Button(_("Cancel"), key="Esc")
        for banner in (self.draft_banner, self.twin_banner):
            banner.hide()
        self._assemble_frame()
        self.save_button.clicked.connect(self.save)
        self.cancel_button.clicked.connect(self.leave)
        self.draft_banner.action.connect(self._start_anew)

    def _assemble_frame(self) -> None:
        sheet = Sheet()
        sheet.body.addWidget(self.heading)
        sheet.body.addWidget(self.draft_banner)
        sheet.body.addWidget(self.twin_banner)
        self.content.setContentsMargins(0, 0, 10, 0)
        sheet.body.addWidget(scrolled(self.content), 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(10)
        box.addWidget(sheet, 1)
        box.addLayout(row(self.save_button, self.cancel_button, 0))

    def place(self, name: str, field: QWidget, *, required: bool = False) -> DesignedRow:
        """Put ``field`` into the cell ``name`` of the form and return its row."""
        cell, label = getattr(self.ui, f"{name}_cell"), getattr(self.ui, f"{name}_label")
        return DesignedRow(cell, label, field, required=required, put=True)

    def dress(self, name: str, *, required: bool = False) -> DesignedRow:
        """Bind the field ``name`` that stands in the form already."""
        cell, label = getattr(self.ui, f"{name}_cell"), getattr(self.ui, f"{name}_label")
        field: QWidget = getattr(self.ui, name)
        made = DesignedRow(cell, label, field, required=required)
        self.bind(name, field, required=required, row=made)
        return made

    def place_part(self, name: str, editor: RowsEditor) -> None:
        """Put an editor of rows into the cell ``name`` and bind it."""
        self.place(name, editor)
        self.parts[name] = editor
        self.bind(name, editor, read_rows, write_rows, editor.check_rows)

    def chain(self, *fields: QWidget) -> None:
        """Let Tab go through ``fields`` in this order."""
        for one, other in pairwise(fields):
            QWidget.setTabOrder(one, other)

    def load(self, record: Mapping[str, Any]) -> None:
        """Show ``record`` and remember which parts it came with."""
        self._given = {name: [row["id"] for row in record.get(name, ())] for name in PART_NAMES}
        super().load(record)

    def begin(self, record: Mapping[str, Any], heading: str) -> None:
        """Show ``record``, bring an unfinished draft back and put the focus into the first field."""
        self.heading.setText(heading)
        self.load(record)
        self.draft_banner.setVisible(self.restore_draft())

    def focus_first(self) -> None:
        """Put the focus where typing begins."""
        next(iter(self._fields.values())).widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def split(self, record: Mapping[str, Any]) -> tuple[dict[str, Any], Parts]:
        """Return (own fields, parts) of what stands in the form."""
        rows = {name: record[name] for name in PART_NAMES if name in self._fields}
        given = {name: self._given.get(name, []) for name in rows}
        own = {name: record[name] for name in self._fields if name not in PART_NAMES}
        return own, Parts(rows, given)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep the draft."""
        self.keep_draft()
        super().closeEvent(event)

    def _start_anew(self) -> None:
        self.drop_draft()
        self.load(self._record)
        self.draft_banner.hide()
        self.focus_first()
