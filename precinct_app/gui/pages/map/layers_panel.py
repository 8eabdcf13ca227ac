"""The left panel of the map: layers as legend, switches and counts in one.

Each layer has its sign, how many things it holds, how many of them are not on the map, and a switch; the keys
1 to 7 turn the first seven. What is off stays off until it is switched on again.
"""

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from precinct_app.domain.codes import CodeLists
from precinct_app.domain.social_map.layers import EXTRA, OFF_AT_FIRST, SEVEN
from precinct_app.gui import theme
from precinct_app.gui.map_canvas import sprites
from precinct_app.gui.map_canvas.markers import Style
from precinct_app.gui.pages.map.areas_list import AreaLine, AreasList
from precinct_app.gui.pages.map.filters import FilterBox
from precinct_app.gui.pages.map.markers import KindLook, LayerLook, layer_look
from precinct_app.gui.widgets import Button, IconButton, Label, Switch, clear, column, hair, row, scrolled
from precinct_app.i18n import N_, _, active, pgettext

WIDTH = 244
# what is no layer of things: code, words
GROUND = (
    ("boundary", N_("Boundary of the precinct")),
    ("sectors", N_("Sectors and areas")),
    ("numbers", N_("House numbers")),
    ("round", N_("Progress of the round")),
)


class LayersPanel(QFrame):
    """The panel. ``toggled`` gives the code of a layer and whether it is on."""

    toggled = Signal(str, bool)
    load_asked = Signal()
    maps_asked = Signal()
    print_asked = Signal()
    export_asked = Signal()
    boundary_asked = Signal()
    sector_asked = Signal()

    def __init__(self, codes: CodeLists, language: str, may_draw: bool, may_load: bool) -> None:
        super().__init__()
        self.setObjectName("sheet")
        self.setFixedWidth(WIDTH)
        self.setAccessibleName(_("Layers"))
        self.rows: dict[str, LayerRow] = {}
        self._kinds: list[KindLook] = []
        self._looks = {code: layer_look(codes, code, language) for code in (*SEVEN, *EXTRA)}
        self.all_button = Button(_("Turn all off"), "link")
        self.boundary_button = Button(_("Draw the boundary"), "link", "polygon")
        self.sector_button = Button(_("Draw a sector"), "link", "plus")
        self.areas = AreasList(may_draw)
        self.filter = FilterBox(codes, language)
        self.load_button = Button(_("Load from a file…"), icon="file-import", small=True)
        self.maps_button = IconButton("stack-2", _("Base maps"))
        self.print_button = IconButton("printer", _("Print the map"), "Ctrl+P")
        self.export_button = IconButton("file-export", _("Save layers to a file"), "Ctrl+E")
        for button, may in (
            (self.boundary_button, may_draw), (self.sector_button, may_draw), (self.load_button, may_load),
            (self.maps_button, may_load),
        ):  # fmt: skip
            if not may:
                button.hide()
        self._assemble()
        self._connect()

    def _assemble(self) -> None:
        inside = QWidget()
        box = column(spacing=1)
        box.addLayout(row(Label(_("Layers"), "heading"), self.maps_button, 0, self.all_button))
        for code in SEVEN:
            box.addWidget(self._row(code, self._looks[code]))
        box.addWidget(hair("line"))
        box.addWidget(Label(_("Audit of the surroundings"), "small", "t2"))
        box.addWidget(self._row("finding", self._looks["finding"]))
        box.addWidget(hair("line"))
        for code in ("police", "other"):
            box.addWidget(self._row(code, self._looks[code]))
        box.addWidget(hair("line"))
        for code, words in GROUND:
            box.addWidget(self._row(code, None, _(words)))
            if code == "sectors":
                box.addWidget(self.areas)
        self.rows["sectors"].hide()
        self.rows["round"].switch.setChecked(False)
        self.rows["round"].hide()
        box.addLayout(column(self.boundary_button, self.sector_button, spacing=0))
        box.addWidget(hair("line"))
        box.addWidget(Label(_("Filter"), "small", "t2"))
        box.addWidget(self.filter)
        box.setAlignment(Qt.AlignmentFlag.AlignTop)
        box.addStretch(1)
        box.setContentsMargins(14, 12, 12, 8)
        inside.setLayout(box)
        foot = row(self.load_button, 0, self.print_button, self.export_button, spacing=2)
        foot.setContentsMargins(14, 4, 12, 10)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 1, 1, 1)
        whole.setSpacing(0)
        self._scroll = scrolled(inside)
        whole.addWidget(self._scroll, 1)
        whole.addLayout(foot)

    def _row(self, code: str, look: LayerLook | None, words: str = "") -> "LayerRow":
        made = LayerRow(code, look, words)
        self.rows[code] = made
        made.toggled.connect(self._tell)
        return made

    def _connect(self) -> None:
        self.all_button.clicked.connect(self._turn_all)
        self.load_button.clicked.connect(self.load_asked)
        self.maps_button.clicked.connect(self.maps_asked)
        self.print_button.clicked.connect(self.print_asked)
        self.export_button.clicked.connect(self.export_asked)
        self.boundary_button.clicked.connect(self.boundary_asked)
        self.sector_button.clicked.connect(self.sector_asked)

    def hidden_layers(self) -> set[str]:
        """Return the codes of what is off."""
        return {code for code, shown in self.rows.items() if not shown.switch.isChecked()}

    def hide_layers(self, codes: Iterable[str]) -> None:
        """Turn these layers off and all others on."""
        off = set(codes)
        for code, shown in self.rows.items():
            shown.switch.setChecked(code not in off)

    def show_counts(
        self, counts: Mapping[str, tuple[int, int]], shown: Mapping[str, int], filtered: bool = False
    ) -> None:
        """Show how many things each layer holds, how many the filter shows of them and how many are not on
        the map.
        """
        for code in self._looks:
            count, missing = counts.get(code, (0, 0))
            self.rows[code].show_count(count, missing, shown.get(code, 0) if filtered else None)

    def show_kinds(self, kinds: Sequence[KindLook]) -> None:
        """Show the kinds with a colour of their own under their layers; a click filters by one."""
        if kinds == self._kinds:
            return
        self._kinds = list(kinds)
        for code in self._looks:
            clear(self.rows[code].kinds)
        for kind in kinds:
            if kind.layer in self.rows:
                line = KindLine(kind)
                line.chosen.connect(self.filter.choose_kind)
                self.rows[kind.layer].kinds.addWidget(line)

    def show_areas(self, known: bool, areas: Sequence[AreaLine]) -> None:
        """Name what the button does: draw a boundary, or change the one there is; sectors only if any."""
        self.rows["sectors"].setVisible(bool(areas))
        self.areas.setVisible(bool(areas))
        self.areas.show_areas(areas)
        self.boundary_button.setText(
            pgettext("button", "Change the boundary") if known else _("Draw the boundary")
        )

    def focus_filter(self) -> None:
        """Put the focus into the filter and bring it into view."""
        self._scroll.ensureWidgetVisible(self.filter)
        self.filter.kind.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def turn(self, code: str) -> None:
        """Turn a layer on or off."""
        self.rows[code].switch.toggle()

    def turn_digit(self, digit: int) -> bool:
        """Turn the layer of a key; False when the key has none."""
        code = next((look.code for look in self._looks.values() if look.digit == digit), "")
        if code:
            self.turn(code)
        return bool(code)

    def turn_on(self, code: str) -> None:
        """Show a layer in which something is to be seen."""
        if code in self.rows:
            self.rows[code].switch.setChecked(True)

    def _tell(self, code: str, on: bool) -> None:
        self.toggled.emit(code, on)
        self._name_all()

    def _turn_all(self) -> None:
        on = not self._any_on(self._looks)
        for code in self._looks:
            self.rows[code].switch.setChecked(on)

    def _any_on(self, codes: Iterable[str]) -> bool:
        return any(self.rows[code].switch.isChecked() for code in codes)

    def _name_all(self) -> None:
        self.all_button.setText(_("Turn all off") if self._any_on(self._looks) else _("Turn all on"))


