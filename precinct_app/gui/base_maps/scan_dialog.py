"""Laying a scanned scheme on the ground: the scheme at the left, the map at the right, the points below.

A spot of the scheme is clicked, then the same spot of the map is clicked, typed as coordinates or found as an
address. How far each point misses is shown at once, and the scheme lies on the map as it is so far.
"""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QDialog, QLineEdit, QSlider, QVBoxLayout, QWidget

from precinct_app.domain.base import Id
from precinct_app.errors import AppError
from precinct_app.geo.control_points import ControlPoint
from precinct_app.geo.scan import REDUCED
from precinct_app.gui.base_maps.scan_points import PointLine, Points
from precinct_app.gui.base_maps.scan_table import columns, marker_of, number_of
from precinct_app.gui.base_maps.scan_view import ScanView
from precinct_app.gui.base_maps.work import KeepScan, Opened, OpenScan, ReopenScan
from precinct_app.gui.cards.viewing import naming_of, viewer_of
from precinct_app.gui.context import Context
from precinct_app.gui.map_canvas import MapCanvas
from precinct_app.gui.pages.map.goto_box import GotoBox
from precinct_app.gui.pages.map.hint import ToolHint
from precinct_app.gui.pages.map.reading import Found, Key, Locate
from precinct_app.gui.table_view import TableView
from precinct_app.gui.tables import TableModel
from precinct_app.gui.widgets import Banner, Button, FormRow, Label, Segmented, clear, column, row
from precinct_app.i18n import N_, _, active, sentence
from precinct_app.reports.address_points import address_points
from precinct_app.tasks import POOL, WRITER, Progress

WIDE, HIGH = 1200, 660
ABOVE, ALONE = "above", "alone"
STEPS = {
    "scheme": N_("Click a spot of the scheme: a crossing, a corner of a house."),
    "ground": N_(
        "Now click the same spot of the map, or give its address or coordinates above. Esc forgets it."
    ),
    "more": N_("The scheme lies. From the fourth point on its error is shown; set points near the corners."),
    "told": N_(
        "The scheme lies and its error is shown. From the fifth point on the wrong one can be told; "
        "set points near the corners."
    ),
    "good": N_(
        "Points can be dragged on the scheme. A point that misses clearly more than the others has a "
        "warning sign."
    ),
}
LAID = N_("The scheme was laid on the map.")
MARKED = N_("That is much: check the marked point.")
UNMARKED = N_("That is much: check every point, or set one more.")
POOR = 15.0  # metres: more than a house, so a point or the scheme is wrong


def open_scan(
    context: Context, parent: QWidget | None, path: Path | None = None, key: Id | None = None
) -> "ScanDialog":
    """Open the dialog for a file, or for a kept scheme."""
    dialog = ScanDialog(context, parent, path, key)
    dialog.open()
    return dialog


