"""The dialog of printing the map: part, scale, paper, layers, edition at the left, the sheets at the right.

What is shown is what is saved and printed: the same bytes. An edition for outside passes the guard first.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, QTimer
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QComboBox, QDialog, QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from precinct_app.domain.register.map_filter import EVERYTHING, MapFilter
from precinct_app.domain.social_map.layers import EXTRA, SEVEN
from precinct_app.errors import AppError
from precinct_app.gui.cards.viewing import viewer_of
from precinct_app.gui.context import Context
from precinct_app.gui.pages.map.layer_checks import LayerChecks
from precinct_app.gui.pages.map.paper_work import MakeSheets, ReleaseSheets
from precinct_app.gui.pages.reports.options import LANGUAGES
from precinct_app.gui.pages.reports.page_view import PageView
from precinct_app.gui.pages.reports.printing import ask_printer, new_printer, print_pages
from precinct_app.gui.widgets import Button, FormRow, Label, Segmented, column, row, scrolled
from precinct_app.i18n import N_, _, active, sentence
from precinct_app.reports.document import Text
from precinct_app.reports.map_grid import SCALES, DegreeBox, Paper
from precinct_app.reports.map_print import INSIDE, OUTSIDE, Ground, MapOrder, PreparedMap
from precinct_app.security.passages import KINDS
from precinct_app.tasks import POOL, WRITER

WHOLE, SCREEN, FRAME = "whole", "screen", "frame"
WIDE, HIGH, LEFT = 1160, 660, 480
WAIT = 250  # milliseconds after the last change
PDF_FILES = N_("PDF files (*.pdf)")
FRAME_HINT = N_("For a part of your own: close this window, press R, draw a frame on the map, then Ctrl+P.")
FOUND = N_("Cannot leave the service: personal data on page {page} ({what}). Change the title or the layers.")


@dataclass(frozen=True, slots=True)
class View:
    """What the map shows now: its part, the frame drawn on it if any, the layers that are on, its filter and
    its day (None for today).
    """

    screen: DegreeBox
    frame: DegreeBox | None
    layers: frozenset[str]
    kept: MapFilter = EVERYTHING
    day: date | None = None


class MapPrintDialog(QDialog):
    """Prints the map or a part of it."""

    def __init__(self, context: Context, view: View, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Print the map"))
        self._context, self._view = context, view
        self._ground: Ground | None = None
        self._asked: MakeSheets | None = None
        self.prepared: PreparedMap | None = None
        self._out: Path | None = None
        self._proposed: Path | None = None
        self._printer: QPrinter | None = None
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(WAIT)
        self._build()
        self._assemble()
        self._connect()
        self._make()

    def _build(self) -> None:
        frame = [(FRAME, _("In the frame"))] if self._view.frame is not None else []
        self.part = Segmented(
            [(WHOLE, _("Whole precinct")), (SCREEN, _("On the screen")), *frame], small=True
        )
        self.scale = QComboBox()
        self.scale.addItem(_("On one sheet"), 0)
        for scale in SCALES:
            self.scale.addItem(f"1:{active().number(scale)}", scale)
        self.paper = Segmented([("A4", "A4"), ("A3", "A3")], small=True)
        self.lying = Segmented([(True, _("Landscape")), (False, _("Portrait"))], small=True)
        self.languages = Segmented([(value, _(text)) for value, text in LANGUAGES], small=True)
        more = (("sectors", _("Sectors and areas")), ("numbers", _("House numbers")))
        codes = self._context.store.codes()
        self.layers = LayerChecks(codes, self._context.language, self._view.layers, more)
        self.title_kk, self.title_ru = QLineEdit(), QLineEdit()
        self.audience = Segmented(
            [(INSIDE, _("For the service")), (OUTSIDE, _("For official partners"))], small=True
        )
        self.reason = QLineEdit()
        self.told = Label("", "small", "t2", wrap=True)
        self.filtered = Label("", "small", "warn", wrap=True)
        self.wrong = Label("", "small", "danger", wrap=True)
        self.sheets = PageView(self._context)
        self.save_button = Button(_("Save as PDF"), "primary", "download")
        self.print_button = Button(_("Print"), icon="printer")
        self.cancel_button = Button(_("Cancel"), key="Esc")

    def _assemble(self) -> None:
        self.resize(WIDE, HIGH)
        self.reason_row = FormRow(_("Reason"), self.reason, required=True)
        self.hint = Label(_(FRAME_HINT), "small", "t3", wrap=True)
        self.hint.setVisible(self._view.frame is None)
        form = column(
            FormRow(_("Part of the map"), self.part), self.hint, FormRow(_("Scale"), self.scale),
            row(FormRow(_("Paper"), self.paper), FormRow(_("Orientation"), self.lying), 0),
            FormRow(_("Languages"), self.languages), FormRow(_("Edition"), self.audience), self.reason_row,
            FormRow(_("Layers"), self.layers), FormRow(_("Title in Kazakh"), self.title_kk),
            FormRow(_("Title in Russian"), self.title_ru), spacing=10,
        )  # fmt: skip
        form.addStretch(1)
        form.setContentsMargins(0, 0, 12, 0)
        inside = QWidget()
        inside.setLayout(form)
        left = QVBoxLayout()
        left.addWidget(scrolled(inside), 1)
        left.addWidget(self.told)
        left.addWidget(self.filtered)
        left.addWidget(self.wrong)
        left.addLayout(row(self.save_button, self.print_button, 0, self.cancel_button))
        side = QWidget()
        side.setFixedWidth(LEFT)
        side.setLayout(left)
        left.setContentsMargins(0, 0, 0, 0)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(16, 14, 16, 14)
        whole.setSpacing(14)
        whole.addWidget(side)
        whole.addWidget(self.sheets, 1)
        self.sheets.desk.setAccessibleName(_("Sheets of the map"))
        self.wrong.hide()
        self.filtered.hide()
        self.reason_row.hide()

    def _connect(self) -> None:
        for switch in (self.part, self.paper, self.lying, self.languages):
            switch.changed.connect(self._ask)
        self.audience.changed.connect(self._change_edition)
        self.scale.currentIndexChanged.connect(self._ask)
        self.layers.changed.connect(self._ask)
        for line in (self.title_kk, self.title_ru):
            line.textEdited.connect(self._ask)
        self.reason.textEdited.connect(self._reason_typed)
        self._wait.timeout.connect(self._make)
        self.save_button.clicked.connect(self._save)
        self.print_button.clicked.connect(self._print)
        self.cancel_button.clicked.connect(self.reject)

    # what is asked for

    def order(self) -> MapOrder:
        """Return what is chosen."""
        chosen = self.layers.value()
        part = {SCREEN: self._view.screen, FRAME: self._view.frame}.get(str(self.part.value()))
        return MapOrder(
            layers=chosen & {*SEVEN, *EXTRA}, box=part, scale=self.scale.currentData(),
            paper=Paper(str(self.paper.value()), bool(self.lying.value())),
            languages=tuple(str(self.languages.value()).split(",")),
            title=Text(self.title_kk.text().strip(), self.title_ru.text().strip()),
            audience=str(self.audience.value()), sectors="sectors" in chosen, numbers="numbers" in chosen,
            kept=self._view.kept, day=self._view.day,
        )  # fmt: skip

    def _change_edition(self, _value: object) -> None:
        outside = self.audience.value() == OUTSIDE
        self.layers.allow_people(not outside)
        self.reason_row.setVisible(outside)
        self._ask()

    def _ask(self, _value: object = None) -> None:
        """Wait a moment for further changes; until the new sheets are there nothing leaves."""
        self._allow(False)
        self._wait.start()

    def _make(self) -> None:
        context = self._context
        self._asked = MakeSheets(context.store, self.order(), viewer_of(context), self._ground)
        label = _("Drawing the map")
        context.tasks.run(self._asked, self._take, self._fail_making, label=label, kind=POOL, quiet=True)

    def _take(self, made: tuple[MakeSheets, PreparedMap, Ground]) -> None:
        asked, prepared, self._ground = made
        if asked is not self._asked:
            return
        self.prepared = prepared
        self.sheets.show_paper(prepared.data, prepared.pages, [])
        words = _("Scale 1:{scale}, sheets: {n}")
        scale = words.format(scale=active().number(prepared.scale), n=prepared.pages)
        self.told.setText(scale)
        self.filtered.setText(" ".join(text.shown(active().code) for text in prepared.told))
        self.filtered.setVisible(bool(prepared.told))
        self._tell_found(prepared)
        self._allow(not prepared.findings)

    def _tell_found(self, prepared: PreparedMap) -> None:
        found = prepared.findings
        what = ", ".join(sorted({_(KINDS[one.kind]) for one in found}))
        page = next((one.page for one in found if one.page), 1)
        self._say_wrong(_(FOUND).format(page=page, what=what) if found else "")

    def _fail_making(self, error: BaseException) -> None:
        self.prepared = None
        self._say_wrong(sentence(error) if isinstance(error, AppError) else "")
        if not isinstance(error, AppError):
            self._context.messages.show_error(error)

    def _allow(self, may: bool) -> None:
        self.save_button.setEnabled(may)
        self.print_button.setEnabled(may)

    def _say_wrong(self, words: str) -> None:
        self.wrong.setText(words)
        self.wrong.setVisible(bool(words))

    # the ways out

    def _save(self) -> None:
        if self._lacks_reason():
            return
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        proposed = self._proposed or Path(folder) / f"{_('Map of the precinct')}.pdf"
        chosen, _kind = QFileDialog.getSaveFileName(self, _("Save as"), str(proposed), _(PDF_FILES))
        if chosen:
            path = Path(chosen)
            self._out = path if path.suffix.lower() == ".pdf" else path.with_name(f"{path.name}.pdf")
            self._release()

    def _print(self) -> None:
        prepared = self.prepared
        if prepared is None or self._lacks_reason():
            return
        self._out, paper = None, prepared.order.paper
        self._printer = new_printer(_("Map of the precinct"), prepared.pages, paper.name, paper.landscape)
        if ask_printer(self._printer, self):
            self._release()

    def _lacks_reason(self) -> bool:
        lacks = self.audience.value() == OUTSIDE and not self.reason.text().strip()
        self.reason_row.set_error(_("Write why the map is handed out.") if lacks else "")
        if lacks:
            self.reason.setFocus()
        return lacks

    def _reason_typed(self, words: str) -> None:
        if words.strip():
            self.reason_row.set_error("")

    def _release(self) -> None:
        if self.prepared is None:
            return
        work = ReleaseSheets(self._context.store, self.prepared, self._out, self.reason.text())
        self.setEnabled(False)
        label = _("Saving the map")
        self._context.tasks.run(work, self._done, self._not_saved, label=label, kind=WRITER, can_stop=False)

    def _done(self, prepared: PreparedMap) -> None:
        self.setEnabled(True)
        messages = self._context.messages
        if self._out is not None:
            messages.say(_("Saved: {file}").format(file=self._out.name))
        elif self._printer is not None:
            try:
                pages = print_pages(self._printer, prepared.data, prepared.pages)
            except AppError as error:
                self._say_wrong(sentence(error))
                return
            messages.say(_("Sent to the printer, pages: {pages}.").format(pages=pages))
        self.accept()

    def _not_saved(self, error: BaseException) -> None:
        self.setEnabled(True)
        if not isinstance(error, AppError):
            self._context.messages.show_error(error)
            return
        free = error.fields.get("proposed")
        self._proposed = self._out.with_name(str(free)) if free and self._out is not None else None
        self._say_wrong(sentence(error))
