"""What came of a comparison: the lines in three groups, the chosen one field by field, keys 1 to 4."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from precinct_app.domain.birth import birth_text
from precinct_app.domain.labels import Naming
from precinct_app.domain.register.compare import FIELDS, Line
from precinct_app.gui.cards.viewing import masked_iin
from precinct_app.gui.physical_keys import cap_of, is_plain
from precinct_app.gui.register_compare.work import DECISIONS, DIFFERING, HERE, THERE, Item
from precinct_app.gui.table_view import TableView
from precinct_app.gui.tables import Column, Group, Kind, TableModel, TwoPart
from precinct_app.gui.widgets import Button, Label, PillText, clear, column, row, scrolled
from precinct_app.i18n import N_, _
from precinct_app.imports.register_list import APART, KEEP, LATER, TAKE

HEADS = {
    DIFFERING: (N_("Differing"), "arrows-exchange"), THERE: (N_("Only in the list"), "user-plus"),
    HERE: (N_("Only on the register"), "user-minus"),
}  # fmt: skip
BY = {"iin": N_("by IIN"), "birth": N_("by name and date of birth"), "name": N_("by name alone")}
LABELS = {
    "surname": N_("Surname"), "given": N_("Given name"), "patronymic": N_("Patronymic"),
    "birth": N_("Date of birth"), "iin": N_("IIN"), "home": N_("Address"), "category": N_("Category"),
    "act_number": N_("Number of the act"),
}  # fmt: skip
# what taking over means for a line that stands on one side only
MEANING = {
    DIFFERING: N_("1 writes what differs from the list, empty cells of the list change nothing."),
    THERE: N_("1 puts the person on the register, with the card where there is none."),
    HERE: N_("1 takes the person off the register; the list is named as the ground."),
}
_TONES = {TAKE: ("accent", "check"), KEEP: ("ok", "shield-check"), LATER: ("neutral", "clock"),
          APART: ("warn", "unlink")}  # fmt: skip
PANEL = 360


class ComparedPane(QWidget):
    """The list and the chosen line; ``decided`` tells that a key settled one."""

    decided = Signal()

    def __init__(self, naming: Naming) -> None:
        super().__init__()
        self._naming = naming
        self._item: Item | None = None
        self.model = TableModel(self._columns(), _number, _grouped)
        self.table = TableView(self.model, _("Compared lines"))
        self.title = Label("", "heading", wrap=True)
        self.by = Label("", "small", "t2", wrap=True)
        self.meaning = Label("", "small", "t2", wrap=True)
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(12)
        self.grid.setVerticalSpacing(4)
        self.grid.setColumnStretch(1, 1)
        self.grid.setColumnStretch(2, 1)
        self.buttons = [
            Button(_(words), "choice", key=str(n)) for n, (_code, words) in enumerate(DECISIONS, 1)
        ]
        self._assemble()
        self.table.current_changed.connect(self._show)
        for button in self.buttons:
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(self._clicked)

    def _columns(self) -> list[Column]:
        return [
            Column(_("Who"), self._who, 0, Kind.NAME, least=250),
            Column(_("What differs"), self._what, 176, Kind.MUTED, least=110),
            Column(_("Decision"), _decision, 158, Kind.PILL, least=150),
        ]

    def _assemble(self) -> None:
        side = QWidget()
        side.setFixedWidth(PANEL)
        facts = QWidget()
        facts.setLayout(column(self.by, self.grid, self.meaning, 0, spacing=8))
        whole = column(self.title, scrolled(facts), *self.buttons, spacing=8)
        whole.setStretch(1, 1)
        side.setLayout(whole)
        box = row(self.table, side, spacing=14)
        box.setStretch(0, 1)
        self.setLayout(box)

    def show_items(self, items: Sequence[Item]) -> None:
        """Show the lines of a comparison."""
        self.model.set_rows(items)
        self.table.choose_first()
        self._show(self.table.current_row())

    def items(self) -> list[Item]:
        """Return all lines with what was decided."""
        return list(self.model.rows())

    def press(self, cap: str) -> bool:
        """Settle the chosen line by 1 to 4 and go on; False when the key means nothing."""
        item = self._item
        if item is None or cap not in ("1", "2", "3", "4"):
            return False
        code = DECISIONS[int(cap) - 1][0]
        if code == APART and item.part != DIFFERING:
            return True
        item.decision = code
        self.model.replace_row(item)
        self.decided.emit()
        self._next()
        return True

    def _next(self) -> None:
        here = self.table.currentIndex().row()
        for line in range(here + 1, self.model.rowCount()):
            if isinstance(self.model.row_at(self.model.index(line, 0)), Item):
                self.table.setCurrentIndex(self.model.index(line, 0))
                return
        self._show(self.table.current_row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the digits by their place on the keyboard."""
        if not (is_plain(event) and self.press(cap_of(event))):
            super().keyPressEvent(event)

    def _clicked(self) -> None:
        self.press(str(self.buttons.index(self.sender()) + 1))  # type: ignore[arg-type]

    def _show(self, item: Any) -> None:
        self._item = item if isinstance(item, Item) else None
        clear(self.grid)
        shown = self._item
        self.title.setText(shown.name if shown else "")
        self.by.setText(_("Matched {how}").format(how=_(BY[shown.by])) if shown and shown.by else "")
        self.meaning.setText(_(MEANING[shown.part]) if shown else "")
        for button, (code, _words) in zip(self.buttons, DECISIONS, strict=True):
            button.setEnabled(shown is not None and (code != APART or shown.part == DIFFERING))
            button.setChecked(shown is not None and shown.decision == code)
        if shown is not None:
            self._fill(shown)

    def _fill(self, item: Item) -> None:
        for place, words in enumerate((_("In our register"), _("In the list"))):
            self.grid.addWidget(Label(words, "small-strong"), 0, place + 1)
        differing = item.fields()
        for line, name in enumerate(FIELDS, 1):
            mine, theirs = self.told(item.mine, name), self.told(item.theirs, name)
            if name == "iin" and name not in differing:
                mine, theirs = masked_iin(mine), masked_iin(theirs)
            if not (mine or theirs):
                continue
            tone = "warn" if name in differing else "text"
            self.grid.addWidget(Label(_(LABELS[name]), "small", "t2"), line, 0)
            self.grid.addWidget(Label(mine or "–", "small", "text", wrap=True), line, 1)
            style = "small-strong" if name in differing else "small"
            self.grid.addWidget(Label(theirs or "–", style, tone, wrap=True), line, 2)

    def told(self, line: Line | None, name: str) -> str:
        """Return a field of a line as it is read: the address as written, the category in words."""
        if line is None:
            return ""
        if name == "home":
            return line.address
        if name == "birth":
            return birth_text(line.birth, self._naming.language)
        if name == "category":
            return self._naming.codes.get("register_category", line.category).short(
                self._naming.language.code
            )
        return str(getattr(line, name))

    def _who(self, item: Item) -> TwoPart:
        line = item.mine or item.theirs
        return TwoPart(item.name, self.told(line, "birth"), HEADS[item.part][1])

    def _what(self, item: Item) -> str:
        if item.part == DIFFERING:
            return ", ".join(_(LABELS[name]) for name in item.fields())
        return self.told(item.mine or item.theirs, "category")


def _number(item: Item) -> int:
    return item.number


def _decision(item: Item) -> PillText | str:
    words = dict(DECISIONS).get(item.decision)
    return PillText(_(words), *_TONES[item.decision]) if words else ""


def _grouped(items: Sequence[Item]) -> list[tuple[Group, Sequence[Item]]]:
    parts: list[tuple[Group, Sequence[Item]]] = []
    for part, (words, icon) in HEADS.items():
        members = [item for item in items if item.part == part]
        if members:
            parts.append((Group(part, _(words), count=len(members), icon=icon), members))
    return parts
