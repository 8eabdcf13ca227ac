"""Analysis: the triangle with its six parts, who they are exactly, and the evidence."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from precinct_app.domain.case_stages import (
    ABSENT,
    CONTROLLERS,
    STRONG,
    TRIANGLE,
    UNKNOWN,
    WEAK,
    controller_state,
)
from precinct_app.domain.cases import CaseAnswer
from precinct_app.domain.labels import Naming
from precinct_app.gui.context import Context
from precinct_app.gui.pages.cases.links import LinkingStage
from precinct_app.gui.pages.cases.reading import LinkRow, ProjectContent
from precinct_app.gui.pages.cases.triangle import Triangle
from precinct_app.gui.theme import colour
from precinct_app.gui.widgets import (
    ElidedLabel,
    IconLabel,
    Label,
    Pill,
    PillText,
    Sheet,
    clear,
    column,
    row,
)
from precinct_app.i18n import N_, _

ICONS = {
    "offender": "user", "target": "target", "place": "map-pin", "handler": "users", "guardian": "shield",
    "manager": "building-store",
}  # fmt: skip
STATES = {
    STRONG: PillText(N_("there is one"), "ok", "check"), WEAK: PillText(N_("not named"), "warn", "clock"),
    UNKNOWN: PillText(N_("not known"), "neutral", "help-circle"), ABSENT: PillText(N_("none"), "danger", "x"),
}  # fmt: skip
# inside the triangle there is room for one word
SHORT = {"offender": N_("Offender"), "target": N_("Target"), "place": N_("Place")}
MOST_NAMES = 2


class Slot(QWidget):
    """One part of the triangle: who or what it is. ``chosen`` gives the part."""

    chosen = Signal(str)

    def __init__(self, part: str, words: str) -> None:
        super().__init__()
        self.part = part
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(words)
        self.title = ElidedLabel(words, "strong")
        self.pill = Pill()
        self.pill.hide()
        self._names = column(spacing=1)
        head = row(IconLabel(ICONS[part]), self.title, spacing=7)
        head.setStretch(1, 1)
        box = column(head, row(self.pill, 0), self._names, 0, spacing=3)
        box.setContentsMargins(12, 8, 10, 6)
        self.setLayout(box)
        self.setMinimumHeight(94)

    def show_links(self, links: Sequence[LinkRow], note: str, locked: bool) -> None:
        """Show who is linked as this part, and the note of its question."""
        clear(self._names)
        lines = [link.label.title + (f" – {link.note}" if link.note else "") for link in links]
        if len(lines) > MOST_NAMES:
            lines = [*lines[: MOST_NAMES - 1], _("and {n} more").format(n=len(lines) - MOST_NAMES + 1)]
        for line in [*lines, *([note] if note else [])][:MOST_NAMES]:
            self._names.addWidget(ElidedLabel(line, "small"))
        if not lines and not note and not locked:
            asked = _("Where exactly? Enter adds") if self.part == "place" else _("Who exactly? Enter adds")
            self._names.addWidget(Label(asked, "small", "t3"))
        self.setAccessibleDescription(", ".join(lines))

    def show_state(self, state: str) -> None:
        """Show how strong this controller is."""
        look = STATES[state]
        self.pill.set_pill(PillText(_(look.text), look.tone, look.icon))
        self.pill.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose the part on Enter and Space."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit(self.part)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the part."""
        self.chosen.emit(self.part)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard stands."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the mark away."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground and the edges of the cell."""
        painter = QPainter(self)
        ground = "soft" if self.hasFocus() else "alt" if self.part in CONTROLLERS else "surface"
        painter.fillRect(self.rect(), colour(ground))
        painter.fillRect(0, 0, 1, self.height(), colour("line"))
        if self.part not in ("offender", "handler"):
            painter.fillRect(0, 0, self.width(), 1, colour("line"))
        if self.hasFocus():
            painter.fillRect(0, 0, 3, self.height(), colour("accent"))
        painter.end()


class AnalysisStage(LinkingStage):
    """Triangle, its parts, links."""

    stage: ClassVar[str] = "analysis"

    def __init__(self, context: Context, naming: Naming) -> None:
        super().__init__(context, naming)
        words = {part: _first_large(naming.code("case_part", part)) for part in TRIANGLE}
        self.triangle = Triangle(words | {part: _(short) for part, short in SHORT.items()})
        self.slots = {part: Slot(part, words[part]) for part in TRIANGLE}
        self._assemble()
        self._connect()

    def _assemble(self) -> None:
        sheet = Sheet(padded=False, spacing=0)
        grid = QGridLayout()
        grid.setSpacing(0)
        for place, (controller, inner) in enumerate(
            (("handler", "offender"), ("guardian", "target"), ("manager", "place"))
        ):
            grid.addWidget(self.slots[inner], place, 0)
            grid.addWidget(self.slots[controller], place, 1)
        for side in (0, 1):
            grid.setColumnStretch(side, 1)
        upper = row(self.triangle, grid, spacing=0)
        upper.setStretch(1, 1)
        sheet.body.addLayout(upper, 1)
        box = column(sheet, self.links, spacing=10)
        box.setStretch(1, 1)
        self.setLayout(box)

    def _connect(self) -> None:
        self.triangle.chosen.connect(self.begin_link)
        for slot in self.slots.values():
            slot.chosen.connect(self.begin_link)

    def show_content(self, content: ProjectContent, locked: bool) -> None:
        """Show the triangle and the links."""
        super().show_content(content, locked)
        by_part = {part: [link for link in content.links if link.part == part] for part in TRIANGLE}
        states = {}
        for part, slot in self.slots.items():
            slot.show_links(by_part[part], _note(content.answers, CONTROLLERS.get(part, "")), locked)
            if part in CONTROLLERS:
                states[part] = controller_state(part, content.answers, len(by_part[part]))
                slot.show_state(states[part])
        self.triangle.show_states(states, {part: len(links) for part, links in by_part.items()})

    def areas(self) -> list[QWidget]:
        """Return the first part of the triangle and the links."""
        return [self.slots["offender"], self.links.table]


def _note(answers: Mapping[str, CaseAnswer], question: str) -> str:
    known = answers.get(question)
    return known.note if known is not None else ""


def _first_large(text: str) -> str:
    return text[:1].upper() + text[1:]
