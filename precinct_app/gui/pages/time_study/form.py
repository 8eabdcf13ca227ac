"""The form of a mark: what kind of work, on which day, from when, how many minutes."""

from datetime import date
from typing import Any, ClassVar

from precinct_app.domain.base import Id
from precinct_app.domain.time_study import DAY_MINUTES, NO_LENGTH
from precinct_app.gui.cards.short_form import ShortForm
from precinct_app.gui.cards.viewing import choices_of
from precinct_app.gui.context import Context
from precinct_app.gui.pages.time_study.work import SaveMark
from precinct_app.gui.widgets import DigitLineEdit, TimeEdit
from precinct_app.i18n import N_, _
from precinct_app.tasks import Work


class MarkForm(ShortForm):
    """Adds a mark or changes one; a running one ends with the minutes that are typed."""

    form: ClassVar[str] = "time_mark"
    label: ClassVar[str] = N_("Mark working time")

    def __init__(self, context: Context, key: Id | None, record: dict[str, Any]) -> None:
        super().__init__(context, key.hex() if key else "")
        self._key = key
        self.kind = self.add_choice(
            "kind", _("Kind of work"), choices_of(context, "work_kind"), required=True
        )
        self.day = self.add_day("day", _("Day"), required=True)
        self.minutes = DigitLineEdit(most=4)
        row = self.add_row("minutes", _("How many minutes"), self.minutes, self._check_minutes, required=True)
        self._rows.addWidget(row)
        self.started = TimeEdit()
        self.add("started", _("Began at"), self.started)
        self.note = self.add_line("note", _("Note"))
        self.begin(record)

    def _check_minutes(self, text: str) -> str:
        return "" if text.isdecimal() and 0 < int(text) <= DAY_MINUTES else _(NO_LENGTH)

    def saving(self, record: dict[str, Any]) -> Work:
        """Return the work that writes the mark."""
        started, day = record["started"], record["day"]
        assert isinstance(day, date)  # noqa: S101 - for the type checker
        values = {
            "kind": record["kind"], "day": day, "minutes": int(record["minutes"]), "note": record["note"],
            "started": f"{started:%H:%M}" if started is not None else "",
        }  # fmt: skip
        return SaveMark(self.context.store, self._key, values)
