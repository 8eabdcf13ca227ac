"""The three columns of a card: who it is, what happened, with whom; the sides yield in a narrow window."""

from PySide6.QtWidgets import QHBoxLayout, QLayout, QWidget

from precinct_app.gui.widgets import column, scrolled

LEFT, RIGHT = (312, 328), (250, 304)  # px: least and most


def stand_beside(card: QWidget, left: QWidget, sheets: QLayout, buttons: QLayout, right: QWidget) -> None:
    """Lay ``card`` out: ``sheets`` scroll between ``left`` and ``right``, ``buttons`` stay below them."""
    inside = QWidget()
    inside.setLayout(sheets)
    middle = column(scrolled(inside), buttons, spacing=10)
    middle.setStretch(0, 1)
    for side, (least, most) in ((left, LEFT), (right, RIGHT)):
        side.setMinimumWidth(least)
        side.setMaximumWidth(most)
    box = QHBoxLayout(card)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(12)
    # a side has grown to its most before the middle gets more than it asks for
    box.addWidget(left, 1)
    box.addLayout(middle, 2)
    box.addWidget(right, 1)
