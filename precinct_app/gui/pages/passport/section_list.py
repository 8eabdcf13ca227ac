"""The sections of the passport with how full each is: a name too long for one line takes two."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter

from precinct_app.gui.table_header import FIRST_PADDING, PADDING
from precinct_app.gui.table_view import ROW_HEIGHT, CellDelegate, TableView
from precinct_app.gui.tables import Column, Kind, TableModel
from precinct_app.gui.theme import colour, font
from precinct_app.i18n import _

SHARE, SCROLL_BAR, AROUND = 78, 14, 12
_WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class SectionRow:
    """A section with how many of its fields are filled; the first row stands for all of them."""

    code: str
    name: str
    filled: int
    total: int


class SectionDelegate(CellDelegate):
    """Draws the name on as many lines as it needs."""

    def _paint_cell(self, painter: QPainter, rect: QRect, column: Column, value: object, tone: str) -> None:
        if column.kind is not Kind.TEXT:
            super()._paint_cell(painter, rect, column, value, tone)
            return
        painter.setFont(font("body"))
        painter.setPen(colour("text"))
        painter.drawText(rect, int(_WRAPPED), str(value))


class SectionList(TableView):
    """The list; ``width`` is that of the whole, which does not change."""

    def __init__(self, width: int) -> None:
        self.rows = TableModel(_columns(), row_key=_key)
        super().__init__(self.rows, _("Sections of the passport"))
        self._room = width - SHARE - SCROLL_BAR - FIRST_PADDING - 2 * PADDING
        self.setItemDelegate(SectionDelegate(self))
        self.horizontalHeader().hide()
        self.widths.set_wanted(1, SHARE)  # its hidden title would ask for more

    def show_sections(self, rows: Sequence[SectionRow]) -> None:
        """Show the sections; the chosen one stays."""
        self.rows.set_rows(rows)
        metrics = QFontMetrics(font("body"))
        for place, one in enumerate(rows):
            needed = metrics.boundingRect(QRect(0, 0, self._room, 999), int(_WRAPPED), one.name).height()
            self.setRowHeight(place, max(ROW_HEIGHT, needed + AROUND))


def _columns() -> list[Column]:
    return [
        Column(_("Section"), _name, 0, sortable=False),
        Column(_("Filled in"), _share, SHARE, Kind.NUMBER, sortable=False, tone=_tone),
    ]


def _key(one: SectionRow) -> object:
    return one.code


def _name(one: SectionRow) -> str:
    return one.name


def _share(one: SectionRow) -> str:
    return f"{one.filled} / {one.total}"


def _tone(one: SectionRow) -> str:
    return "ok" if one.filled == one.total else "t2"