class ScanDialog(QDialog):
    """Sets control points; accepted when the scheme was kept."""

    def __init__(
        self, context: Context, parent: QWidget | None = None, path: Path | None = None, key: Id | None = None
    ) -> None:
        super().__init__(parent)
        self.context, self._path, self._key = context, path, key
        self.points = Points()
        self._opened: Opened | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Lay a scanned scheme on the map"))
        self._build()
        self._assemble()
        self._connect()
        self._show()
        self._read(0)

    def _build(self) -> None:
        self.view, self.canvas = ScanView(), MapCanvas()
        self.canvas.offer_tools(False)
        self.goto = GotoBox(self.context, self.canvas)
        self.hint = ToolHint(self.canvas)
        self.step = Label("", "strong", wrap=True)
        self.banners = QVBoxLayout()
        self.page = QComboBox()
        self.page.setAccessibleName(_("Page of the file"))
        self.model = TableModel(columns(), row_key=number_of)
        self.table = TableView(self.model, _("Control points"))
        self.move_button = Button(_("Other place of the map"), icon="map-pin", small=True)
        self.remove_button = Button(_("Remove the point"), icon="trash", key="Del", small=True)
        self.title = QLineEdit()
        self.place = Segmented([(ABOVE, _("Above the base map")), (ALONE, _("Alone"))], small=True)
        self.place.setAccessibleName(_("How the scheme is shown"))
        self.opacity = QSlider(Qt.Orientation.Horizontal)
        self.opacity.setRange(10, 100)
        self.opacity.setPageStep(10)
        self.opacity.setValue(70)
        self.told = Label("", "body", wrap=True)
        self.save_button = Button(_("Keep the scheme"), "primary", key="Ctrl+Enter")
        self.cancel_button = Button(_("Cancel"), key="Esc")

    def _assemble(self) -> None:
        self.page_row = FormRow(_("Page of the file"), self.page)
        self.page_row.hide()
        pictures = row(self.view, self.canvas, spacing=10)
        pictures.setStretch(0, 1)
        pictures.setStretch(1, 1)
        buttons = row(self.move_button, self.remove_button, 0)
        left = column(self.table, buttons, spacing=6)
        self.opacity_row = FormRow(_("Opacity"), self.opacity)
        names = row(FormRow(_("Name of the scheme"), self.title), self.page_row, spacing=10)
        names.setStretch(0, 1)
        right = column(names, row(self.opacity_row, self.place, spacing=10), self.told, 0, spacing=8)
        right.addLayout(row(0, self.save_button, self.cancel_button))
        below = row(spacing=16)
        below.addLayout(left, 1)
        below.addLayout(right, 1)
        whole = column(self.step, self.banners, spacing=8)
        whole.addLayout(pictures, 1)
        whole.addLayout(below)
        whole.setContentsMargins(16, 12, 16, 12)
        self.setLayout(whole)
        self.table.setFixedHeight(164)
        room = self.screen().availableGeometry()
        self.resize(min(WIDE, room.width() - 40), min(HIGH, room.height() - 40))

    def _connect(self) -> None:
        self.view.picked.connect(self._picked)
        self.view.moved.connect(self._moved)
        self.view.chosen.connect(self._choose)
        self.canvas.point_picked.connect(self.take_place)
        self.canvas.marker_clicked.connect(self._choose_marker)
        self.canvas.tool_changed.connect(self._tool_changed)
        self.goto.place_asked.connect(self.take_place)
        self.goto.record_asked.connect(self._find)
        QShortcut(QKeySequence("Ctrl+G"), self).activated.connect(self.goto.take_focus)
        self.table.current_changed.connect(self._current)
        self.move_button.clicked.connect(self._move_ground)
        self.remove_button.clicked.connect(self._remove)
        self.opacity.valueChanged.connect(self._lay)
        self.page.activated.connect(self._read)
        self.save_button.clicked.connect(self.save)
        self.cancel_button.clicked.connect(self.reject)
        QShortcut(
            QKeySequence("Del"), self.table, context=Qt.ShortcutContext.WidgetShortcut
        ).activated.connect(self._remove)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.save)

    # reading

    def _read(self, page: int) -> None:
        store = self.context.store
        work = (
            ReopenScan(store, self._key)
            if self._key is not None
            else OpenScan(store, self._path or Path(), page)
        )
        self.context.tasks.run(work, self._take, self._not_read, label=_("Reading the file"), kind=POOL)

    def _take(self, opened: Opened | None) -> None:
        if opened is None:
            self.reject()
            return
        scan = opened.scan
        self._opened = opened
        self.points = Points([ControlPoint(*control) for control in scan.control])
        self.view.show_picture(scan.content, scan.width, scan.height)
        self.canvas.set_base_map(opened.ground, opened.scene)
        if opened.ground is not None and opened.ground.boundary_wkb:
            self.canvas.set_boundary(opened.ground.boundary_wkb)
        self.context.tasks.run(_ReadAddresses(self.context), self.canvas.set_addresses, quiet=True)
        self.title.setText(self.title.text() or scan.title)
        if self._key is not None:
            self.opacity.setValue(round(scan.opacity * 100))
        self._offer_pages(opened)
        clear(self.banners)
        if opened.was > (scan.width, scan.height):
            sizes = {"was": "{} × {}".format(*opened.was), "now": f"{scan.width} × {scan.height}"}
            self.banners.addWidget(Banner(_(REDUCED).format(**sizes), "accent"))
        self._changed()
        self.view.setFocus()

    def _offer_pages(self, opened: Opened) -> None:
        self.page_row.setVisible(opened.pages > 1)
        if self.page.count() != opened.pages:
            self.page.clear()
            for number in range(opened.pages):
                self.page.addItem(str(number + 1))
        self.page.setCurrentIndex(opened.page)

    def _not_read(self, error: BaseException) -> None:
        self._opened = None
        clear(self.banners)
        if isinstance(error, AppError):
            self.banners.addWidget(Banner(sentence(error), "danger"))
        else:
            self.context.messages.show_error(error)
        self._show()

    # points

    def _picked(self, x: float, y: float) -> None:
        if self._opened is not None:
            self.points.on_scheme(x, y)
            self._changed()
            self._ask_ground()

    def _ask_ground(self) -> None:
        self.canvas.use_tool("point")
        self.canvas.setFocus()

    def take_place(self, lon: float, lat: float) -> None:
        """Take a place of the ground for the point in hand; without one only show it."""
        if not self.points.on_ground(lon, lat):
            self.canvas.center_on(lon, lat)
            return
        self.canvas.leave_tool()
        self._changed()
        self.view.setFocus()

    def _tool_changed(self, name: str) -> None:
        """Forget a half-set point when the tool was left without a place."""
        if name == "pointer" and self.points.forget_half():
            self._changed()

    def _find(self, key: Key, kind: str) -> None:
        wanted = key if key[0] else (kind, key[1])
        work = Locate(self.context.store, wanted, naming_of(self.context), viewer_of(self.context))
        self.context.tasks.run(work, self._found, quiet=True)

    def _found(self, found: Found) -> None:
        if found.where is None:
            self.hint.tell(_("Not on the map: {name}").format(name=found.title))
            return
        self.take_place(*found.where)
        if not self.points.wants_ground:
            self.canvas.center_on(*found.where)

    def _moved(self, index: int, x: float, y: float) -> None:
        self.points.move(index, x, y)
        self._changed()

    def _choose(self, index: int) -> None:
        self.table.choose(index + 1)

    def _choose_marker(self, key: Key) -> None:
        self.table.choose(int.from_bytes(key[1], "big"))

    def _current(self, _line: object) -> None:
        self._show()

    def _chosen(self) -> int:
        line = self.table.current_row()
        return (
            line.number - 1 if isinstance(line, PointLine) and line.number <= len(self.points.points) else -1
        )

    def _move_ground(self) -> None:
        index = self._chosen()
        if index >= 0:
            self.points.move_ground(index)
            point = self.points.points[index]
            self.canvas.center_on(point.lon, point.lat)
            self._show()
            self._ask_ground()

    def _remove(self) -> None:
        index = self._chosen()
        if index >= 0:
            self.points.remove(index)
            self._changed()

    # showing

    def _changed(self) -> None:
        """Show the points anew and lay the scheme as they say."""
        self.model.set_rows(self.points.lines())
        self.canvas.set_markers([marker_of(line) for line in self.points.lines()])
        self._lay()
        self._show()

    def _lay(self, _value: int = 0) -> None:
        scan = self._opened.scan if self._opened is not None else None
        laid = self.points.laid(scan, self.opacity.value() / 100) if scan is not None else None
        self.canvas.set_scan(laid)
        self.opacity_row.label.setText(_("Opacity: {n} %").format(n=self.opacity.value()))

    def _show(self) -> None:
        """Say what comes next and how well the scheme lies."""
        points, chosen = self.points, self._chosen()
        self.view.show_points(points.lines(), points.waiting, chosen)
        self.step.setText(_(STEPS[self._step()]))
        text, tone = self._verdict()
        self.told.setText(text)
        self.told.set_tone(tone)
        self.save_button.setEnabled(points.fit is not None and self._opened is not None)
        for button in (self.move_button, self.remove_button):
            button.setEnabled(chosen >= 0)

    def _step(self) -> str:
        if self.points.wants_ground:
            return "ground"
        many = len(self.points.points)
        return "scheme" if many < 2 else "more" if many < 4 else "told" if many < 5 else "good"

    def _verdict(self) -> tuple[str, str]:
        points, number = self.points, active().number
        if points.fit is None:
            trouble = len(points.points) > 1 and points.trouble is not None
            return (sentence(points.trouble), "danger") if trouble and points.trouble else ("", "t2")
        scale = _("A pixel of the scheme is {n} m of the ground.").format(
            n=number(points.fit.metres_per_pixel, 2)
        )
        if not points.fit.checked:
            return " ".join([_("The error can be told from four points on."), scale]), "warn"
        error = points.fit.overall
        told = _("Error of the scheme: {n} m.").format(n=number(error, 1))
        if error > POOR:
            marked = points.fit.suspect is not None
            much = MARKED if marked else UNMARKED
            told = " ".join([told, _(much)])
        return f"{told} {scale}", "warn" if error > POOR else "ok"

    # the end

    def save(self) -> None:
        """Keep the scheme and show it on the map."""
        if self._opened is None or not self.save_button.isEnabled():
            return
        laid = self.points.laid(self._opened.scan, self.opacity.value() / 100)
        if laid is None:
            return
        title = self.title.text().strip() or laid.title or _("Scanned scheme")
        work = KeepScan(
            self.context.store, replace(laid, title=title), self._key, self.place.value() == ALONE
        )
        self.save_button.setEnabled(False)
        self.context.tasks.run(
            work, self._kept, self._not_kept, kind=WRITER, label=_("Keeping the scheme"), can_stop=False
        )

    def _kept(self, _key: Id) -> None:
        self.context.messages.say(_(LAID))
        self.accept()

    def _not_kept(self, error: BaseException) -> None:
        self.save_button.setEnabled(True)
        self.context.messages.show_error(error)

    def reject(self) -> None:
        """Forget a half-set point first; else close."""
        if self.points.forget_half():
            self.canvas.leave_tool()
            self._changed()
        else:
            super().reject()


class _ReadAddresses:
    """Reads the houses of the address book, so that names and numbers help to find a spot."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def __call__(self, progress: Progress) -> object:
        store = self._context.store
        with store.read() as session:
            return address_points(session, store.codes())
