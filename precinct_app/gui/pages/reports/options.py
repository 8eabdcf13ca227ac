"""The left side: month, language, audience, and the sections that the officer writes, in two boxes each."""

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from precinct_app.domain.clock import wall_today
from precinct_app.gui.pages.reports.texts import WrittenTexts
from precinct_app.gui.widgets import IconButton, Label, Segmented, Sheet, column, row, scrolled
from precinct_app.i18n import N_, _, active
from precinct_app.reports.monthly_data import Month

LANGUAGES = (("kk,ru", N_("Kaz + Rus")), ("kk", N_("Kaz")), ("ru", N_("Rus")))
FOR_WHOM = {
    "internal": N_("Service edition"),
    "akimat": N_("For the akimat"),
    "partners": N_("For official partners"),
    "public": N_("Public edition"),
}
HINTS = {
    "internal": N_("For service use: names may stand in it, the guard does not read it."),
    "akimat": N_("No names, no flats, no private houses."),
    "partners": N_("Only what the partners answer for; no names, no addresses of private houses."),
    "public": N_("For residents: no personal data at all."),
}


def last_month(today: date) -> Month:
    """Return the month that a report is due for."""
    return Month(today.year - (today.month == 1), (today.month - 2) % 12 + 1)


def stepped(month: Month, by: int) -> Month:
    """Return the month ``by`` months later."""
    number = month.year * 12 + month.month - 1 + by
    return Month(number // 12, number % 12 + 1)


def month_text(month: Month) -> str:
    """Return the month with a capital letter, in the language of the window."""
    said = active().month(month.year, month.month)
    return said[:1].upper() + said[1:]


class ReportOptions(Sheet):
    """What is asked for. ``changed`` tells that the preview has to be made again."""

    changed = Signal()

    def __init__(self, may_write: bool) -> None:
        super().__init__(padded=False)
        today = wall_today()
        self._latest = Month(today.year, today.month)
        self.month = last_month(today)
        self.back = IconButton("chevron-left", _("Month before"), bordered=True)
        self.on = IconButton("chevron-right", _("Next month"), bordered=True)
        self.month_label = Label("", "strong")
        self.languages = Segmented([(value, _(text)) for value, text in LANGUAGES], small=True)
        self.audiences = QButtonGroup(self)
        self.radios = {name: QRadioButton(_(text)) for name, text in FOR_WHOM.items()}
        self.hint = Label("", "small", "t2", wrap=True)
        self.texts = WrittenTexts(may_write)
        self._assemble()
        self._connect()
        self._tell()

    def _assemble(self) -> None:
        self.languages.setAccessibleName(_("Language of the report"))
        inside = column(
            column(Label(_("Month"), "small", "t2"), self._month_row(), spacing=3),
            column(Label(_("Language"), "small", "t2"), self.languages, spacing=3),
            column(Label(_("For whom"), "small", "t2"), *self._audience_rows(), self.hint, spacing=1),
            self.texts,
            spacing=8,
        )
        inside.setContentsMargins(14, 10, 14, 10)
        inside.setStretch(3, 1)
        content = QWidget()
        content.setLayout(inside)
        self.body.addWidget(scrolled(content), 1)

    def _month_row(self) -> QWidget:
        holder = QWidget()
        holder.setLayout(row(self.back, 0, self.month_label, 0, self.on))
        return holder

    def _audience_rows(self) -> Iterable[QRadioButton]:
        for number, radio in enumerate(self.radios.values()):
            self.audiences.addButton(radio, number)
        self.radios["akimat"].setChecked(True)
        return self.radios.values()

    def _connect(self) -> None:
        self.back.clicked.connect(self._month_back)
        self.on.clicked.connect(self._month_on)
        self.languages.changed.connect(self._option_changed)
        self.audiences.idToggled.connect(self._audience_changed)

    # what is chosen

    def codes(self) -> tuple[str, ...]:
        """Return the languages of the report."""
        return tuple(str(self.languages.value()).split(","))

    def audience(self) -> str:
        """Return for whom it is."""
        return next(name for name, radio in self.radios.items() if radio.isChecked())

    def look(self) -> dict[str, str]:
        """Return month, languages and for whom, as ``take_look`` takes them."""
        return {"month": self.month.code, "languages": str(self.languages.value()), "for": self.audience()}

    def take_look(self, look: dict[str, str]) -> bool:
        """Choose them again."""
        year, number = look["month"].split("-")
        self.set_month(Month(int(year), int(number)))
        self.languages.set_value(look["languages"])
        self.radios[look["for"]].setChecked(True)
        return True

    def set_month(self, month: Month) -> None:
        """Ask for another month."""
        if month != self.month and month.code <= self._latest.code:
            self.texts.settle()
            self.month = month
            self.texts.empty()
            self._option_changed()

    def _month_back(self) -> None:
        self.set_month(stepped(self.month, -1))

    def _month_on(self) -> None:
        self.set_month(stepped(self.month, 1))

    def _audience_changed(self, _number: int, on: bool) -> None:
        if on:
            self._option_changed()

    def _option_changed(self, _value: object = None) -> None:
        self._tell()
        self.changed.emit()

    def _tell(self) -> None:
        self.month_label.setText(month_text(self.month))
        self.on.setEnabled(self.month.code < self._latest.code)
        self.hint.setText(_(HINTS[self.audience()]))
        self.texts.show_languages(self.codes())
