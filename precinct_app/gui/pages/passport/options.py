"""The left side: as of which day, which edition and languages, the sections, and the files to save."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from precinct_app.domain.clock import wall_today
from precinct_app.domain.passport_template import PassportSection
from precinct_app.gui.pages.passport.section_list import SectionList, SectionRow
from precinct_app.gui.pages.passport.work import FieldRow, Order, Shown
from precinct_app.gui.widgets import Button, DateEdit, FormRow, Label, Segmented, Sheet, column, hair, row
from precinct_app.i18n import N_, _, active

LANGUAGES = (("kk,ru", N_("Kaz + Rus")), ("kk", N_("Kaz")), ("ru", N_("Rus")))
EDITIONS = (("internal", N_("Service edition")), ("akimat", N_("For the akimat")))
ALL = ""
WIDTH = 276


class PassportOptions(Sheet):
    """What is shown and made.

    ``day_changed`` wants other values, ``changed`` other pages, ``section_chosen`` gives the code of a
    section ("" for all), ``save_asked`` the ending of a file.
    """

    day_changed = Signal()
    changed = Signal()
    section_chosen = Signal(str)
    save_asked = Signal(str)

    def __init__(self, may_release: bool, may_see_people: bool) -> None:
        super().__init__(padded=False, spacing=0)
        self._today = wall_today()
        self._day = self._today
        self._section = ALL
        self.day = DateEdit(day=self._today)
        self.day_row = FormRow(_("As of"), self.day)
        editions = [(value, _(text)) for value, text in EDITIONS if may_see_people or value != "internal"]
        self.editions = Segmented(editions, small=True)
        self.languages = Segmented([(value, _(text)) for value, text in LANGUAGES], small=True)
        self.reason = QLineEdit()
        self.reason_row = FormRow(_("Why it is released"), self.reason)
        self.buttons = {ending: Button(name, "plain", icon, small=True) for ending, name, icon in _FILES}
        self.sections = SectionList(WIDTH)
        self.setFixedWidth(WIDTH)
        self._assemble(may_release)
        self._connect()

    def _assemble(self, may_release: bool) -> None:
        self.editions.setAccessibleName(_("Edition"))
        self.languages.setAccessibleName(_("Language of the report"))
        saving = row(*self.buttons.values(), spacing=6)
        head = column(
            self.day_row, column(Label(_("For whom"), "small", "t2"), self.editions, spacing=3),
            column(Label(_("Language"), "small", "t2"), self.languages, spacing=3), self.reason_row, saving,
            spacing=7,
        )  # fmt: skip
        head.setContentsMargins(14, 10, 14, 10)
        self.body.addLayout(head)
        self.body.addWidget(hair("line"))
        self.body.addWidget(self.sections, 1)
        self.reason_row.setVisible(may_release)
        for button in self.buttons.values():
            button.setVisible(may_release)

    def _connect(self) -> None:
        self.day.value_changed.connect(self._take_day)
        self.editions.changed.connect(self._tell_changed)
        self.languages.changed.connect(self._tell_changed)
        self.sections.current_changed.connect(self._choose)
        self.buttons[".pdf"].clicked.connect(self._ask_pdf)
        self.buttons[".xlsx"].clicked.connect(self._ask_xlsx)
        self.buttons[".docx"].clicked.connect(self._ask_docx)

    # what is chosen

    def order(self) -> Order:
        """Return which passport is wanted."""
        languages = tuple(str(self.languages.value()).split(","))
        return Order(self._day, languages, str(self.editions.value()))

    def shown_day(self) -> date:
        """Return the last day that was typed and is not to come."""
        return self._day

    def set_day(self, day: date) -> None:
        """Ask for another day."""
        self.day.set_value(day)

    def show_sections(self, shown: Shown) -> None:
        """Show how full each section is; the chosen one stays."""
        rows = [_counted(ALL, _("All sections"), shown.rows)]
        rows += [_section(section, shown.rows) for section in shown.sections]
        self.sections.show_sections(rows)
        if self.sections.current_row() is None:
            self.sections.choose(ALL)

    def need_reason(self) -> bool:
        """Say beside the field that the reason is missing; False when it is there."""
        missing = not self.reason.text().strip()
        self.reason_row.set_error(_("Say why the paper is released.") if missing else "")
        if missing:
            self.reason.setFocus()
        return missing

    def _take_day(self) -> None:
        day = self.day.value()
        late = day is not None and day > self._today
        unread = day is None and len(self.day.text()) >= len("22.11.2026")
        wrong = _("This day is still to come.") if late else _("The date is not correct.") if unread else ""
        self.day_row.set_error(wrong)
        if day is not None and not late and day != self._day and self._written(day):
            self._day = day
            self.day_changed.emit()

    def _written(self, day: date) -> bool:
        """A day half typed («22.11») is not taken before it stands there in full."""
        return self.day.text() == active().date_short(day)

    def _tell_changed(self, _value: object = None) -> None:
        self.changed.emit()

    def _choose(self, chosen: object) -> None:
        if isinstance(chosen, SectionRow) and chosen.code != self._section:
            self._section = chosen.code
            self.section_chosen.emit(chosen.code)

    def _ask_pdf(self) -> None:
        self.save_asked.emit(".pdf")

    def _ask_xlsx(self) -> None:
        self.save_asked.emit(".xlsx")

    def _ask_docx(self) -> None:
        self.save_asked.emit(".docx")


_FILES = (
    (".pdf", "PDF", "file-type-pdf"),
    (".xlsx", "XLSX", "file-type-xls"),
    (".docx", "DOCX", "file-text"),
)


def _section(section: PassportSection, rows: Sequence[FieldRow]) -> SectionRow:
    own = [one for one in rows if one.section == section.code]
    return _counted(section.code, section.label(active().code), own)


def _counted(code: str, name: str, rows: Sequence[FieldRow]) -> SectionRow:
    return SectionRow(code, name, sum(not one.gap for one in rows), len(rows))
