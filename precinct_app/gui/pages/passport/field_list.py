"""The fields in the middle: name, value, day and source; a filter for words and one for what is empty."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal

from precinct_app.gui.pages.passport.work import FieldRow, Shown
from precinct_app.gui.table_view import FilterBox, TableView
from precinct_app.gui.tables import Column, Group, Kind, TableModel, TwoPart
from precinct_app.gui.widgets import (
    Choice,
    EmptyState,
    PillText,
    Segmented,
    Sheet,
    hair,
    wrapped,
)
from precinct_app.i18n import _, active

ALL, GAPS, OLD = "all", "gaps", "old"


class FieldList(Sheet):
    """The list. ``chosen`` gives a row or None."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__(padded=False, spacing=0)
        self._shown: Shown | None = None
        self._section = ""
        self._exchanging = False
        self.model = TableModel(_columns(), row_key=_key, grouping=self._grouped)
        self.view = TableView(self.model, _("Fields of the passport"), tall=True, remember="passport")
        self.words = FilterBox(self.view, _("Name, value, source"))
        self.states = Segmented(
            [Choice(ALL, _("All")), Choice(GAPS, _("Empty")), Choice(OLD, _("Out of date"))], small=True
        )
        self.unmatched = EmptyState("checks", _("Nothing fits the filter"), "", _("Clear the filter"))
        self._assemble()
        self._connect()

    def _assemble(self) -> None:
        self.states.setAccessibleName(_("Which fields"))
        head = wrapped(self.words, self.states)
        head.setContentsMargins(12, 10, 12, 10)
        self.body.addLayout(head)
        self.body.addWidget(hair("line"))
        self.body.addWidget(self.view, 1)
        self.body.addWidget(self.unmatched, 1)
        self._show_what_is()

    def _connect(self) -> None:
        self.view.current_changed.connect(self._tell)
        self.words.textChanged.connect(self._show_what_is)
        self.states.changed.connect(self._narrow_again)
        self.unmatched.action.connect(self.clear_filters)

    def current(self) -> FieldRow | None:
        """Return the chosen field."""
        found = self.view.current_row()
        return found if isinstance(found, FieldRow) else None

    def show_rows(self, shown: Shown) -> None:
        """Show the fields of another reading; the chosen one stays."""
        self._shown = shown
        self.states.set_count(GAPS, sum(one.gap for one in shown.rows))
        self.states.set_count(OLD, sum(one.old for one in shown.rows))
        self._narrow()

    def show_section(self, code: str) -> None:
        """Show one section, "" for all."""
        self._section = code
        self._narrow_again()
        self.view.choose_first()

    def choose(self, code: str) -> bool:
        """Choose a field by its code; filters that hide it are cleared."""
        if not self.view.choose(code):
            self.clear_filters()
        return self.view.choose(code)

    def clear_filters(self) -> None:
        """Show every field of the section."""
        self.words.clear()
        self.states.set_value(ALL)

    def _narrow_again(self, _value: object = None) -> None:
        self._narrow()
        self.chosen.emit(self.current())

    def _tell(self, chosen: object) -> None:
        # while rows are exchanged nothing is chosen for a moment: what is being typed must outlive it
        if not self._exchanging:
            self.chosen.emit(chosen)

    def _narrow(self) -> None:
        self._exchanging = True
        following = self._following()
        rows = self._shown.rows if self._shown is not None else ()
        state = self.states.value()
        fits = {ALL: rows, GAPS: [one for one in rows if one.gap], OLD: [one for one in rows if one.old]}
        self.model.set_rows([one for one in fits[str(state)] if self._section in ("", one.section)])
        if self.current() is None and not any(map(self.view.choose, following)):
            self.view.choose_first()
        self._exchanging = False
        self._show_what_is()

    def _following(self) -> list[str]:
        """Return the codes of the fields after the chosen one: the next takes its place when it goes."""
        chosen = self.current()
        codes = [one.field.code for one in self.model.shown_rows()]
        place = codes.index(chosen.field.code) + 1 if chosen and chosen.field.code in codes else len(codes)
        return codes[place:]

    def _show_what_is(self, _text: str = "") -> None:
        shown = bool(self.model.shown_rows())
        self.view.setVisible(shown or self._shown is None)
        self.unmatched.setVisible(not shown and self._shown is not None)

    def _grouped(self, rows: Sequence[FieldRow]) -> Sequence[tuple[Group, Sequence[FieldRow]]]:
        sections = self._shown.sections if self._shown is not None else ()
        found = []
        for section in sections:
            own = [one for one in rows if one.section == section.code]
            if own:
                right = f"{sum(not one.gap for one in own)} / {len(own)}"
                found.append((Group(section.code, section.label(active().code), right=right), own))
        return found


def _columns() -> list[Column]:
    return [
        Column(_("Field"), _name, 0, Kind.LINES, least=150),
        Column(_("Value"), _value, 142, Kind.PILL, least=110),
        Column(_("As of"), _day, 116, Kind.PILL, sort=_day_key, least=104, spare=1),
    ]


def _key(one: FieldRow) -> object:
    return one.field.code


def _name(one: FieldRow) -> TwoPart:
    return TwoPart(one.name, one.source or ("" if one.counted else _("to be typed")))


def _value(one: FieldRow) -> object:
    return PillText(one.value, "neutral", "circle-dashed") if one.gap else one.value


def _day(one: FieldRow) -> object:
    if one.as_of is None:
        return ""
    text = active().date_short(one.as_of)
    return PillText(text, "warn", "clock") if one.old else text


def _day_key(one: FieldRow) -> date:
    return one.as_of or date.min
