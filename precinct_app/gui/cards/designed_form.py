"""A form drawn in Designer as an editor: cells dressed, parts put in, buttons below, the draft on top.

What Designer cannot draw (digits in any layout, rows of phones) is put into empty cells of the form. A form
that was left unfinished comes back with a line that offers to start anew.
"""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSpinBox, QVBoxLayout, QWidget

from precinct_app.domain.base import Id
from precinct_app.gui.cards.designed_row import DesignedRow
from precinct_app.gui.cards.rows import RowsEditor, read_rows, write_rows
from precinct_app.gui.context import Context
from precinct_app.gui.editor import Editor
from precinct_app.gui.tab_order import order_tabs
from precinct_app.gui.widgets import (
    Banner,
    Button,
    Label,
    Sheet,
    number_box,
    row,
    scrolled,
)
from precinct_app.i18n import _


class DesignedForm(Editor):
    """Sheet with the fields, then the buttons. ``key`` is the record that is changed, None for a new one.

    ``form`` is the class that ``ui/compile.py`` made; a cell ``x_cell`` holds ``x_label`` and perhaps ``x``.
    """

    def __init__(self, context: Context, key: Id | None, form: Any, subject: str = "") -> None:
        super().__init__(context, key.hex() if key else subject)
        self.key = key
        self.parts: dict[str, RowsEditor] = {}
        self._given: dict[str, list[Id]] = {}
        self.content = QWidget()
        self.ui = form
        self.ui.setupUi(self.content)
        for box in self.content.findChildren(QSpinBox):
            number_box(box)
        # the ground of the sheet shows through
        self.content.setObjectName("scrolled")
        self.heading = Label("", "heading", wrap=True)
        self.draft_banner = Banner(_("What was left unfinished is back."), "accent", _("Start anew"))
        self.draft_banner.hide()
        self.save_button = Button(_("Save"), "primary", key="Ctrl+Enter")
        self.cancel_button = Button(_("Cancel"), key="Esc")
        self.banners = QVBoxLayout()
        self.banners.addWidget(self.draft_banner)
        # what appears while one types stands below the fields, so that none of them moves
        self.hints = QVBoxLayout()
        self._assemble_frame()
        self.save_button.clicked.connect(self.save)
        self.cancel_button.clicked.connect(self.leave)
        self.draft_banner.action.connect(self._start_anew)

    def _assemble_frame(self) -> None:
        sheet = Sheet()
        sheet.body.addWidget(self.heading)
        sheet.body.addLayout(self.banners)
        self.content.setContentsMargins(0, 0, 10, 0)
        sheet.body.addWidget(scrolled(self.content), 1)
        sheet.body.addLayout(self.hints)
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
        """Let Tab go through ``fields`` in this order, then to the buttons."""
        order_tabs((*fields, self.save_button, self.cancel_button))

    def load(self, record: Mapping[str, Any]) -> None:
        """Show ``record`` and remember which parts it came with."""
        self._given = {name: [row["id"] for row in record.get(name, ())] for name in self.parts}
        super().load(record)

    def begin(self, record: Mapping[str, Any], heading: str) -> None:
        """Show ``record`` under ``heading`` and bring an unfinished draft back."""
        self.heading.setText(heading)
        self.load(record)
        self.draft_banner.setVisible(self.restore_draft())

    def focus_first(self) -> None:
        """Put the focus where typing begins."""
        next(iter(self._fields.values())).widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def own_values(self, record: Mapping[str, Any]) -> dict[str, Any]:
        """Return the fields of ``record`` that are no parts."""
        return {name: record[name] for name in self._fields if name not in self.parts}

    def _start_anew(self) -> None:
        self.drop_draft()
        self.load(self._record)
        self.draft_banner.hide()
        self.focus_first()
