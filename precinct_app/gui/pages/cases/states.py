"""How the states of measures and requests look: colour always with a sign and the word of the code list."""

from datetime import date

from precinct_app.domain.cases import Measure, Request
from precinct_app.domain.labels import Naming
from precinct_app.gui.cards.due import due_cell
from precinct_app.gui.widgets import PillText
from precinct_app.i18n import active

_LOOKS = {
    "done": ("ok", "check"), "partly": ("warn", "clock"), "not_done": ("danger", "x"),
    "declined": ("danger", "ban"), "in_work": ("accent", "tools"), "accepted": ("accent", "circle-check"),
    "submitted": ("neutral", "mail"), "planned": ("neutral", "calendar"), "prepared": ("neutral", "pencil"),
}  # fmt: skip


def state_pill(naming: Naming, codes: str, state: str) -> PillText:
    """Return the pill of a state of the list ``codes``."""
    tone, icon = _LOOKS.get(state, ("neutral", "circle"))
    return PillText(naming.code(codes, state), tone, icon)


def measure_due(measure: Measure, today: date, naming: Naming) -> PillText | str:
    """Return when a measure is due; what is settled shows its day without a warning."""
    settled = measure.done_day is not None or measure.state in ("done", "not_done")
    return _due(measure.due_day, settled, today, naming)


def request_due(request: Request, settled: bool, today: date, naming: Naming) -> PillText | str:
    """Return when a request is due; what is settled shows its day without a warning."""
    return _due(request.due_day, settled, today, naming)


def _due(day: date | None, settled: bool, today: date, naming: Naming) -> PillText | str:
    if day is None:
        return ""
    return active().date_short(day) if settled else due_cell(day, today, naming.language)
