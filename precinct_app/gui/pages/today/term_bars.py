"""The terms of one subject of the register: name, day of the term, a bar, delivery and end."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from precinct_app.gui.pages.today.check_card import CheckCard, TermLine
from precinct_app.gui.widgets import ElidedLabel, FactList, Label, SegmentedBar, clear, column, row
from precinct_app.i18n import _

# more grounds than these are told by their names only
MOST_WHOLE = 2


class TermBars(QWidget):
    """The bars; nothing where the subject is under no term."""

    def __init__(self) -> None:
        super().__init__()
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(8)

    def show_card(self, card: CheckCard | None) -> None:
        """Show the terms of ``card``."""
        clear(self._lines)
        terms = card.terms if card is not None else ()
        for place, term in enumerate(terms):
            self._lines.addWidget(_TermBar(term, whole=place < MOST_WHOLE))
        self.setVisible(bool(terms))


class _TermBar(QWidget):
    """One term."""

    def __init__(self, term: TermLine, *, whole: bool) -> None:
        super().__init__()
        title = ElidedLabel(term.title, "strong")
        head = row(title, spacing=6)
        head.setStretch(0, 1)
        lines = column(head, spacing=4)
        if term.days:
            words = _("day {n} of {total}").format(n=term.day, total=term.days)
            head.addWidget(Label(words, "small", "t2"))
            tone = "warn" if term.day == term.days else "accent"
            lines.addWidget(SegmentedBar(term.days, [(term.day, tone)]))
        if whole:
            facts = FactList(right=True)
            since = _("Delivered") if term.served else _("On the register since")
            facts.set_facts([(since, term.delivered), (_("Ends"), term.ends)])
            lines.addWidget(facts)
        self.setLayout(lines)
