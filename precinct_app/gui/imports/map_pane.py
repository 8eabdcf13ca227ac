"""What a map file still needs before it is loaded: a place and a radius in a whole region's extract, control
points for what lies nowhere; and what its addresses would do, told beforehand.
"""

from typing import Any
from weakref import ref

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QSpinBox, QWidget
from shiboken6 import isValid

from precinct_app.geo.coordinates import parse_place
from precinct_app.gui.imports.work import MAP, Looked
from precinct_app.gui.table_view import TableView
from precinct_app.gui.tables import Column, TableModel
from precinct_app.gui.widgets import Button, FormRow, Label, column, number_box, row, set_invalid
from precinct_app.i18n import N_, _, active, sentence
from precinct_app.imports.mapping import RowError

RADIUS_KM, MOST_KM = 5, 50
SHOWN = 500
NO_PLACE = N_("Give the middle of the precinct as coordinates: 51.1605, 71.4704.")
REGION = N_(
    "The file holds a whole region and the precinct has no boundary yet. What lies within the radius of this "
    "place is cut out once; or draw the boundary first."
)
LARGE = N_(
    "The file holds a whole region; what lies within the boundary is cut out once. “Cut out and compare” "
    "tells what is new before it is loaded."
)
UNPLACED = N_(
    "The drawing does not name its coordinate system. Choose the one it is in: it fits these by its numbers. "
    "If none is right, lay it by control points."
)
SURE = N_(
    "The drawing does not name its coordinate system. By its numbers and the boundary it is the one that is "
    "chosen; check after loading whether houses stand in their places."
)
NO_SYSTEM = N_("Choose the coordinate system of the drawing, or lay it by control points.")
SYSTEMS = {
    "sk42": N_("SK-42, zone {zone}"),
    "sk42_short": N_("SK-42, zone {zone}, easting without the zone"),
    "utm": N_("WGS 84 / UTM, zone {zone}N"),
}
SCAN = N_(
    "This is a picture. “Load” opens the scheme beside the map, where control points lay it on the ground."
)


