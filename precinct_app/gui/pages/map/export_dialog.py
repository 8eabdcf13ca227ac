"""The dialog of handing out layers: which, for whom, as what, why; the journal keeps the reason."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QLineEdit, QVBoxLayout, QWidget

from precinct_app.errors import AppError
from precinct_app.gui.cards.viewing import viewer_of
from precinct_app.gui.context import Context
from precinct_app.gui.pages.map.layer_checks import LayerChecks
from precinct_app.gui.pages.map.paper_work import WriteLayers
from precinct_app.gui.widgets import Button, FormRow, Label, Segmented, row
from precinct_app.i18n import N_, _, sentence
from precinct_app.reports.layer_export import INSIDE, OUTSIDE
from precinct_app.tasks import WRITER

WIDTH = 560
HINTS = {
    OUTSIDE: N_("Holds no person, no group and no record of limited access."),
    INSIDE: N_("Holds what you may see, with names. For service use only."),
}
KINDS = {".geojson": N_("GeoJSON files (*.geojson)"), ".xlsx": N_("Workbooks (*.xlsx)")}
NO_LAYER = N_("Choose at least one layer.")


class LayerExportDialog(QDialog):
    """Saves layers of the map to a file."""

    def __init__(self, context: Context, chosen: frozenset[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Save layers to a file"))
        self._context = context
        self._out: Path | None = None
        self._proposed: Path | None = None
        self.audience = Segmented([(OUTSIDE, _("For other bodies")), (INSIDE, _("For the service"))])
        self.hint = Label("", "small", "t2", wrap=True)
        self.layers = LayerChecks(context.store.codes(), context.language, chosen)
        self.format = Segmented([(".geojson", _("Map file (GeoJSON)")), (".xlsx", _("Workbook (XLSX)"))])
        self.reason = QLineEdit()
        self.reason_row = FormRow(_("Reason"), self.reason, required=True)
        self.wrong = Label("", "small", "danger", wrap=True)
        self.save_button = Button(_("Save to a file…"), "primary", "file-export")
        self.cancel_button = Button(_("Cancel"), key="Esc")
        self._assemble()
        self._connect()
        self._change_edition(None)

    def _assemble(self) -> None:
        self.setMinimumWidth(WIDTH)
        self.reason.setPlaceholderText(_("Example: request of the akimat of 20.11.2026"))
        box = QVBoxLayout(self)
        box.setContentsMargins(18, 16, 18, 16)
        box.setSpacing(12)
        for part in (
            FormRow(_("Edition"), self.audience), self.hint, FormRow(_("Layers"), self.layers),
            FormRow(_("Kind of file"), self.format), self.reason_row, self.wrong,
        ):  # fmt: skip
            box.addWidget(part)
        box.addStretch(1)
        box.addLayout(row(0, self.cancel_button, self.save_button))
        self.wrong.hide()
        self.reason.setFocus()

    def _connect(self) -> None:
        self.audience.changed.connect(self._change_edition)
        self.layers.changed.connect(self._hide_wrong)
        self.format.changed.connect(self._hide_wrong)
        self.reason.textEdited.connect(self._reason_typed)
        self.save_button.clicked.connect(self._save)
        self.cancel_button.clicked.connect(self.reject)

    def _change_edition(self, _value: object) -> None:
        audience = str(self.audience.value())
        self.layers.allow_people(audience == INSIDE)
        self.hint.setText(_(HINTS[audience]))
        self._hide_wrong()

    def _hide_wrong(self, _value: object = None) -> None:
        self._say_wrong("")

    def _reason_typed(self, words: str) -> None:
        self._say_wrong("")
        if words.strip():
            self.reason_row.set_error("")

    def _say_wrong(self, words: str) -> None:
        self.wrong.setText(words)
        self.wrong.setVisible(bool(words))

    def _save(self) -> None:
        lacks = not self.reason.text().strip()
        self.reason_row.set_error(_("Write why the layers are handed out.") if lacks else "")
        if lacks:
            self.reason.setFocus()
        elif not self.layers.value():
            self._say_wrong(_(NO_LAYER))
        else:
            self._ask_file()

    def _ask_file(self) -> None:
        ending = str(self.format.value())
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        proposed = self._proposed or Path(folder) / _("Layers of the social map")
        name = str(proposed.with_suffix(ending))
        chosen, _kind = QFileDialog.getSaveFileName(self, _("Save as"), name, _(KINDS[ending]))
        if not chosen:
            return
        path = Path(chosen)
        self._out = path if path.suffix.lower() == ending else path.with_name(path.name + ending)
        context = self._context
        work = WriteLayers(
            context.store, self.layers.value(), self._out, viewer_of(context), self.reason.text(),
            str(self.audience.value()),
        )  # fmt: skip
        self.setEnabled(False)
        label = _("Saving the layers")
        context.tasks.run(work, self._done, self._not_saved, label=label, kind=WRITER, can_stop=False)

    def _done(self, count: int) -> None:
        self.setEnabled(True)
        name = self._out.name if self._out is not None else ""
        told = _("Saved: {file}, objects: {n}").format(file=name, n=count)
        self._context.messages.say(told)
        self.accept()

    def _not_saved(self, error: BaseException) -> None:
        self.setEnabled(True)
        if not isinstance(error, AppError):
            self._context.messages.show_error(error)
            return
        free = error.fields.get("proposed")
        self._proposed = self._out.with_name(str(free)) if free and self._out is not None else None
        self._say_wrong(sentence(error))