class LayerRow(QWidget):
    """One layer: sign, name, count, what is not on the map, switch."""

    toggled = Signal(str, bool)

    def __init__(self, code: str, look: LayerLook | None, words: str = "") -> None:
        super().__init__()
        self.code = code
        text = look.text if look is not None else words
        self.name = Label(text, "body", wrap=True)
        self.name.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.count = Label("", "small", "t2")
        self.missing = Label("", "note", "t3", wrap=True)
        self.missing.hide()
        self.switch = Switch(name=text)
        self.switch.setChecked(code not in OFF_AT_FIRST)
        self.switch.setFixedSize(self.switch.sizeHint())
        if look is not None and look.digit:
            self.setToolTip(_("Key {digit}").format(digit=look.digit))
            self.switch.setToolTip(self.toolTip())
        self._words = column(self.name, self.missing, spacing=0)
        self._line = box = row(self._words, self.count, self.switch, spacing=8)
        if look is not None:
            box.insertWidget(0, LayerSign(look))
        box.setStretch(1 if look is not None else 0, 1)
        box.setContentsMargins(0, 2, 0, 2)
        self.kinds = column(spacing=0)
        self.setLayout(column(box, self.kinds, spacing=0))
        self.name.setBuddy(self.switch)
        self.switch.toggled.connect(self._tell)

    def show_count(self, count: int, missing: int, shown: int | None = None) -> None:
        """Show how many there are, how many of them the filter shows and how many are not on the map."""
        number = active().number
        self.count.setText(number(count) if shown is None else f"{number(shown)} / {number(count)}")
        self._put_count(below=shown is not None)
        self.missing.setText(_("not on the map: {n}").format(n=missing) if missing else "")
        self.missing.setVisible(bool(missing))
        told = f"{self.name.text()}: {self.count.text()}"
        self.switch.setAccessibleDescription(f"{told}. {self.missing.text()}" if missing else told)

    def _put_count(self, *, below: bool) -> None:
        """Let two numbers stand under the name: beside it they would push the switch out of the panel."""
        is_below = self._words.indexOf(self.count) >= 0
        if below and not is_below:
            self._words.insertWidget(1, self.count)
        elif is_below and not below:
            self._line.insertWidget(self._line.indexOf(self.switch), self.count)

    def _tell(self, on: bool) -> None:
        self.name.set_tone("text" if on else "t3")
        self.toggled.emit(self.code, on)


