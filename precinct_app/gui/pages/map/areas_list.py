"""The sectors and other areas in the left panel: name, how many records stand in each, what can be done."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from precinct_app.domain.base import Id
from precinct_app.geo.features import Marker
from precinct_app.gui import icons
from precinct_app.gui.widgets import Button, IconButton, Label, below, clear, column, row
from precinct_app.i18n import _, active, pgettext

SECTOR, OTHER = "sector", "other"


@dataclass(frozen=True, slots=True)
class AreaLine:
    """A sector or area that holds today: ``kind`` is "sector" or "other"; ``name`` may be ""."""

    key: Id
    kind: str
    name_kk: str
    name_ru: str
    wkb: bytes

    def title(self, number: int) -> str:
        """Return its name, or a number where it has none."""
        name = active().pick(self.name_kk, self.name_ru)
        return name or _("Sector without a name, {n}").format(n=number)


def inside(area: AreaLine, markers: Sequence[Marker]) -> list[tuple[str, bytes]]:
    """Return the keys of the markers that stand in an area."""
    if not markers:
        return []
    from precinct_app.geo import shapes

    held = shapes.contains_many(area.wkb, [m.lon for m in markers], [m.lat for m in markers])
    return [marker.key for marker, holds in zip(markers, held, strict=True) if holds]


class AreasList(QWidget):
    """The list. The signals give the key of an area."""

    shown = Signal(object)
    edit_asked = Signal(object)
    rename_asked = Signal(object)
    remove_asked = Signal(object)

    def __init__(self, may_draw: bool) -> None:
        super().__init__()
        self._may_draw = may_draw
        self.lines: list[AreaRow] = []
        self.setAccessibleName(_("Sectors and areas"))
        self._box = column(spacing=0)
        self._box.setContentsMargins(8, 0, 0, 2)
        self.setLayout(self._box)

    def show_areas(self, areas: Sequence[AreaLine]) -> None:
        """Show other areas."""
        clear(self._box)
        self.lines = [AreaRow(area, number, self._may_draw) for number, area in enumerate(areas, 1)]
        for line in self.lines:
            self._box.addWidget(line)
            line.shown.connect(self.shown)
            line.edit_asked.connect(self.edit_asked)
            line.rename_asked.connect(self.rename_asked)
            line.remove_asked.connect(self.remove_asked)

    def show_counts(self, counts: Sequence[int]) -> None:
        """Show how many records of the layers stand in each."""
        for line, count in zip(self.lines, counts, strict=False):
            line.show_count(count)


class AreaRow(QWidget):
    """One area."""

    shown = Signal(object)
    edit_asked = Signal(object)
    rename_asked = Signal(object)
    remove_asked = Signal(object)

    def __init__(self, area: AreaLine, number: int, may_draw: bool) -> None:
        super().__init__()
        self.area, self.title = area, area.title(number)
        self.name = Button(self.title, "link", small=True)
        self.name.setToolTip(_("Show it on the map and list what stands in it"))
        self.count = Label("", "small", "t2")
        self.more = IconButton("dots", _("What to do with the sector"), size=16)
        self.more.setVisible(may_draw)
        self.setLayout(row(self.name, 0, self.count, self.more, spacing=4))
        self.menu = QMenu(self)
        for words, icon, slot in (
            (pgettext("menu", "Change the outline"), "polygon", self._edit),
            (pgettext("menu", "Rename"), "pencil", self._rename),
            (pgettext("menu", "Delete"), "trash", self._remove),
        ):
            action = QAction(icons.icon(icon, "text"), words, self.menu)
            action.triggered.connect(slot)
            self.menu.addAction(action)
        self.name.clicked.connect(self._show)
        self.more.clicked.connect(self._open_menu)

    def show_count(self, count: int) -> None:
        """Show how many records stand in it."""
        self.count.setText(active().number(count))
        self.name.setAccessibleName(f"{self.title}: {active().number(count)}")

    def _open_menu(self) -> None:
        self.menu.popup(below(self.more))

    def _show(self) -> None:
        self.shown.emit(self.area.key)

    def _edit(self) -> None:
        self.edit_asked.emit(self.area.key)

    def _rename(self) -> None:
        self.rename_asked.emit(self.area.key)

    def _remove(self) -> None:
        self.remove_asked.emit(self.area.key)
