"""The base maps that are kept: which is shown, what each is and how large; renamed, laid anew, deleted."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QInputDialog, QWidget

from precinct_app.gui.base_maps.scan_dialog import ScanDialog, open_scan
from precinct_app.gui.base_maps.work import ChangeMaps, ReadMaps
from precinct_app.gui.cards.undoing import Undoing
from precinct_app.gui.context import Context
from precinct_app.gui.table_view import TableView
from precinct_app.gui.tables import Column, Kind, TableModel
from precinct_app.gui.widgets import Button, Label, column, row
from precinct_app.i18n import N_, _, active
from precinct_app.tasks import READER, WRITER

WIDE, HIGH = 980, 440
KINDS = {
    "shapes": N_("houses and streets"),
    "tiles": N_("pictures (MBTiles)"),
    "scan": N_("scanned scheme"),
}
DONE = {
    "show": N_("The base map was chosen."),
    "hide": N_("The base map is no longer shown."),
    "rename": N_("The base map was renamed."),
    "delete": N_("The base map was deleted with all its bytes."),
}
HINT = N_(
    "One map of houses and streets or of pictures is shown at a time. "
    "A scanned scheme is shown alone or above it."
)
EMPTY = N_("No base map is kept. Load one from a file.")


def open_base_maps(context: Context, parent: QWidget | None) -> "BaseMapsDialog":
    """Open the list above ``parent``."""
    dialog = BaseMapsDialog(context, parent)
    dialog.open()
    return dialog


class BaseMapsDialog(QDialog):
    """The list with what can be done. ``load_asked`` tells that another map is to be loaded."""

    load_asked = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self._undoing = Undoing(context, parent or context.messages)
        self.scan_dialog: ScanDialog | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Base maps"))
        self._build()
        self._assemble()
        self._connect()
        self.refresh()

    def _build(self) -> None:
        self.model = TableModel(
            [
                Column(_("Name of the base map"), _title, 200, Kind.NAME),
                Column(_("Shown"), _shown, 94),
                Column(_("What it is"), _kind, 140),
                Column(_("Date of the data"), _as_of, 104, sort=_as_of_sort),
                Column(_("Loaded"), _loaded, 86, sort=_loaded_sort),
                Column(_("Size"), _size, 76, Kind.NUMBER, sort=_size_sort),
                Column(_("Error, m"), _error, 84, Kind.NUMBER, tone=_error_tone),
                Column(_("Source"), _source, 120, Kind.MUTED),
            ],
            row_key=_key,
        )
        self.table = TableView(self.model, _("Base maps"))
        self.hint = Label("", "small", "t2", wrap=True)
        self.show_button = Button(_("Show"), icon="eye", key="Enter")
        self.alone_button = Button(_("Show alone"))
        self.hide_button = Button(_("Do not show"), icon="eye-off")
        self.rename_button = Button(_("Rename…"), icon="pencil")
        self.lay_button = Button(_("Lay anew…"), icon="target")
        self.delete_button = Button(_("Delete"), icon="trash", key="Del")
        self.load_button = Button(_("Load from a file…"), icon="file-import")
        self.close_button = Button(_("Close"), "primary", key="Esc")

    def _assemble(self) -> None:
        doing = row(
            self.show_button, self.alone_button, self.hide_button, self.rename_button, self.lay_button,
            self.delete_button, 0,
        )  # fmt: skip
        box = column(self.hint, spacing=10)
        box.addWidget(self.table, 1)
        box.addLayout(doing)
        box.addLayout(row(self.load_button, 0, self.close_button))
        box.setContentsMargins(18, 14, 18, 14)
        self.setLayout(box)
        self.resize(WIDE, HIGH)

    def _connect(self) -> None:
        self.table.current_changed.connect(self._offer)
        self.table.opened.connect(self._show_opened)
        self.show_button.clicked.connect(self._show)
        self.alone_button.clicked.connect(self._show_alone)
        self.hide_button.clicked.connect(self._hide)
        self.rename_button.clicked.connect(self._rename)
        self.lay_button.clicked.connect(self._lay)
        self.delete_button.clicked.connect(self._delete)
        self.load_button.clicked.connect(self._load)
        self.close_button.clicked.connect(self.accept)
        delete = QShortcut(QKeySequence("Del"), self.table, context=Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self._delete)

    def refresh(self) -> None:
        """Read the list again."""
        self.context.tasks.run(ReadMaps(self.context.store), self._take, kind=READER, quiet=True)

    def _take(self, lines: list[Any]) -> None:
        chosen = self._chosen()
        self.model.set_rows(lines)
        self.hint.setText(_(HINT) if lines else _(EMPTY))
        if chosen is None or not self.table.choose(chosen.key):
            self.table.choose_first()
        self._offer()

    def _chosen(self) -> Any:
        return self.table.current_row()

    def _offer(self, _line: object = None) -> None:
        line = self._chosen()
        scheme = line is not None and line.kind == "scan"
        self.show_button.setEnabled(line is not None and not line.shown)
        self.hide_button.setEnabled(line is not None and line.shown)
        self.alone_button.setVisible(scheme)
        self.lay_button.setVisible(scheme)
        for button in (self.rename_button, self.delete_button):
            button.setEnabled(line is not None)

    # doing

    def _run(self, what: str, **values: Any) -> None:
        line = self._chosen()
        if line is not None:
            work = ChangeMaps(self.context.store, what, line.key, **values)
            self.context.tasks.run(work, self._done, self._failed, kind=WRITER, can_stop=False)

    def _show(self) -> None:
        self._run("show")

    def _show_opened(self, _line: object) -> None:
        self._run("show")

    def _show_alone(self) -> None:
        self._run("show", alone=True)

    def _hide(self) -> None:
        self._run("hide")

    def _rename(self) -> None:
        line = self._chosen()
        if line is None:
            return
        title, taken = QInputDialog.getText(
            self, _("Rename a base map"), _("Name of the base map"), text=line.title
        )
        if taken and title.strip():
            self._run("rename", title=title)

    def _delete(self) -> None:
        line = self._chosen()
        if line is None:
            return
        question = _("Delete the base map “{title}”?").format(title=line.title)
        detail = _("Its bytes are deleted from the store; this cannot be undone.")
        if self.context.messages.ask(question, _("Delete"), detail, danger=True):
            self._run("delete")

    def _lay(self) -> None:
        line = self._chosen()
        if line is not None:
            self.scan_dialog = open_scan(self.context, self, key=line.key)
            self.scan_dialog.accepted.connect(self.refresh)

    def _load(self) -> None:
        self.accept()
        self.load_asked.emit()

    def _done(self, what: str) -> None:
        if what == "delete":
            self.context.messages.say(_(DONE[what]))
        else:
            self._undoing.tell(_(DONE[what]))
        self.refresh()

    def _failed(self, error: BaseException) -> None:
        self.context.messages.show_error(error)
        self.refresh()


def _key(line: Any) -> object:
    return line.key


def _title(line: Any) -> str:
    return str(line.title)


def _shown(line: Any) -> str:
    return _("yes") if line.shown else ""


def _kind(line: Any) -> str:
    return _(KINDS[line.kind])


def _as_of(line: Any) -> str:
    return active().date_short(line.as_of) if line.as_of else "–"


def _as_of_sort(line: Any) -> object:
    return line.as_of.toordinal() if line.as_of else 0


def _loaded(line: Any) -> str:
    return active().date_short(line.loaded)


def _loaded_sort(line: Any) -> object:
    return line.loaded.toordinal()


def _size(line: Any) -> str:
    if line.size >= 1 << 20:
        return _("{n} MB").format(n=active().number(line.size / (1 << 20), 1))
    return _("{n} KB").format(n=active().number(max(1, line.size >> 10)))


def _size_sort(line: Any) -> object:
    return line.size


def _error(line: Any) -> str:
    if line.kind != "scan":
        return ""
    return active().number(line.error_m, 1) if line.error_m is not None else "–"


def _error_tone(line: Any) -> str:
    return "warn" if (line.error_m or 0) > 15 else ""


def _source(line: Any) -> str:
    return str(line.source)
