"""What the list of appeals shows, and the words of their states."""

from datetime import date

from precinct_app.domain.appeal_list import AppealRow
from precinct_app.domain.appeals import ANSWERED, HANDED_ON, OPEN, PROLONGED, RETURNED
from precinct_app.domain.clock import wall_today
from precinct_app.domain.event_time import read_told
from precinct_app.domain.labels import Naming
from precinct_app.gui.cards.due import due_cell
from precinct_app.gui.tables import Column, Kind, TwoPart
from precinct_app.gui.widgets import PillText
from precinct_app.i18n import N_, Language, _, first_capital

STATES = {OPEN: N_("in hand"), HANDED_ON: N_("handed on"), ANSWERED: N_("answered")}
STEPS = {
    PROLONGED: N_("Term prolonged"), HANDED_ON: N_("Handed on"), ANSWERED: N_("Answered"),
    RETURNED: N_("Taken up again"),
}  # fmt: skip
_DAY = len("2026-11-24")


def received_text(received: str, language: Language) -> str:
    """Return the receipt as exact as it was told."""
    if len(received) < _DAY:
        return received
    moment = read_told(received)
    return language.date_time(moment) if len(received) > _DAY else language.date_short(moment.date())


def state_pill(state: str) -> PillText:
    """Return the pill of one that is no longer in hand."""
    tone, icon = {ANSWERED: ("ok", "check"), HANDED_ON: ("neutral", "arrow-right")}.get(
        state, ("warn", "clock")
    )
    return PillText(_(STATES.get(state, state)), tone, icon)


class AppealColumns:
    """The columns in the language of the window."""

    def __init__(self, naming: Naming) -> None:
        self.naming = naming

    def columns(self) -> list[Column]:
        """Return them in their order."""
        return [
            Column(_("Term"), self._due, 128, Kind.PILL, sort=_due_day),
            Column(_("Register, number"), self._number, 190, Kind.NAME, least=150),
            Column(_("Kind"), self._kind, 140, Kind.MUTED, least=120, spare=3),
            Column(_("Applicant"), _applicant, 158, least=110),
            Column(_("Gist"), _gist, 0, least=190),
            Column(_("Address"), _address, 168, Kind.MUTED, least=150, spare=1),
            Column(_("Received"), self._received, 96, Kind.MUTED, sort=_received, spare=2),
        ]

    def _due(self, line: AppealRow) -> PillText | str:
        return (
            due_cell(line.due_day, wall_today(), self.naming.language)
            if line.is_open()
            else state_pill(line.state)
        )

    def _number(self, line: AppealRow) -> TwoPart:
        register = self.naming.codes.get("appeal_register", line.register).short(self.naming.language.code)
        return TwoPart(line.number or _("no number"), register)

    def _kind(self, line: AppealRow) -> str:
        return first_capital(self.naming.codes.get("appeal_kind", line.kind).short(self.naming.language.code))

    def _received(self, line: AppealRow) -> str:
        return received_text(line.received[:_DAY], self.naming.language)


def _due_day(line: AppealRow) -> tuple[bool, date]:
    return (not line.is_open(), line.due_day)


def _applicant(line: AppealRow) -> str:
    return line.applicant or "–"


def _gist(line: AppealRow) -> str:
    return " ".join(line.gist.split())


def _address(line: AppealRow) -> str:
    return line.address


def _received(line: AppealRow) -> str:
    return line.received
