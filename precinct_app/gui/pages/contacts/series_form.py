"""The form of a reception, round or meeting: one header, many contacts in rows, saved in one step.

A draft holds header and rows. A series that is there already is opened with its header; rows are added to it.
"""

from collections.abc import Mapping
from datetime import date, time
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout

from precinct_app.domain.base import Id
from precinct_app.domain.contact_series import (
    AGREED,
    add_to_series,
    is_unwritten,
    record_series,
    remove_series,
    series_rows,
)
from precinct_app.domain.contacts import ContactSeries
from precinct_app.domain.labels import Naming, labels
from precinct_app.domain.secrecy import Viewer
from precinct_app.errors import Refused
from precinct_app.gui.cards.rows import read_rows, write_rows
from precinct_app.gui.cards.subject_picker import SubjectPicker
from precinct_app.gui.context import Context
from precinct_app.gui.editor import Editor
from precinct_app.gui.pages.contacts.columns import today
from precinct_app.gui.pages.contacts.fields import DigitChoice, default_capacity
from precinct_app.gui.pages.contacts.record import GONE, Values, told
from precinct_app.gui.pages.contacts.series_rows import TalkRows, due_before, titles
from precinct_app.gui.tab_order import order_tabs
from precinct_app.gui.widgets import Choice, DateEdit, Label, TimeEdit, row
from precinct_app.i18n import N_, _
from precinct_app.tasks import Progress, Work

FORM = "contact_series"
KINDS = "series_kind"


class SeriesForm(Editor):
    """Header and rows. ``saved`` gives the key of the series."""

    form = FORM
    label = N_("Record a reception or round")

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.setObjectName("scrolled")
        codes = context.store.codes()
        self._situations = {code.code for code in codes.of("contact_situation")}
        kinds = [(code.code, code.short(context.language)) for code in codes.of(KINDS)]
        self.kind = DigitChoice([Choice(code, text[:1].upper() + text[1:]) for code, text in kinds])
        self.day, self.started, self.ended = DateEdit(), TimeEdit(), TimeEdit()
        self.place = SubjectPicker(
            context, _("Place or house"), ("place", "house"), single=True,
            placeholder=_("Name or address"),
        )  # fmt: skip
        self.note = QLineEdit()
        self.rows = TalkRows(context)
        self.known = Label("", "small", "t2", wrap=True)
        words = _("Agreed on beforehand: nothing has to be written yet, it stands in Today on its day.")
        self.planned = Label(words, "small", "t2", wrap=True)
        self.planned.hide()
        self._assemble()

    def _assemble(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 12, 16, 12)
        box.setSpacing(8)
        first = row(
            self.add_row("kind", _("Kind"), self.kind, required=True),
            self.add_row("day", _("Date"), self.day, self._check_day, required=True),
            self.add_row("started", _("Began"), self.started),
            self.add_row("ended", _("Ended"), self.ended, self._check_ended),
            0,
        )
        second = row(
            self.add_row("place", _("Place or house"), self.place), self.add_row("note", _("Note"), self.note)
        )
        self.day.textChanged.connect(self._tell_day)
        self.kind.changed.connect(self._tell_planned)
        for field in (self.day, self.started, self.ended):
            field.setFixedWidth(132 if field is self.day else 84)
        box.addLayout(first)
        box.addLayout(second)
        box.addWidget(self.known)
        box.addWidget(self.planned)
        box.addLayout(titles())
        box.addWidget(self.rows)
        box.addStretch(1)
        self.bind("rows", self.rows, read_rows, write_rows, self._check_rows)
        order_tabs([self.kind, self.day, self.started, self.ended, self.place.line, self.note])

    def begin(self, values: Mapping[str, Any] | None = None) -> None:
        """Show an empty series of today."""
        self.subject = ""
        self.load({"kind": "reception", "day": today(self.context.store.zone), **(values or {})})

    def edit(self, values: Values) -> None:
        """Show a series as ``LoadSeries`` read it; rows are added to it."""
        self.subject = values["id"].hex()
        self.load(values)

    def load(self, record: Mapping[str, Any]) -> None:
        """Show ``record``."""
        super().load(record)
        count = record.get("contacts") or 0
        self.known.setText(_("Contacts recorded before: {n}. New rows are added to them.").format(n=count))
        self.known.setVisible(bool(count))

    def focus_first(self) -> None:
        """Put the keyboard where the entry begins."""
        self.kind.setFocus(Qt.FocusReason.OtherFocusReason)

    def saving(self, record: Values) -> Work:
        """Return the work that writes the series."""
        kind = record["kind"]
        return SaveSeries(self.context.store, record, kind if kind in self._situations else "")

    def _tell_day(self, _text: str = "") -> None:
        self.rows.set_day(self.day.value())
        self._tell_planned()

    def _check_day(self, day: date | None) -> str:
        to_come = day is not None and day > today(self.context.store.zone)
        if to_come and (self.kind.value() not in AGREED or self.rows.value()):
            return _("This day is still to come.")
        return ""

    def _tell_planned(self, _value: object = None) -> None:
        """Say that a meeting of a day to come needs no contact yet."""
        day = self.day.value()
        agreed = self.kind.value() in AGREED and day is not None and day > today(self.context.store.zone)
        self.planned.setVisible(agreed)

    def _check_ended(self, end: time | None) -> str:
        start = self.started.value()
        return _("It ended before it began.") if start and end and end < start else ""

    def _check_rows(self, rows: list[Values]) -> str:
        wrong, day = self.rows.check_rows(), self.day.value()
        agreed = self.kind.value() in AGREED and day is not None and day >= today(self.context.store.zone)
        if not wrong and not rows and not agreed and not self.record().get("id"):
            wrong = _("Write at least one contact of it.")
        elif not wrong and day is not None and due_before(rows, day):
            wrong = _("The day of a promise is before the contact.")
        self.rows.tell_wrong(wrong)
        return wrong