class MapPane(QWidget):
    """Hidden while nothing is asked. ``lay_asked`` tells that control points are wanted, ``cut_asked`` that
    the part of a region is to be cut out and its addresses compared.
    """

    lay_asked = Signal()
    cut_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.told = Label("", "small", "t2", wrap=True)
        self.place = QLineEdit()
        self.place.setPlaceholderText("51.1605, 71.4704")
        self.radius = number_box(QSpinBox())
        self.radius.setRange(1, MOST_KM)
        self.radius.setValue(RADIUS_KM)
        self.place_row = FormRow(_("Middle of the precinct, coordinates"), self.place, True)
        self.radius_row = FormRow(_("Radius, km"), self.radius)
        self.system = QComboBox()
        self.system_row = FormRow(_("Coordinate system of the drawing"), self.system, True)
        self.lay_button = Button(_("Lay it by control points…"), icon="target")
        self.cut_button = Button(_("Cut out and compare"), icon="eye")
        self.model = TableModel(
            [
                Column(_("House"), _house, 90, sortable=False),
                Column(_("What is doubtful"), _what, sortable=False),
            ],
            row_key=id,
        )
        self.doubts = TableView(self.model, _("Doubtful addresses"))
        self.doubts.setMinimumHeight(150)
        self._asks = QWidget()
        asked = row(self.place_row, self.radius_row, 0, spacing=10)
        asked.setStretch(0, 1)
        self._asks.setLayout(asked)
        box = column(
            self._asks, self.system_row, row(self.lay_button, self.cut_button, 0), self.told, spacing=8
        )
        box.addWidget(self.doubts, 1)
        self.setLayout(box)
        self.lay_button.clicked.connect(self.lay_asked)
        self.cut_button.clicked.connect(self.cut_asked)
        self.place.textEdited.connect(self._forget_counts)
        self.radius.valueChanged.connect(self._forget_counts)
        self.forget()

    def forget(self) -> None:
        """Ask nothing."""
        self.told.setText("")
        set_invalid(self.place, False)
        self.system.clear()
        for part in (self._asks, self.system_row, self.lay_button, self.cut_button, self.doubts, self):
            part.hide()

    def show_looked(self, looked: Looked) -> None:
        """Show what the file needs or would do."""
        self._asks.setVisible(looked.asks_place)
        self.cut_button.setVisible(looked.offers_cut)
        if looked.addresses is not None:
            self._show_addresses(looked.addresses)
        elif looked.asks_place:
            self._say(_(REGION))
        elif looked.offers_cut:
            self._say(_(LARGE))
        elif looked.scan:
            self._say(_(SCAN))
        elif looked.unplaced is not None:
            self._ask_system(looked)

    def _ask_system(self, looked: Looked) -> None:
        """Offer the systems that fit, else control points alone."""
        asked = looked.unplaced
        for system in asked.systems:
            self.system.addItem(system_text(system), system)
        self.system.setCurrentIndex(0 if asked.sure else -1)
        self.system_row.setVisible(bool(asked.systems))
        self.lay_button.show()
        if not asked.systems:
            self._say(_(asked.message).format(file=looked.path.name))
        else:
            self._say(_(SURE) if asked.sure else _(UNPLACED))

    def _forget_counts(self, _value: object = None) -> None:
        """What was compared holds for the former place only."""
        if self._asks.isVisibleTo(self):
            self.doubts.hide()
            self._say(_(REGION))

    def _show_addresses(self, found: Any) -> None:
        number = active().number
        told = _(
            "Addresses: {n}; new: {new}, known already: {known}, doubtful: {doubtful}; "
            "new streets: {streets}."
        )
        words = [
            told.format(
                n=number(found.read), new=number(found.new), known=number(found.known),
                doubtful=number(len(found.doubts)), streets=number(found.streets),
            )
        ]  # fmt: skip
        if found.repeated:
            words.append(_("Again in the file: {n}.").format(n=number(found.repeated)))
        if found.outside:
            words.append(_("Left out beyond the boundary: {n}.").format(n=number(found.outside)))
        self._say(" ".join(words))
        self.model.set_rows(found.doubts[:SHOWN])
        self.doubts.setVisible(bool(found.doubts))
        make_room(self)

    def _say(self, words: str) -> None:
        self.told.setText(words)
        self.show()
        make_room(self)

    def offer_laying(self, error: BaseException, code: str) -> None:
        """Offer control points for a file that lies nowhere."""
        from precinct_app.geo.messages import WithoutPlace

        if isinstance(error, WithoutPlace) and code == MAP:
            self.lay_button.show()
            self.show()
        make_room(self)

    def missing(self) -> str:
        """Return what has to be given first, "" when nothing is asked."""
        wrong = _(NO_PLACE) if self._asks.isVisibleTo(self) and parse_place(self.place.text()) is None else ""
        set_invalid(self.place, bool(wrong))
        lacks = self.system_row.isVisibleTo(self) and self.system.currentIndex() < 0
        self.system_row.set_error(_(NO_SYSTEM) if lacks else "")
        return _(NO_SYSTEM) if lacks else wrong

    def around(self) -> tuple[float, float, float] | None:
        """Return (lon, lat, metres) of what is to be cut out, None when it is not asked."""
        place = parse_place(self.place.text()) if self._asks.isVisibleTo(self) else None
        return (*place, self.radius.value() * 1000.0) if place is not None else None


def system_text(system: Any) -> str:
    """Return what a coordinate system is called, with its unit and the order of its axes where unusual."""
    words = [_(SYSTEMS[system.kind]).format(zone=system.zone)]
    if system.unit != 1.0:
        words.append(_("in millimetres"))
    if system.exchanged:
        words.append(_("northing first"))
    return ", ".join(words)


def make_room(part: QWidget) -> None:
    """Let the window grow to what the page of ``part`` shows now; it never shrinks under the hand."""
    QTimer.singleShot(0, part, _Grow(part))


class _Grow:
    """Grows a window once its new parts know their size; keeps nothing alive."""

    def __init__(self, part: QWidget) -> None:
        self._part = ref(part)

    def __call__(self) -> None:
        part = self._part()
        page = part.parentWidget() if part is not None and isValid(part) else None
        layout = page.layout() if page is not None else None
        if page is None or layout is None:
            return
        layout.activate()
        wanted = layout.totalHeightForWidth(page.width()) if layout.hasHeightForWidth() else 0
        more = max(wanted, layout.totalSizeHint().height()) - page.height()
        window = page.window()
        if more > 0:
            most = window.screen().availableGeometry().height() - 40
            window.resize(window.width(), min(window.height() + more, most))


def _house(error: RowError) -> str:
    return error.column


def _what(error: RowError) -> str:
    return sentence(error.sentence)
