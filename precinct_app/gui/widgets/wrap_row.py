"""A row of controls that breaks into more lines where it has no room: nothing in it is ever cut or squeezed.

A field that takes the rest keeps enough room for a word; a box of choices gives way before the line breaks.
"""

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QComboBox, QLayoutItem, QSizePolicy, QSpacerItem, QWidget, QWidgetItem

from precinct_app.gui.widgets.item_layout import ItemLayout

GAP = 6  # between two lines
FIELD_LEAST, BOX_LEAST, LINE_LEAST = 150, 150, 130  # px of a field, of a box of choices, of a line of words
_RESTING = (QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)


def wrapped(*things: QWidget | int, spacing: int = 8) -> "WrapRow":
    """Return a row without margins; 0 takes what is left of its line where no field does."""
    box = WrapRow(spacing)
    for thing in things:
        if isinstance(thing, QWidget):
            box.addWidget(thing)
        else:
            box.add_spring()
    return box


class WrapRow(ItemLayout):
    """Widgets from left to right in as many lines as needed."""

    def __init__(self, spacing: int) -> None:
        super().__init__()
        self._heights: dict[int, int] = {}  # by width, until something in the row changes
        self.setSpacing(spacing)
        self.setContentsMargins(0, 0, 0, 0)

    def add_spring(self) -> None:
        """Let what follows stand at the right edge where no field takes the rest of the line."""
        self.addItem(QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed))

    def addWidget(self, widget: QWidget) -> None:
        """Put ``widget`` at the end; its item is owned here, not by Qt."""
        self.addChildWidget(widget)
        self.addItem(QWidgetItem(widget))

    def invalidate(self) -> None:
        """Forget what was measured: a widget of the row changed."""
        self._heights.clear()
        super().invalidate()

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines in ``width``; Qt asks the same width many times."""
        if width not in self._heights:
            self._heights[width] = self._height_in(width)
        return self._heights[width]

    def _height_in(self, width: int) -> int:
        margins = self.contentsMargins()
        lines = self._lines(width - margins.left() - margins.right())
        heights = [_height(line) for line in lines]
        return sum(heights) + GAP * max(0, len(lines) - 1) + margins.top() + margins.bottom()

    def sizeHint(self) -> QSize:
        """Return the size of one line."""
        return self._size(sum(map(_wanted, self._shown())) + self.spacing() * max(0, len(self._shown()) - 1))

    def minimumSize(self) -> QSize:
        """Return a size that holds the widest control."""
        return self._size(max(map(_needed, self._shown()), default=0))

    def setGeometry(self, rect: QRect) -> None:
        """Put everything into ``rect``."""
        super().setGeometry(rect)
        inner = rect.marginsRemoved(self.contentsMargins())
        top = inner.top()
        for line in self._lines(inner.width()):
            left, height = inner.left(), _height(line)
            for item, width in zip(line, self._widths(line, inner.width()), strict=True):
                high = min(item.sizeHint().height(), height)
                above = 0 if _stands_above(item) else (height - high) // 2
                item.setGeometry(QRect(left, top + above, width, high))
                left += width + (0 if _is_spring(item) else self.spacing())
            top += height + GAP

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not _is_spring(item) and not item.isEmpty()]

    def _size(self, width: int) -> QSize:
        margins = self.contentsMargins()
        height = _height(self._shown()) + margins.top() + margins.bottom()
        return QSize(width + margins.left() + margins.right(), height)

    def _lines(self, room: int) -> list[list[QLayoutItem]]:
        lines: list[list[QLayoutItem]] = [[]]
        taken = 0
        for item in self._items:
            if _is_spring(item):
                lines[-1].append(item)
            elif not item.isEmpty():
                if taken and taken + _needed(item) > room:
                    # what pushes to the right edge goes along into the next line
                    spring = [lines[-1].pop()] if _is_spring(lines[-1][-1]) else []
                    lines.append(spring)
                    taken = 0
                lines[-1].append(item)
                taken += _needed(item) + self.spacing()
        return lines

    def _widths(self, line: list[QLayoutItem], room: int) -> list[int]:
        widths = [_needed(item) for item in line]
        spare = room - sum(widths) - self.spacing() * max(0, sum(not _is_spring(item) for item in line) - 1)
        for place, item in enumerate(line):
            more = max(0, min(_wanted(item) - widths[place], spare)) if not _rests(item) else 0
            widths[place] += more
            spare -= more
        takers = [place for place, item in enumerate(line) if _rests(item)]
        takers = takers or [place for place, item in enumerate(line) if _is_spring(item)]
        for number, place in enumerate(takers):
            more = max(0, spare // (len(takers) - number))
            most = line[place].maximumSize().width()
            given = min(widths[place] + more, most) - widths[place] if _rests(line[place]) else more
            widths[place] += given
            spare -= given
        return widths


def _is_spring(item: QLayoutItem) -> bool:
    return item.spacerItem() is not None


def _stands_above(item: QLayoutItem) -> bool:
    """Tell whether the widget is a row of a form: beside one with an error it keeps its label in line."""
    widget = item.widget()
    return widget is not None and bool(widget.property("form_row"))


def _height(line: list[QLayoutItem]) -> int:
    return max((item.sizeHint().height() for item in line), default=0)


def _rests(item: QLayoutItem) -> bool:
    """Tell whether the widget takes the rest of its line."""
    widget = item.widget()
    return (
        widget is not None
        and widget.sizePolicy().horizontalPolicy() in _RESTING
        and widget.minimumWidth() < widget.maximumWidth()
    )


def _needed(item: QLayoutItem) -> int:
    widget = item.widget()
    if widget is None:
        return 0
    hint = widget.sizeHint().width()
    if _rests(item):
        ignored = widget.sizePolicy().horizontalPolicy() == QSizePolicy.Policy.Ignored
        hint = min(hint, LINE_LEAST) if ignored else FIELD_LEAST
    elif isinstance(widget, QComboBox):
        hint = min(hint, BOX_LEAST)
    return max(widget.minimumWidth(), min(hint, widget.maximumWidth()))


def _wanted(item: QLayoutItem) -> int:
    widget = item.widget()
    if widget is None:
        return 0
    return max(widget.minimumWidth(), min(widget.sizeHint().width(), widget.maximumWidth()), _needed(item))