class SaveSeries:
    """Writes header and new rows in one step on the writer's thread; gives the key of the series."""

    def __init__(self, store: Any, record: Values, situation: str) -> None:
        self._store, self._record, self._situation = store, record, situation

    def __call__(self, progress: Progress) -> Id:
        """Write it."""
        known: Id | None = self._record.get("id")
        rows = [self._contact(values) for values in self._record["rows"]]
        letter = self._store.device.series
        with self._store.write("series.change" if known else "series.add") as write:
            if known is None:
                return record_series(write, self._header(), rows, letter=letter)
            write.change(ContactSeries, known, **self._header())
            add_to_series(write, known, rows, letter=letter)
        return known

    def _header(self) -> Values:
        record = self._record
        times = {name: _clock(record[name]) for name in ("started", "ended")}
        plain = {"kind": record["kind"], "day": record["day"], "note": record["note"]}
        return {**plain, **times, **self._place()}

    def _place(self) -> Values:
        chosen = self._record["place"]
        kind, key = chosen[0][0] if chosen else ("", None)
        return {f"{name}_id": key if kind == name else None for name in ("place", "house")}

    def _contact(self, values: Values) -> Values:
        contact = {
            **told(self._record["day"], values["start"], None), **self._place(),
            "situation": self._situation, "channel": values["channel"], "gist": values["gist"],
            "outcome": values["outcome"] or "", "form": values.get("form") or "",
            "satisfaction": values.get("satisfaction"), "asked": values.get("asked") or "",
        }  # fmt: skip
        people = [
            {"subject_type": key[0], "subject_id": key[1], "capacity": default_capacity(key[0])}
            for key, _name in values["who"]
        ]
        promise = {"text": values["promise"], "due_day": values["due"]} if values["promise"] else None
        return {"contact": contact, "participants": people, "promise": promise}


class RemoveSeries:
    """Removes a series with all its contacts in one step on the writer's thread."""

    def __init__(self, store: Any, key: Id, viewer: Viewer) -> None:
        self._store, self._key, self._viewer = store, key, viewer

    def __call__(self, progress: Progress) -> None:
        """Remove it; raises Refused where a contact of it may not be seen."""
        with self._store.write("series.remove") as write:
            remove_series(write, self._key, self._viewer)


def _clock(moment: time | None) -> str:
    return f"{moment:%H:%M}" if moment else ""


class LoadSeries:
    """Reads the header of a series for the form on the reader's thread."""

    def __init__(self, store: Any, key: Id, naming: Naming, viewer: Viewer) -> None:
        self._store, self._key, self._naming, self._viewer = store, key, naming, viewer

    def __call__(self, progress: Progress) -> Values:
        """Return what the form shows. Raises Refused when nothing of it may be seen."""
        with self._store.read() as session:
            found = series_rows(session, self._viewer, [self._key])
            series = session.get(ContactSeries, self._key)
            gone = series is None or series.removed_step is not None
            if series is None or gone or not (found or is_unwritten(session, self._key)):
                raise Refused(GONE)
            place = ("place", series.place_id) if series.place_id else ("house", series.house_id)
            name = labels(session, [place], self._naming, self._viewer) if place[1] else {}
        return {
            "id": series.id, "kind": series.kind, "day": series.day, "note": series.note,
            "started": _time(series.started), "ended": _time(series.ended),
            "place": [[place, shown.title] for shown in name.values()],
            "contacts": found[0].contacts if found else 0,
        }  # fmt: skip


def _time(text: str) -> time | None:
    return time.fromisoformat(text) if text else None
