"""The columns of the list of contacts: what each shows of a contact, in the language of the window."""

from collections.abc import Mapping
from datetime import date

from precinct_app.domain.base import Id
from precinct_app.domain.clock import wall_now
from precinct_app.domain.codes import CodeLists
from precinct_app.domain.contact_list import ContactRow
from precinct_app.domain.contact_series import SeriesRow
from precinct_app.domain.service_standard import Standards
from precinct_app.gui.cards.due import due_cell
from precinct_app.gui.tables import Column, IconCell, Kind, TwoPart
from precinct_app.gui.widgets import PillText
from precinct_app.i18n import Language, _

_DAY, _MINUTE = len("2026-11-24"), len("2026-11-24T18:05")


def today(zone: str) -> date:
    """Return the day of the precinct, whose zone this computer may not have."""
    return wall_now(zone).date()


class ContactCells:
    """What the columns show; ``series`` and ``known`` (the service standards) come with each reading."""

    def __init__(self, codes: CodeLists, language: Language, zone: str) -> None:
        self._codes, self._language, self._zone = codes, language, zone
        self.series: Mapping[Id, SeriesRow] = {}
        self.known = Standards({})

    def columns(self) -> list[Column]:
        """Return all columns; those that are ``extra`` are shown when they are chosen."""
        return [
            Column(_("When"), self.when, 136, Kind.NAME, sort=_happened),
            Column(_("Who"), _who, 168, Kind.NAME, least=130),
            Column(_("Channel"), self.channel, 124, Kind.ICON, least=100, spare=2),
            Column(_("Gist"), _gist, 0, least=140),
            Column(_("Promise"), self.promise, 106, Kind.PILL, sort=_promise_day),
            Column(_("Outcome"), self.outcome, 98, Kind.MUTED, spare=1),
            Column(_("Number"), _number, 76, Kind.MUTED, sort=_id, extra=True),
            Column(_("Situation"), self.situation, 130, extra=True, least=90),
            Column(_("Form of contact"), self.form, 120, extra=True, least=90),
            Column(_("Formal or not"), self.format, 96, Kind.MUTED, extra=True),
            Column(_("Venue"), self.venue, 120, extra=True, least=90),
            Column(_("Satisfaction"), _mark, 84, Kind.NUMBER, sort=_mark_order, extra=True),
            Column(_("Turned to us"), self.asked, 132, Kind.MUTED, sort=_asked, extra=True),
            Column(_("First answer"), self.answer, 104, Kind.PILL, extra=True),
            Column(_("Reception or round"), self.series_words, 150, sort=self._series_order, extra=True),
        ]

    def when(self, contact: ContactRow) -> TwoPart:
        """Return the day bold and the time grey."""
        told = contact.happened
        if len(told) < _DAY:
            return TwoPart(told)
        day = self._language.date_short(date.fromisoformat(told[:_DAY]))
        return TwoPart(day, told[11:16] if contact.precision in ("minute", "interval") else "")

    def channel(self, contact: ContactRow) -> IconCell:
        """Return sign and words of the channel."""
        code = self._codes.get("contact_channel", contact.channel)
        return IconCell(code.icon or "message", code.short(self._language.code))

    def outcome(self, contact: ContactRow) -> str:
        """Return the words of the outcome."""
        return self._text("contact_outcome", contact.outcome)

    def situation(self, contact: ContactRow) -> str:
        """Return the words of the situation."""
        return self._text("contact_situation", contact.situation)

    def form(self, contact: ContactRow) -> str:
        """Return the words of the form."""
        return self._text("contact_form", contact.form)

    def format(self, contact: ContactRow) -> str:
        """Return whether it was formal."""
        return self._text("contact_format", contact.format)

    def venue(self, contact: ContactRow) -> str:
        """Return where it was."""
        return self._text("contact_venue", contact.venue)

    def promise(self, contact: ContactRow) -> PillText | str:
        """Return how far the most urgent open promise is, or that all are done."""
        promise = contact.open_promise
        if promise is None:
            return PillText(_("done"), "ok", "check") if contact.promises else ""
        return due_cell(promise.due, today(self._zone), self._language)

    def asked(self, contact: ContactRow) -> str:
        """Return when the citizen turned to the police."""
        told = contact.asked
        if len(told) < _DAY:
            return told
        day = self._language.date_short(date.fromisoformat(told[:_DAY]))
        return f"{day} {told[11:_MINUTE]}".strip()

    def answer(self, contact: ContactRow) -> PillText | str:
        """Return whether the first answer kept the service standard, "" where it cannot be measured."""
        kept = self.known.kept(contact.channel, contact.asked, contact.happened, contact.precision)
        if kept is None:
            return ""
        return PillText(_("in time"), "ok", "check") if kept else PillText(_("late"), "warn", "clock")

    def series_words(self, contact: ContactRow) -> str:
        """Return kind and day of the reception or round that the contact belongs to."""
        row = self.series.get(contact.series) if contact.series else None
        return series_words(row, self._codes, self._language) if row else ""

    def _series_order(self, contact: ContactRow) -> date | None:
        row = self.series.get(contact.series) if contact.series else None
        return row.day if row else None

    def _text(self, name: str, code: str) -> str:
        return self._codes.text(name, code, self._language.code)


def series_words(row: SeriesRow, codes: CodeLists, language: Language) -> str:
    """Return what a series is called: its kind, day and beginning."""
    kind = codes.text("series_kind", row.kind, language.code)
    words = f"{kind[:1].upper()}{kind[1:]}, {language.date_short(row.day)}"
    return f"{words} {row.started}".strip()


def _happened(contact: ContactRow) -> str:
    return contact.happened


def _asked(contact: ContactRow) -> str:
    return contact.asked


def _id(contact: ContactRow) -> Id:
    return contact.id


def _number(contact: ContactRow) -> str:
    return contact.number


def _who(contact: ContactRow) -> str:
    return ", ".join(contact.who) or "–"


def _gist(contact: ContactRow) -> str:
    return " ".join(contact.gist.split())


def _mark(contact: ContactRow) -> int | str:
    return contact.satisfaction if contact.satisfaction is not None else ""


def _mark_order(contact: ContactRow) -> int | None:
    return contact.satisfaction


def _promise_day(contact: ContactRow) -> date | None:
    promise = contact.open_promise
    return promise.due if promise is not None else None