class KindLine(QWidget):
    """An own kind in the legend: its sign and name; ``chosen`` gives its code."""

    chosen = Signal(str)

    def __init__(self, kind: KindLook) -> None:
        super().__init__()
        self._code = kind.code
        self.button = Button(kind.text, "link")
        self.button.setToolTip(_("Show this kind only"))
        box = row(LayerSign(kind.look, kind.sign), self.button, 0, spacing=6)
        box.setContentsMargins(22, 0, 0, 0)
        self.setLayout(box)
        self.button.clicked.connect(self._tell)

    def _tell(self) -> None:
        self.chosen.emit(self._code)


class LayerSign(QWidget):
    """The sign of a layer as it stands on the map."""

    SIDE = 20

    def __init__(self, look: LayerLook, sign: str = "") -> None:
        super().__init__()
        self.setFixedSize(self.SIDE, self.SIDE)
        # a ring is drawn wide on the map; its dot tells it apart in the legend
        ring = look.shape == "ring"
        self._style = Style(look.shape, look.light, look.dark, "•" if ring else sign, not (ring or sign))

    def sizeHint(self) -> QSize:
        """Return the room of a sign."""
        return QSize(self.SIDE, self.SIDE)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the marker in the middle."""
        painter = QPainter(self)
        picture = sprites.marker(self._style, theme.theme(), self.devicePixelRatioF())
        if self._style.wide:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(self.rect(), picture)
        else:
            sprites.stamp(painter, picture, self.width() / 2, self.height() / 2)
        painter.end()
