"""How the clock of a notice is told: what is left, by how much it is late, when it went; as words and a pill.

The hours are counted by ``domain.violence``; here they only become words. Under six hours the pill is red.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from precinct_app.domain.clock import wall_now
from precinct_app.domain.violence import Clock
from precinct_app.gui.widgets import PillText
from precinct_app.i18n import _, active

SOON = timedelta(hours=6)
RUNNING, LATE, DONE = "running", "late", "done"


def now_in(zone: str) -> datetime:
    """Return the wall clock of a zone, without the zone."""
    return wall_now(zone)


@dataclass(frozen=True, slots=True)
class ClockState:
    """Where all notices of a fact stand: "running", "late" (one runs late), "done"; and how many went."""

    state: str
    pill: PillText
    sent: int
    of: int


def state_of(clocks: Sequence[Clock], now: datetime) -> ClockState:
    """Return where the notices of one fact stand; the most urgent running one speaks for all."""
    running = [clock for clock in clocks if clock.sent is None]
    sent, of = len(clocks) - len(running), len(clocks)
    if running:
        first = min(running, key=_ends)
        late = first.left(now) < timedelta()
        return ClockState(LATE if late else RUNNING, clock_pill(first, now), sent, of)
    late_ones = sum(clock.late for clock in clocks)
    if late_ones:
        return ClockState(DONE, PillText(_("sent, late: {n}").format(n=late_ones), "warn", "clock"), sent, of)
    words = _("all sent in time") if clocks else _("no notice")
    return ClockState(
        DONE, PillText(words, "ok" if clocks else "neutral", "check" if clocks else ""), sent, of
    )


def _ends(clock: Clock) -> datetime:
    return clock.ends


def clock_pill(clock: Clock, now: datetime) -> PillText:
    """Return the pill of one notice."""
    left = clock.left(now)
    if clock.sent is not None:
        if clock.late:
            return PillText(_("sent late by {span}").format(span=span_words(-left)), "warn", "alert-triangle")
        return PillText(_("sent in time"), "ok", "check")
    if left < timedelta():
        return PillText(_("late by {span}").format(span=span_words(-left)), "danger", "alert-triangle")
    words = _("left: {span}").format(span=span_words(left))
    return PillText(words, "danger" if left < SOON else "warn", "clock")


def untimed_pill(sent: bool) -> PillText:
    """Return the pill of a notice to which the law sets no hours."""
    return PillText(_("sent"), "ok", "check") if sent else PillText(_("no term set"), "neutral")


def span_words(span: timedelta) -> str:
    """Return a length of time as hours and minutes, from two days on as days and hours."""
    minutes = int(span.total_seconds() // 60)
    hours = minutes // 60
    if hours >= 48:
        return _("{d} d {h} h").format(d=hours // 24, h=hours % 24)
    return _("{h} h {m} min").format(h=hours, m=minutes % 60)


def went_back(learned: datetime, now: datetime) -> bool:
    """Tell whether the computer's clock stands before the minute when the police learned."""
    return now < learned


def moment_words(moment: datetime) -> str:
    """Return day and minute of a wall clock."""
    return active().date_time(moment)
